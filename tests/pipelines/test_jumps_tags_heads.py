"""Editors in English, jumps of a printed paper, tags, and lines of day and paper above a text."""

import pytest

from pipelines.boilerplate import cut_boilerplate

BODY = (
    "《全球人工智能创新指数报告2025》显示，2024年美国总分为77.97分，中国总分为58.01分。\n"
    "报告对46个国家的发展状况进行了评价，中国的5个一级指标均排名第二。"
)


def left(text: str) -> str:
    pieces, done = [], 0
    for removal in cut_boilerplate(text).removals:
        assert text[removal.start : removal.end] == removal.text
        pieces.append(text[done : removal.start])
        done = removal.end
    return "".join((*pieces, text[done:]))


@pytest.mark.parametrize(
    ("line", "editor"),
    [
        ("Editors: Tang Shihua, Futura Costaglione", "Tang Shihua, Futura Costaglione"),
        ("Editor: Tang Shihua and Li Na", "Tang Shihua and Li Na"),
        ("Edited by Tang Shihua", "Tang Shihua"),
        ("Editors: Anna Maria Lee, Tom Brown, Li Na, Wang Wei", "Anna Maria Lee, Tom Brown, Li Na, Wang Wei"),
        ("(Web editors: Zhong Wenxing, Liang Jun)", "Zhong Wenxing, Liang Jun"),
        ("（下转第四版）", None),
        ("(下转第2版)", None),
        ("【下转A04版】", None),
        ("（上接第一版）", None),
        ("下转第三版", None),
        ("（下轉A4版）", None),
        ("(Continued on Page 4)", None),
        ("#人工智慧 #創新 #中國", None),
        ("#人工智能#", None),
        ("#AI #创新指数", None),
        ("＃人工智慧＃創新", None),
        ("#人工智能# #全球指数#", None),
    ],
)  # fmt: skip
def test_what_stands_behind_a_text_is_cut(line: str, editor: str | None) -> None:
    """Each on a line of its own; names of editors are read."""
    text = f"{BODY}\n{line}"
    assert (left(text), cut_boilerplate(text).editor) == (BODY, editor)


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        (f"{BODY}（下转第四版）", BODY),
        (f"{BODY}(下转A2版)", BODY),
        (f"（上接第一版）{BODY}", BODY),
    ],
)
def test_a_jump_inside_a_paragraph_leaves_it(text: str, clean: str) -> None:
    assert left(text) == clean


@pytest.mark.parametrize(
    "sentence",
    [
        "Editors and authors of the report met in Shanghai to discuss what they had found in it.",
        "Edited by hand, the data of 46 countries took a year to check, the authors said.",
        "Source: ISTIC and Peking University.",
        "Source: World Bank data and the report.",
        "这份报告的中文版和英文版同时发布，读者可转第四版附录查看。",
        "报纸在第一版刊登了这条消息（见第四版图表），引起关注。",
        "软件由第三版升级到第四版（转第四版需付费用），用户增长一倍。",
        "#1 美国 77.97分",
        "# 一、总体情况",
        "C#语言和F#语言的项目数量在增长，报告没有统计它们。",
        "#人工智能#话题在平台上的阅读量超过10亿，参与讨论的人很多。",
        "2025年7月28日，报告在上海发布，46个国家参评。",
        "By 2030 China will lead in 20 indicators, according to the report by the institute.",
        "停电时间：2025年7月21日 06:00—7月22日 20:00",
        "会议时间：2025年7月28日 14:00 地点：上海",
        "2025年7月28日 9时至11时",
        "日期：2025年7月28日是报告发布后的第二天，专家开始解读。",
    ],
)
def test_a_sentence_that_looks_alike_stays(sentence: str) -> None:
    """First, in the middle and last."""
    first, second = BODY.split("\n")
    for text in (f"{sentence}\n{BODY}", f"{first}\n{sentence}\n{second}", f"{BODY}\n{sentence}"):
        assert left(text) == text


def test_one_tag_between_paragraphs_stays() -> None:
    first, second = BODY.split("\n")
    text = f"{first}\n#趋势\n{second}"
    assert left(text) == text


def test_several_days_that_head_parts_stay() -> None:
    """A chronicle: a day alone is an info line only where it is the only one."""
    first, second = BODY.split("\n")
    text = f"2025年7月26日\n{first}\n2025年7月27日\n{second}"
    assert left(text) == text
    assert left(f"2025年7月26日\n{first}\n{second}") == f"{first}\n{second}"
