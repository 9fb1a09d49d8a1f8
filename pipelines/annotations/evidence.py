"""Whether a document is annotated at all: what its runs weigh together.

One reading in a document is an author's gloss. Readings become a scheme when they stand behind
several everyday characters that nobody would gloss. Each different (characters, reading) weighs
once; a group (notation, character or word) needs ESTABLISHED. The weights say how improbable it is
that an author wrote this:

    1     an everyday character with its default reading
    0.3   a rare character, or not the default reading: what glosses are written for (六(lu)安)
    0.3   nowhere in running text: 亩(mu)、斤(jin)、里(li)
    0.5   a toneless word: brands and domains are written so, 淘宝(taobao)
    0.1   toneless with a capital: names and symbols, 北京(Beijing), 锂(Li)
    2     a tone mark on a Traditional form that differs from the Simplified: 創(chuàng)新, the
          commonest mirrors annotate these and nothing else, sometimes once in a headline
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from pipelines.annotations.readings import entry
from pipelines.annotations.runs import Run, Token
from pipelines.annotations.scan import Line
from pipelines.annotations.spelling import Style

ESTABLISHED = 2.0
REPEATED = 2.0
"""(mei)(mei): the same reading twice is never an author's."""
CONTEXTS = 400
"""Runs whose surroundings are looked at; a document with more is judged by its first ones."""
BARE_TONELESS, BARE_DIGITS = 0.25, 0.5
"""Without a bracket a reading may be any Latin word: 和he."""


class Group(NamedTuple):
    """Readings that one program would write: one notation, for characters or for words."""

    style: Style
    word: bool


@dataclass(slots=True)
class Evidence:
    """What the runs of one pass say together."""

    score: dict[Group, float] = field(default_factory=dict)
    distinct: dict[Group, set[tuple[str, str]]] = field(default_factory=dict)
    repeats: bool = False
    """A reading stands twice in a row somewhere."""
    capitals: bool = False
    """Most toneless readings begin with a capital: then it is the scheme's, not a name's."""
    standalone: float = 0.0
    """Share of the runs that stand outside running text, as in a list of characters."""
    readings: int = 0
    """Different (characters, reading) pairs."""
    only_traditional: bool = False
    """All toned characters but at most one differ from their Simplified form: the mirrors' rule."""

    def established(self, group: Group) -> bool:
        """Whether the group's readings are a scheme, by themselves or beside their like.

        Words and characters of a toned notation count together; single characters between
        toneless words ((de) in a text of (kexue)) follow the words, never the other way round:
        a brand in a page annotated by characters stays.
        """
        words, characters = group._replace(word=True), group._replace(word=False)
        if group.style == "pinyin":
            pooled = self.score.get(group, 0.0)
            return pooled >= ESTABLISHED or (
                not group.word and self.score.get(words, 0.0) >= ESTABLISHED
            )
        return self.score.get(words, 0.0) + self.score.get(characters, 0.0) >= ESTABLISHED

    @property
    def any(self) -> bool:
        return any(self.established(group) for group in self.score)


def group_of(run: Run, token: Token) -> Group:
    return Group(token.spelling.style, len(run.base) > 1)


def gather(lines: Iterable[Line], *, bare: bool) -> Evidence:
    """Weigh the runs of all lines. `bare` is for readings without brackets."""
    contexts = _contexts(lines)
    running = {run for run, fluent in contexts if fluent}
    seen = {run for run, _ in contexts}
    evidence = Evidence()
    if contexts:
        evidence.standalone = sum(not fluent for _, fluent in contexts) / len(contexts)
    weights: dict[Group, dict[tuple[str, str], float]] = {}
    repeating: set[Group] = set()
    capitals: list[bool] = []
    for run in {run for line in lines for run in line.runs if run}:
        fluent = run in running or run not in seen
        for token, weight in _weights(run, fluent=fluent, bare=bare):
            best = weights.setdefault(group_of(run, token), {})
            reading = run.base, token.spelling.letters
            best[reading] = max(best.get(reading, 0.0), weight)
        if _repeats(run):
            repeating.add(group_of(run, run.tokens[0]))
        capitals += [t.spelling.capital for t in run.tokens if t.spelling.style == "pinyin"]
    evidence.capitals = sum(capitals) * 2 > len(capitals)
    evidence.repeats = bool(repeating)
    for group, best in weights.items():
        evidence.distinct[group] = set(best)
        evidence.score[group] = sum(best.values()) + REPEATED * (group in repeating)
    evidence.readings = sum(map(len, evidence.distinct.values()))
    evidence.only_traditional = _only_traditional(evidence)
    return evidence


def _contexts(lines: Iterable[Line]) -> list[tuple[Run, bool]]:
    found: list[tuple[Run, bool]] = []
    for line in lines:
        for i, run in enumerate(line.runs):
            if run and run.reads:
                found.append((run, line.in_sentence(i)))
        if len(found) >= CONTEXTS:
            break
    return found


def _repeats(run: Run) -> bool:
    letters = [token.spelling.letters for token in run.tokens if token.match]
    return len(letters) > len(set(letters))


def _weights(run: Run, *, fluent: bool, bare: bool) -> Iterator[tuple[Token, float]]:
    for token in run.tokens:
        if token.match:
            weight = _weight(run, token, fluent=fluent)
            if bare and token.spelling.style == "pinyin":
                weight *= BARE_TONELESS
            elif bare and token.spelling.style == "digit-pinyin":
                weight *= BARE_DIGITS
            yield token, weight


def _weight(run: Run, token: Token, *, fluent: bool) -> float:
    assert token.match
    style = token.spelling.style
    known = [found for found in map(entry, run.base) if found]
    weight = 1.0
    if not any(found.common for found in known) or not token.match.default:
        weight = 0.3
    elif (
        style == "toned-pinyin"
        and fluent
        and token.match.exact
        and any(f.traditional for f in known)
    ):
        weight = 2.0
    if style == "pinyin":
        weight *= (0.5 if len(run.base) > 1 else 1.0) * (0.1 if token.spelling.capital else 1.0)
    if not token.match.exact:
        weight *= 0.5
    return weight if fluent else weight * 0.3


def _only_traditional(evidence: Evidence) -> bool:
    bases = {base for base, _ in evidence.distinct.get(Group("toned-pinyin", False), ())}
    differing = {base for base in bases if (found := entry(base)) and found.traditional}
    return len(differing) >= 5 and len(bases) - len(differing) <= 1
