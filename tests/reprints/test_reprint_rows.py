"""Texts in which words were exchanged are told by the rows they share, others are not."""

from pipelines.reprints import cluster
from pipelines.reprints.alignment import aligned
from pipelines.reprints.explaining import explain
from pipelines.reprints.sketch import fingerprint

HARBOUR = (
    "清晨五点，老渔港的灯还亮着，几条木船慢慢靠上码头，船工把一筐筐小鱼抬上岸。收鱼的人早已等在那里，"
    "蹲下来翻看成色，嘴里报着价钱。岸边的茶摊刚刚生火，水汽飘到街口，和海雾混在一起。"
    "镇上的人说，从前这里每天要进三百多条船，如今年轻人都去了城里，只剩下老人还守着这片海。"
    "一位老船长坐在缆桩上补网，他说网眼比从前大了，小鱼要留给以后，海才不会空。"
    "天亮以后，游客陆续到来，他们举着手机拍照，买一碗鱼丸汤，坐在石阶上看船出港。"
)
EXCHANGED = {
    "清晨": "早上", "慢慢": "徐徐", "码头": "埠口", "早已": "已经", "翻看": "查验", "嘴里": "口中",
    "刚刚": "方才", "街口": "巷口", "如今": "现在", "年轻人": "后生们", "守着": "守护", "老船长": "老舵手",
    "从前": "过去", "以后": "之后", "陆续": "接连", "手机": "电话", "拍照": "摄影", "出港": "离港",
}  # fmt: skip


def spun(text: str) -> str:
    for word, other in EXCHANGED.items():
        text = text.replace(word, other)
    return text


def stories(*texts: str) -> list[int]:
    return cluster([{"id": number, "text": text} for number, text in enumerate(texts)])


def test_a_text_with_a_word_exchanged_in_every_sentence_is_the_same_story() -> None:
    assert stories(HARBOUR, spun(HARBOUR)) == [0, 0]


def test_the_rows_decide_where_the_shingles_do_not() -> None:
    """Less than two thirds of the shingles are left, no figure helps, and the verdict is `same`."""
    one, two = HARBOUR, spun(HARBOUR)
    found = explain(fingerprint(one), fingerprint(two), one, two)
    assert found.contained < 0.66
    assert found.relation == "same"


def test_figures_that_differ_part_texts_in_spite_of_rows() -> None:
    later = spun(HARBOUR).replace("三百多条船", "180条船").replace("五点", "6点")
    assert stories(HARBOUR.replace("三百多条船", "300条船").replace("五点", "5点"), later) == [0, 1]


def test_phrases_in_another_order_are_no_rows() -> None:
    one = list(range(100, 200))
    pieces = [one[at : at + 4] for at in range(0, 100, 4)]
    shuffled = [token for piece in pieces[::-1] for token in piece]
    mine, others = aligned(one, {token: place for place, token in enumerate(shuffled)})
    assert not any(mine)
    assert not any(others)


def test_rows_reach_over_exchanged_and_inserted_words() -> None:
    one = list(range(100))
    two = [*one[:30], *[900] * 5, *one[35:60], 901, 902, *one[60:]]
    mine, others = aligned(one, {token: place for place, token in enumerate(two)})
    assert sum(mine) == len(one)
    assert sum(others) == len(two)


NOTICE = (
    "{school}定于本周开展消防演练，请各班主任提前告知学生集合地点和疏散路线，演练期间不得使用电梯，"
    "结束后以班级为单位清点人数并上报保卫处，结果纳入考核。{person}负责现场指挥。"
)


def test_forms_that_differ_in_names_alone_are_two_stories() -> None:
    """A row reaches over a name as it does over a word: a brief needs figures beside it."""
    one = NOTICE.format(school="东山小学", person="陆一舟")
    two = NOTICE.format(school="西河中学", person="邵明远")
    assert stories(one, two) == [0, 1]


TERM = (
    "公示期为2025年10月15日至10月21日，公示期内如有异议，请以书面形式向学院反映，反映人须提供具体事实，"
    "并签署真实姓名。根据评审办法，经个人申请、班级评议、学院评审，现将推荐人选名单予以公示："
)


def test_dates_alone_do_not_make_one_story_of_two_forms() -> None:
    """All forms of a day have its dates in common."""
    names = ["段青禾、蒲松月、姜一帆、桑采薇", "顾长风、黎晚舟、祝南星、岳知秋"]
    texts = [
        f"{TERM}{name}。{place}受理。"
        for name, place in zip(names, ["化工楼", "文史楼"], strict=True)
    ]
    assert stories(*texts) == [0, 1]
    assert stories(texts[0], texts[0].replace("书面形式", "书面方式")) == [0, 0]


def test_a_number_that_only_one_copy_has_does_not_part_it() -> None:
    """Adverts and cut paragraphs have numbers; nothing contradicts them."""
    advert = "限时特惠：台灯第2件半价，满199元减60元，再送8张券。"
    lines = HARBOUR.split("。")
    page = "。\n".join([*lines[:3], advert, *lines[3:]])
    assert stories(HARBOUR[: len(HARBOUR) * 3 // 4], page) == [0, 0]


BEHIND = (
    "渔港管理站的登记簿上，去年进港的船共有4127艘次，比十年前少了六成，登记在册的船工只剩86人，平均年龄58岁。"
    "站长说，码头明年要改成步行街，旧冰库将成为渔业博物馆，第一批展品已经征集到213件。"
)


def test_a_text_cut_at_both_ends_is_the_same_story() -> None:
    text = HARBOUR + BEHIND
    quarter = len(text) // 4
    one, two = fingerprint(text), fingerprint(text[quarter:-quarter])
    assert explain(one, two, text, text[quarter:-quarter]).rule == "inner"
    assert stories(text, text[quarter:-quarter]) == [0, 0]


def test_a_short_beginning_word_for_word_is_a_cut() -> None:
    """Without any figure: the phrases that all texts of a kind have do not lead them."""
    assert stories(HARBOUR, HARBOUR[:70]) == [0, 0]
    assert stories(HARBOUR, HARBOUR[70:135]) == [0, 1]


def test_bullets_that_a_mirror_throws_before_lines_make_no_digest() -> None:
    sentences = [part + "。" for part in HARBOUR.split("。") if part]
    bullets = "◆✅📌🔹▍👉"
    marked = "\n".join(f"{bullets[n % 6]} {line}" for n, line in enumerate(sentences * 1))
    behind = "\n".join(
        "📌 " + line for line in ["无关的第一句话在这里。", "又一句无关的话也在这里。"]
    )
    assert stories(HARBOUR, f"{marked}\n{behind}") == [0, 0]
