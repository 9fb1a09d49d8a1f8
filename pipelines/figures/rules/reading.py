"""What the rules share while reading one sentence: the scene, the context, what is taken."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from domain.records import Comparator, Modality
from pipelines.figures.dating.data_years import years_of
from pipelines.figures.drafts import Draft
from pipelines.figures.lazy import regex
from pipelines.figures.numbers.typed import Number
from pipelines.figures.rules.cues import FORECAST, NEGATED
from pipelines.figures.sentences.context import Context
from pipelines.figures.sentences.scene import Scene

_FAMILY = {
    "points": "measure",
    "plain": "measure",
    "percent": "measure",
    "pp": "measure",
    "money": "measure",
    "times": "measure",
    "ordinal": "place",
    "top": "place",
    "tier": "place",
}


_BOUND = regex(
    r"(?:(?P<approx>大约|约|将近|接近|近)|(?P<ge>超过|超出|逾|超(?![级高大算])|突破)了?|"
    r"(?P<le>不足|不到|不及|未达到?))"
    r"(?:占|为|是|相当于|等于|达)?[^,;。\d]{0,14}?(?:[占为是的比]|相当于|总额|总数|总量|占全球|"
    r"占世界)$"
)


_TURNS = regex(r"\s?(?:but|yet|though|although|while|whereas)\b")
_CONCEDES = regex(r"\b(?:may|might|could) (?:well )?(?:be|have|rank|lead|not)\b[^;]*,? but\b")
"""Vietnam may be only 35th, but ...: a concession, no forecast."""
_DIGITS = regex(r"\d[\d.,]*")


@dataclass(slots=True)
class Reading:
    """One sentence being read. `numbers` may be figures; `used` are those that a rule has taken."""

    scene: Scene
    context: Context
    numbers: list[Number]
    owns: Callable[[Number], bool]
    traced: bool = False
    """Whether somebody asks why numbers give no figure."""
    used: set[int] = field(default_factory=set)
    told: set[tuple[str, int]] = field(default_factory=set)
    """Clauses, by their start, that a rule without numbers has read."""
    share: tuple[str, str, str | None] | None = None
    """Subject, indicator and reference of the last share read, for one that it is compared with."""
    shares: dict[int, tuple[str, str, str | None]] = field(default_factory=dict)
    """All shares read, by the start of their numbers, for a change that goes with one."""
    counted: list[tuple[int, str, str, str | None]] = field(default_factory=list)
    """Start, subject, indicator and unit of all counts read, for one that goes with them."""
    rule: str = ""
    """The rule that is reading now."""
    looked: list[tuple[str, int]] = field(default_factory=list)
    """Rules, and the starts of the numbers that each has looked at."""
    takers: dict[int, str] = field(default_factory=dict)
    """The rule that has taken a number, by its start."""
    notes: dict[int, str] = field(default_factory=dict)
    """Why a number, by its start, gave no figure."""
    impossible: set[int] = field(default_factory=set)
    """Numbers, by their start, that no figure can be."""
    _before: dict[tuple[int, str], str] = field(default_factory=dict)
    _after: dict[int, str] = field(default_factory=dict)
    _years: dict[tuple[int, int], tuple[int, int | None]] = field(default_factory=dict)

    def left(self, kinds: tuple[str, ...]) -> list[Number]:
        """Numbers still free, of the kinds asked for."""
        found = [n for n in self.numbers if n.kind in kinds and n.start not in self.used]
        if self.traced:
            self.looked += [(self.rule, n.start) for n in found]
        return found

    def leave(self, number: Number, why: str) -> None:
        """Say why a number gives no figure; the first reason stands."""
        self.notes.setdefault(number.start, why)

    def refuse(self, start: int, why: str) -> None:
        """Say that a number cannot be a figure at all: a person is told."""
        self.notes.setdefault(start, why)
        self.impossible.add(start)

    def refused(self) -> list[tuple[Number, str]]:
        return [(n, self.notes[n.start]) for n in self.numbers if n.start in self.impossible]

    def take(self, *numbers: Number) -> None:
        self.used.update(n.start for n in numbers)
        for number in numbers:
            self.takers.setdefault(number.start, self.rule)

    def before(self, number: Number) -> str:
        """The text of the clause before a number, from the number of its family before it."""
        known = self._before.get((number.start, number.kind))
        if known is not None:
            return known
        begin = self.scene.clause_at(number.start)[0]
        family = _FAMILY.get(number.kind, number.kind)
        last = max(
            (
                n.end
                for n in self.scene.numbers
                if n.end <= number.start and _FAMILY.get(n.kind, n.kind) == family
            ),
            default=0,
        )
        found = self._before[number.start, number.kind] = self.scene.text[
            max(begin, last) : number.start
        ]
        return found

    def after(self, number: Number) -> str:
        """The text of the clause behind a number, up to the next number."""
        known = self._after.get(number.end)
        if known is not None:
            return known
        end = self.scene.clause_at(number.start)[1]
        follow = min((n.start for n in self.scene.numbers if n.start >= number.end), default=end)
        found = self._after[number.end] = self.scene.text[number.end : min(end, follow)]
        return found

    def years(self, number: Number) -> tuple[int, int | None]:
        """Data year of a number, and the year that its clause compares with."""
        place = (number.start, number.end)
        found = self._years.get(place)
        if found is None:
            found = self._years[place] = years_of(self.scene, self.context, number)
        return found

    def modality(self, number: Number) -> Modality:
        """Negated or forecast, by the words of the clause before the number."""
        begin = self.scene.clause_at(number.start)[0]
        before = self.scene.text[begin : number.start]
        english = self.scene.english
        presupposed = english and number.kind != "ordinal" and before.endswith(("the ", "The "))
        presupposed = presupposed and number.kind not in ("top", "tier")
        if NEGATED[english].search(before) and not presupposed:
            return "negated"
        index = next((i for i, c in enumerate(self.scene.clauses) if c[0] == begin), 0)
        start = self.scene.clauses[index - 1][0] if index and self._continues(begin) else begin
        ahead = self.scene.text[start : number.start]
        if english and _CONCEDES.search(self.scene.text, start):
            return "asserted"
        if FORECAST[english].search(ahead):
            return "forecast"
        return "asserted"

    def _continues(self, begin: int) -> bool:
        """Whether a clause goes on from the one before: none with a mark or an actor of its own."""
        if self.scene.text[begin - 1] in ":;" or _TURNS.match(self.scene.text, begin):
            return False
        end = self.scene.clause_at(begin)[1]
        named = any(m.acting and begin <= m.start < end for m in self.scene.subjects)
        return not (self.scene.english and named)

    def comparator(self, number: Number, kind: str) -> Comparator:
        """The bound at the number, or one before its verb: 约占66%, 不足美国的十分之一."""
        if number.comparator != "eq" or kind not in ("share", "multiple") or self.scene.english:
            return number.comparator
        before = self.before(number)
        if before.endswith("国") and not self.scene.english:  # 不及美国四分之一
            before += "的"
        if before == "的":  # 不到中国0.53亿美元的六成
            before = _DIGITS.sub(
                "", self.scene.text[self.scene.clause_at(number.start)[0] : number.start]
            )
        match = _BOUND.search(before)
        found: dict[str | None, Comparator] = {"ge": "ge", "le": "le", "approx": "approx"}
        return found.get(match.lastgroup, "eq") if match else "eq"

    def draft(self, number: Number, kind: str, rule: str, **fields: Any) -> Draft:
        """A draft of a number with its year, modality and comparator filled in."""
        year, base = self.years(number)
        fields.setdefault("data_year", year)
        if kind in ("growth", "delta", "multiple", "trend"):
            fields.setdefault("compare_year", base)
        fields.setdefault("modality", self.modality(number))
        if fields["modality"] == "forecast" and fields["data_year"] <= self.context.data_year:
            told = [y for y in self.scene.years if y.end <= number.start]
            ahead = [y.year for y in told if y.year] or [self.context.data_year]
            if any(self.scene.text[y.start] == "下" for y in told):  # 到下一期
                ahead.append(self.context.data_year + 1)
            fields["data_year"] = max([fields["data_year"], *ahead])
        fields.setdefault("comparator", self.comparator(number, kind))
        fields.setdefault("value", number.value)
        return Draft(
            kind=kind,
            rule=rule,
            start=number.start,
            end=number.end,
            evidence=self.scene.clause_at(number.start),
            **fields,
        )


def clause_text(scene: Scene, number: Number) -> str:
    """The clause of a number."""
    begin, end = scene.clause_at(number.start)
    return scene.text[begin:end]
