"""Bytes to text. The whole body decides; a declaration is one voice among several.

Of 203 Chinese news pages 12 declared gb2312 over UTF-8 bytes, 19 declared gb2312 and were valid
as GB18030 only, one declared UTF-8 over GB18030, and 9 declared nothing.
"""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from crawler.extraction import charsets
from domain.errors import PageQuarantined

MAX_MOJIBAKE = 0.1
"""Share of garbled characters above which nothing is read from a page.

221 real pages scored 0.000; one paragraph of another encoding in a page scores above 0.1.
"""

_META = re.compile(
    rb"<meta\b[^>]{0,400}?charset\s*=\s*[\"']?\s*([a-z0-9_.:-]{1,40})"
    rb"|<\?xml\b[^>]{0,200}?encoding\s*=\s*[\"']([a-z0-9_.:-]{1,40})",
    re.IGNORECASE,
)
_META_WITHIN = 65_536  # scripts may stand before the declaration; a newspaper's stood at 15,000
_HEADER = re.compile(r"charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{1,40})", re.IGNORECASE)

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
_BINARY = (
    (b"%PDF-", "PDF"),
    (b"\x89PNG", "PNG image"),
    (b"\xff\xd8\xff", "JPEG image"),
    (b"GIF8", "GIF image"),
    (b"PK\x03\x04", "zip archive or Office document"),
    (b"\x1f\x8b\x08", "gzip data"),
    (b"\xd0\xcf\x11\xe0", "old Office document"),
    (b"RIFF", "RIFF media"),
    (b"\x00\x00\x00\x1cftyp", "video"),
    (b"\x00\x00\x00\x20ftyp", "video"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """`declared` is the label as printed, header before meta; `used` is Python's codec name.

    `mojibake` is the share of garbled characters among those beyond ASCII, 0 to 1.
    """

    text: str = field(repr=False)
    declared: str | None
    used: str
    mojibake: float


def decode(body: bytes, headers: Mapping[str, str] | None = None) -> Decoded:
    """Decode a page or a plain text file. Raises PageQuarantined where no reading is credible.

    One bad byte in a UTF-8 page stays one U+FFFD and does not flip the page to GB18030. NUL
    characters are dropped: no store takes them, and the bytes stay in the archive.
    """
    header, meta = _declared(body, headers)
    declared = header or meta
    for magic, name in _BINARY:
        if body.startswith(magic):
            raise PageQuarantined(f"binary: the body is {name}, not a page")
    text, used = _read(body, header, meta)
    if "\0" in text:
        nuls = text.count("\0")
        if nuls > 16 and nuls > len(text) // 1000:
            raise PageQuarantined(f"binary: {nuls} NUL characters in {len(text)}")
        text = text.replace("\0", "")
    score = mojibake_score(text)
    if score > MAX_MOJIBAKE:
        raise PageQuarantined(
            f"mojibake: {score:.0%} of the characters beyond ASCII are garbled as {used}"
            f" (declared: {declared or 'nothing'})"
        )
    return Decoded(text=text, declared=declared, used=used, mojibake=round(score, 4))


def mojibake_score(text: str) -> float:
    """The share of garbled characters among those beyond ASCII; 0 for fewer than ten of them.

    Garbled are U+FFFD, C1 controls, UTF-8 once read as GB18030 (`鐨勪腑`), once as Windows-1252
    (`ä¸­å›½`), and what is left of lost characters (`锟斤拷`).
    """
    beyond = len(text) - len(charsets.BEYOND_ASCII.sub("", text))
    garbled = charsets.garbled_characters(text)
    if garbled < 10 and garbled * 2 < beyond:
        return garbled / max(beyond, 1) if beyond > 200 else 0.0
    return min(1.0, garbled / max(beyond, 1))


def _declared(body: bytes, headers: Mapping[str, str] | None) -> tuple[str | None, str | None]:
    content_type = next(
        (value for name, value in (headers or {}).items() if name.lower() == "content-type"), ""
    )
    header = _HEADER.search(content_type)
    meta = _META.search(body, 0, _META_WITHIN)
    label = (meta.group(1) or meta.group(2)).decode("ascii") if meta else None
    return (header.group(1) if header else None), label


def _read(body: bytes, header: str | None, meta: str | None) -> tuple[str, str]:
    for bom, codec in _BOMS:
        if body.startswith(bom):
            return body[len(bom) :].decode(codec, "replace"), codec
    codecs = [codec for codec in (charsets.codec_of(header), charsets.codec_of(meta)) if codec]
    if b"\0" not in body:
        if body.isascii() and not {"hz", "iso2022_jp"} & set(codecs):
            return body.decode("ascii"), "utf-8"
        try:
            text = body.decode("utf-8")
        except UnicodeDecodeError:
            pass
        else:
            # Sequences of two bytes alone are Latin, Greek or Cyrillic, or GBK by accident.
            if not codecs or "utf-8" in codecs or max(text) >= "\u0800":
                return text, "utf-8"
    return _most_plausible(body, codecs)


def _most_plausible(body: bytes, declared: list[str]) -> tuple[str, str]:
    guesses = ["utf-8", "gb18030", "big5hkscs", "cp1252"]
    if b"\0" in body and len(body) % 2 == 0:
        guesses += ["utf-16-le", "utf-16-be"]
    best = ("", "utf-8")
    best_score = float("-inf")
    for codec in dict.fromkeys([*declared, *guesses]):
        text = body.decode(codec, "replace")
        beyond = _beyond_ascii(text)
        score = charsets.plausibility(beyond)
        if codec.startswith("utf-16") and score < 0.6 and beyond.total() * 5 > len(text):
            continue  # any binary of even length can be read as UTF-16
        if text.count("\0") * 100 > len(text):
            score -= 1.0
        # A declaration decides between two readings that are equally good, no more.
        score += 0.1 * declared.count(codec)
        if score > best_score:
            best, best_score = (text, codec), score
    return best


def _beyond_ascii(text: str) -> Counter[str]:
    return Counter(charsets.ASCII.sub("", text))
