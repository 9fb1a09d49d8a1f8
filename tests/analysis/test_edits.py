"""What an outlet changed between two versions of an article."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.edits import version_diff
from analysis.tokens import differ_as_printed
from domain.stories import StoredText

FIRST = (
    "7月26日，报告在上海发布。\n美国总分为77.97分，中国总分为58.01分。\n报告由两家机构共同编写。"
)


def text(hans: str, n: int = 1, **more: str) -> StoredText:
    return StoredText(
        article_id=1, version_id=n, n=n, url="https://a.example/1", outlet="a",
        title=more.get("title", "报告发布"), hans=hans,
    )  # fmt: skip


def test_a_corrected_figure_is_one_change_of_one_token() -> None:
    """77.97分 that became 77.79分: the number with its unit, not a moved digit."""
    diff = version_diff(text(FIRST), text(FIRST.replace("77.97", "77.79"), 2))
    (paragraph,) = diff.paragraphs
    assert paragraph.line == 2
    changed = [(e.old, e.new) for e in paragraph.edits if e.operation != "keep"]
    assert changed == [("77.97分", "77.79分")]


def test_added_and_deleted_paragraphs_stand_at_their_lines() -> None:
    """A sentence put in front and another taken away are no replacement of what lies between."""
    lines = FIRST.split("\n")
    new = "\n".join(["编者按：今年的报告改了名称。", lines[0], lines[1]])
    diff = version_diff(text(FIRST), text(new, 2))
    assert [(p.line, bool(p.old), bool(p.new)) for p in diff.paragraphs] == [
        (1, False, True),
        (3, True, False),
    ]


def test_equal_texts_have_no_difference_but_their_title() -> None:
    """A new headline over the same text is told as a field."""
    diff = version_diff(text(FIRST), text(FIRST, 2, title="中国总分58.01分"))
    assert diff.paragraphs == ()
    assert diff.fields == (("title", "报告发布", "中国总分58.01分"),)
    assert diff.changed
    assert not version_diff(text(FIRST), text(FIRST, 2)).changed


@pytest.mark.parametrize(
    ("old", "new", "marked", "extent"),
    [
        ("投资同比变动-3.2%。", "投资同比变动3.2%。", [("-3.2%", "3.2%")], "words"),
        ("温度-5℃至5℃。", "温度5℃至-5℃。", [("-5℃至5℃", "5℃至-5℃")], "words"),
        ("约3.5个百分点", "约3.5%", [("约3.5个百分点", "约3.5%")], "words"),
        ("融资US$5 billion", "融资€5 billion", [("US$5 billion", "€5 billion")], "words"),
        ("“不行，可以”", "“不，行，可以”", [("", "，")], "punctuation"),
        ("中国 58.01分", "中国58.01分", [(" ", "")], "space"),
    ],
)
def test_signs_units_and_marks_are_changes(
    old: str, new: str, marked: list[tuple[str, str]], extent: str
) -> None:
    """A sign turns a figure round, a mark a sentence: what changed is shown, to the letter."""
    diff = version_diff(text(old), text(new, 2))
    (paragraph,) = diff.paragraphs
    assert [(e.old, e.new) for e in paragraph.edits if e.operation != "keep"] == marked
    assert (paragraph.extent, diff.extent) == (extent, extent)


@given(*[st.text("中-3.2%℃，。“ \u3000aé\u0301$至\u200b", max_size=20)] * 2)
def test_a_diff_holds_both_texts_to_the_letter(old: str, new: str) -> None:
    """Joined, the old sides are the old text and the new sides the new one; what is unequal is
    marked.
    """
    edits = differ_as_printed(old, new)
    assert ("".join(e.old for e in edits), "".join(e.new for e in edits)) == (old, new)
    assert all(e.operation == "keep" for e in edits) == (old == new)


@given(st.lists(st.sampled_from(["甲。", "乙1分。", "丙2分。", "丁。"]), max_size=6), st.data())
def test_every_changed_paragraph_is_told_once(old: list[str], data: st.DataObject) -> None:
    """Old lines that the new text lacks and new lines that the old lacks are all in the diff."""
    new = data.draw(st.lists(st.sampled_from(["甲。", "乙1分。", "丙3分。", "戊。"]), max_size=6))
    diff = version_diff(text("\n".join(old)), text("\n".join(new), 2))
    gone = [p.old for p in diff.paragraphs if p.old]
    come = [p.new for p in diff.paragraphs if p.new]
    for line in set(old) | set(new):
        assert old.count(line) - gone.count(line) == new.count(line) - come.count(line)
