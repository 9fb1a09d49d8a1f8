"""Names of other indices that no list has: 全球人工智能就绪度指数, 世界竞争力年报, Happiness Index.

There are some hundred country rankings, and each year brings new ones, so a name is judged by its
words: this index is called by 人工智能 and 创新 together (or what a program has put for them), by
综合 and the like, or by nothing at all. Whatever else stands before 指数 makes another index.
"""

import re
from collections.abc import Iterator

from pipelines.figures.attribution.unlisted_patterns import (
    ABROAD,
    ANOTHER,
    ANOTHER_ENGLISH,
    BOOK,
    BY_TOPIC,
    CAPITALS,
    DETERMINERS,
    FIELD,
    GENERIC,
    LOWER,
    NO_NAME,
    OWN_WORDS,
    POINTED_AT,
    PREDICATES,
    QUOTED,
    SOURCE,
    STRONG,
    WORLDWIDE,
)
from pipelines.figures.sentences.scene import Scene
from pipelines.figures.sentences.spans import Span


def unlisted(scene: Scene) -> Iterator[Span]:
    """Where a sentence names an index, ranking or yearbook that by its words is not this one."""
    yield from _english(scene.text) if scene.english else _chinese(scene)


def _chinese(scene: Scene) -> Iterator[Span]:
    text = scene.text
    for pattern in (STRONG, SOURCE, QUOTED):
        for match in pattern.finditer(text):
            if _is_other(match["core"]) and not _is_excepted(scene, match):
                yield match.span()
    for match in BY_TOPIC.finditer(text):
        before = text[max(0, match.start() - 8) : match.start()]
        if not OWN_WORDS.match(before + match.group()) and not _is_excepted(scene, match):
            yield match.span()
    for pattern in (BOOK, ANOTHER, ABROAD):
        for match in pattern.finditer(text):
            if not OWN_WORDS.match(match.group()):
                yield match.span()


def _is_other(core: str) -> bool:
    """Whether the words between 全球 and 指数 say more than that it ranks countries by AI."""
    return not (OWN_WORDS.match(core) or NO_NAME.search(core)) and bool(GENERIC.sub("", core))


def _is_excepted(scene: Scene, match: re.Match[str]) -> bool:
    """这份全球竞争力榜单 points back; 国际合作交流指数 is an indicator of this index."""
    text = scene.text
    if POINTED_AT.search(text, max(0, match.start() - 12), match.start()):
        return True
    if WORLDWIDE.match(text, match.start()):
        return False
    named = scene.words.indicators.find(text)
    ends = max((m.start() for m in FIELD.finditer(match.group())), default=0) + match.start()
    return any(m.start <= match.start() and ends <= m.end for m in named)


def _english(text: str) -> Iterator[Span]:
    for match in CAPITALS.finditer(text):
        name = match["core"] or match["of"]
        words = name.split()
        own = "Innovation" in words and ("AI" in words or "Artificial" in words)
        if own or PREDICATES.search(name) or all(map(DETERMINERS.fullmatch, words)):
            continue
        yield match.span()
    for pattern in (LOWER, ANOTHER_ENGLISH):
        for match in pattern.finditer(text):
            yield match.span()
