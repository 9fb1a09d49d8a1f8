"""Single cases, each a phenomenon of real pages. Sentences are our own, figures invented."""

import pytest

from pipelines.reprints import cluster
from pipelines.reprints.recurring import without_recurring


def labels(*texts: str) -> list[int]:
    return cluster(
        [{"id": i, "outlet": f"o{i}", "title": f"标题{i}", "text": t} for i, t in enumerate(texts)]
    )


BRIEF = (
    "本报讯 记者从江宁市教育局获悉，2025年中考成绩将于7月5日公布，考生可通过官方网站和手机短信"
    "查询成绩，对成绩有异议的可在规定时间内申请复核。"
)
OPEN_DAY = (
    "{school}举行校园开放日活动，学生和家长参观了实验室、图书馆和体育馆，老师们现场解答了"
    "大家关心的问题。活动受到热烈欢迎。"
)
REPORT = (
    "《全球人工智能创新指数报告》在大会上发布。报告显示，美国以{us}的总分居全球第一，中国总分为"
    "{cn}分，排名第二。中国5个一级指标均排名第二；计算基础、人才、教育等{n2}个二级指标排在前2名；"
    "电站容量等{n3}个三级指标排在前2名。报告指出，中美整体发展差距呈现缩小趋势。"
)
THIS_YEAR = REPORT.format(us=81.25, cn=60.75, n2=9, n3=22)
ENGLISH = (
    "The index was released at the conference in Shanghai on Saturday. The United States scored "
    "81.25 points and China 60.75 points, ranking first and second among 46 countries. Venture "
    "capital rebounded to 152 billion US dollars, up 31 percent year on year, and the United "
    "States took 64 percent of it. The report has been released for five years in a row."
)
OWN_WORDS = (
    "China ranks second in a new ranking of AI innovation unveiled in Shanghai. Out of 46 nations "
    "the US came first with 81.25 points while China took 60.75. Investment by venture funds grew "
    "31 percent to 152 billion US dollars, two thirds of which went to American firms."
)


@pytest.mark.parametrize(
    "reprint",
    [
        THIS_YEAR.replace("第二", "第2").replace("全球第一", "全球最高"),
        THIS_YEAR.replace("美国", "好意思国").replace("报告", "论说").replace("人", "东说念主"),
        THIS_YEAR[: len(THIS_YEAR) // 2],
        "天天讯息：" + THIS_YEAR + "\n来源：某某网（有删减）\n责任编辑：李明",
        THIS_YEAR.replace("领先", "").replace("唯一", "").replace("居全球", "全球"),
    ],
    ids=["small-changes", "spun", "half", "furniture", "words-removed"],
)
def test_reprints_are_one_story(reprint: str) -> None:
    """A mirror's changes leave the story the same."""
    assert labels(THIS_YEAR, reprint) == [0, 0]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (THIS_YEAR, REPORT.format(us=79.5, cn=58.25, n2=8, n3=20)),
        (BRIEF, BRIEF.replace("江宁", "临川").replace("7月5日", "6月28日")),
        (
            OPEN_DAY.format(school="江宁师范大学附属中学"),
            OPEN_DAY.format(school="海州外国语学校"),
        ),
        (ENGLISH, OWN_WORDS),
        (ENGLISH, ENGLISH.replace("81.25", "79.5").replace("60.75", "58.25").replace("31", "12")),
    ],
    ids=["twin", "briefs", "briefs-without-figures", "independent", "english-twin"],
)
def test_look_alikes_are_two_stories(one: str, two: str) -> None:
    """Equal phrases about other things, or other phrases about the same, are no reprint."""
    assert labels(one, two) == [0, 1]


def test_english_reprints_are_one_story() -> None:
    """Words count as characters do: an edited and a shortened copy belong to the text."""
    edited = ENGLISH.replace("rebounded", "recovered").replace("Saturday", "Saturday, media said")
    assert labels(ENGLISH, edited, ENGLISH[:220]) == [0, 0, 0]


def test_a_page_with_two_editions_is_the_first_one_s() -> None:
    """The stories of two years share most sentences; behind the one the other makes no bridge."""
    last_year = REPORT.format(us=79.5, cn=58.25, n2=8, n3=20)
    page = f"{THIS_YEAR}\n上一年的报道\n{last_year}"
    assert labels(THIS_YEAR, last_year, page) == [0, 1, 0]
    assert labels(page, last_year, THIS_YEAR) == [0, 1, 0]


def test_a_digest_does_not_absorb_the_story_it_begins_with() -> None:
    digest = "\n".join(
        ["早上好，以下是今天的要闻。", f"1. {THIS_YEAR[:70]}……", f"2. {NEWS[0]}", f"3. {NEWS[1]}"]
    )
    assert labels(THIS_YEAR[:110], digest) == [0, 1]


FOOTER = "点击进入专题阅读更多精彩报道\n本网站由某某科技提供技术支持，欢迎读者投稿，来稿即付稿酬。"
NEWS = [f"{who}在本周完成了{what}工作，负责人说进展顺利。" for who, what in zip(
    ["水利站", "一所中学", "县医院", "图书馆", "博物馆"], ["清淤", "搬迁", "扩建", "整理", "布展"],
    strict=True,
)]  # fmt: skip


def without_furniture(pages: list[str], outlets: list[str]) -> list[str]:
    found = dict(without_recurring(pages.__getitem__, outlets))
    return [found[number] for number in range(len(pages))]


def test_lines_of_an_outlet_that_recur_are_dropped() -> None:
    """A footer longer than the news does not make one story of an outlet's briefs."""
    pages = [f"{news}\n{FOOTER}" for news in NEWS]
    assert without_furniture(pages, ["a.example"] * 5) == NEWS
    assert (
        without_furniture(pages, ["a.example", "b.example", "c.example"] + ["d.example"] * 2)
        == pages
    )


def test_copies_inside_one_outlet_keep_their_lines() -> None:
    """A text that one outlet prints five times is no furniture."""
    pages = ["\n".join(NEWS)] * 5
    assert without_furniture(pages, ["a.example"] * 5) == pages
