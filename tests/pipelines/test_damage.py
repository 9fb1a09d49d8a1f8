"""Marks that mirrors leave on a text, and clean news that has none."""

from re import _constants as code
from re import _parser as parser

import pytest

from pipelines.damage import _IN_TEXT, find_damage


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("好意思国总分77.97，中好意思差距缩小。", "spun"),
        ("东说念主工智能发展赶快，寰球论说发布。", "spun"),
        ("宏不雅环境与不雅点，念念考其说念路。", "spun"),
        ("提升基本公共教育?;竟步逃?wù)水平。", "byte-shift"),
        ("的均?皞卧瓌?chuàng)新发展。", "byte-shift"),
        ("能力提升?;科研水平?，进步明显。", "byte-shift"),
        ("总分为\ufffd7.97分。", "lost-bytes"),
        ("锟斤拷锟斤拷报告", "wrong-charset"),
        ("ä¸­å›½äººå·¥æ™ºèƒ½æŒ‡æ•°", "wrong-charset"),
        ("美国以66.31分遥遥于其他国家。", "deleted-words"),
        ("中国已韩国 4 分，位列第二。", "deleted-words"),
        ("两国总分大幅其他国家。", "deleted-words"),
        ("九游会官网入口|开云体育投注|乐鱼真人棋牌|百家乐娱乐城注册送\n报告发布。", "spam-line"),
    ],
)
def test_a_mutated_text_is_recorded_by_kind(text: str, kind: str) -> None:
    """With a confidence and the place as excerpt; nothing is repaired."""
    damage = {found.kind: found for found in find_damage(text)}
    assert kind in damage
    assert 0.5 < damage[kind].confidence <= 1
    assert damage[kind].excerpt


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("环球视讯!全球人工智能创新指数发布", "headline-filler"),
        ("天天讯息：中国排名第二", "headline-filler"),
        ("世界微头条丨指数报告发布", "headline-filler"),
        ("（资料图）指数报告发布", "headline-filler"),
        ("指数报告发布-j9九游会网站", "betting-site"),
    ],
)
def test_filler_around_a_headline_is_recorded(title: str, kind: str) -> None:
    """Prefixes of content farms and suffixes of betting sites."""
    assert [found.kind for found in find_damage("报告正式发布。", title)] == [kind]


def test_more_signs_make_it_surer() -> None:
    """One 东说念主 may be a slip of the pen, ten are a replace-all."""
    [one] = find_damage("东说念主工智能")
    [ten] = find_damage("东说念主工智能" * 10)
    assert one.confidence < ten.confidence <= 1


@pytest.mark.parametrize(
    "text",
    [
        "《全球人工智能创新指数报告2025》显示，美国和中国稳居第一梯队，总分大幅领先其他国家。",
        "美国遥遥领先于其他国家，中国已领先韩国4分，处于领先地位。",
        "为什么?因为投入增长;怎么办?专家给出了建议。这说明了什么?未来值得期待!",
        "他不好意思国内外来回奔波，寰球瞩目的盛会见证了产业的蜕变。",
        "图为会场(资料图)，记者张三摄。",
        "政府、企业、高校、科研院所、投资机构、开源社区共同参与。",
        "Le café où il étudie à l’école était fermé; naïveté, élève, Zürich.",
        "视频、美女主播、高清直播等内容受到监管，平台将下架违规网址。",
        "镕喆囧龢㐂是人名用字吗?是的。",
        "",
    ],
)
@pytest.mark.parametrize(
    "title", ["", "今日关注：指数报告发布", "最新！中国排名第二", "全球创新要闻"]
)
def test_clean_news_gives_none(text: str, title: str) -> None:
    """Questions, French, rare names and words that spun copies abuse occur in sound text."""
    assert find_damage(text, title) == ()


def always_holds(parsed, characters: str) -> bool:
    """Whether each match of a parsed pattern has one of some characters in it."""
    for operator, argument in parsed:
        if operator is code.LITERAL and chr(argument) in characters:
            return True
        if operator is code.IN and all(
            kind is code.LITERAL and chr(value) in characters for kind, value in argument
        ):
            return True
        if operator is code.SUBPATTERN and always_holds(argument[3], characters):
            return True
        if operator is code.BRANCH and all(always_holds(one, characters) for one in argument[1]):
            return True
        repeats = operator in (code.MAX_REPEAT, code.MIN_REPEAT) and argument[0] > 0
        if repeats and always_holds(argument[2], characters):
            return True
    return False


@pytest.mark.parametrize("sign", [sign for sign in _IN_TEXT if sign.rare])
def test_every_match_of_a_sign_holds_one_of_its_rare_characters(sign) -> None:
    """One left out would lose damage without a word."""
    assert always_holds(parser.parse(sign.pattern.pattern), sign.rare)
    assert not all(
        always_holds(parser.parse(sign.pattern.pattern), sign.rare.replace(one, ""))
        for one in sign.rare
    )
