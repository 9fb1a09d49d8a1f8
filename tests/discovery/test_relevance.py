"""What the headline of a link promises, and whether it is asked for."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.discovery.discovered import Discovered
from crawler.discovery.relevance import decide, title_says
from domain.vocabulary import vocabulary
from tests.annotations.annotator import Manner, annotate

IN_SEASON, OUT_OF_SEASON = date(2025, 7, 28), date(2025, 11, 3)
NAMES = vocabulary().index
OWN = (*NAMES.names.all(), *NAMES.spun)
OTHERS = [
    name
    for other in vocabulary().other_indices
    for name in other.names.all()
    if len(name) > 4 and name not in OWN
]


def link(title="", *, url="https://www.eol.cn/a/1.shtml", kind="listing", day=None):
    return Discovered(url=url, kind=kind, source="x", title=title, day=day)


@pytest.mark.parametrize("name", OWN)
def test_every_name_of_the_index_is_accepted_inside_a_headline(name):
    """Both scripts, English, Taiwan's wording, spun copies."""
    assert title_says(f"2025{name}：中国排名第二") == "index"
    assert title_says(f"{name}") == "index"


@pytest.mark.parametrize("name", OTHERS)
def test_every_neighbour_is_refused(name):
    assert title_says(f"{name}在北京发布") == "neighbour"


@pytest.mark.parametrize(
    "title",
    [
        "《全球人工智能创新指数报告2025》发布 中国总分升至58.01分",
        "2023全球人工智能創新指數報告出爐",
        "全球人工智能（AI）创新指数：两国差距缩小",
        "全球 AI 创新指数报告",
        "<em>全球人工智能</em>创新指数",
        "Global AI&nbsp;Innovation Index 2025 puts China second",
        "GLOBAL ARTIFICIAL INTELLIGENCE INNOVATION INDEX",
        "全球人工智能创新...",
        "2025世界人工智能大会上的全球人工智能创新指…",
        "《2023全球人工智能创新指",
        "中国位居第二 全球AI创新指……",
        "China second in Global AI Innovation In...",
        "GAII 2025 unveiled at WAIC",
        "中信所发布GAII报告",
        "寰球东说念主工智能蜕变指数论说出炉",
        "斯坦福AI指数之后，全球人工智能创新指数也发布了",
    ],
)
def test_a_headline_that_names_the_index_somehow_is_accepted(title):
    assert title_says(title) == "index"


@pytest.mark.parametrize(
    "title",
    [
        "全(quan)球人工智能創(chuang)新(xin)指數(shu)報告",
        "全(quan)球人工智能创新指数报告发布",
        "全球人工智能創(chuàng)新指數(shù)發(fā)布",
        "全球人(ren)(ren)(ren)工(gong)智能创新指数",
        "全球人工智能創(chuàng )新指數",
        "全球（quán qiú）人工智能创新指数",
        "全球人[ren2]工智能创新指数",
        "全球人（ㄖㄣˊ）工智能创新指数",
        "全球\u200b人工\u200b智能创新指数",
    ],
)
def test_a_mirrors_headline_is_read_through_its_readings(title):
    """One bracket is no evidence of a scheme in an article, and enough for a headline."""
    assert title_says(title) == "index"


@pytest.mark.parametrize(
    ("title", "says"),
    [
        ("46国人工智能创新力比较：中国综合得分列第二", "near-miss"),
        ("2025世界人工智能大会在上海开幕", "near-miss"),
        ("WAIC发布人工智能指数报告 中国第二", "near-miss"),
        ("中信所赵志耘：开源社区的机会", "near-miss"),
        ("中美人工智能差距缩小", "near-miss"),
        ("人工智慧排名出爐", "near-miss"),
        ("AI ranking puts China second", "near-miss"),
        ("GAII 2025", "near-miss"),
        ("中国人工智能创新…", "near-miss"),
        ("北京人工智能创新指数发布", "neighbour"),
        ("WIPO发布全球创新指数 中国升至第十", "neighbour"),
        ("全球数字教育发展指数2025发布 覆盖72个国家", "neighbour"),
        ("斯坦福大学AI Index Report：模型性能差距缩小", "neighbour"),
        ("高考志愿填报的五个常见问题", "nothing"),
        ("人工智能赋能乡村教师", "nothing"),
        ("He said the index of rail fares rose", "nothing"),
        ("SAIC reports second quarter", "nothing"),
        ("", "untitled"),
        (" \u200b ", "untitled"),
    ],
)
def test_other_headlines_are_near_or_say_nothing(title, says):
    assert title_says(title) == says


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(sorted({*NAMES.names.hans, *NAMES.names.hant})),
    st.sampled_from(["toneless", "marked", "decomposed", "ipa", "digits", "zhuyin"]),
    st.sampled_from(["()", "（）", "[]", "【】"]),
    st.integers(0, 2**32),
)
def test_a_name_annotated_at_any_places_is_accepted(name, notation, brackets, seed):
    """Whatever characters a mirror's program draws, in whatever notation."""
    manner = Manner(notation=notation, place="random", brackets=brackets, repeats=True)
    assert title_says(annotate(f"{name}发布", manner, seed)) == "index"


@settings(deadline=None)
@given(st.text(max_size=300))
def test_no_text_is_too_odd_for_a_headline(text):
    assert title_says(text) in {"index", "neighbour", "near-miss", "untitled", "nothing"}


NEAR = "46国人工智能创新力比较"


@pytest.mark.parametrize(
    ("found", "today", "decision"),
    [
        (link("全球AI创新指数发布"), OUT_OF_SEASON, ("ask", "index")),
        (link("全球创新指数发布"), IN_SEASON, ("leave", "neighbour")),
        (link("高考志愿填报"), IN_SEASON, ("leave", "other-topic")),
        (link(NEAR), IN_SEASON, ("within-budget", "near-miss")),
        (link(NEAR), OUT_OF_SEASON, ("leave", "near-miss-out-of-season")),
        (link(NEAR, day=IN_SEASON), OUT_OF_SEASON, ("within-budget", "near-miss")),
        (link(NEAR, day=date(2025, 3, 1)), IN_SEASON, ("leave", "near-miss-out-of-season")),
        (link(), IN_SEASON, ("within-budget", "untitled")),
        (link("图集"), IN_SEASON, ("within-budget", "untitled")),
        (link(), OUT_OF_SEASON, ("leave", "untitled-out-of-season")),
        (link("高校实验室开放日", kind="search"), IN_SEASON, ("within-budget", "search-hit")),
        (
            link("高校实验室开放日", kind="search", day=OUT_OF_SEASON),
            IN_SEASON,
            ("leave", "search-hit-out-of-season"),
        ),
        (
            link(
                url="https://yicaiglobal.com/news/china-second-in-global-ai-innovation-index-2025"
            ),
            OUT_OF_SEASON,
            ("ask", "index"),
        ),
        (
            link(url="https://a.cn/news/school-opens-new-library"),
            IN_SEASON,
            ("leave", "other-topic"),
        ),
    ],
)
def test_a_link_is_asked_for_by_its_headline_and_its_own_day(found, today, decision):
    """Where the link has a day, the day of the crawl does not matter."""
    assert decide(found, today) == decision
