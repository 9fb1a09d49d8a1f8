"""Of whom a number is: read from the clause around it.

Nearest name before the number in its clause, else a name after it that grammar ties to it (第三的
英国, second in compute), else what the sentence said before, else what the paragraph did.
"""

import re

from pipelines.figures.context import Context
from pipelines.figures.lazy import regex
from pipelines.figures.mentions import SubjectMention, actor_of, countries, with_brackets
from pipelines.figures.neighbours import (
    LISTS,
    before_bracket,
    heads,
    is_beside,
    labelled_by,
    listed_before,
    owner_of,
    passed,
)
from pipelines.figures.numbers import Number
from pipelines.figures.scene import Scene
from pipelines.figures.sentences import Span

_TIED_SUBJECT = regex(
    r"(?:名|位|席)?(?:(?=的|是|为|则|分别|依次|:)|(?<=[位名]))(?:的)?(?:国家|成员|"
    r"参评国)?(?:则|仍|依旧|分别|依次)*(?:是|为|(?:只|仅|就)(?:有|是|为)|(?:还|另)?(?:有|"
    r"包括))?(?:分别|依次)?:?"
)
_TIED_SUBJECT_ENGLISH = regex(
    r"(?::\s|"
    r"(?:-point|\spoints?)?\s(?:gain|rise|increase|jump|improvement|drop|fall|decline)\s(?:of|by|"
    r"for|in)\s(?:the\s)?|"
    r"[-\s](?:place|placed|ranked|ranking|position)?,?\s?(?:is|was|were|are|(?:went |goes )?to|"
    r"(?:points\s)?for)?\s?(?:the\s)?(?:\w+-placed\s)?)",
    re.IGNORECASE,
)
_STRONG_ENGLISH = regex(
    r"\s(?:gain|rise|increase|jump|improvement|drop|fall|decline)\s(?:of|by|for)\s(?:the\s)?|"
    r"\s(?:points\s)?for\s(?:the\s)?(?:\w+-placed\s)?|-(?:placed|ranked|ranking)\s(?:the\s)?|"
    r"\s(?=China|Chinese)",
    re.IGNORECASE,
)
_RELATIVE = regex(r"\s?which\b", re.IGNORECASE)
_WHICH = regex(
    r"\s?(?:which|who)\s(?:\w+ly )?(?:scor|earn|got|had|has|receiv|obtain|achiev|post|notch|gain|"
    r"hit|reach|top|lead|led|head|rank|place|came|come|st[oa]|finish|hold|held|t[oa]ok|attract|"
    r"rais|account|made|was\b|is\b|were\b)",
    re.IGNORECASE,
)
_TITLE = regex(r"榜首|冠军|亚军|季军|头名|魁首|榜眼|探花")
"""与榜首美国相差: the title is of the name behind it."""


def subject_of(
    scene: Scene, context: Context, number: Number, *, groups: bool = False
) -> SubjectMention | None:
    """Who a number is about; with `groups` also WORLD, DEVELOPING and the like."""
    found = _candidate(scene, context, number, groups=groups)
    we_are_it = context.acting == ("CN",) and not scene.english
    holders = [
        span
        for span in scene.nameless
        if span[1] <= number.start and not (we_are_it and scene.text.startswith("我们", span[0]))
    ]
    if found and holders and found.end <= holders[-1][0]:
        return None
    return found


def _candidate(
    scene: Scene, context: Context, number: Number, *, groups: bool
) -> SubjectMention | None:
    usable = [
        m for m in scene.subjects if m.acting and (groups or len(countries(m.ids)) == len(m.ids))
    ]
    begin, end = scene.clause_at(number.start)
    before = [m for m in usable if begin < m.end <= number.start + 1]
    owner = owner_of(scene, number) or passed(scene, number) or listed_before(scene, number)
    if owner:
        return owner
    labelled = None if before else labelled_by(scene, number) or heads(scene, number)
    labelled = labelled or (None if before else _lone_behind(scene, number, end))
    if labelled:
        return labelled
    if scene.text[end : end + 1] == ":" and LISTS.fullmatch(scene.text, number.end, end):
        end = next((c[1] for c in scene.clauses if c[0] > end), end)
    after = [
        m
        for m in _tied_behind(scene, number, end)
        if m.acting or not before or _is_close(scene, number, m)
    ]
    beside = [
        m
        for m in scene.subjects
        if countries(m.ids) and is_beside(scene.text[m.end : number.start], english=scene.english)
    ]
    beside = beside or before_bracket(scene, number)
    if beside and beside[-1].end < number.start:
        return beside[-1]
    antecedent = _antecedent(scene, (begin, end)) if scene.english and not before else None
    if antecedent:
        return antecedent
    fronted = _fronted(scene, number, (begin, end)) if scene.english and not before else None
    if fronted:
        return fronted
    if after and _prefers(scene, number, after[0], bool(before)):
        return _first_of(scene, number, after[0])
    if before:
        return before[-1]
    if groups and scene.english and _RELATIVE.match(scene.text[begin:end]):
        usable = [m for m in scene.subjects if m.end <= begin]
    return _head_of_relative(scene, number, end) or _told_elsewhere(
        scene, context, usable, (begin, end), groups=groups
    )


_RELATIVE_CHINESE = regex(r"[^,;:。]{0,24}的")


def _head_of_relative(scene: Scene, number: Number, end: int) -> SubjectMention | None:
    """以52.69分名列第二的中国: the name that the clause before 的 tells of."""
    if scene.english:
        return None
    behind = [m for m in scene.subjects if number.end <= m.start < end]
    first = behind[0] if behind else None
    if first is None or first.scope or countries(first.ids) != first.ids:
        return None
    return first if _RELATIVE_CHINESE.fullmatch(scene.text, number.end, first.start) else None


_APART = regex(r"[与和同跟]")


def _first_of(scene: Scene, number: Number, named: SubjectMention) -> SubjectMention:
    """第三名英国与中国的距离: the place is of the first name alone, for 与 begins another thing."""
    if not scene.english and number.kind == "top":
        return with_brackets(scene.text, scene.subjects, named)
    alone = not scene.english and number.kind == "ordinal" and named.start == number.end
    if not alone or len(named.ids) < 2:
        return named
    joined = _APART.search(scene.text, named.start, named.end)
    return SubjectMention(named.start, joined.start() if joined else named.end, named.ids[:1])


_WHO_HAS = regex(r"(?:以上|以下)?(?:、[^,;。]{2,8})?的(?:国家)?")
_ONLY_ONE = regex(r",(?:仅|只|唯|就)?(?:有|是)?")


def _lone_behind(scene: Scene, number: Number, end: int) -> SubjectMention | None:
    """七十分以上的,仅美国一家: the only one that has so much."""
    if (
        scene.english
        or number.kind != "points"
        or not _WHO_HAS.fullmatch(scene.text, number.end, end)
    ):
        return None
    match = _ONLY_ONE.match(scene.text, end)
    named = [m for m in scene.subjects if match and m.start == match.end()]
    return named[0] if named and countries(named[0].ids) else None


_FRONTED = regex(r"(?:With|At|On|Scoring|By scoring|Having|Despite) ", re.IGNORECASE)


def _fronted(scene: Scene, number: Number, clause: Span) -> SubjectMention | None:
    """With 77.97 points out of 100 the US sits atop: who acts stands behind in the clause."""
    begin, end = clause
    start = begin + (len(scene.text[begin:end]) - len(scene.text[begin:end].lstrip()))
    if not _FRONTED.match(scene.text, start) or _ANAPHOR.search(scene.text, begin, number.start):
        return None
    if any(m.acting and m.end <= begin for m in scene.subjects):
        return None
    named = [m for m in scene.subjects if m.acting and number.end <= m.start < end]
    first = named[0] if named else None
    between = any(
        number.end <= n.start < first.start and (n.kind == number.kind or "." in str(n.value))
        for n in scene.numbers
        if first
    )
    return first if first and not between and countries(first.ids) == first.ids else None


def _tied_behind(scene: Scene, number: Number, end: int) -> list[SubjectMention]:
    """Names behind a number in its clause that grammar ties to it."""
    tied = _TIED_SUBJECT_ENGLISH if scene.english else _TIED_SUBJECT
    opens = number.kind == "ordinal" and scene.clause_at(number.start)[0] == number.start
    title = _TITLE.match(scene.text, number.start) is not None
    return [
        m
        for m in scene.subjects
        if not m.scope
        and number.end <= m.start < end
        and (
            tied.fullmatch(scene.text[number.end : m.start])
            or (number.end == m.start and (scene.text[m.start - 1] in "名位" or opens or title))
            or (opens and scene.text[number.end : m.start] == " ")
        )
    ]


def _is_close(scene: Scene, number: Number, mention: SubjectMention) -> bool:
    """第一的美国, third-placed Britain: nothing stands between the place and the name."""
    between = scene.text[number.end : mention.start]
    return between in ("", "的") or (scene.english and between.startswith("-"))


def _antecedent(scene: Scene, clause: Span) -> SubjectMention | None:
    """Second after the US, which scored 77.97: the name that `which` stands behind."""
    begin, end = clause
    if not _WHICH.match(scene.text, begin, end):
        return None
    named = [m for m in scene.subjects if 0 <= begin - m.end <= 1 and countries(m.ids) == m.ids]
    return named[-1] if named and len(named[-1].ids) == 1 else None


def item_of(scene: Scene, place: int) -> int:
    """Where the item of a list begins that holds a place; 0 outside of lists."""
    return max((m.start() for m in _ITEM.finditer(scene.text, 0, place)), default=0)


def _told_elsewhere(
    scene: Scene, context: Context, usable: list[SubjectMention], clause: Span, *, groups: bool
) -> SubjectMention | None:
    """Who acted in an earlier clause, in the one an English sentence opens, or before it."""
    earlier = [m for m in usable if m.end <= clause[0]]
    marks = [m.start() for m in _ITEM.finditer(scene.text, 0, clause[1])]
    alone = not any(clause[0] <= m.start < clause[1] for m in usable)
    if alone and len(marks) > 1 and earlier and marks[0] < earlier[-1].start < marks[-1]:
        return None
    if earlier:
        return earlier[-1] if scene.english else actor_of(scene.text, earlier[-1])
    reach = 6 if scene.english else 1 if _LEADS_IN.match(scene.text, clause[0]) else -1
    opening = [
        m
        for m in usable
        if 0 <= m.start - clause[1] <= reach and ";" not in scene.text[clause[1] : m.start]
    ]
    if opening:
        return opening[0]
    told = context.here if groups and not _is_part(scene, clause) else context.acting
    if scene.english and (usable or groups) and not _ANAPHOR.search(scene.text):
        return None
    if told and (groups or countries(told)):
        return SubjectMention(0, 0, told)
    return None


_ANAPHOR = regex(
    r"\b(?:its?|they|their|both|the two|the country|the nation|the former|the latter|the pair)\b",
    re.IGNORECASE,
)
"""58.01 – total score of China: a name behind a number is not passed over for one told before,
unless a word points back."""
_ITEM = regex(
    r"[①-⑩]|(?:^|(?<=[;；:：]))\s?\d{1,2}[.、)](?!\d)|"
    r"(?<=[,;:。])(?:其[一二三四五]|[一二三四五]是|第[一二三四五](?=,))(?=[,:\u4e00-\u9fff])|"
    r"^(?:其[一二三四五]|[一二三四五]是)"
)
"""②5项一级指标中国均第二;③1370亿美元,增25%: nobody acts beyond an item of a list."""
_PART = regex(r"占|比重|份额|只有|相当于|不及|不足")


def _is_part(scene: Scene, clause: Span) -> bool:
    """Whether a clause tells a country's part of something: sums without a name are the world's."""
    return scene.english or _PART.search(scene.text, *clause) is not None


_LEADS_IN = regex(r"[从由自]")
"""从2019年的第三到2020年的第二,中国...: who moved is named behind."""


def _prefers(scene: Scene, number: Number, after: SubjectMention, before: bool) -> bool:
    """Whether a name behind the number wins: 落后于排名第一的美国, second-placed China."""
    if not before:
        return True
    if scene.english:
        return bool(_STRONG_ENGLISH.fullmatch(scene.text[number.end : after.start]))
    return number.kind in ("ordinal", "tier", "top")
