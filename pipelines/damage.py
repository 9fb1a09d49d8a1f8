"""Mutations of mirrors that cannot be undone: detected and recorded, never repaired.

Seen on reprints of this very report: words replaced by synonyms (美 -> 好意思, 人 -> 东说念主: the
figures are intact), a lost byte that turns the double-byte text behind it into other valid
characters, superlatives deleted for fear of advertising law (遥遥领先于 -> 遥遥于), spam lines,
filler before the headline, the name of a betting site behind it. Clean news gives none.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from domain.records import Damage
from pipelines.notices import is_spam

DAMAGE_VERSION = "1"
_AROUND = 12


class _Sign(NamedTuple):
    """An expression that is no Chinese unless something was done to the text.

    Where each of its branches begins with a character, and none may be of either case, `re` skips
    to these: ten times as fast.
    """

    kind: str
    pattern: re.Pattern[str]
    first: float
    """Confidence at one occurrence; each further one takes a third of the doubt away."""
    at_least: int = 1
    rare: str = ""
    """Characters of which each match holds one, and most texts none: these are sought twenty times
    as fast as the pattern. Empty where there are no such."""

    def places(self, text: str) -> list[re.Match[str]]:
        """Where the sign stands in a text."""
        if self.rare and not any(map(text.__contains__, self.rare)):
            return []
        return list(self.pattern.finditer(text))


_COUNTRY = "韩国|美国|英国|日本|德国|法国|印度|加拿大|新加坡|以色列|俄罗斯|其他国家"
_SITE = "(?:体育|(?i:app)|官网|平台)"
_ADVERTISED = "(?:官网|平台|网站)"
_BETTING = (
    f"九游会|j9(?:九游|国际|娱乐)|J9(?:九游|国际|娱乐)|开云{_SITE}|乐鱼{_SITE}|亚博{_SITE}"
    "|华体会|爱游戏(?:体育|(?i:app)|官网)|半岛(?:体育|(?i:app)|官网)|星空体育"
    "|凯发(?:(?i:k8)|娱乐|官网)|新葡京|澳门(?:金沙|永利|威尼斯人)"
    "|太阳城(?:娱乐|集团|官网)|皇冠(?:体育|足球|官网)|必赢(?:亚洲|官网|平台)|米兰体育|百家乐"
    f"|博彩{_ADVERTISED}|彩票{_ADVERTISED}|棋牌{_ADVERTISED}"
)

_IN_TEXT = (
    _Sign(
        "spun",
        re.compile("东说念主|好意思(?<!不好意思)(?:国|元|方|洲|军|媒|股|联储|企)|中好意思"),
        0.95,
        rare="念思",
    ),
    _Sign("spun", re.compile("寰球(?:人工智能|AI|指数)|蜕变指数|指数论说"), 0.9, rare="寰蜕论"),
    _Sign(
        "spun",
        re.compile("不雅(?:点|众|察|念|测)|[宏微直客]不雅|念念(?:考|路|维)"),
        0.8,
        rare="雅念",
    ),
    _Sign("spun", re.compile("[报街渠轨频]说念|说念(?:路|德|理)"), 0.8, rare="念"),
    _Sign(
        "byte-shift", re.compile(r"[?？][a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]{1,6}[)）]"), 0.95, rare="?？"
    ),
    _Sign(
        "byte-shift", re.compile("[a-z]?[?？][;；,，、:：](?=[一-鿿])"), 0.6, at_least=2, rare="?？"
    ),
    _Sign("lost-bytes", re.compile("\ufffd"), 0.9),
    _Sign(
        "wrong-charset",
        re.compile("锟斤拷|烫烫烫烫|烫烫屯屯|屯屯烫烫|屯屯屯屯"),
        0.95,
        rare="锟烫屯",
    ),
    _Sign(
        "wrong-charset",
        re.compile("[ÃÂâãäåæçèé][\x80-¿€–—‘’“”•…™š›œžŸƒ„†‡ˆ‰Š‹ŒŽ˜]{1,2}"),
        0.7,
        at_least=3,
    ),
    _Sign(
        "wrong-charset",
        re.compile("鐨[勫勶]|锛[屾堝]|銆[傚佸]|浜哄伐|鎶ュ憡|涓浗|鏁版嵁|鍏ㄧ悆"),
        0.8,
        at_least=2,
        rare="鐨锛銆浜鎶涓鏁鍏",
    ),
    _Sign(
        "deleted-words", re.compile("遥遥(?:于|其他|各国)|大幅(?:于)?其他国家"), 0.9, rare="遥幅"
    ),
    _Sign("deleted-words", re.compile(rf"(?:中国|美国|我国)已(?:{_COUNTRY})\s*\d[\d.]*\s*分"), 0.9),
    _Sign(
        "deleted-words", re.compile("(?:明显|全面|大大|远远|仍然|继续)于(?:其他|各国|全球)"), 0.8
    ),
    _Sign("deleted-words", re.compile("(?:处于|保持|占据|巩固)(?:全球|世界|国际)?地位"), 0.6),
    _Sign("deleted-words", re.compile("是一个进入(?:[^。，]{0,12})前(?:十|\\d)"), 0.6),
    _Sign("betting-site", re.compile(_BETTING), 0.9),
)

_FILLER = re.compile(
    "^(?:环球|世界|全球|每日|天天|今日|当前|焦点|最新|即时|今头条|快看)"
    "[快热微速新最观看今要]{0,2}"
    "(?:视讯|讯息|头条|热闻|热点评|热点|看点|速看|速读|热讯|速讯|百事通|即时看|热推荐|资讯|动态"
    "|消息|热议|播报|短讯|快播)"
    "(?:[!！]|[:：丨|](?=\\s*\\S))"
)
_FILLER_PICTURE = re.compile(r"^[(（](?:相关)?资料图(?:片)?[)）](?=\S)")
_FILLER_CERTAIN = re.compile(
    "讯息|视讯|微头条|热闻|热点评|速看|速读|热讯|速讯|百事通|即时看|热推荐|快播|[!！]"
)

_QUESTION_MARK = re.compile("[?？]")


def find_damage(
    hans: str, title_hans: str = "", *, spam: tuple[str, ...] = ()
) -> tuple[Damage, ...]:
    """What was done to a Simplified text and its title; `spam` are spam lines cut from it.

    One Damage for each kind, with the surest confidence and the first place as excerpt.
    """
    found: dict[str, Damage] = {}
    for damage in (*_in_text(f"{title_hans}\n{hans}"), *_in_lines(hans, title_hans, spam)):
        known = found.get(damage.kind)
        if known is None or damage.confidence > known.confidence:
            found[damage.kind] = damage
    return tuple(found.values())


def _in_text(text: str) -> Iterator[Damage]:
    for sign in _IN_TEXT:
        places = sign.places(text)
        if len(places) >= sign.at_least:
            confidence = 1 - (1 - sign.first) * (2 / 3) ** (len(places) - sign.at_least)
            yield Damage(
                kind=sign.kind,
                confidence=round(confidence, 3),
                excerpt=_excerpt(text, places[0].start(), places[0].end()),
            )
    for found in _QUESTION_MARK.finditer(text):
        start, end = found.span()
        if _is_rare(text[max(0, start - 5) : start]) or _is_rare(text[end : end + 5]):
            excerpt = _excerpt(text, start, end)
            yield Damage(kind="byte-shift", confidence=0.8, excerpt=excerpt)
            return


def _in_lines(hans: str, title: str, spam: tuple[str, ...]) -> Iterator[Damage]:
    inside = tuple(line for line in hans.split("\n") if is_spam(line))
    for line in (spam + inside)[:1]:
        yield Damage(kind="spam-line", confidence=0.95, excerpt=line.strip()[:40])
    first = hans.lstrip().split("\n", 1)[0]
    for line in (title.strip(), first):
        filler = _FILLER.match(line)
        if filler:
            certain = _FILLER_CERTAIN.search(filler.group())
            confidence = 0.9 if certain else 0.5
            yield Damage(kind="headline-filler", confidence=confidence, excerpt=line[:40])
        elif _FILLER_PICTURE.match(line):
            yield Damage(kind="headline-filler", confidence=0.6, excerpt=line[:40])


def _is_rare(run: str) -> bool:
    """Two Han characters outside GB 2312 beside a question mark: no question ends so."""
    rare = [one for one in run if "㐀" <= one <= "鿿" and not _in_gb2312(one)]
    return len(rare) >= 2


def _in_gb2312(character: str) -> bool:
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def _excerpt(text: str, start: int, end: int) -> str:
    return text[max(0, start - _AROUND) : end + _AROUND].replace("\n", " ").strip()
