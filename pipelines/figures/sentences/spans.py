"""Paragraphs, sentences and clauses of a text, by offsets; nothing is copied or changed."""

import re
from collections.abc import Iterator

from pipelines.figures.lazy import regex

Span = tuple[int, int]

LONGEST = 1500
"""Code points; longer "sentences" are tables, lists of keywords or hostile: the reader leaves them.

The longest sentence of the real coverage has 190."""

_CHINESE_END = regex(r"[。！？!?]+[”’」』)）]*|…{2}")
_ENGLISH_END = regex(r"[.!?]+[\"”’)]*(?=\s+[\"“‘(]?[A-Z0-9]|\s*$)|[。！？]")
_ABBREVIATION = regex(
    r"(?:\b(?:No|Mr|Ms|Dr|vs|St|Inc|Ltd|Co|Corp|approx|Prof|Gen|Jan|Feb|Aug|Sept|Oct|"
    r"Nov|Dec)|\b[A-Z]\.[A-Z]|\b[A-Z]|(?:^|[;,:]\s)\d{1,2})\.$"
)
_CHINESE_CLAUSE = regex(
    r"(?<!\d),|,(?!\d{3}(?!\d))|[，;；:：()（）。！？!?]+|(?<!\d)—+|—+(?!\d)",
    first=",，;；:：()（）。！？!?—",
)
_ENGLISH_CLAUSE = regex(
    r",(?!\d{3}\b)|[;:()—]|\s–\s|\.$|\s(?=(?:while|whereas|but|although|though|compared)\b)"
)


def paragraphs(text: str) -> Iterator[Span]:
    """Spans of the non-empty lines."""
    for match in re.finditer(r"[^\r\n]+", text):
        if not match.group().isspace():
            yield match.span()


def sentences(text: str, paragraph: Span, *, english: bool = False) -> Iterator[Span]:
    """Spans of the sentences of one paragraph, without the spaces around them."""
    ends = _ENGLISH_END if english else _CHINESE_END
    start, stop = paragraph
    for match in ends.finditer(text, start, stop):
        if english and _ABBREVIATION.search(
            text[max(start, match.start() - 7) : match.start() + 1]
        ):
            continue
        yield from _trimmed(text, start, match.end())
        start = match.end()
    yield from _trimmed(text, start, stop)


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    part = text[start:end].rstrip()
    if part:
        yield end - len(text[start:end].lstrip()), start + len(part)


def clauses(sentence: str, *, english: bool = False) -> list[Span]:
    """Spans of the clauses of one sentence; the marks between them belong to none."""
    found: list[Span] = []
    start = 0
    for match in (_ENGLISH_CLAUSE if english else _CHINESE_CLAUSE).finditer(sentence):
        if sentence[start : match.start()].strip():
            found.append((start, match.start()))
        start = match.end()
    if sentence[start:].strip():
        found.append((start, len(sentence)))
    return found
