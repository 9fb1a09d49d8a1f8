"""Places in a part of the field: second in Asia, first of the developing countries.

The index ranks all of its countries. A place among some of them is no place of the index, and no
key of the contract says so; such a number is left.
"""

import re

from pipelines.figures.lazy import regex
from pipelines.figures.names.mentions import countries
from pipelines.figures.numbers.typed import Number
from pipelines.figures.rules.reading import Reading
from pipelines.figures.sentences.scene import Scene

_REGION = (
    r"(?:亚洲|亚太|欧洲|欧盟|非洲|拉美|拉丁美洲|南美|北美(?!国)|美洲|中东|东盟|东南亚|东亚|南亚|"
    r"中亚|"
    r"大洋洲|海湾|阿拉伯(?!联合|酋长)|北欧|西方|金砖|七国集团|二十国集团|G7|G20|经合组织|OECD|"
    r"一带一路|"
    r"发展中|发达|新兴(?:经济|市场)|中等收入|高收入|四小龙)"
)
_IN_REGION = regex(
    _REGION
    + r"(?!(?:国家|地区)?(?:中|里)?(?:唯一|仅有|首个|第一个))(?![^,;。]*(?:全球|世界|国际|[,;。]))"
)
_LEADS_IN = regex(
    r"^[^,;。]{0,6}" + _REGION + r"[^,;。]{0,10}(?<!其)(?:中|里|内|当中|之中|之间)[,，]"
)
_REGION_ENGLISH = (
    r"(?:the )?(?:Asia|Europe|Africa|Latin America|South America|North America|Middle East|Gulf|"
    r"Arab|ASEAN|EU\b|European Union|BRICS|G7|G20|OECD|Southeast|East Asia|developing|developed|"
    r"emerging|advanced|Nordic|Western)"
)
_BEHIND_ENGLISH = regex(
    r"(?:(?:-(?:ranked|placed|rated|scoring))?\s(?=\w+(?:\s\w+)?\s(?:country|nation|economy))|"
    r"(?:\s(?:place|overall))?,?\s(?:in|among|within|of)\s(?:the \w+ )?)" + _REGION_ENGLISH,
    re.IGNORECASE,
)
_AHEAD_ENGLISH = regex(
    r"\b(?:in|among|within|of|'s)\s(?:all )?" + _REGION_ENGLISH + r"[^,;.]*(?:,\s[^,;.]*)?$|"
    r"\b(?:Asia|Europe|Africa|ASEAN|Latin America)['’]s\s$",
    re.IGNORECASE,
)
_PER_HEAD = regex(
    r"(?: place)?(?: in the world| globally| worldwide)?,? (?:in|for|by|"
    r"on) [^,;.]{2,50}\bper (?:capita|head|million|person|resident)"
)
"""Second in patents per capita: the index does not rank by that."""
_OF_HOLDERS_ENGLISH = regex(
    r"\b(?:institutions?|universities|companies|firms|labs|laboratories|researchers|cities)\s"
    r"(?:[\w'’-]+\s){0,5}$",
    re.IGNORECASE,
)
"""Chinese institutions in the global top 10 rose to three: no place of a country."""


_APPOSED = regex(r"(?:[两二三四五六七八九十]|\d{1,2})(?:个|大)$")
"""墨西哥、阿根廷和智利三个拉美国家分列第31...: what they are, no field."""
_REST = regex(r"[^,;。]{2,12}(?:之外|以外|外)[,，][^;。]*")
"""中美之外,得分最高的是英国: first of the rest."""
LARGEST = 20
"""金砖国家中,印度第19,俄罗斯第30: no group has so many members, so the field is the world."""
_OF_HOLDERS = regex(
    r"国(?:企业|公司|机构|高校|院校|大学|团队|品牌|城市)(?:[^数总增新的,;。][^,;。]{0,10})?$"
)


_BY_HEAD = regex(r"每(?:百?万|千|十万)?人(?!工)|人均[^,;。]{0,24}(?:[,，][^,;。]{0,6})?$")
"""每百万人AI企业数188家,居世界之冠."""
_OF_SOMETHING_ELSE = regex(
    r"(?:人均[^,;。]{0,8}|每百?万人[^,;。]{0,10}|GDP|国内生产总值|经济(?:规模|总量|体量)|人口|"
    r"国土面积|贸易额|出口额|军费)[^,;。]{0,6}$"
)
"""印度GDP世界第五: a place by what the index does not rank."""


_CONTINENT = regex(
    r"(?:亚洲|亚太|欧洲|欧盟|非洲|拉美|拉丁美洲|南美|北美(?!国)|中东|东盟|东南亚|东亚|南亚|海湾)"
    r"|\b(?:Asia|Europe|European|Africa|African|Latin America|Middle East|Gulf|Southeast Asia)\b"
)


def names_region(scene: Scene, number: Number) -> bool:
    """歐洲AI新創今年募資: what a part of the world has is not the world's."""
    return _CONTINENT.search(scene.text, 0, number.start) is not None


def is_by_head(reading: Reading, number: Number) -> bool:
    """每百万人口拥有量仅33人,是美国的七分之一: measured by head, in its part of the sentence."""
    scene = reading.scene
    part = scene.text.rfind(";", 0, number.start) + 1
    return not scene.english and _BY_HEAD.search(scene.text, part, number.start) is not None


def is_partial(reading: Reading, number: Number) -> bool:
    """Whether a place is one among some of the countries, or of somebody else."""
    scene = reading.scene
    begin = scene.clause_at(number.start)[0]
    before = scene.text[begin : number.start]
    if scene.english:
        return bool(
            _BEHIND_ENGLISH.match(scene.text, number.end)
            or _PER_HEAD.match(scene.text, number.end)
            or _AHEAD_ENGLISH.search(scene.text[max(0, begin - 80) : number.start])
            or (number.kind == "top" and _OF_HOLDERS_ENGLISH.search(before))
        )
    last = max((n.end for n in scene.numbers if begin <= n.end <= number.start), default=begin)
    rest = _REST.match(scene.text[: number.start])
    if rest and number.value <= len(
        {i for m in scene.subjects if m.end <= rest.end() for i in m.ids}
    ):
        return True
    if is_by_head(reading, number):
        return True
    if _OF_HOLDERS.search(before) or _OF_SOMETHING_ELSE.search(scene.text[: number.start]):
        return True
    named = _IN_REGION.search(scene.text, last, number.start)
    if named and _APPOSED.search(scene.text, 0, named.start()):
        return False
    if named and not any(
        m.start <= named.start() < m.end and countries(m.ids) for m in scene.subjects if m.acting
    ):
        return True
    if any(n.kind == "ordinal" and n.value > LARGEST for n in scene.numbers):
        return False
    return bool(_LEADS_IN.match(scene.text[:begin])) and not re.search(r"全球|世界", before)
