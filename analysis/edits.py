"""What an outlet changed in an article: two versions side by side, over tokens.

A number with its sign and unit is one token, so 77.97 that became 77.79 is one change and not a
moved 9. Texts are shown to the letter, punctuation and space included.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal, get_args

from analysis.tokens import Edit, differ_as_printed, tokens
from domain.stories import StoredText

ALIKE = 0.5
"""Share of letters from which a changed paragraph counts as edited and not as replaced."""


Extent = Literal["words", "punctuation", "space"]
"""The most that changed. 不行，可以 that became 不，行，可以 is punctuation, and another word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ParagraphEdit:
    """One changed paragraph. `line` counts from 1 in the new text (in the old one where the
    paragraph is gone); one side is empty for a new or a deleted paragraph.
    """

    line: int
    old: str
    new: str
    extent: Extent
    edits: tuple[Edit, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionDiff:
    """Two texts of one article. `fields` are title, date and origin where they differ, as
    (name, old, new); an equal text gives no paragraphs.
    """

    old: StoredText
    new: StoredText
    fields: tuple[tuple[str, str | None, str | None], ...]
    paragraphs: tuple[ParagraphEdit, ...]

    @property
    def changed(self) -> bool:
        return bool(self.fields or self.paragraphs)

    @property
    def extent(self) -> Extent | None:
        """The most that changed in the whole text; None where it is equal."""
        found = {paragraph.extent for paragraph in self.paragraphs}
        return next((extent for extent in get_args(Extent) if extent in found), None)


def version_diff(old: StoredText, new: StoredText) -> VersionDiff:
    """Compare two texts paragraph by paragraph, and inside a changed paragraph token by token."""
    fields = tuple(
        (name, getattr(old, name), getattr(new, name))
        for name in ("title", "published", "origin")
        if getattr(old, name) != getattr(new, name)
    )
    before, after = old.hans.split("\n"), new.hans.split("\n")
    paragraphs: list[ParagraphEdit] = []
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag != "equal":
            paragraphs += _changed(before[a:b], after[c:d], a, c)
    return VersionDiff(old=old, new=new, fields=fields, paragraphs=tuple(paragraphs))


def _changed(
    before: Sequence[str], after: Sequence[str], first_old: int, first_new: int
) -> list[ParagraphEdit]:
    """Pair the paragraphs of one changed stretch in their order, the alike ones only."""
    found: list[ParagraphEdit] = []
    place = 0
    for number, old in enumerate(before):
        ratios = [SequenceMatcher(None, old, new).ratio() for new in after[place:]]
        best = max(range(len(ratios)), key=ratios.__getitem__, default=None)
        if best is None or ratios[best] < ALIKE:
            found.append(_edit(first_old + number + 1, old, ""))
            continue
        found += [
            _edit(first_new + skipped + 1, "", after[skipped])
            for skipped in range(place, place + best)
        ]
        found.append(_edit(first_new + place + best + 1, old, after[place + best]))
        place += best + 1
    found += [
        _edit(first_new + skipped + 1, "", after[skipped]) for skipped in range(place, len(after))
    ]
    return found


def _edit(line: int, old: str, new: str) -> ParagraphEdit:
    edits = differ_as_printed(old, new)
    return ParagraphEdit(line=line, old=old, new=new, extent=_extent(old, new), edits=edits)


def _extent(old: str, new: str) -> Extent:
    if "".join(old.split()) == "".join(new.split()):
        return "space"
    return "punctuation" if tokens(old) == tokens(new) else "words"
