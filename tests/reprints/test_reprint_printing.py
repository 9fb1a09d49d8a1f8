"""What a mirror's print did to the lines of a text is undone before texts are compared."""

import textwrap

import pytest

from pipelines.reprints import cluster
from pipelines.reprints.carrier import without_carrier
from pipelines.reprints.folding import fold
from pipelines.reprints.printing import lines_as_set

PARAGRAPHS = [
    "海州市图书馆昨日宣布，自下月起延长开放时间，周末闭馆时间由17:00改为21:30，新增自习座位326个。",
    "馆长说，去年借阅量比前年增加12.7%，其中少年儿童读物占四成，电子阅览室每天接待1450人次，高峰时需要排队。",
    "读者凭身份证可以在自助机上办理借阅证，押金由100元降为50元，外地读者同样适用。",
]
TEXT = "\n".join(PARAGRAPHS)
ENGLISH = (
    "The city library said on Monday that it would stay open until half past nine at weekends, "
    "adding 326 seats for readers. Lending rose 12.7 percent last year, and children's books made "
    "up two fifths of it. Deposits for a card fall from 100 to 50 yuan, for visitors too."
)


def stories(*texts: str) -> list[int]:
    return cluster([{"id": number, "text": text} for number, text in enumerate(texts)])


def broken(text: str, width: int) -> str:
    return "\n".join(
        line[at : at + width] for line in text.split("\n") for at in range(0, len(line), width)
    )


@pytest.mark.parametrize("width", range(13, 40, 2))
def test_lines_broken_at_a_column_are_joined(width: int) -> None:
    """A number on two lines is one again, and no line of the text is taken for furniture."""
    page = f"首页 > 文化\n{broken(TEXT, width)}\n分享到"
    assert fold(without_carrier(page)).tokens == fold(TEXT).tokens


def test_empty_lines_between_broken_ones_are_of_no_account() -> None:
    page = broken(TEXT, 24).replace("\n", "\n\n")
    assert fold(without_carrier(page)).tokens == fold(TEXT).tokens


def test_english_lines_broken_between_words_are_joined_with_a_space() -> None:
    page = "\n".join(textwrap.wrap(ENGLISH, 58))
    assert lines_as_set(page) == [ENGLISH]


def test_lines_broken_at_every_comma_are_joined() -> None:
    page = TEXT.replace("，", "，\n")
    assert lines_as_set(page) == PARAGRAPHS


def test_headlines_of_one_length_beside_paragraphs_are_not_joined() -> None:
    headlines = [
        "海州湾大桥明年通车两岸居民期盼",
        "新学期课后服务时间延长至六点半",
        "今年第八号台风预计周末登陆沿海",
    ]
    page = [*PARAGRAPHS, *headlines]
    assert lines_as_set("\n".join(page)) == page


def test_html_printed_as_text_is_read() -> None:
    page = "".join(
        f"<p class='a'>&nbsp; &nbsp;{line.replace('，', '&#xff0c;')}" for line in PARAGRAPHS
    )
    assert [line for line in lines_as_set(page) if line] == PARAGRAPHS


def test_a_smaller_than_sign_is_no_tag() -> None:
    assert lines_as_set("误差<0.5毫米，且>0.1毫米。") == ["误差<0.5毫米，且>0.1毫米。"]


@pytest.mark.parametrize(
    "printed", ["**1450**人次", "１，４５０人次", "１,４５０人次", "1 , 450 人次"]
)
def test_marks_and_wide_commas_within_numbers_fall_out(printed: str) -> None:
    assert fold(printed) == fold("1450人次")


LECTURE = """报告题目：{title}
报告人：{who}
报告地点：逸夫楼{room}室
参加对象：全体师生
欢迎广大师生踊跃参加，请提前十分钟入场并将手机调至静音，报告结束后设有提问环节，研究生可凭签到记录计入学术活动学分。"""
ONE = LECTURE.format(title="珊瑚礁怎样过冬", who="贺临川教授", room=301)
OTHER = LECTURE.format(title="古桥的榫卯与声学", who="安若素研究员", room=118)


def test_entries_above_the_paragraphs_are_text() -> None:
    """Two notices of one form differ in nothing else."""
    page = f"学院首页 新闻中心 人才招聘\n来源：教务处 浏览：335\n{ONE}\n责任编辑：小周\n打印本页"
    assert without_carrier(page) == ONE
    assert stories(ONE, OTHER, page) == [0, 1, 0]


def test_labels_of_the_page_are_no_entries() -> None:
    page = f"发布时间：2025-03-01\n信息来源：办公室\n阅读次数：1024\n{TEXT}\n联系电话：010-1234\n投稿邮箱：a@b.example\n备案号：京1"
    assert without_carrier(page) == TEXT


def test_a_price_list_is_text() -> None:
    rows = "\n".join(f"商品{n} 元/500克 {n}.35 {n}.10" for n in "一二三四")
    rows = rows.replace("一.", "1.").replace("二.", "2.").replace("三.", "3.").replace("四.", "4.")
    text = f"{rows}\n采价点为五家农贸市场和三家超市。数据由市价格监测中心提供，仅供参考。"
    assert without_carrier(f"本地新闻\n{text}\n返回顶部") == text


def test_rows_of_a_table_of_one_width_are_not_joined() -> None:
    """Joined, the last number of a row and the first of the next would be one."""
    rows = [
        f"{year} / {year - 1} / 6{year % 10}.31 / 5{year % 7}.60 / 15.70"
        for year in range(2016, 2024)
    ]
    page = [
        "历年得分",
        *rows,
        "阵营国家数",
        *(f"{year}：1 / 14 / 24 / 7" for year in range(2016, 2024)),
    ]
    assert lines_as_set("\n".join(page)) == page


def test_a_text_whose_marks_are_gone_keeps_its_lines() -> None:
    """Blanks stand where the marks were; no line has the end of a sentence."""
    bare = TEXT.translate(str.maketrans("，。：", "   "))
    page = f"首页\n{bare}\n分享"
    assert fold(without_carrier(page)).tokens == fold(bare).tokens
    assert stories(TEXT, page) == [0, 0]
