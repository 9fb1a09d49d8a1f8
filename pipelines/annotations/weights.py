"""What one run says about its document: how improbable it is that an author wrote it.

1     a frequent character with its default reading, which nobody would gloss
0.75  another common character
0.2   a rare character, or a reading that everyday words do not have: what glosses are written
      for (六(lu)安, 参差(cēncī)), and words known abroad by their sound, 气(qi), 阴(yin)阳(yang)
2     a tone on a Traditional form that differs from the Simplified: 創(chuàng)新, the commonest
      mirrors annotate these and nothing else, sometimes once in a headline; a tone on a frequent
      character of one reading, 天(tiān): no page of 203 had one
x0.7  a toneless word: brands and domains are written so, 淘宝(taobao)
x0.1  a word or a name with a capital: 北京(Beijing), 李(Li); other capitals x0.9 and x0.4
"""

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from pipelines.annotations.readings import Entry, entry
from pipelines.annotations.runs import MEMO_SIZE, Group, Run, Token

COMMON = 0.75
WEAK = 0.2
TELLING = 2.0
WORD = 0.7
NAME = 0.1
UPPER, TITLE = 0.9, 0.4
WRONG_TONE = 0.5

_NAMES = frozenset(
    "王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡林郭何高罗羅郑鄭梁谢謝宋唐许許邓鄧冯馮韩韓曹"
    "曾彭萧蕭肖蔡潘田董袁于於余叶葉蒋蔣杜苏蘇魏程吕呂丁沈任姚卢盧傅钟鍾姜崔谭譚廖范汪陆陸金石戴"
    "贾賈韦韋夏邱方侯邹鄒熊孟秦白江阎閻薛尹段雷黎史龙龍陶贺賀顾顧毛郝龚龔邵万萬钱錢严嚴赖賴洪武莫"
    "孔汤湯向常温溫康施文牛樊葛邢安齐齊易乔喬伍庞龐颜顏倪庄莊聂聶章鲁魯岳翟殷詹申欧歐耿关關兰蘭焦"
    "俞左柳甘祝包宁寧尚符舒阮柯纪紀梅童凌毕畢单單季裴霍涂成苗谷盛曲翁路游辛连連饶饒时時古管应應"
    "商汉漢晋晉隋辽遼元明清京津冀蒙吉黑沪滬浙皖闽閩赣贛豫鄂湘粤粵琼瓊渝川蜀贵貴滇藏陕陝甘青新港澳台"
)
"""Surnames, dynasties and provinces: single characters that are romanised with a capital."""

_ABROAD = frozenset(
    "气qi 氣qi 阴yin 陰yin 阳yang 陽yang 道dao 理li 仁ren 礼li 禮li 亩mu 畝mu 斤jin 里li".split()  # noqa: SIM905
)


class Profile(NamedTuple):
    """What a run weighs in running text; the same in all documents."""

    weights: tuple[tuple[Group, tuple[str, str], float], ...]
    """Of each different reading: its group, (characters, letters), weight."""
    repeats: Group | None
    """The group of a reading that stands twice in a row."""
    capitals: int
    toneless: int


@lru_cache(maxsize=MEMO_SIZE)
def profile(run: Run) -> Profile:
    """What the run weighs; remembered, for a document has few different ones."""
    reading = [token for token in run.tokens if token.match]
    letters = [token.spelling.letters for token in reading]
    different = {id(token.spelling): token for token in reading}.values()
    toneless = [token for token in run.tokens if token.spelling.style == "pinyin"]
    return Profile(
        tuple((t.group, (run.base, t.spelling.letters), _weight(run, t)) for t in different),
        reading[0].group if len(letters) > len(set(letters)) else None,
        sum(token.spelling.capital for token in toneless),
        len(toneless),
    )


def _weight(run: Run, token: Token) -> float:
    assert token.match
    known = [found for found in map(entry, run.base) if found]
    if _glossed(run.base, token, known):
        return WEAK
    weight = 1.0 if len(run.base) > 1 or all(one.frequent for one in known) else COMMON
    if token.spelling.style == "pinyin":
        weight *= WORD if len(run.base) > 1 else 1.0
    elif token.match.exact and _telling(run.base, token, known):
        weight = TELLING
    if token.spelling.capital:
        weight *= _capital(run, token)
    return weight if token.match.exact else weight * WRONG_TONE


def _glossed(base: str, token: Token, known: Iterable[Entry]) -> bool:
    """Whether it is what an author glosses: a rare character, a rare reading, a term."""
    assert token.match
    word = len(base) > 1
    usual = token.match.everyday if word else token.match.default
    return (
        not usual
        or not any(one.common for one in known)
        or base + token.spelling.letters in _ABROAD
    )


def _telling(base: str, token: Token, known: Iterable[Entry]) -> bool:
    assert token.match
    if token.spelling.style == "toned-pinyin" and any(one.traditional for one in known):
        return True
    certain = token.match.everyday and all(one.frequent and one.certain for one in known)
    return certain and len(base) == 1


def _capital(run: Run, token: Token) -> float:
    if len(run.base) > 1 or run.base in _NAMES:
        return NAME
    written = "".join(filter(str.isalpha, run.text[token.start : token.end]))
    if len(written) < 2:
        return NAME
    return UPPER if written.isupper() else TITLE
