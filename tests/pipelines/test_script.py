"""Script by paragraph: what becomes Simplified, and what must stay."""

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.script import convert, script_of, to_simplified


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("這意味著差距縮小", "这意味着差距缩小"),
        ("隨著技術進步", "随着技术进步"),
        ("意味著", "意味着"),
        ("性能差距顯著收窄", "性能差距显著收窄"),
        ("隨著作者的腳步閱讀", "随着作者的脚步阅读"),
        ("專家討論著報告，影響凸顯著", "专家讨论着报告，影响凸显着"),
        ("土著居民與文學名著", "土著居民与文学名著"),
        ("這位著名學者著有《詩論》，另有原著與譯著", "这位著名学者著有《诗论》，另有原著与译著"),
        (
            "我們跟著名導演看著名景點，寫著作，看著《報告》",
            "我们跟著名导演看著名景点，写著作，看着《报告》",
        ),
        ("兩國結合著各自的優勢", "两国结合着各自的优势"),
        ("所有文字與指標均屬原創", "所有文字与指标均属原创"),
        ("抬高門檻", "抬高门槛"),
        ("乾隆皇帝曬乾衣服", "乾隆皇帝晒干衣服"),
    ],
)
def test_traditional_text_is_written_as_running_simplified(text: str, expected: str) -> None:
    """The particle 著 becomes 着, words read zhù keep it, and no word is translated."""
    assert to_simplified(text) == expected


@pytest.mark.parametrize(
    ("text", "package", "expected"),
    [
        ("這家公司位於倫敦", "这家公司位於伦敦", "这家公司位于伦敦"),
        ("對於單位與戲劇", "对於单位与戏剧", "对于单位与戏剧"),
        ("圖表顯示覆蓋率", "图表显示复盖率", "图表显示覆盖率"),
        ("健康乾淨的水", "健康乾净的水", "健康干净的水"),
        ("規畫與帳戶，政策畫出藍圖", "规画与帐户，政策画出蓝图", "规划与账户，政策画出蓝图"),
        ("衞生署為甚麼不說", "衞生署为甚么不说", "卫生署为什么不说"),
    ],
)
def test_running_text_is_read_where_the_package_sees_names_and_classical_words(
    text: str, package: str, expected: str
) -> None:
    """The package has a person 於倫 and a letter's 示覆; `convert` stays exact all the same."""
    assert convert(text, "t2s") == package
    assert to_simplified(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "什么是抬头指标？著名作家的名著在图书馆里。",
        "报告对于范围、制度、后台并无说明，乾陵位于乾县。",
        "人工智能创新指数",
        "他在文章里引用了“紅樓”二字，说明这个时代的审美与书写习惯，也对应着许多问题。",
        "The Global AI Innovation Index was released.\nNo Chinese here.",
        "",
    ],
)
def test_simplified_and_english_text_is_unchanged(text: str) -> None:
    """tw2s would write 什幺 and 擡; a quoted Traditional word stays as its author wrote it."""
    assert to_simplified(text) == text


def test_each_paragraph_is_judged_by_itself() -> None:
    """Mirrors put a Simplified line before a Traditional body."""
    assert to_simplified("什么都没有抬起来\n這意味著開始") == "什么都没有抬起来\n这意味着开始"


def test_a_paragraph_without_evidence_follows_the_others() -> None:
    """意味著 alone shows no script: converted in a Traditional text, left in a Simplified one."""
    assert to_simplified("以後\n發展報告說明問題") == "以后\n发展报告说明问题"
    assert (
        to_simplified("於敏敬上\n这说明发展报告没有问题，發")
        == "於敏敬上\n这说明发展报告没有问题，發"
    )


def test_a_text_that_writes_the_particle_as_such_keeps_its_other_character() -> None:
    """Hong Kong and mainland Traditional have 着 for the particle, so their 著 is zhù."""
    assert to_simplified("隨着發展\n張明著，李華譯") == "随着发展\n张明著，李华译"


def test_japanese_stays_japanese() -> None:
    """The package would write 东京 and 开発; a paragraph with kana is left alone."""
    text = "東京で人工知能の開発が進んでいる。"
    assert to_simplified(text) == text
    assert to_simplified("這間鮮の味屋的開發團隊意味著創新") == "这间鲜の味屋的开发团队意味着创新"


def test_a_paragraph_in_both_scripts_gets_what_the_package_gives() -> None:
    """Half-converted mirrors: t2s alone, no guess about 著."""
    text = "報告发布，這項研究说明發展问题，著重对話"
    assert to_simplified(text) == convert(text, "t2s")


@settings(deadline=None)
@given(st.text(alphabet="這发著着の意味乾後什么抬名a 。\n", max_size=60))
def test_length_and_lines_are_kept_and_a_second_pass_changes_nothing(text: str) -> None:
    """Offsets of clean text are offsets of Simplified text."""
    simplified = to_simplified(text)
    assert len(simplified) == len(text)
    assert simplified.count("\n") == text.count("\n")
    assert script_of(text) in ("hans", "hant", "en", "mixed")


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("报告显示，中国排名第二。", "hans"),
        ("報告顯示，中國排名第二。\nWAIC", "hant"),
        ("人工智能", "hans"),
        ("The index covers 46 countries, among them 中国.", "en"),
        ("报告显示，中国排名第二。\n報告顯示，中國排名第二。", "mixed"),
        ("報告显示，中國排名第二，发展问题。", "mixed"),
        ("2025 + 7 = 2032", "hans"),
    ],
)
def test_script_is_named_by_the_weight_of_paragraphs(text: str, script: str) -> None:
    """A second script counts from a tenth of the letters on."""
    assert script_of(text) == script


def test_our_entries_keep_lengths_and_never_touch_a_standard_simplified_character() -> None:
    """A key that GB 2312 has would change text that is Simplified already; a key twice is a slip."""
    file = Path(__file__).parents[2] / "pipelines" / "script.tsv"
    lines = [line for line in file.read_text("utf-8").splitlines() if not line.startswith("#")]
    entries = [tuple(line.split("\t")) for line in lines]
    assert [entry for entry in entries if len({len(part) for part in entry}) != 1] == []
    assert [key for key, times in Counter(key for key, _ in entries).items() if times > 1] == []
    single = [key for key, _ in entries if len(key) == 1]
    assert len(single) > 100
    assert "".join(single).encode("gb2312", "ignore") == b""
