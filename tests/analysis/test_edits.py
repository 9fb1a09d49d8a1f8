"""What an outlet changed between two versions of an article."""

from hypothesis import given
from hypothesis import strategies as st

from analysis.edits import version_diff
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


@given(st.lists(st.sampled_from(["甲。", "乙1分。", "丙2分。", "丁。"]), max_size=6), st.data())
def test_every_changed_paragraph_is_told_once(old: list[str], data: st.DataObject) -> None:
    """Old lines that the new text lacks and new lines that the old lacks are all in the diff."""
    new = data.draw(st.lists(st.sampled_from(["甲。", "乙1分。", "丙3分。", "戊。"]), max_size=6))
    diff = version_diff(text("\n".join(old)), text("\n".join(new), 2))
    gone = [p.old for p in diff.paragraphs if p.old]
    come = [p.new for p in diff.paragraphs if p.new]
    for line in set(old) | set(new):
        assert old.count(line) - gone.count(line) == new.count(line) - come.count(line)
