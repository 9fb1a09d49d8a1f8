"""The whole chain on one article: layers, removals, topic, edition, origin."""

import sqlite3
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.offsets import OffsetMap, restore
from domain.records import Article, Processed
from pipelines.process import PROCESSING_VERSION, process
from pipelines.storable import MARK, storable

TEXT = (
    "據中國科(ke)學技術信息研究所消息,《全(quan)球人工智能創新指數報告2025》在7月26日舉辦的世界人工智能"
    "大會上發(fa)(fa)布。\n"
    "2024年,美國以77.97的總分居全(quan)球第一,中國總分為58.01分,這並不意味著差距消失。\n"
    "來源:某某觀(guan)察(有刪減)\n"
    "責任編輯:李明\n"
    "① 凡本站註明“稿件來(lai)源:某某學習網”的所有文字,版權(quan)均屬本網(wang)所有,不得轉載。\n"
    "\n某某學習網\n"
)
HANS = (
    "据中国科学技术信息研究所消息,《全球人工智能创新指数报告2025》在7月26日举办的世界人工智能大会上发布。\n"
    "2024年,美国以77.97的总分居全球第一,中国总分为58.01分,这并不意味着差距消失。\n"
)


def article(text: str = TEXT, **fields: object) -> Article:
    given_fields: dict[str, object] = {
        "url": "https://www.example.org/202507/t20250728_1.shtml",
        "outlet": "example.org",
        "title": "全(quan)球人工智能創新指數報告發(fa)布",
        "published": "2025-07-28",
    }
    return Article(text=text, **(given_fields | fields))  # type: ignore[arg-type]


def assert_whole(processed: Processed) -> None:
    """What must hold for any text."""
    assert restore(processed.clean, processed.removals) == processed.raw
    assert len(processed.clean) == len(processed.hans)
    assert len(processed.raw) == len(processed.article.text)
    for removal in processed.removals:
        if removal.length:
            assert processed.raw[removal.start : removal.end] == removal.text
    for observation in processed.observations:
        start, end = observation.span
        assert observation.text_layer == "hans"
        assert processed.hans[start:end] == observation.evidence


def test_an_annotated_traditional_mirror_gives_clean_simplified_text() -> None:
    """Readings inside notices and labels go as well; the removals put back give the raw text."""
    processed = process(article())
    assert processed.hans == HANS
    assert processed.title_hans == "全球人工智能创新指数报告发布"
    assert processed.script == "hant"
    assert processed.origin == "某某观察"
    assert processed.editor == "李明"
    assert processed.flags == ("有删减",)
    assert processed.damage == ()
    kinds = [one.kind for one in processed.removals if one.kind != "annotation"]
    assert kinds == ["source_line", "editor_line", "notice", "site_name"]
    assert processed.annotation["removed"] == 9
    assert_whole(processed)


def test_removals_of_lines_hold_those_of_readings_in_raw_offsets() -> None:
    """The notice as printed by the mirror, brackets included."""
    processed = process(article())
    [notice] = [one for one in processed.removals if one.kind == "notice"]
    assert "稿件來(lai)源" in notice.text
    inside = [one for one in processed.removals if notice.start < one.start < notice.end]
    assert [one.text for one in inside] == ["(lai)", "(quan)", "(wang)"]
    OffsetMap(processed.removals, len(processed.raw))


def test_figures_of_the_article_are_read_on_the_simplified_layer() -> None:
    """Score and rank of both countries, each with the characters that it was read from."""
    processed = process(article())
    assert (processed.on_topic, processed.edition) == (True, 2025)
    values = {(one.subject, one.value) for one in processed.observations}
    assert {("US", 77.97), ("CN", 58.01)} <= values


def test_an_article_off_topic_keeps_no_observations() -> None:
    """A neighbour's figures must never be taken for this index."""
    text = "全球创新指数显示，中国在139个经济体中排名第10，总分为58.01分。北京大学的专家作了解读。"
    processed = process(article(text, title="全球创新指数2025发布"))
    assert not processed.on_topic
    assert processed.observations == ()
    assert (processed.edition, processed.edition_rule) == (None, "off-topic")
    assert processed.hans == text


def test_an_undecided_edition_is_an_issue_and_gives_no_observation() -> None:
    """Neither title year nor venue nor date: the figures cannot be placed."""
    text = "全球人工智能创新指数由北京大学参与编写。报告显示，中国总分为58.01分，排名第二。"
    processed = process(article(text, title="指数发布", published=None))
    assert processed.on_topic
    assert processed.edition is None
    assert processed.observations == ()
    [issue] = [one for one in processed.issues if one.kind == "edition-unknown"]
    assert issue.where == processed.article.url


def test_the_page_wins_over_the_text_and_a_contradiction_is_an_issue() -> None:
    """公众号某某观察 and 某某觀察 are one origin; another paper is not."""
    agreeing = process(article(origin="公众号某某观察"))
    assert agreeing.origin == "公众号某某观察"
    assert agreeing.issues == ()
    other = process(article(origin="某某日报", editor="王强"))
    assert (other.origin, other.editor) == ("某某日报", "王强")
    assert [one.kind for one in other.issues] == ["origin-conflict", "editor-conflict"]
    assert "某某日报" in other.issues[0].excerpt
    assert "某某观察" in other.issues[0].excerpt


def test_one_reading_in_the_title_is_judged_with_the_text() -> None:
    """Alone it might be an author's gloss; in an annotated article it is not."""
    assert process(article(title="指數(shu)發布")).title_hans == "指数发布"
    assert process(article("正文没有注音。", title="六(lu)安的指數")).title_hans == "六(lu)安的指数"


def test_damage_of_a_mirror_is_recorded_with_the_spam_that_was_cut() -> None:
    """Spun words stay as they are; the spam line is a removal and a damage."""
    spam = "成人视频在线观看,国产精品一区二区,久久无码亚洲,免费毛片高清"
    text = f"{spam}\n好意思国总分为77.97分，东说念主工智能指数发布，中国排名第二。\n"
    processed = process(article(text))
    assert {one.kind for one in processed.damage} == {"spun", "spam-line"}
    assert [one.kind for one in processed.removals] == ["spam"]
    assert processed.clean.startswith("好意思国")


@pytest.mark.parametrize("bad", ["\x00", chr(0xD83D), chr(0xDC00)])
def test_what_no_store_can_hold_is_marked_in_raw_and_cut_from_clean(bad: str) -> None:
    """NUL and lone surrogates become U+FDD0: lengths stay, and every layer can be stored."""
    text = f"报告{bad}发布，\u200b中国\u202e排名第二。"
    processed = process(article(text, title=f"指数{bad}发布", author=f"李{bad}明"))
    assert processed.raw == text.replace(bad, MARK)
    assert processed.clean == processed.hans == "报告发布，中国排名第二。"
    assert processed.title_hans == "指数发布"
    assert {one.kind for one in processed.removals} == {"control"}
    with sqlite3.connect(":memory:") as connection:
        stored = (processed.raw, processed.article.title, processed.article.author)
        [row] = connection.execute("select ?, ?, ?", stored).fetchall()
        assert row == stored
    assert_whole(processed)


def test_the_rule_for_storing_applied_twice_is_the_rule_applied_once() -> None:
    """A stored raw text processed again gives the same layers."""
    once = process(article("报告\x00发布\ud800。"))
    again = process(replace(once.article, text=once.raw))
    assert again.clean == once.clean
    assert storable(once.raw) == once.raw


def test_the_version_names_every_part() -> None:
    """Whoever improves one part changes one word of it."""
    parts = {part.split("/")[0] for part in PROCESSING_VERSION.split()}
    assert parts == {
        "extraction",
        "annotations",
        "boilerplate",
        "damage",
        "script",
        "topic",
        "figures",
        "reprints",
    }
    assert process(article()).processing_version == PROCESSING_VERSION


PIECES = st.sampled_from(
    [
        *(f"{line}\n" for line in TEXT.split("\n")),
        *(
            "國(guo)",
            "(ren)",
            "（zhōng）",
            "ㄓㄨˋ",
            "著",
            "2025年",
            "58.01分",
            "46個國家",
            "\x00",
            "\u200b",
        ),
        *(
            "\n",
            "。",
            "来源：",
            "责任编辑：",
            "版权声明：",
            "？",
            "(",
            ")",
            "\ud800",
            "𠮷",
            "の",
            "AI",
            " ",
        ),
    ]
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(PIECES | st.text(max_size=8), max_size=14).map("".join), st.text(max_size=12))
def test_any_text_is_processed_without_error_and_can_be_put_back(text: str, title: str) -> None:
    """Deterministic, lossless, storable: for arbitrary characters and for torn pieces of articles."""
    one = article(text, title=title)
    processed = process(one)
    assert_whole(processed)
    assert process(one) == processed
    for layer in (processed.raw, processed.clean, processed.hans, processed.title_hans):
        assert "\x00" not in layer
        layer.encode("utf-8")


@pytest.mark.parametrize(
    "name",
    [
        "全球人工智能創新指數报告2025",
        "全球人工智能創新指数报告2025",
        "全球人工智能创新指數報告2025",
        "全球人工智能創新指數報告2025",
        "全球人工智能創(chuàng)新指數(shù)报告2025",
    ],
)
@pytest.mark.parametrize("behind", ["", "。各国的差距还在扩大，这需要长时间的共同应对"])
def test_a_name_in_traditional_letters_is_the_name_in_any_paragraph(name: str, behind: str) -> None:
    """Whatever the paragraph's script: on topic, and the figures of the report are its own. What
    is stored keeps the letters that were printed."""
    text = (
        "在2025世界人工智能大会上，《{}》发布，由中国科学技术信息研究所与北京大学编写{}。\n"
        "报告显示，2024年，美国总分为77.97分，排名第一；中国总分为58.01分，排名第二。\n"
    )
    plain = process(article(text.format("全球人工智能创新指数报告2025", behind), title="观察"))
    other = process(article(text.format(name, behind), title="观察"))
    assert (other.on_topic, other.edition, other.edition_rule) == (True, 2025, plain.edition_rule)
    found, known = (
        [(one.subject, one.indicator, one.value, one.evidence) for one in each.observations]
        for each in (other, plain)
    )
    assert found == known
    assert len(found) == 4
    assert_whole(other)


OTHER_FORMS = {
    "full-width": {code: code + 0xFEE0 for code in range(0x21, 0x7F) if chr(code).isalnum()},
    "bold": {ord(str(digit)): 0x1D7CE + digit for digit in range(10)},
    "radicals": {ord("人"): "⼈", ord("工"): "⼯", ord("大"): "⼤", ord("长"): "⻓"},
}


@pytest.mark.parametrize("forms", OTHER_FORMS.values(), ids=OTHER_FORMS)
def test_other_forms_of_letters_and_digits_give_the_same_figures(forms: dict[int, int]) -> None:
    """The text stays as it was printed; topic, edition and values are those of the plain one."""
    text = (
        "《全球AI创新指数报告2025》在世界人工智能大会上发布，评价46个国家。\n"
        "2024年，美国总分为77.97分，中国总分为58.01分，比上年增长6.2%，排名第2。\n"
    )
    plain = process(article(text, title="全球AI创新指数报告2025发布"))
    other = process(
        article(text.translate(forms), title="全球AI创新指数报告2025发布".translate(forms))
    )
    assert other.on_topic
    assert other.edition == plain.edition == 2025
    read = [(one.subject, one.indicator, one.kind, one.value) for one in other.observations]
    assert read == [(one.subject, one.indicator, one.kind, one.value) for one in plain.observations]
    assert len(read) >= 3
    assert_whole(other)
