"""What makes a scheme of a few readings, and what stays its author's gloss."""

import pytest

from pipelines.annotations import strip_annotations
from pipelines.annotations.readings import entry
from pipelines.annotations.spelling import match, spell_latin

LONG = "研究人员收集了十二个城市的数据,并与往年的结果作了比较。" * 40
"""A clean article of a thousand characters."""


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("大国(guo)的人(ren)(ren)才,各国(guo)的人(ren)(ren)民。", "大国的人才,各国的人民。"),
        ("他们在会(hui)上发(fa)言。", "他们在会上发言。"),
        ("大国(guo)和小国(guo)都参加。", "大国和小国都参加。"),
        ("今天(tiān)的会议很成功。", "今天的会议很成功。"),
        ("今天(ㄊㄧㄢ)的會議很成功。", "今天的會議很成功。"),
        ("他(TA)们在会(HUI)上发言。", "他们在会上发言。"),
        ("他(Ta)们在会(Hui)上发(Fa)言,人(Ren)人都(Dou)听。", "他们在会上发言,人人都听。"),
    ],
)
@pytest.mark.parametrize("rest", ["", LONG], ids=["alone", "in-an-article"])
def test_little_is_enough_where_nobody_would_gloss(raw: str, clean: str, rest: str) -> None:
    """Two everyday characters, all places of one, or a tone: in a headline and a long article."""
    assert strip_annotations(raw + rest).text == clean + rest


@pytest.mark.parametrize(
    "text",
    [
        "他们在会(hui)上发言。",
        "国(guo)家与国家的差别。",
        "小米(mi)、小米(mi)和大米。",
        "亳(bo)州、涪(fu)陵、歙(she)县和鄄(juan)城。",
        "檸(níng)檬是一種水果。",
        "“一行(xíng)人”与“一行(háng)字”。",
        "参差(cēncī)荇菜,左右流之,寤寐(wùmèi)求之。",
        "气(qi)与理(li),阴(yin)阳(yang)学说。",
        "她拉的是二胡(èrhú),一拉就是三十年。",
        "李(Li)教授、王(Wang)教授、张(Zhang)教授和刘(Liu)教授都到了。",
        "唐(Tang)朝、宋(Song)朝、元(Yuan)朝、明(Ming)朝和清(Qing)朝。",
    ],
)
@pytest.mark.parametrize("rest", ["", LONG], ids=["alone", "in-an-article"])
def test_what_authors_write_themselves_stays(text: str, rest: str) -> None:
    """One reading, rare characters, rare readings, terms, names, the two readings of one."""
    assert strip_annotations(text + rest).text == text + rest


@pytest.mark.parametrize(
    "text",
    ["因为鱼(yú)与余(yú)谐音,桌上少不了鱼。", "福(fú)字倒贴,取谐音。", "他把四(sì)念成十(shí)。"],
)
def test_talk_of_sounds_explains_a_handful_of_readings(text: str) -> None:
    """Everyday characters, but the sentence is about how they sound."""
    stripped = strip_annotations(text)
    assert (stripped.text, stripped.report.flags) == (text, ("lesson",))


def test_a_handful_of_terms_in_an_article_stays() -> None:
    """Words need more evidence in a long text: articles on music read their instruments."""
    terms = "乐团有二胡(èrhú)、古筝(gǔzhēng)和笛子(dízi)。"
    assert strip_annotations(terms + LONG).text == terms + LONG


def test_a_reading_that_no_word_has_is_the_authors() -> None:
    """鬓毛衰(cui) in a text that shows no rule; 音乐(yue) there is an annotator's, who reads words."""
    raw = (
        "报(bao)告(gao)显(xian)示,今(jin)年(nian)的音乐(yue)会(hui)在三个城(cheng)市(shi)"
        "举(ju)行,学(xue)校(xiao)也参加。"
    )
    clean = "报告显示,今年的音乐会在三个城市举行,学校也参加。"
    verse = "鬓毛衰(cui)。"
    stripped = strip_annotations(raw + verse)
    assert stripped.text == clean + verse
    assert [kept.text for kept in stripped.report.kept] == ["(cui)"]


def test_a_book_needs_more_than_two_readings() -> None:
    """The press has four look-alikes in 1.5 million characters; some books have two."""
    raw = "他们在会(hui)上发(fa)言。"
    assert strip_annotations(raw + LONG * 20).text == raw + LONG * 20


@pytest.mark.parametrize(
    ("base", "content", "everyday"),
    [("乐", "yue", True), ("六", "lu", False), ("期", "qi2", True), ("个", "ge", True)],
)
def test_readings_of_everyday_words_are_known(base: str, content: str, everyday: bool) -> None:
    """Of phrases, of Taiwan, and all neutral ones; those of names are not."""
    spelling = spell_latin(content)
    assert spelling is not None
    found = match(base, spelling)
    assert found is not None
    assert found.everyday is everyday


@pytest.mark.parametrize(
    ("character", "common", "frequent", "certain"),
    [
        ("国", True, True, True),
        ("行", True, True, False),
        ("她", True, True, True),
        ("柠", False, False, True),
        ("國", True, True, True),
    ],
)
def test_characters_are_common_frequent_and_certain(
    character: str, common: bool, frequent: bool, certain: bool
) -> None:
    """Level 1 of GB 2312 alone is no measure: it has 柠; nor are idioms, which have no 她."""
    known = entry(character)
    assert known is not None
    assert (known.common, known.frequent, known.certain) == (common, frequent, certain)
