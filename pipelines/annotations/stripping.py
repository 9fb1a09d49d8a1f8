"""One pass over a text: find the runs of one enclosure, weigh them, infer, cut.

Whole lines are rebuilt at once. Removals become records only when they are asked for: a densely
annotated megabyte has 80,000 of them, and a record costs 2 microseconds.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from pipelines.annotations.evidence import CONTEXTS, gather
from pipelines.annotations.inference import NO_READING, Plan, infer
from pipelines.annotations.lesson import LESSON, lesson_flag
from pipelines.annotations.runs import SPACE, Memo, Run
from pipelines.annotations.scan import Enclosure, Line, scan
from pipelines.annotations.spelling import HAN, is_han

FLATTENED = "flattened-ruby"
TRAILING = 0.8
"""Share of readings with a space behind them, of those in running text, from which such a space is
theirs: 科(kē) 学(xué)."""
EVERY_SPACE = 0.95
"""Share of all readings from which it is theirs before punctuation and at line ends too."""

_GAP = re.compile(f"[{SPACE}][{HAN}]")
_ANY_GAP = re.compile(f"[{SPACE}]")


class Look(NamedTuple):
    """A reading or look-alike at [start, end) of the text of its pass; `why` it stays, if so."""

    start: int
    end: int
    scheme: str
    base: str
    why: str | None


@dataclass(slots=True)
class Pass:
    """What one pass did: `text` is the text behind it, positions are of the text before it."""

    text: str
    lines: Sequence[Line] = ()
    plan: Plan = field(default_factory=Plan)
    bare: bool = False
    trailing: re.Pattern[str] | None = None
    """What stands behind a reading whose following space is the scheme's."""
    flag: str | None = None
    removed: Counter[str] = field(default_factory=Counter)

    def looks(self) -> Iterator[Look]:
        """Every reading, cut or kept, in order."""
        for line in self.lines:
            position = line.start
            for i, run in enumerate(line.runs):
                position += len(line.parts[2 * i])
                if run:
                    yield from self._looks(line, i, run, position)
                position += len(line.parts[2 * i + 1])

    def _looks(self, line: Line, i: int, run: Run, position: int) -> Iterator[Look]:
        spans = dict(self.spans(line, i, run))
        for n, token in enumerate(run.tokens):
            scheme = FLATTENED if self.bare else token.spelling.style
            start, end = spans.get(n, (token.start, token.end))
            why = None
            if self.flag == LESSON and token.match:
                start, end, why = token.start, token.end, LESSON
            elif n not in spans:
                why = self.plan.reasons.get((run, n), NO_READING)
            yield Look(position + start, position + end, scheme, run.base, why)

    def spans(self, line: Line, i: int, run: Run) -> Iterator[tuple[int, tuple[int, int]]]:
        """Tokens to be cut and their spans, counted from the run, with the spaces that go too."""
        cut = self.plan.cut(line.start, run)
        for n in cut:
            start, end = run.tokens[n].start, run.tokens[n].end
            if n == 0:
                start -= run.lead
            if self.trailing and n + 1 not in cut:
                end += bool(self.trailing.match(run.text[end:] + line.parts[2 * i + 2]))
            yield n, (start, end)

    def rebuild(self, line: Line) -> str:
        """The line without what is cut."""
        text, pieces, done, position = "".join(line.parts), [], 0, 0
        for i, run in enumerate(line.runs):
            position += len(line.parts[2 * i])
            for _, (start, end) in self.spans(line, i, run) if run else ():
                pieces.append(text[done : position + start])
                done = position + end
            position += len(line.parts[2 * i + 1])
        pieces.append(text[done:])
        return "".join(pieces)


def strip_enclosure(text: str, enclosure: Enclosure, memo: Memo) -> Pass:
    """Cut the readings that one kind of bracket encloses, if the text is annotated with them."""
    lines = list(scan(text, enclosure, memo))
    if not lines:
        return Pass(text)
    evidence = gather(text, lines, bare=not enclosure.opener)
    plan = infer(lines, evidence)
    outcome = Pass(text, lines, plan, bare=not enclosure.opener)
    clean = text
    if plan.annotated:
        outcome.trailing = _trailing(lines, plan)
        clean = _rebuilt(outcome)
    outcome.flag = lesson_flag(clean, evidence, plan)
    if outcome.flag != LESSON:
        outcome.text = clean
        outcome.removed = _tally(outcome)
    return outcome


def _rebuilt(outcome: Pass) -> str:
    """The text without what is cut; lines without spaces or exceptions by one join."""
    plan, text = outcome.plan, outcome.text
    leftovers = {run: _leftover(run, cut) for run, cut in plan.cuts.items()}
    spaced = {run for run in leftovers if run.lead}
    irregular = {line for line, _ in plan.exceptions}
    pieces: list[str] = []
    done = 0
    for line in outcome.lines:
        pieces.append(text[done : line.start])
        done = line.end
        if outcome.trailing or line.start in irregular or not spaced.isdisjoint(line.runs):
            pieces.append(outcome.rebuild(line))
        else:
            parts = line.parts.copy()
            parts[1::2] = [
                leftovers[run] if run else part
                for run, part in zip(line.runs, parts[1::2], strict=True)
            ]
            pieces += parts
    pieces.append(text[done:])
    return "".join(pieces)


def _leftover(run: Run, cut: tuple[int, ...]) -> str:
    pieces, done = [], 0
    for n in cut:
        pieces.append(run.text[done : run.tokens[n].start])
        done = run.tokens[n].end
    return "".join(pieces) + run.text[done:]


def _trailing(lines: Sequence[Line], plan: Plan) -> re.Pattern[str] | None:
    """Whether the scheme puts a space behind each reading, or before a Han character only."""
    spaces = gaps = total = fluent = 0
    for line in lines:
        for run, after in zip(line.runs, line.parts[2::2], strict=True):
            if run and after and plan.cuts[run]:
                gap = after[0] in SPACE and is_han(after[1:2])
                spaces += after[0] in SPACE
                gaps += gap
                total += 1
                fluent += gap or is_han(after[0])
        if total > CONTEXTS:
            break
    if spaces > EVERY_SPACE * total:
        return _ANY_GAP
    return _GAP if gaps > TRAILING * fluent else None


def _tally(outcome: Pass) -> Counter[str]:
    removed: Counter[str] = Counter()
    for run, count in outcome.plan.counts.items():
        for n in outcome.plan.cuts[run]:
            removed[FLATTENED if outcome.bare else run.tokens[n].spelling.style] += count
    lines = {line.start: line for line in outcome.lines} if outcome.plan.exceptions else {}
    for (start, run), cut in outcome.plan.exceptions.items():
        for n in set(outcome.plan.cuts[run]) - set(cut):
            style = FLATTENED if outcome.bare else run.tokens[n].spelling.style
            removed[style] -= lines[start].runs.count(run)
    return +removed
