"""Clauses as tokens, and what differs between two of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.tokens import differ, tokens

CLAUSES = st.text(st.sampled_from("差距缩小拉大的2019.96分第一 abUS$%,，"), max_size=20)


@pytest.mark.parametrize(
    ("clause", "found"),
    [
        ("缩小至19.96分", ["缩", "小", "至", "19.96分"]),
        ("约22分,增长25%", ["约22分", "增", "长", "25%"]),
        ("投资达1370亿美元", ["投", "资", "达", "1370亿美元"]),
        ("位列第二位", ["位", "列", "第二位"]),
        ("rose to US$1,370 billion", ["rose", "to", "US$1,370 billion"]),
        ("5 dominant outlets", ["5", "dominant", "outlets"]),
        ("变动-3.2%", ["变", "动", "-3.2%"]),
        ("零下5℃至−5℃", ["零下5℃", "至", "−5℃"]),
        ("增速3%-5%", ["增", "速", "3%", "5%"]),
        ("2020-2025年", ["2020", "2025年"]),
        ("亏损$-3 billion", ["亏", "损", "$-3 billion"]),
        ("a café, a cafe\u0301", ["a", "café", "a", "cafe\u0301"]),
    ],
)
def test_a_number_with_its_unit_is_one_token(clause, found):
    """Cut into characters, 19.96 and 22.02 would share a point and a digit."""
    assert tokens(clause) == found


@pytest.mark.parametrize(
    ("old", "new", "changes"),
    [
        ("差距有所拉大", "差距呈现缩小趋势", [("replace", "有所拉大", "呈现缩小趋势")]),
        ("居全球第一", "居全球最高", [("replace", "第一", "最高")]),
        ("分差为22.02分", "分差为19.96分", [("replace", "22.02分", "19.96分")]),
        ("优势的扩大", "差距的缩小", [("replace", "优势的扩大", "差距的缩小")]),
        ("稳居第二", "中国稳居第二", [("insert", "", "中国")]),
        ("差距, 缩小", "差距缩小", []),
    ],
)
def test_what_differs_between_two_clauses(old, new, changes):
    """A lone common character between two changes joins them; punctuation is no change."""
    found = [(e.operation, e.old, e.new) for e in differ(old, new) if e.operation != "keep"]
    assert found == changes


@given(CLAUSES, CLAUSES)
def test_the_edits_hold_both_clauses_whole(old, new):
    """Nothing of either clause is lost, and a clause differs from itself in nothing."""
    edits = differ(old, new)
    squeezed = [text.replace(" ", "") for text in ("".join(tokens(old)), "".join(tokens(new)))]
    assert "".join(e.old for e in edits).replace(" ", "") == squeezed[0]
    assert "".join(e.new for e in edits).replace(" ", "") == squeezed[1]
    assert all((e.operation == "keep") == (e.old == e.new) for e in edits)
    assert all(e.operation == "keep" for e in differ(old, old))
