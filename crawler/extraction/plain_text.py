"""Plain text files, and the language of a text."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from crawler.decode import decode
from crawler.extraction.blocks import Block
from crawler.extraction.document import parse
from crawler.extraction.origin import Byline, find_byline
from crawler.extraction.outlet_host import outlet_of
from crawler.extraction.publication import Published, find_published
from domain.records import Article

MAX_TITLE = 60
HEAD = 8
"""Lines above the text that may tell its day, source and author, as around a page's headline."""
_SENTENCE_END = re.compile(r"[。！？；!?;]|[.,，:：]$")
_SENTENCE_MARK = re.compile(r"[。，；！？]")
_QUOTED = re.compile(r"《([^《》\n]{4,60})》")
_HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]+")
_KANA = re.compile(r"[\u3041-\u3096\u30a1-\u30fa]")
_LATIN = re.compile(r"[A-Za-z]+")
_ADDRESS = re.compile(r"https?://[\w.-]+/[!-~]+")


@dataclass(frozen=True, slots=True)
class _Outline:
    """The title, and without any readings the lines above the first paragraph, and that."""

    title: str
    head: Sequence[str]
    opening: Sequence[str]


def read_file_text(
    body: bytes, url: str, *, outlet: str | None = None, published: str | None = None
) -> Article:
    """The article of a plain text file in any Chinese encoding.

    The text is the whole file, unchanged but for its line ends. The title is the first line where
    that is short and no sentence, else the first 《...》 of the text, else empty. Day, source
    and author are read as on a page: from the address, and from the lines above the text. Raises
    PageQuarantined for binary and undecodable files.
    """
    text = decode(body).text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    outline = _outline(text)
    found, byline = _said(outline, url)
    if published:
        found = Published(published, published, "given")
    return Article(
        url=url,
        outlet=outlet or outlet_of(url),
        title=outline.title,
        text=text,
        published=found.value,
        published_raw=found.raw,
        published_witness=found.witness,
        author=byline.author,
        editor=byline.editor,
        origin=byline.origin,
        lang=language_of(text),
        issues=tuple(replace(issue, where=url) for issue in found.issues),
    )


def _outline(text: str) -> _Outline:
    """Readings hide labels (來(lái)源), so they are away before lines are told from each other."""
    from pipelines.annotations import strip_annotations
    from pipelines.boilerplate import cut_boilerplate
    from pipelines.edges import edges
    from pipelines.head_lines import is_bare_day
    from pipelines.lines import split_lines

    clean = strip_annotations(text).text
    lines = split_lines(clean)
    head, _ = edges(lines)
    shown = [clean[line.start : line.end] for line in lines]
    cut = [(one.start, one.start + one.length) for one in cut_boilerplate(clean).removals]
    furniture = [any(start <= line.start < end for start, end in cut) for line in lines]
    # The first of several days heads a part of a chronicle.
    chronicle = [
        not cut and is_bare_day(line.text) for line, cut in zip(lines, furniture, strict=True)
    ]
    title, at = _title(text, [cut or day for cut, day in zip(furniture, chronicle, strict=True)])
    above = [
        line
        for place, line in enumerate(shown[: min(head, HEAD)])
        if place != at and not chronicle[place]
    ]
    return _Outline(
        title=title,
        head=[line for line in above if not _SENTENCE_MARK.search(line)],
        opening=shown[head : head + 1],
    )


def _said(outline: _Outline, url: str) -> tuple[Published, Byline]:
    """What the lines above the text tell, by the rules of pages; those below it are cut and read
    with any text's (pipelines/boilerplate.py). A file's own path tells nothing.
    """
    address = _ADDRESS.search(url if url.startswith("http") else "\n".join(outline.head))
    document = parse("<html></html>", address.group() if address else "", 0)
    info, opening = (
        [Block(at, document.root, line, 0) for at, line in enumerate(lines)]
        for lines in (outline.head, outline.opening)
    )
    return find_published(document, info), find_byline(document, info, opening, ())


def _title(text: str, furniture: Sequence[bool]) -> tuple[str, int | None]:
    """The title and the number of its line. The first line that is not furniture, if it is short
    and no sentence; what stands behind `标题：`; else what the text names in 《》.
    """
    from pipelines.head_lines import labelled_title
    from pipelines.labels import fold

    lines = [line.strip() for line in text.split("\n") if line.strip()]
    if lines and (begin := labelled_title(fold(lines[0]))) is not None:
        return lines[0][begin:], 0
    at = next((at for at, cut in enumerate(furniture[:HEAD]) if not cut), None)
    first = lines[at] if at is not None and at < len(lines) else ""
    if first and len(first) <= MAX_TITLE and not _SENTENCE_END.search(first):
        return first, at
    quoted = _QUOTED.search(text)
    return (quoted.group(1) if quoted else ""), None


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
