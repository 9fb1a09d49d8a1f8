"""What became of every number of a text: filled by the reader while it reads, printed on demand."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from domain.records import Observation
from pipelines.figures.drafts import Draft
from pipelines.figures.lazy import regex
from pipelines.figures.numbers.typed import Number
from pipelines.figures.rules.order import RULES
from pipelines.figures.rules.reading import Reading
from pipelines.figures.sentences.scene import Scene
from pipelines.figures.sentences.source import Source

OTHER_KIND = "reads other kinds of number"
_DIGITS = regex(r"第?[0-9][0-9,.]*[0-9]|第?[0-9]|第[一二三四五六七八九十百]+")
_TITLE = regex(r"《[^《》]{1,80}》")
_DATE = regex(
    r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|(?:\d{4}年)?\d{1,2}月(?:\d{1,2}[日号])?|\d{1,2}[日号]"
    r"|\d{1,2}:\d{2}|\b[A-Z][a-z]{2,8}\.? \d{1,2}\b|\b\d{1,2} [A-Z][a-z]{2,8}\b"
)
_NAMED = regex(r"https?://\S+|[A-Za-z]+-?\d[\w.]*|\d[\d.]*-?[A-Za-z]+")
_LEVEL = regex(r"[一二三四1234]级(?:评价)?指标")
_LIST = regex(r"^\s*(?:[(（]?\d{1,2}[)）.、])|第[一二三四五六七八九十]+[,，、:]")


@dataclass(slots=True)
class NumberTrace:
    """One number: `rule` has read it into `observations`, or `reason` says why nobody did.

    `start` and `end` place it in the text passed. `steps` are the rules that looked at it first,
    each with what it missed.
    """

    start: int
    end: int
    text: str
    kind: str
    value: float | int | None
    rule: str | None = None
    reason: str | None = None
    steps: list[tuple[str, str]] = field(default_factory=list)
    observations: list[Observation] = field(default_factory=list)


class Trace:
    """Filled by `read_figures`; `numbers` are in the order of the text once it has ended."""

    def __init__(self) -> None:
        self.numbers: list[NumberTrace] = []

    def add(self, reading: Reading, unread: Mapping[int, str], drafts: Sequence[Draft]) -> None:
        """Note the numbers of one sentence after all rules have read it."""
        scene = reading.scene
        fired = {d.start: d.rule for d in drafts}
        for number in scene.numbers:
            rule = next((fired[at] for at in fired if number.start <= at < number.end), None)
            why = unread.get(number.start) or reading.notes.get(number.start)
            taker = reading.takers.get(number.start)
            self.numbers.append(
                NumberTrace(
                    start=scene.start + number.start,
                    end=scene.start + number.end,
                    text=scene.text[number.start : number.end],
                    kind=number.kind,
                    value=number.value,
                    rule=rule,
                    reason=None if rule else why or _why(number, taker),
                    steps=[] if number.start in unread else _steps(reading, number, taker),
                )
            )
        self._add_masked(scene)

    def _add_masked(self, scene: Scene) -> None:
        """Digits that are no numbers of the text: years, dates, titles, names, lists."""
        taken = {i for n in scene.numbers for i in range(n.start, n.end)}
        for match in _DIGITS.finditer(scene.text):
            if taken & set(range(*match.span())):
                continue
            self.numbers.append(
                NumberTrace(
                    start=scene.start + match.start(),
                    end=scene.start + match.end(),
                    text=match.group(),
                    kind="none",
                    value=None,
                    reason=_mask(scene, match.start()),
                )
            )

    def finish(self, source: Source, found: Sequence[Observation]) -> None:
        """Turn offsets into those of the text passed; hang the observations on their numbers."""
        self.numbers.sort(key=lambda n: n.start)
        for number in self.numbers:
            number.start, number.end = source.span(number.start, number.end)
            number.text = source.raw[number.start : number.end]
        for observation in found:
            place = source.raw.find(observation.value_text, *observation.span)
            for number in self.numbers:
                if place < number.end and number.start < place + len(observation.value_text):
                    number.observations.append(observation)
                    break


def _why(number: Number, taker: str | None) -> str:
    if taker is None:
        return f"no rule reads a number of kind {number.kind} in these words"
    return f"{RULES[taker].reads}: whose figure it is, or of what, is not said"


def _steps(reading: Reading, number: Number, taker: str | None) -> list[tuple[str, str]]:
    """Rules before the one that took the number: what each would have needed."""
    looked = [rule for rule, start in reading.looked if start == number.start]
    steps = []
    for name, rule in RULES.items():
        if name == taker:
            break
        if name in looked:
            steps.append((name, f"no {rule.reads} in these words"))
        elif name not in ("method", "standings", "trends"):
            steps.append((name, OTHER_KIND))
    return steps


def _mask(scene: Scene, place: int) -> str:
    text = scene.text
    if any(m.start <= place < m.end for m in scene.years):
        return "a year"
    for pattern, reason in (
        (_TITLE, "in a title"),
        (_DATE, "a date or time"),
        (_LEVEL, "the name of a level"),
        (_NAMED, "part of a name or address"),
        (_LIST, "the number of a list"),
    ):
        if any(m.start() <= place < m.end() for m in pattern.finditer(text)):
            return reason
    names = scene.indices
    if any(m.start - 5 <= place <= m.end + 5 for m in names):
        return "in a title"
    return "a year" if re.match(r"(?:19|20)\d\d(?!\d)", text[place:]) else "no number with a unit"
