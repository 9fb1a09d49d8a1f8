"""Headline claims in words: which way the press says that things move, then and now, and the
several ways in which outlets say one and the same.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from analysis.columns import Column, Figure
from analysis.series import RowKey
from analysis.tokens import Edit, differ, in_han, tokens
from analysis.voting import OPPOSITES, Value
from domain.records import Claim

WORD_KINDS = ("trend", "status")
# Where outlets choose words for one figure: 居全球第一, 居全球最高. Scores are printed alike.
VARIED_KINDS = ("rank", *WORD_KINDS)
# A minus before a digit belongs to the number.
_EDGES = re.compile(r"\A(?:[ –—,，、;；]|-(?!\d))+|[ –—,，、;；-]+\Z")
Relation = Literal["reversed", "differs", "same", "one-sided", "variants"]
RELATIONS: tuple[Relation, ...] = ("reversed", "differs", "same", "one-sided", "variants")


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """One clause as outlets print it.

    `claims` are all that print it so, the earliest first; `edits` lead here from the first phrase
    of its row (none for that one, and none between two languages).
    """

    data_year: int
    edition: int
    value: Value
    text: str
    outlets: int
    claims: tuple[Claim, ...]
    edits: tuple[Edit, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """One claim in several words.

    `reversed`, `differs` and `same` compare the two years: 差距拉大 then, 差距缩小 now is reversed.
    `one-sided`: only one of the years has such a claim. `variants`: outlets say the same of one
    year in different words.
    """

    row: RowKey
    relation: Relation
    phrases: tuple[Phrase, ...]

    @property
    def outlets(self) -> int:
        """Independent outlets behind all phrases."""
        found = {claim.outlet for one in self.phrases for claim in one.claims if claim.independent}
        return len(found)


def wordings(left: Column, right: Column, years: tuple[int, int]) -> tuple[Wording, ...]:
    """Trends and standings of both sides, reversed ones first; then headline claims in variants."""
    sides = tuple(dict(zip(years, (left, right), strict=True)).items())
    found: list[Wording] = []
    for key in sorted({*left, *right}, key=lambda key: key.id):
        if key.kind in WORD_KINDS and len(sides) > 1:
            found += _between(key, sides)
        if key.kind in VARIED_KINDS and key.indicator == "overall":
            for year, column in sides:
                found += _variants(key, column.get(key), year)
    return tuple(sorted(found, key=lambda wording: RELATIONS.index(wording.relation)))


def _between(key: RowKey, sides: Sequence[tuple[int, Column]]) -> Iterable[Wording]:
    """The claim of one year beside that of the other, in one language where both have it."""
    figures = [(year, column[key]) for year, column in sides if key in column]
    spoken = [_phrases(figure, year) for year, figure in figures]
    if not all(spoken):
        return
    if len(spoken) == 1:
        if key.indicator == "overall":
            yield Wording(row=key, relation="one-sided", phrases=(spoken[0][0],))
        return
    then, now = spoken
    pairs = [(a, b) for a in then for b in now if in_han(a.text) == in_han(b.text)]
    first, second = pairs[0] if pairs else (then[0], now[0])
    relation = _relation(figures[0][1], figures[1][1])
    yield Wording(row=key, relation=relation, phrases=_told([first, second]))


def _variants(key: RowKey, figure: Figure | None, year: int) -> Iterable[Wording]:
    """Phrases of independent outlets for one agreed claim; one that holds another adds nothing."""
    if figure is None or figure.value is None or figure.comparator != "eq":
        return
    for han in (True, False):
        spoken = [one for one in _phrases(figure, year) if in_han(one.text) == han and one.outlets]
        said = {one.text: "".join(tokens(one.text)) for one in spoken}
        kept = [
            one
            for one in spoken
            if not any(said[other] in said[one.text] for other in said if other != one.text)
        ]
        if len(kept) > 1:
            yield Wording(row=key, relation="variants", phrases=_told(kept))


def _phrases(figure: Figure, year: int) -> list[Phrase]:
    """The clauses behind the value, those of most outlets first."""
    groups: dict[str, list[Claim]] = {}
    agreement = figure.agreement
    for reported in agreement.reported if agreement is not None else ():
        if reported.backs and reported.comparator == figure.comparator:
            for claim in reported.claims:
                text = _EDGES.sub("", " ".join(claim.observation.evidence.split()))
                groups.setdefault(text, []).append(claim)
    found = [
        Phrase(
            data_year=year,
            edition=min(claim.observation.edition for claim in claims),
            value=claims[0].observation.value,
            text=text,
            outlets=len({claim.outlet for claim in claims if claim.independent}),
            claims=tuple(claims),
        )
        for text, claims in groups.items()
        if tokens(text)
    ]
    return sorted(found, key=lambda one: (-one.outlets, one.text))


def _told(phrases: Sequence[Phrase]) -> tuple[Phrase, ...]:
    first = phrases[0]
    return (first, *(_edited(first, other) for other in phrases[1:]))


def _edited(first: Phrase, other: Phrase) -> Phrase:
    alike = in_han(first.text) == in_han(other.text)
    return replace(other, edits=differ(first.text, other.text)) if alike else other


def _relation(left: Figure, right: Figure) -> Relation:
    then, now = (set(str(figure.value).split(", ")) for figure in (left, right))
    for one, other in OPPOSITES:
        if (one in then and other in now) or (other in then and one in now):
            return "reversed"
    return "same" if then == now else "differs"
