"""Bytes to text. The whole body decides; a declaration is one voice among several.

Of 203 Chinese news pages 12 declared gb2312 over UTF-8 bytes, 19 declared gb2312 and were valid
as GB18030 only, one declared UTF-8 over GB18030, and 9 declared nothing.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from crawler.extraction import charsets
from domain.errors import PageQuarantined

MAX_MOJIBAKE = 0.1
"""Share of garbled characters above which nothing is read from a page.

221 real pages scored 0.000; one paragraph of another encoding in a page scores above 0.1.
"""

MAX_NULS = 16
"""NUL characters that any page may have; more than these, and than one in 500: binary."""

_SAMPLE = 1 << 18
_PIECES = 16

_META = re.compile(
    rb"<meta\b[^>]{0,400}?charset\s*=\s*[\"']?\s*([a-z0-9_.:-]{1,40})"
    rb"|<\?xml\b[^>]{0,200}?encoding\s*=\s*[\"']([a-z0-9_.:-]{1,40})",
    re.IGNORECASE,
)
_BEYOND_TWO_BYTES = re.compile("[\u0800-\U0010ffff]")
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

    `mojibake` is the share of garbled characters among those beyond ASCII, 0 to 1. `utf8` are the
    bytes of the text in UTF-8 where the page came as such, else None.
    """

    text: str = field(repr=False)
    utf8: bytes | None = field(repr=False, default=None)
    declared: str | None
    used: str
    mojibake: float


def decode(body: bytes, headers: Mapping[str, str] | None = None) -> Decoded:
    """Decode a page or a plain text file. Raises PageQuarantined where no reading is credible.

    One bad byte in a UTF-8 page stays one U+FFFD and does not flip the page to GB18030. NUL
    characters are dropped, a few between the characters of any charset too: no store takes them,
    and the bytes stay in the archive.
    """
    header, meta = _declarations(body, headers)
    declared = header or meta
    refuse_binary(body)
    text, used, utf8 = _read(body, header, meta)
    if "\0" in text:
        _refuse_nuls(text.count("\0"), len(text))
        text, utf8 = text.replace("\0", ""), None
    score = mojibake_score(text, utf8)
    if score > MAX_MOJIBAKE:
        raise PageQuarantined(
            f"mojibake: {score:.0%} of the characters beyond ASCII are garbled as {used}"
            f" (declared: {declared or 'nothing'})"
        )
    return Decoded(text=text, utf8=utf8, declared=declared, used=used, mojibake=round(score, 4))


def declared_charset(body: bytes, headers: Mapping[str, str] | None = None) -> str | None:
    """The label as printed, header before meta; for a page that is not decoded at all."""
    header, meta = _declarations(body, headers)
    return header or meta


def content_type_of(headers: Mapping[str, str] | None) -> str:
    """What an answer's headers call its body; empty where they do not."""
    found = (value for name, value in (headers or {}).items() if name.lower() == "content-type")
    return next(found, "").strip()


def refuse_binary(body: bytes) -> None:
    """Raise PageQuarantined for a body that begins as a PDF, an image or an archive does."""
    for magic, name in _BINARY:
        if body.startswith(magic):
            raise PageQuarantined(f"binary: the body is {name}, not a page")


def mojibake_score(text: str, utf8: bytes | None = None) -> float:
    """The share of garbled characters among those beyond ASCII; 0 for fewer than ten of them.

    Garbled are U+FFFD, C1 controls, UTF-8 once read as GB18030 (`鐨勪腑`), once as Windows-1252
    (`ä¸­å›½`), and what is left of lost characters (`锟斤拷`).
    """
    encoded = utf8 or text.encode("utf-8", "replace")
    beyond, suspect = charsets.number_beyond_ascii(encoded)
    if not suspect:
        return 0.0
    garbled = charsets.garbled_characters(charsets.runs_beyond_ascii(encoded))
    if garbled < 10 and garbled * 2 < beyond:
        return garbled / max(beyond, 1) if beyond > 200 else 0.0
    return min(1.0, garbled / max(beyond, 1))


def _declarations(body: bytes, headers: Mapping[str, str] | None) -> tuple[str | None, str | None]:
    header = _HEADER.search(content_type_of(headers))
    meta = _META.search(body, 0, _META_WITHIN)
    label = (meta.group(1) or meta.group(2)).decode("ascii") if meta else None
    return (header.group(1) if header else None), label


def _refuse_nuls(nuls: int, size: int) -> None:
    if nuls > MAX_NULS and nuls * 500 > size:
        raise PageQuarantined(f"binary: {nuls} NUL characters in {size}")


def _read(body: bytes, header: str | None, meta: str | None) -> tuple[str, str, bytes | None]:
    """The text, the codec, and the text's bytes in UTF-8 where they need not be made anew."""
    for bom, codec in _BOMS:
        if body.startswith(bom):
            return body[len(bom) :].decode(codec, "replace"), codec, None
    codecs = [codec for codec in (charsets.codec_of(header), charsets.codec_of(meta)) if codec]
    sixteen = _sixteen_bits(body)
    if sixteen is not None:
        return body.decode(sixteen, "replace"), sixteen, None
    if b"\0" in body:
        _refuse_nuls(body.count(b"\0"), len(body))
        body = body.replace(b"\0", b"")
    if body.isascii() and not {"hz", "iso2022_jp"} & set(codecs):
        return body.decode("ascii"), "utf-8", body
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        # Sequences of two bytes alone are Latin, Greek or Cyrillic, or GBK by accident.
        if not codecs or "utf-8" in codecs or _BEYOND_TWO_BYTES.search(text):
            return text, "utf-8", body
    codec = _most_plausible(body, [codec for codec in codecs if not codec.startswith("utf-16")])
    return body.decode(codec, "replace"), codec, None


def _sixteen_bits(body: bytes) -> str | None:
    """UTF-16 without a mark: its markup is ASCII, and a NUL stands beside each byte of that."""
    if b"\0" not in body or len(body) < 4 or _is_utf8_beyond_ascii(body):
        return None
    before, behind = body[0::2].count(0), body[1::2].count(0)
    if (before + behind) * 10 > len(body):
        if behind > 3 * before:  # 一 is U+4E00: there are always some on the other side
            return "utf-16-le"
        if before > 3 * behind:
            return "utf-16-be"
    # A Chinese text without markup has few of them, its blanks and line ends, or as many of 一.
    scores = {}
    for codec in ("utf-16-le", "utf-16-be"):
        text = body[:_SAMPLE].decode(codec, "replace")
        if "\0" not in text:
            scores[codec] = charsets.plausibility(text)
    best = max(scores, key=lambda codec: scores[codec], default=None)
    return best if best is not None and scores[best] >= 0.6 else None


def _is_utf8_beyond_ascii(body: bytes) -> bool:
    """Whether NULs stand between characters of UTF-8; UTF-16 of Chinese is never valid."""
    if body.isascii():
        return False
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _most_plausible(body: bytes, declared: list[str]) -> str:
    """The codec under which the body looks most like text; of a large body, samples of it."""
    if len(body) > _SAMPLE:
        step = len(body) // _PIECES
        size = _SAMPLE // _PIECES
        # Cut inside a character, a piece loses one; cut at line ends and tags it would be slower.
        body = b"\n".join(body[start : start + size] for start in range(0, len(body), step))
    best, best_score = "utf-8", float("-inf")
    for codec in dict.fromkeys([*declared, "utf-8", "gb18030", "big5hkscs", "cp1252"]):
        score = charsets.plausibility(body.decode(codec, "replace"))
        # A declaration decides between two readings that are equally good, no more.
        score += 0.1 * declared.count(codec)
        if score > best_score:
            best, best_score = codec, score
    return best
