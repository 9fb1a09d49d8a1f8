"""Finds the runs of a text, line by line: one pass for each kind of bracket, one for no bracket."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from pipelines.annotations.runs import CONTENT, LETTER, SPACE, Memo, Run
from pipelines.annotations.spelling import HAN, is_han


class Enclosure(NamedTuple):
    """What readings are enclosed in. `opener` is empty for flattened ruby, 科kē."""

    opener: str
    pattern: re.Pattern[str]


def _bracket(opener: str, closers: str) -> Enclosure:
    # The literal opener comes first, so that the search jumps to it: 27 MB/s dense, 130 clean.
    one = f"{re.escape(opener)}{CONTENT}[{re.escape(closers)}]"
    return Enclosure(opener, re.compile(f"({one}(?:[{SPACE}]?{one})*+)"))


BRACKETS = (
    _bracket("(", ")）"),
    _bracket("（", "）)"),
    _bracket("[", "]］"),
    _bracket("［", "］]"),
    _bracket("【", "】"),
    _bracket("〔", "〕"),
)
_MORE = f"[{LETTER}:1-5]{{0,24}}+"
_BEHIND = f"(?:(?<=[{HAN}].)|(?<=[{HAN}][{SPACE}].))"
BARE = Enclosure(
    "",
    # The letter comes first and is looked at from behind: a scan for letters, not for every place.
    re.compile(
        f"([{LETTER}]{_BEHIND}(?![A-Z]){_MORE}(?:[ '’-][{LETTER}]{_MORE}){{0,7}})(?![A-Za-z0-9:/@._-])"
    ),
)
_TAIL = re.compile(f"[{HAN}]*[{SPACE}]*$")


@dataclass(slots=True)
class Line:
    """A line with runs: `parts` are text and runs by turns, `runs` the verdicts on the latter."""

    index: int
    start: int
    parts: list[str]
    runs: list[Run | None]

    def in_sentence(self, i: int) -> bool:
        """Whether run i stands in running text: its base has a Han neighbour on either side."""
        run = self.runs[i]
        assert run
        rest = self.parts[2 * i]
        before = rest[: len(rest) - run.lead - len(run.base)]
        after = self.parts[2 * i + 2]
        if run.lead and self.punctuated:
            before, after = before.rstrip(SPACE), after.lstrip(SPACE)
        if is_han(after[:1]):
            return True
        return is_han(before[-1:]) if before else i > 0

    @property
    def punctuated(self) -> bool:
        return any(sign in part for part in self.parts[::2] for sign in "。，,；！？")


def scan(lines: list[str], enclosure: Enclosure, memo: Memo) -> Iterator[Line]:
    """The lines in which at least one run reads its base, or is a syllable that does not."""
    start = 0
    opener, split = enclosure.opener, enclosure.pattern.split
    for index, line in enumerate(lines):
        if opener in line:
            parts = split(line)
            if len(parts) > 1:
                runs = _verdicts(parts, memo)
                if any(runs):
                    yield Line(index, start, parts, runs)
        start += len(line) + 1


def _verdicts(parts: list[str], memo: Memo) -> list[Run | None]:
    texts, written = parts[::2], parts[1::2]
    keys = [text[-1:] + run for text, run in zip(texts, written, strict=False)]
    return [
        _with_more(texts[i], written[i], memo, verdict) if isinstance(verdict, int) else verdict
        for i, verdict in enumerate(map(memo.__getitem__, keys))
    ]


def _with_more(before: str, run: str, memo: Memo, wanted: int) -> Run | None:
    tail = _TAIL.search(before[-wanted:])
    verdict = memo[(tail[0] if tail else "") + run]
    return None if isinstance(verdict, int) else verdict
