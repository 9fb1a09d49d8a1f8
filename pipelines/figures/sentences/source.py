"""The text as passed, and the form of it that is read: no readings, Simplified, half-width."""

from bisect import bisect_right
from dataclasses import dataclass

from domain.records import TextLayer
from domain.width import plain_forms
from pipelines.figures.lazy import regex
from pipelines.figures.sentences.spans import Span

_WIDE = tuple(zip("％（），；｜∶：【】＄．～－　\xa0﹪", "%(),;|:: :$.~-  %", strict=True))
_INCLUDING = regex(r"[(]不?含[^()]{1,8}[)]")
"""50分以上(含50分): says nothing that the bound does not."""
_ONE_WORD = regex(r"(?<=第[一二三四1234])(?:级距|梯次)|(?<=[两三四2-4]个)级距|(?<=[三四])级距")
"""第三级距 is what Taiwan calls 第三梯队; the length stays."""
_HAN = regex(r"[㐀-鿿]")
_LETTER = regex(r"[A-Za-z]")


@dataclass(frozen=True, slots=True)
class Source:
    """`hans` is read; `starts` and `shifts` lead its offsets back to `raw`, the text as passed."""

    raw: str
    hans: str
    layer: TextLayer
    starts: tuple[int, ...] = ()
    shifts: tuple[int, ...] = ()

    def span(self, start: int, end: int) -> Span:
        """A span of the text as passed; readings inside belong to it, those at its rim do not."""
        if not self.starts:
            return start, end
        return self._raw(start), self._raw(end - 1) + 1

    def _raw(self, place: int) -> int:
        index = bisect_right(self.starts, place)
        return place + (self.shifts[index - 1] if index else 0)

    def is_english(self, paragraph: Span) -> bool:
        """Whether a paragraph is English: letters, and hardly any Han character."""
        part = self.hans[paragraph[0] : min(paragraph[1], paragraph[0] + 600)]
        letters = len(_LETTER.findall(part))
        return letters > 0 and len(_HAN.findall(part)) * 8 < letters


def prepare(text: str, lang: str | None = None) -> Source:
    """Make a text ready: readings of annotation out, Traditional to Simplified, full width to half.

    Both conversions keep the length, so that only removed annotation shifts offsets. A Simplified
    paragraph too may write a name in Traditional; it is read like any other.
    """
    clean, starts, shifts = _without_annotation(text) if lang != "en" else (text, (), ())
    hans = clean if lang in ("en", "zh-Hans") or clean.isascii() else _simplified(clean)
    layer: TextLayer = "raw" if starts else "hans" if hans == clean else "clean"
    if lang != "en" and not hans.isascii():
        hans = _throughout(hans)
    return Source(text, _half_width(_ONE_WORD.sub("梯队", hans)), layer, starts, shifts)


def _half_width(text: str) -> str:
    """Half-width form; a full-width comma between digits parts a list and never thousands."""
    if text.isascii():
        return text
    text = plain_forms(text)
    for wide, plain in _WIDE:  # `str.translate` takes ten times as long
        text = text.replace(wide, plain)
    return _INCLUDING.sub(lambda m: " " * len(m.group()), text)


def _simplified(text: str) -> str:
    from pipelines.script import to_simplified

    converted = to_simplified(text)
    assert len(converted) == len(text)
    return converted


def _throughout(text: str) -> str:
    from pipelines.script import simplified_throughout

    return simplified_throughout(text)


def _without_annotation(text: str) -> tuple[str, tuple[int, ...], tuple[int, ...]]:
    """The clean text, and where in it each removal stood with the length removed up to there."""
    if "(" not in text and "（" not in text and text.isprintable():
        return text, (), ()
    from pipelines.annotations import strip_annotations

    stripped = strip_annotations(text)
    starts: list[int] = []
    shifts: list[int] = []
    shift = 0
    for removal in sorted(stripped.removals, key=lambda r: r.start):
        starts.append(removal.start - shift)
        shift += removal.length
        shifts.append(shift)
    return stripped.text, tuple(starts), tuple(shifts)
