"""Plain text files, and the language of a text."""

import re

from crawler.decode import decode
from crawler.extraction.outlet_host import outlet_of
from domain.records import Article

MAX_TITLE = 60
_SENTENCE_END = re.compile(r"[。！？；!?;]|[.,，:：]$")
_QUOTED = re.compile(r"《([^《》\n]{4,60})》")
_HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]+")
_KANA = re.compile(r"[\u3041-\u3096\u30a1-\u30fa]")
_LATIN = re.compile(r"[A-Za-z]+")


def read_file_text(
    body: bytes, url: str, *, outlet: str | None = None, published: str | None = None
) -> Article:
    """The article of a plain text file in any Chinese encoding.

    The text is the whole file, unchanged but for its line ends. The title is the first line where
    that is short and no sentence, else the first 《...》 of the text, else empty. Raises
    PageQuarantined for binary and undecodable files.
    """
    text = decode(body).text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return Article(
        url=url,
        outlet=outlet or outlet_of(url),
        title=_title(text),
        text=text,
        published=published,
        published_raw=published,
        published_witness="given" if published else None,
        lang=language_of(text),
    )


def _title(text: str) -> str:
    first = next((line.strip() for line in text.split("\n") if line.strip()), "")
    if first and len(first) <= MAX_TITLE and not _SENTENCE_END.search(first):
        return first
    quoted = _QUOTED.search(text)
    return quoted.group(1) if quoted else ""


def language_of(text: str) -> str | None:
    """`zh-Hans`, `zh-Hant` or `en`; None for another language or too little text."""
    from pipelines.script import script_of

    han, latin = (sum(map(len, pattern.findall(text))) for pattern in (_HAN, _LATIN))
    kana = len(_KANA.findall(text))
    if kana * 10 > han + kana:
        return None
    if han * 4 < latin * 0.2 or not han:
        return "en" if latin > 40 else None
    script = script_of(text)
    return "zh-Hant" if script == "hant" else "zh-Hans"
