"""Offsets: every clean position has a raw one, and removals put back give the raw text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.offsets import OffsetMap, clean_text, outermost, restore
from domain.records import Removal


def removal(raw: str, start: int, end: int, *, kind: str = "annotation") -> Removal:
    return Removal(
        start=start,
        length=end - start,
        kind=kind,
        scheme="any",
        text=raw[start:end],  # type: ignore[arg-type]
    )


@st.composite
def texts_with_removals(draw: st.DrawFn) -> tuple[str, list[Removal]]:
    """A text and removals that are disjoint, nested or of length 0, in any order."""
    raw = draw(st.text(max_size=60))
    edges = sorted(draw(st.lists(st.integers(0, len(raw)), max_size=12, unique=True)))
    removals: list[Removal] = []
    for start, end in zip(edges[::2], edges[1::2], strict=False):
        removals.append(removal(raw, start, end))
        inner = sorted((draw(st.integers(start, end)), draw(st.integers(start, end))))
        removals.append(removal(raw, *inner, kind="notice"))
    ruby = draw(st.integers(0, len(raw)))
    removals.append(Removal(start=ruby, length=0, kind="annotation", scheme="ruby", text="mei"))
    return raw, draw(st.permutations(removals))


@given(texts_with_removals())
def test_removals_put_back_give_the_raw_text(case: tuple[str, list[Removal]]) -> None:
    """Nested, abutting, unsorted and zero-length removals are all put back exactly."""
    raw, removals = case
    assert restore(clean_text(raw, removals), removals) == raw


@given(texts_with_removals(), st.data())
def test_a_clean_span_shows_the_same_characters_in_the_raw_text(
    case: tuple[str, list[Removal]], data: st.DataObject
) -> None:
    """A span begins and ends in the raw text with the characters that it has in the clean one."""
    raw, removals = case
    clean = clean_text(raw, removals)
    offsets = OffsetMap(removals, len(raw))
    assert offsets.clean_length == len(clean)
    start = data.draw(st.integers(0, len(clean)))
    end = data.draw(st.integers(start, len(clean)))
    raw_start, raw_end = offsets.to_raw(start, end)
    if start < end:
        assert raw[raw_start] == clean[start]
        assert raw[raw_end - 1] == clean[end - 1]


@given(texts_with_removals())
def test_clean_characters_are_the_raw_ones_outside_the_removals(
    case: tuple[str, list[Removal]],
) -> None:
    """Each clean character has a raw place of its own, in their order, and no removed one has."""
    raw, removals = case
    offsets = OffsetMap(removals, len(raw))
    places = [offsets.to_raw(i, i + 1)[0] for i in range(offsets.clean_length)]
    removed = {at for one in removals for at in range(one.start, one.end)}
    assert places == [at for at in range(len(raw)) if at not in removed]


def test_removed_text_inside_a_span_belongs_to_its_raw_span() -> None:
    """The raw span of 美国 holds the reading between the two, not the one behind."""
    raw = "在美(mei)国(guo)"
    removals = [removal(raw, 2, 7), removal(raw, 8, 13)]
    assert OffsetMap(removals, len(raw)).to_raw(1, 3) == (1, 8)


def test_partly_overlapping_removals_are_refused() -> None:
    """They cannot be put back, so they are an error of the caller."""
    raw = "abcdef"
    with pytest.raises(ValueError, match="overlap in part"):
        outermost([removal(raw, 0, 3), removal(raw, 2, 5)])


@pytest.mark.parametrize("span", [(-1, 2), (2, 1), (0, 9)])
def test_spans_outside_the_text_are_refused(span: tuple[int, int]) -> None:
    """A span that no text of this length has is an error, not a silent clamp."""
    with pytest.raises(ValueError, match="no span"):
        OffsetMap([], 5).to_raw(*span)


def test_a_removal_of_another_text_is_refused() -> None:
    """Cutting by offsets alone would damage the text, so the removed text is compared."""
    with pytest.raises(ValueError, match="not in this text"):
        clean_text("另一篇文章", [removal("美(mei)国", 1, 6)])


def test_a_removal_beyond_the_end_is_refused() -> None:
    """The map is made for one length of text."""
    with pytest.raises(ValueError, match="ends at"):
        OffsetMap([removal("abcdef", 2, 6)], 4)
