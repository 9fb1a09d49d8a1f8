"""Where the names of the vocabulary stand in a text: subjects, indicators, indices.

One dictionary by first character, longest form first; so a sentence is scanned once, and 高层次人才
is found before 人才.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from domain.vocabulary import Vocabulary, vocabulary

RULE_READ = ("tier.", "meta.", "set.")
"""Indicators that rules recognise by their grammar, not by a name: N个一级指标, 46个国家."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A name at a place. `id` is the id of the vocabulary."""

    start: int
    end: int
    id: str


class Finder:
    """Finds the longest of its forms at each place, never two that overlap."""

    def __init__(self, forms: Iterable[tuple[str, str]], *, words: bool) -> None:
        """Take (form, id) pairs; with `words` a form must stand between word boundaries."""
        self.words = words
        self.forms: dict[str, list[tuple[str, str, bool]]] = {}
        for form, identity in forms:
            keeps = _keeps_case(form)
            key = form if keeps or not words else form.lower()
            self.forms.setdefault(form[:2].lower(), []).append((key, identity, keeps))
        for group in self.forms.values():
            group.sort(key=lambda entry: -len(entry[0]))
        openings = "".join(dict.fromkeys(head[0] + head[0].upper() for head in self.forms))
        self.opening = re.compile(
            r"(?<![A-Za-z])[A-Za-z]"
            if words
            else f"[{re.escape(openings)}]"
            if openings
            else "(?!)"
        )

    def find(self, text: str) -> Iterator[Mention]:
        """Mentions in order of their place."""
        lowered = text.lower() if self.words else text
        if len(lowered) != len(text):
            lowered = text
        end = 0
        for opening in self.opening.finditer(text):
            place = opening.start()
            if place < end:
                continue
            for form, identity, keeps in self.forms.get(lowered[place : place + 2].lower(), ()):
                source = text if keeps else lowered
                if source.startswith(form, place) and self._closed(text, place + len(form)):
                    end = place + len(form)
                    yield Mention(place, end, identity)
                    break

    def _closed(self, text: str, end: int) -> bool:
        return not self.words or end >= len(text) or not (text[end].isalpha() or text[end] == "$")


def _keeps_case(form: str) -> bool:
    """US, UK, VC: forms in capitals are no words of the language (us)."""
    return form.isascii() and form.replace(".", "").isupper() and len(form) < 6


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The finders for one language."""

    english: bool
    subjects: Finder
    indicators: Finder
    indices: Finder
    short: Finder


@cache
def lexicon(*, english: bool = False) -> Lexicon:
    """The shipped vocabulary as finders; Chinese forms are Simplified."""
    return build(vocabulary(), english=english)


def _with_ai(form: str) -> str:
    """Top AI papers, high-level AI talent: the press puts AI before the last word."""
    head, _, last = form.rpartition(" ")
    return f"{head} AI {last}" if head and " AI" not in f" {form}" else ""


def build(words: Vocabulary, *, english: bool) -> Lexicon:
    """Finders over the given vocabulary."""

    def forms(names: object) -> tuple[str, ...]:
        return getattr(names, "en" if english else "hans")  # type: ignore[no-any-return]

    subjects = [
        (f, s.id) for s in words.subjects.values() if s.id != "REPORT" for f in forms(s.names)
    ]
    indicators = [
        (f, i.id)
        for i in words.indicators.values()
        if not i.id.startswith(RULE_READ)
        for f in forms(i.names)
    ]
    if english:
        known = {form.lower() for form, _ in indicators}
        varied = [(_with_ai(form), identity) for form, identity in indicators]
        indicators += [(form, i) for form, i in varied if form and form.lower() not in known]
    own = [*forms(words.index.names), *(() if english else words.index.spun)]
    indices = [(f, words.index.id) for f in own] + [
        (f, o.id) for o in words.other_indices for f in forms(o.names)
    ]
    short = [(f, words.index.id) for f in forms(words.index.short)]
    return Lexicon(
        english,
        Finder(subjects, words=english),
        Finder(indicators, words=english),
        Finder(indices, words=english),
        Finder(short, words=english),
    )
