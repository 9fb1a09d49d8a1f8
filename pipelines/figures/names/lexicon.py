"""Where the names of the vocabulary stand in a text: subjects, indicators, indices.

One dictionary by first character, longest form first; so a sentence is scanned once, and 高层次人才
is found before 人才.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from domain.vocabulary import Vocabulary, vocabulary

RULE_READ = ("tier.", "meta.", "set.")
"""Indicators that rules recognise by their grammar, not by a name: N个一级指标, 46个国家."""


class Mention(NamedTuple):
    """A name at a place. `id` is the id of the vocabulary."""

    start: int
    end: int
    id: str


Tree = dict[str, "Tree"]


class Finder:
    """Finds the longest of its forms at each place, never two that overlap.

    One pattern holds all forms as a tree of their characters, so that a text is scanned once in C;
    a dictionary by first characters is asked only where the longest form does not hold.
    """

    def __init__(self, forms: Iterable[tuple[str, str]], *, words: bool) -> None:
        """Take (form, id) pairs; with `words` a form must stand between word boundaries."""
        self.words = words
        self.forms: dict[str, list[tuple[str, str, bool]]] = {}
        for form, identity in forms:
            keeps = words and _keeps_case(form)
            key = form.lower() if words else form
            self.forms.setdefault(key, []).append((form, identity, keeps))
        head = r"(?<![A-Za-z])" if words else ""
        self.pattern = re.compile(head + (tree_pattern(self.forms) if self.forms else "(?!)"))

    def find(self, text: str) -> Iterator[Mention]:
        """Mentions in order of their place."""
        source = _lowered(text) if self.words else text
        match = self.pattern.search(source)
        while match:
            start, end = match.span()
            found = self._holds(text, source, start, end)
            if found:
                yield found
                match = self.pattern.search(source, found.end)
            else:
                match = self.pattern.search(source, start + 1)

    def _holds(self, text: str, source: str, start: int, end: int) -> Mention | None:
        """The longest form from `start` on that ends where a word does, in the case it asks for."""
        for stop in range(end, start, -1):
            for form, identity, keeps in self.forms.get(source[start:stop], ()):
                if (not keeps or text.startswith(form, start)) and self._closed(text, stop):
                    return Mention(start, stop, identity)
        return None

    def _closed(self, text: str, end: int) -> bool:
        return not self.words or end >= len(text) or not (text[end].isalpha() or text[end] == "$")


def _lowered(text: str) -> str:
    """Lower case of the same length: a few letters have a longer one, and stay as they are."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def tree_pattern(forms: Iterable[str]) -> str:
    """A pattern that matches the longest of the forms: 人(?:工智能|才(?:队伍)?)."""
    tree: Tree = {}
    for form in forms:
        node = tree
        for char in form:
            node = node.setdefault(char, {})
        node[""] = {}
    return _branches(tree)


def _branches(node: Tree) -> str:
    parts = [re.escape(char) + _branches(node[char]) for char in sorted(node) if char]
    if not parts:
        return ""
    whole = parts[0] if len(parts) == 1 and "" not in node else f"(?:{'|'.join(parts)})"
    return f"{whole}?" if "" in node else whole


def _keeps_case(form: str) -> bool:
    """US, UK, VC: forms in capitals are no words of the language (us)."""
    return form.isascii() and form.replace(".", "").isupper() and len(form) < 6


class Lexicon(NamedTuple):
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


_GRADES = (
    "高层次",
    "顶尖",
    "顶级",
    "高端",
    "高水平",
    "高价值",
    "高质量",
    "新增",
    "超高影响力",
    "顶会",
    "顶刊顶会",
)
_FIELD = ("人工智能", "AI", "AI领域", "人工智能领域")


def _with_field(form: str) -> tuple[str, ...]:
    """高层次人工智能人才, 高价值AI专利: the press puts the field behind the grade."""
    grade = next((g for g in _GRADES if form.startswith(g) and len(form) > len(g) + 1), None)
    if grade is None or form[len(grade) :].startswith(_FIELD):
        return ()
    return tuple(f"{grade}{field}{form[len(grade) :]}" for field in _FIELD)


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
    else:
        known = {form for form, _ in indicators}
        varied = [(v, i) for form, i in indicators for v in _with_field(form)]
        indicators += [(form, i) for form, i in varied if form not in known]
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
