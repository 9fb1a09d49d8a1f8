"""What strip_annotations removes, what it leaves, and what it says about it."""

import os
from pathlib import Path

import pytest

from pipelines.annotations import strip_annotations


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("美(mei)(mei)(mei)國(guo)(guo)與中國(guo)(guo)領先。", "美國與中國領先。"),
        ("據報(bào)告,創(chuàng)新指數(shù)發(fā)布。", "據報告,創新指數發布。"),
        ("據報(bào )告,創(chuàng )新指數(shù)發布。", "據報告,創新指數發布。"),
        ("創(chua\u0300ng)新指數(shu\u0300)發布。", "創新指數發布。"),
        ("據報(bɑ̀o)告,中國(ɡuó)的創(chuàng)新。", "據報告,中國的創新。"),
        ("科(ke1)学(xue2)技(ji4)术(shu4)的(de5)发展。", "科学技术的发展。"),
        ("绿(lü4)色旅(lu:3)行,女(nv3)性略(lu:e4)多。", "绿色旅行,女性略多。"),
        ("绿(lu)色旅(lv)行,女(nü)性略(lüe)多。", "绿色旅行,女性略多。"),
        ("科（kē）学（xué）技术在进步。", "科学技术在进步。"),
        ("科[kē]学[xué]技［jì］术［shù］在进步。", "科学技术在进步。"),
        ("科 (kē)学 (xué)技术在进步。", "科学技术在进步。"),
        ("科(kē) 学(xué) 技(jì) 术(shù) 在(zài) 进步。", "科学技术在进步。"),
        ("科学(kēxué)研究(yánjiū)的(de)发展(fā zhǎn)很快。", "科学研究的发展很快。"),
        ("西安(xī'ān)的企业(qǐyè)参加了会议。", "西安的企业参加了会议。"),
        ("花儿(huār)开在公园(gōngyuán)里。", "花儿开在公园里。"),
        ("科(ㄎㄜ)學(ㄒㄩㄝˊ)期(ㄑㄧˊ)刊,液(ㄧˋ)體的(˙ㄉㄜ)研究。", "科學期刊,液體的研究。"),
        ("科學(ㄎㄜ ㄒㄩㄝˊ)與技術(ㄐㄧˋㄕㄨˋ)並重。", "科學與技術並重。"),
        ("科kē学xué技jì术shù在2024年nián进步。", "科学技术在2024年进步。"),
        ("科学kēxué与yǔ技术jìshù并重。", "科学与技术并重。"),
        ("科ㄎㄜ學ㄒㄩㄝˊ技ㄐㄧˋ術進步。", "科學技術進步。"),
        ("《報(bào)告》(以下(xià)簡稱報(bào)告)發(fā)布。", "《報告》(以下簡稱報告)發布。"),
        ("美(ｍｅｉ)(ｍｅｉ)国(ｇｕｏ)领先。", "美国领先。"),
        ("人工智能創(chuàng)新", "人工智能創新"),
    ],
)
def test_each_scheme_is_removed(raw: str, clean: str) -> None:
    """Every notation, bracket and spacing that pages were seen with."""
    assert strip_annotations(raw).text == clean


@pytest.mark.parametrize(
    "text",
    [
        "他(he)在小米(mi)买了一口锅(pan)。",
        "六(lu)安是安徽的城市。",
        "(a)(b)两项,长(mm)、宽(mm)两栏。",
        "锂(Li)和钠(Na),北京(Beijing)和上海(Shanghai)。",
        "世界人工智能大会(WAIC)(以下简称“大会”)(有删减)",
        "一行(xíng)人走过。",
    ],
)
def test_legitimate_parentheses_survive(text: str) -> None:
    """A look-alike or two in a clean article are its author's."""
    stripped = strip_annotations(text)
    assert (stripped.text, stripped.removals, stripped.report.flags) == (text, (), ())


REPLACED = "人(ren)工智(zhi)能(neng)的人(ren)才和智(zhi)能(neng)工具,中國(guo)與他國(guo)的人(ren)才數量(liang)和質量(liang)。"


@pytest.mark.parametrize(
    "gloss", ["六(lu)安", "锂(Li)", "單(shan)縣", "北京(Beijing)", "淘宝(taobao)"]
)
def test_an_authors_gloss_stays_in_an_annotated_text(gloss: str) -> None:
    """The document reads by default and everywhere, so another reading is no part of it."""
    stripped = strip_annotations(REPLACED + gloss)
    assert stripped.text == "人工智能的人才和智能工具,中國與他國的人才數量和質量。" + gloss
    assert [kept.text in gloss for kept in stripped.report.kept] == [True]


def test_one_reading_among_many_occurrences_is_the_authors() -> None:
    """小米(mi) stays where the other 米 of an obedient paragraph bear none."""
    stripped = strip_annotations(REPLACED + "小米(mi)的玉米和大米。")
    assert stripped.text.endswith("小米(mi)的玉米和大米。")
    assert [kept.why for kept in stripped.report.kept] == [
        "not at all occurrences in its paragraph"
    ]


def test_a_gloss_behind_an_annotation_stays_alone() -> None:
    """六(liu)(lu)安: the first is inserted, the second was there before."""
    assert strip_annotations(REPLACED + "六(liu)(lu)安").text.endswith("六(lu)安")


def test_random_places_are_no_rule_to_judge_by() -> None:
    """Where a document annotates some occurrences only, nothing is kept for that."""
    raw = "中國(guo)與美國,人(ren)工智能(neng)人才,智(zhi)能工具,中(zhong)國的人數(shu)和總數。"
    assert strip_annotations(raw).text == "中國與美國,人工智能人才,智能工具,中國的人數和總數。"


@pytest.mark.parametrize(
    "text",
    [
        "拼音练习:春(chūn)天(tiān)来(lái)了,花(huā)开(kāi)了。",
        "注音練習:山(ㄕㄢ)上(ㄕㄤˋ)有(ㄧㄡˇ)水(ㄕㄨㄟˇ)。",
        "大(dà)、小(xiǎo)、多(duō)、少(shǎo)",
    ],
)
def test_a_lesson_is_left_alone_and_flagged(text: str) -> None:
    """Its readings are its content: a text about readings, or a list of them."""
    stripped = strip_annotations(text)
    assert (stripped.text, stripped.report.flags) == (text, ("lesson",))
    assert {kept.why for kept in stripped.report.kept} == {"lesson"}


def test_a_doubtful_text_is_stripped_and_flagged() -> None:
    """Every character with a reading: a mirror, or a children's page."""
    stripped = strip_annotations(
        "春(chun)眠(mian)不(bu)觉(jue)晓(xiao),处(chu)处(chu)闻(wen)啼(ti)鸟(niao)。"
    )
    assert stripped.text == "春眠不觉晓,处处闻啼鸟。"
    assert stripped.report.flags == ("possible-lesson",)


def test_repeats_are_stripped_whatever_the_text_speaks_of() -> None:
    """No lesson says a reading twice in a row."""
    stripped = strip_annotations("汉语拼音(yin)(yin)教学(xue)(xue)改革。")
    assert stripped.text == "汉语拼音教学改革。"
    assert stripped.report.flags == ("possible-lesson",)


def test_every_removal_names_scheme_base_and_text() -> None:
    """One removal for each reading, with its place in the raw text."""
    raw = "美(mei)(mei)國與報(bào)告,創(chuàng)新"
    removals = strip_annotations(raw).removals
    assert [(r.start, r.base, r.text, r.scheme, r.kind) for r in removals] == [
        (1, "美", "(mei)", "pinyin", "annotation"),
        (6, "美", "(mei)", "pinyin", "annotation"),
        (14, "報", "(bào)", "toned-pinyin", "annotation"),
        (22, "創", "(chuàng)", "toned-pinyin", "annotation"),
    ]


def test_the_report_is_a_mapping_of_plain_values() -> None:
    """As the store keeps it."""
    report = strip_annotations("美(mei)(mei)國的小米(xiaomi)。").report
    assert report.as_json() == {
        "schemes": {"pinyin": 2},
        "removed": 2,
        "kept": [
            {"start": 15, "text": "(xiaomi)", "base": "小米", "why": "no evidence of a scheme"}
        ],
        "flags": [],
    }


@pytest.mark.parametrize(
    "block", ["(", "a(a(a(", "啊(a", "啊(a)", "7", "啊a", "\0", "\ud800", "美\u202e", "啊(a\u0301"]
)
def test_a_megabyte_of_anything_is_read(block: str) -> None:
    """Regular expressions of bounded repeats: such pages end, and lose no visible character."""
    raw = block * (300_000 // len(block))
    stripped = strip_annotations(raw)
    assert len(stripped.text) == len(raw) - sum(r.length for r in stripped.removals)


EXTRA = Path(os.environ.get("GAII_EXTRA_CORPUS", "/nonexistent"))
PAIRS = sorted(EXTRA.glob("*/*.clean.txt"))

if PAIRS:

    @pytest.mark.parametrize("clean", PAIRS, ids=lambda path: path.name)
    def test_known_articles_are_recovered(clean: Path) -> None:
        """X.txt, stripped and simplified, is X.clean.txt paragraph by paragraph."""
        from pipelines.script import to_simplified

        raw = clean.with_name(clean.name.replace(".clean", "")).read_text("utf-8")
        found = to_simplified(strip_annotations(raw).text).split("\n")
        wanted = clean.read_text("utf-8").split("\n")
        assert [p.strip() for p in found if p.strip()] == [p.strip() for p in wanted if p.strip()]
