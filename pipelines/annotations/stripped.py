"""All passes over a text, and their outcome: text, removals, report."""

from collections import Counter
from collections.abc import Sequence
from functools import cached_property

from domain.offsets import OffsetMap
from domain.records import Removal
from pipelines.annotations import control
from pipelines.annotations.report import Kept, Report
from pipelines.annotations.runs import Speller, memo
from pipelines.annotations.scan import BARE, BRACKETS
from pipelines.annotations.stripping import Pass, strip_enclosure
from pipelines.annotations.woven import Cut, Weave


class Stripped:
    """A text without its annotation. `removals` have offsets in `raw`, the text that was passed."""

    def __init__(
        self, raw: str, text: str, passes: Sequence[Pass | Cut], invisible: list[tuple[int, int]]
    ) -> None:
        self.raw = raw
        self.text = text
        self._passes = passes
        self._invisible = invisible

    @cached_property
    def removals(self) -> tuple[Removal, ...]:
        """Every removed span, in order of position; those of `control` may lie inside others."""
        return self._positions[0]

    @cached_property
    def report(self) -> Report:
        schemes: Counter[str] = Counter()
        if self._invisible:
            schemes[control.NAME] = len(self._invisible)
        for one in self._passes:
            schemes += one.removed
        flags = dict.fromkeys(one.flag for one in self._passes if one.flag)
        return Report(schemes=dict(schemes), kept=self._positions[1], flags=tuple(flags))

    @cached_property
    def _positions(self) -> tuple[tuple[Removal, ...], tuple[Kept, ...]]:
        removals = [control.removal(self.raw, start, end) for start, end in self._invisible]
        kept: dict[int, Kept] = {}
        for one in self._passes:
            offsets = OffsetMap(removals, len(self.raw))
            for look in one.looks():
                start, end = offsets.to_raw(look.start, look.end)
                text = self.raw[start:end]
                if look.why:
                    kept.setdefault(
                        start, Kept(start=start, text=text, base=look.base, why=look.why)
                    )
                else:
                    kept.pop(start, None)
                    removals.append(_removal(start, text, look.scheme, look.base))
        removals.sort(key=lambda r: (r.start, -r.length))
        return tuple(removals), tuple(kept[start] for start in sorted(kept))


def _removal(start: int, text: str, scheme: str, base: str) -> Removal:
    return Removal(
        start=start, length=len(text), kind="annotation", scheme=scheme, text=text, base=base
    )


def strip_with(
    text: str, spellers: tuple[Speller, ...], *, bare: bool, weaves: tuple[Weave, ...] = ()
) -> Stripped:
    """Strip with these notations in every kind of bracket, and without brackets if `bare`; before
    that what is woven in in one of these ways.
    """
    invisible = control.spans(text)
    passes: list[Pass | Cut] = []
    current, before = control.without(text, invisible), None
    known = memo(spellers)
    while current != before:
        # Again, until nothing is found: a cut may lay bare another reading, 美[mei](mei), and what
        # stays must not look like a scheme by itself. So stripping twice equals stripping once.
        before = current
        for weave in weaves:
            if cut := weave(current):
                passes.append(cut)
                current = cut.text
        for enclosure in (*BRACKETS, BARE) if bare else BRACKETS:
            if enclosure.opener in current:
                one = strip_enclosure(current, enclosure, known)
                if one.lines:
                    passes.append(one)
                    current = one.text
    return Stripped(text, current, passes, invisible)
