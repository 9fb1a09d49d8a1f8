"""Characters that show nothing: which go, which are spelling."""

import pytest

from pipelines.annotations import strip_annotations


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("中\u200b国", "中国"),
        ("\ufeff标题", "标题"),
        ("中\x00国\x07", "中国"),
        ("中\ud800国", "中国"),
        ("中\u202e国\u202c", "中国"),
        ("人\u00ad工", "人工"),
        ("中\u2060国\u180e\ufdd0", "中国"),
        ("中\U000e0041国", "中国"),
        ("科(k\u200bē)学(xu\u200bé)技术", "科学技术"),
    ],
)
def test_invisible_characters_go(raw: str, clean: str) -> None:
    """Each is a removal of kind `control`, also inside a reading, where the two nest."""
    stripped = strip_annotations(raw)
    assert stripped.text == clean
    assert any(removal.kind == "control" for removal in stripped.removals)


@pytest.mark.parametrize(
    "text",
    [
        "家庭👨‍👩‍👧,旗🏴󠁧󠁢󠁥󠁮󠁧󠁿",
        "क्‍ष और می‌خواهم",
        "Donau\u00addampf\u00adschiff",
        "制表\t换行\r\n全角\u3000不断\u00a0空格",
        "cafe\u0301 e\u0323\u0302",
        "私用\ue000字",
    ],
)
def test_what_is_spelling_stays(text: str) -> None:
    """Joiners of emoji and Indian scripts, flags, soft hyphens of other languages, white space."""
    assert strip_annotations(text).text == text


def test_a_flood_of_combining_marks_is_cut_to_thirty() -> None:
    """The limit of Unicode's stream-safe format; the rest is one removal."""
    stripped = strip_annotations("中" + "\u0301" * 1_000_000 + "国")
    assert stripped.text == "中" + "\u0301" * 30 + "国"
    assert [removal.kind for removal in stripped.removals] == ["control"]
