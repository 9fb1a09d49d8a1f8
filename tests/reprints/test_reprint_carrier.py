"""What a carrier puts around a story is left out of the comparison, and nothing of the story is."""

import pytest

from pipelines.reprints import cluster
from pipelines.reprints.carrier import without_carrier

FLASH = "证券监管部门有关负责人表示，将加强对上市公司信息披露的监管，从严处理蹭热点、炒概念的行为。"
REPORT = "本届展会设有四个展区，其中两个首次设立。\n组委会说，报名的企业比上一届多出三成。"


@pytest.mark.parametrize(
    "note",
    [
        "编者按：人工智能正在改变课堂，本网转发此文，供读者参考。",
        "【编者按】下面这篇文章值得一读。",
        "导读：本文梳理了事件的经过。",
        "核心提示：监管部门公布新的要求。",
        "小编按：大家怎么看？",
        "网友投稿，原文照登：",
        "今天看到一条消息，全文如下：",
    ],
)
def test_a_note_at_the_head_is_left_out(note: str) -> None:
    assert without_carrier(f"{note}\n{REPORT}") == REPORT
    assert without_carrier(f"会展消息\n{note}\n{REPORT}") == REPORT


@pytest.mark.parametrize(
    "dateline",
    [
        "快讯社9月12日电 ",
        "新华社北京7月26日电（记者 王宁）",
        "海州晚报讯 ",
        "本报讯（记者 李明）",
        "人民财讯，",
        "某某财经7月3日消息，",
        "科学时报客户端消息，",
        "据报道，",
        "（海州日报7月3日讯）",
    ],
)
def test_the_dateline_is_left_out(dateline: str) -> None:
    assert without_carrier(dateline + FLASH) == FLASH
    assert without_carrier(f"{dateline}{FLASH}\n{REPORT}") == f"{FLASH}\n{REPORT}"


@pytest.mark.parametrize(
    "text",
    [
        "摘要算法广泛用于校验文件，本届展会上有两家企业演示了新的实现。\n" + REPORT,
        "导读机器人走进了图书馆，读者反映说比人工服务快得多，排队的时间也短了。",
        "据报道，完。",
        "电网企业今天公布了上半年的投资情况，全国在建工程比去年同期多出一成，进度总体正常。",
        "组委会说，报名表将在7月3日前寄出。\n" + REPORT,
        "",
        "编者按：全文只有这一段，讲的是一所中学怎样用人工智能批改作业。",
    ],
)
def test_the_story_itself_stays(text: str) -> None:
    assert without_carrier(text) == text


def test_a_note_behind_the_head_stays() -> None:
    """Of the first lines alone one can be the carrier's."""
    text = "\n".join([*REPORT.split("\n")] * 3 + ["编者按：以上是全文。"])
    assert without_carrier(text) == text


def test_a_flash_under_other_datelines_and_notes_is_one_story() -> None:
    texts = [
        f"快讯社9月12日电，{FLASH}",
        f"人民财讯，{FLASH}",
        f"编者按：监管又出新规，现予转载。\n据报道，{FLASH}",
        f"{FLASH}\n本站内容仅供参考，不构成投资建议，投资者据此操作，风险自担。",
    ]
    assert cluster([{"id": n, "text": text} for n, text in enumerate(texts)]) == [0, 0, 0, 0]


def test_one_note_makes_no_story_of_a_flash_and_a_report() -> None:
    note = "编者按：人工智能正在改变世界，为帮助读者了解最新动态，本网特转发此文，供大家参考，欢迎留言讨论。"
    texts = [f"{note}\n{FLASH}", f"{note}\n{REPORT}"]
    assert cluster([{"id": n, "text": text} for n, text in enumerate(texts)]) == [0, 1]


PARAGRAPHS = [
    "海州市今天公布了中小学人工智能教育的安排，秋季学期起每学年不少于八课时。",
    "市教育局说，教师培训已经排到年底，农村学校优先。",
]
AROUND = [
    (["首页", "海州新闻网 2025年6月3日 06:38 阅读 5149", "人工智能教育有了安排"], []),
    ([], ["热度：35792", "上一篇 云帆数据完成22.6亿元融资", "下一篇 多地发布高温预警"]),
    (["更新：2025-6-27 14:29　190人评论　收藏"], ["友情链接", "▪ 46国指数公布", "▪ 教师节活动"]),
]


@pytest.mark.parametrize(("above", "below"), AROUND)
def test_lines_without_a_sentence_around_the_paragraphs_are_left_out(above, below) -> None:
    """Whatever words they are made of; their numbers are none of the story's."""
    text = "\n".join([*above, *PARAGRAPHS, *below])
    assert without_carrier(text) == "\n".join(PARAGRAPHS)


def test_a_notice_behind_a_list_of_headlines_is_left_out() -> None:
    headlines = ["热门推荐", "教师节活动", "高温预警", "指数公布"]
    text = "\n".join([*PARAGRAPHS, *headlines, "本网保留对上述内容的最终解释权。"])
    assert without_carrier(text) == "\n".join(PARAGRAPHS)


def test_lines_between_paragraphs_and_the_rows_of_a_table_stay() -> None:
    rows = [f"国家{n} 得分 {70 - n}.5" for n in range(7)]
    text = "\n".join([PARAGRAPHS[0], "师资怎么办", PARAGRAPHS[1], *rows])
    assert without_carrier(text + "\n分享") == text


def test_a_text_without_any_sentence_is_compared_as_it_stands() -> None:
    text = "各国得分\n美国 77.97\n中国 58.01"
    assert without_carrier(text) == text


def test_a_story_behind_the_title_of_its_own_belongs_to_another_page() -> None:
    """The page is the first story's, also where the second one is longer."""
    first = "商品期货夜盘开盘，涨跌不一。沪银主力合约涨1.82%，焦煤涨1.05%，棕榈油跌1.33%，橡胶跌0.64%，成交比前一日活跃，分析人士认为近期波动仍将持续，交易所提醒注意控制仓位，并将视情况调整保证金比例。"
    second = "\n".join([*PARAGRAPHS, *REPORT.split("\n"), FLASH])
    page = f"{first}\n海州公布人工智能教育安排\n{second}"
    texts = [first, second, page]
    assert cluster([{"id": n, "text": text} for n, text in enumerate(texts)]) == [0, 1, 0]
