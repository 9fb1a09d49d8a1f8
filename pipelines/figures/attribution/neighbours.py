"""Names that stand so close to a number that punctuation ties them: brackets, dashes, 的."""

import re

from pipelines.figures.lazy import regex
from pipelines.figures.names.mentions import SubjectMention, countries
from pipelines.figures.numbers.typed import Number
from pipelines.figures.sentences.scene import Scene


def is_beside(between: str, *, english: bool) -> bool:
    """Second only to the US, on 77.97; 紧跟美国(77.97): the figure is of the name beside it."""
    return between.strip() == "(" or (english and bool(_BESIDE.fullmatch(between)))


def owner_of(scene: Scene, number: Number) -> SubjectMention | None:
    """仅次于美国的61万人: what a country is set against may have the figure itself."""
    place = number.start
    if scene.english and number.kind == "ordinal":
        held = [m for m in scene.subjects if m.reference and countries(m.ids) == m.ids]
        return next((m for m in held if _GAIN_OF.fullmatch(scene.text, m.end, place)), None)
    if scene.english and number.kind in ("money", "count", "percent"):
        held = [m for m in scene.subjects if m.reference and countries(m.ids) == m.ids]
        return next((m for m in held if _TOTAL_OF.fullmatch(scene.text, m.end, place)), None)
    if scene.english and number.kind in ("plain", "points"):
        named = [m for m in scene.subjects if countries(m.ids) == m.ids]
        return next((m for m in named if _POSSESSIVE.fullmatch(scene.text, m.end, place)), None)
    if number.kind == "percent":
        return _passed_by(scene, place)
    if scene.english or number.kind not in ("count", "money", "points"):
        return None
    return next(
        (
            m
            for m in scene.subjects
            if m.reference
            and countries(m.ids) == m.ids
            and not scene.text[: m.start].endswith(("距", "距离", "离"))
            and (scene.text[m.end : place] == "的" or _is_measure(scene, m.end, number))
        ),
        None,
    )


def _passed_by(scene: Scene, place: int) -> SubjectMention | None:
    """被英国以7.4%反超: the share is of the one who passes."""
    if scene.english or not scene.text.endswith("以", 0, place):
        return None
    named = [m for m in scene.subjects if m.end == place - 1 and countries(m.ids) == m.ids]
    return named[0] if named and scene.text.endswith("被", 0, named[0].start) else None


def _is_measure(scene: Scene, end: int, number: Number) -> bool:
    """只及美国904亿美元的12%: the sum beside the name is what a part is taken of."""
    return end == number.start and scene.text.startswith("的", number.end)


_TOTAL_OF = regex(r"(?:['’]s?)? (?:total|sum|figure|amount|number) of (?:about |around )?")
_GAIN_OF = regex(r"['’]s? (?:[a-z]+(?:-[a-z]+)? ){1,3}(?:to|at|from) (?:the )?")
"""Ahead of the UAE's five-place gain to 19th."""
_POSSESSIVE = regex(r"(?:['’]s?)\s")
"""Compared with the United States' 77.97."""
_LABEL = regex(
    r"[”\"]?\s?(?:(?:—+|--|:|[,，])(?:这|那)(?:就|正)?是|—+|--|:)\s?"
    r"(?:(?:that|this|it)(?: is|['’]s| was) (?:the (?:total )?score (?:of|for) )?(?:the )?)?"
)


LISTS = regex(r"(?:的)?(?:国家|成员)?(?:分别|依次)?[是为]?(?:分别|依次)?")


_LABELLED = regex(
    r"[,，;；。).]|的?(?:总|得)分|['’]s? (?:total )?score|在?[^,，;；。]{0,30}?"
    r"的(?:总分|得分|总得分|成绩|分数|综合得分)|$"
)


def labelled_by(scene: Scene, number: Number) -> SubjectMention | None:
    """77.97分——美国; 74.71,这是美国的总分: the name explains the number before it."""
    match = _LABEL.match(scene.text, number.end)
    if match is None or scene.text[: number.start].endswith(("分", "第", "得")):
        return None
    named = [m for m in scene.subjects if m.start == match.end() and countries(m.ids) == m.ids]
    fits = named and _LABELLED.match(scene.text, named[0].end)
    return named[0] if fits else None


def heads(scene: Scene, number: Number) -> SubjectMention | None:
    """77.97分,美国第一;58.01分,中国第二: the number alone, and behind it whose it is."""
    begin, end = scene.clause_at(number.start)
    opens = begin == 0 or scene.text[begin - 1] in ";；"
    if (begin, end) != (number.start, number.end) or not opens or number.kind != "points":
        return None
    next_to = [m for m in scene.subjects if m.start == end + 1 and countries(m.ids) == m.ids]
    return next_to[0] if next_to and scene.text[end : end + 1] in ",，" else None


def before_bracket(scene: Scene, number: Number) -> list[SubjectMention]:
    """美国(77.97分,第1名): all figures in the bracket are of the name before it."""
    start = scene.text.rfind("(", 0, number.start)
    if start < 0 or ")" in scene.text[start : number.start]:
        return []
    if any(start < m.start < number.start for m in scene.subjects):
        return []
    ranks = [n.start for n in scene.numbers if n.kind == "ordinal" and n.end == start]
    ends = {start, start - 1, *ranks, *(_verb_before(scene.text, place) for place in ranks)}
    return [m for m in scene.subjects if m.end in ends and countries(m.ids) == m.ids]


_ROW = regex(r"[、,和与及跟&]|\band\b|\bor\b")
_OF_ALL = regex(r"[均都各皆同]|分别|依次|\b(?:both|each|all)\b", re.IGNORECASE)
_ALL_BEHIND = regex(
    r"分?[)）]?(?:的)?(?:同分|并列|持平|打平|相同|不分|难分)|(?: points?)? (?:each|apiece|alike)\b"
    r"|(?: points?)?\),? (?:are |were |is |was )?(?:tied|level|equal|joint)\b",
    re.IGNORECASE,
)
"""德国和法国(38.05分)并列: the bracket of a row that is told to be level."""
_OF_ONE = ("points", "plain", "ordinal", "percent", "pp", "money", "count")


def last_before_bracket(scene: Scene, number: Number, beside: SubjectMention) -> SubjectMention:
    """英国、德国和新加坡(37.66分): the bracket is of the name right before it, unless it has one
    figure for each of the row, or says that all have it.
    """
    text = scene.text
    start = text.rfind("(", beside.end, number.start)
    row = len(beside.ids) > 1 and _ROW.search(text, beside.start, beside.end)
    if not row or start < 0 or number.kind not in _OF_ONE:
        return beside
    close = text.find(")", number.end)
    inside = [n for n in scene.numbers if start < n.start < close and n.kind == number.kind]
    if len(inside) == len(beside.ids) or _OF_ALL.search(text, start, number.start):
        return beside
    if _ALL_BEHIND.match(text, number.end):
        return beside
    return SubjectMention(beside.end - 1, beside.end, beside.ids[-1:], beside.reference)


_VERB = regex(
    r"(?:排名|位列|位居|名列|居|列|排)(?:全球|世界)?$|(?: is| was| ranks| ranked| came)?(?: in|"
    r" at)? (?:the )?$"
)


def _verb_before(text: str, place: int) -> int:
    match = _VERB.search(text, max(0, place - 14), place)
    return match.start() if match else place


_SUMMED = regex(
    r"[)](?:(?:、|和|与|以及)[^,;。()]{2,12}[(][^()]{1,12}[)])*(?:均|都|分别)?(?:是|为)"
)


def listed_before(scene: Scene, number: Number) -> SubjectMention | None:
    """科技研发(61.3分)、产业与应用(71.5分)是中国得分最高的两项: whose they are stands behind."""
    match = None if scene.english else _SUMMED.match(scene.text, number.end)
    inside = scene.text[number.start - 1 : number.start] == "("
    named = [m for m in scene.subjects if match and inside and m.start == match.end()]
    return named[0] if named and countries(named[0].ids) == named[0].ids else None


_AHEAD_OF = regex(
    r"\b(?:ahead of|clear of|above|over|overtook|overtaking|edging|edged|beat|beating) (?:the )?$"
)
_IN_PLACE = regex(
    r",? (?:which |who )?(?:is |was |came |ranked |comes |ranks |stands |placed )?(?:in |"
    r"at )?(?:a (?:close |distant )?)?"
)


def passed(scene: Scene, number: Number) -> SubjectMention | None:
    """Four points ahead of Korea in third: the place is of the one that is passed."""
    if number.kind != "ordinal" or not scene.english:
        return None
    named = [m for m in scene.subjects if m.end <= number.start and countries(m.ids) == m.ids]
    last = named[-1] if named else None
    if last is None or not _AHEAD_OF.search(scene.text, 0, last.start):
        return None
    return last if _IN_PLACE.fullmatch(scene.text, last.end, number.start) else None


_BESIDE = regex(r",?\s(?:on|at|with)\s(?:a (?:total )?score of\s)?")


_LIKE = regex(
    r"(?:是|为|相当于|约为|仅为|只有|不到|不足|不及|超过|接近)(?:第[一二三四五六七八九十\d]+[位名]的?)?$"
)


def before_its_bracket(scene: Scene, number: Number) -> SubjectMention | None:
    """是中国(2100万美元)的近4倍: the name before the bracket is what is compared with."""
    begin = scene.clause_at(number.start)[0]
    if scene.english or begin == 0 or scene.text[begin - 1] != ")" or scene.text[begin] != "的":
        return None
    start = scene.text.rfind("(", 0, begin)
    named = [m for m in scene.subjects if m.end == start and countries(m.ids) == m.ids]
    return named[0] if named and _LIKE.search(scene.text, 0, named[0].start) else None
