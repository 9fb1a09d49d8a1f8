"""Of whom a number is: read from the clause around it.

Nearest name before the number in its clause, else a name after it that grammar ties to it (第三的
英国, second in compute), else what the sentence said before, else what the paragraph did.
"""

import re

from pipelines.figures.attribution.names_behind import (
    first_of,
    head_of_relative,
    is_close,
    lone_behind,
    tied_behind,
)
from pipelines.figures.attribution.neighbours import (
    LISTS,
    before_bracket,
    heads,
    is_beside,
    labelled_by,
    last_before_bracket,
    listed_before,
    owner_of,
    passed,
)
from pipelines.figures.lazy import regex
from pipelines.figures.names.mentions import SubjectMention, actor_of, countries
from pipelines.figures.numbers.typed import Number
from pipelines.figures.sentences.context import Context
from pipelines.figures.sentences.scene import Scene
from pipelines.figures.sentences.spans import Span

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


def subject_of(
    scene: Scene, context: Context, number: Number, *, groups: bool = False
) -> SubjectMention | None:
    """Who a number is about; with `groups` also WORLD, DEVELOPING and the like."""
    if not groups and _is_of_group(scene, number):
        return None
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


_GROUPS = ("EU", "DEVELOPING", "DEVELOPED")


def _is_of_group(scene: Scene, number: Number) -> bool:
    """欧盟得分45分: a group acts in the clause, and no country that was told before it."""
    begin = scene.clause_at(number.start)[0]
    named = [m for m in scene.subjects if begin <= m.start and m.end <= number.start]
    group = any(m.acting and m.ids[0] in _GROUPS for m in named)
    behind = any(0 <= m.start - number.end <= 3 and countries(m.ids) for m in scene.subjects)
    return group and not behind and not any(countries(m.ids) for m in named)


def _candidate(
    scene: Scene, context: Context, number: Number, *, groups: bool
) -> SubjectMention | None:
    begin, stop = scene.clause_at(number.start)
    end = stop
    if scene.text[stop : stop + 1] == ":" and LISTS.fullmatch(scene.text, number.end, stop):
        end = next((c[1] for c in scene.clauses if c[0] > stop), stop)
    if not scene.subjects:
        return _told_elsewhere(scene, context, [], (begin, end), groups=groups)
    usable = [
        m for m in scene.subjects if m.acting and (groups or len(countries(m.ids)) == len(m.ids))
    ]
    before = [m for m in usable if begin < m.end <= number.start + 1]
    close = _tied_close(scene, number, stop, alone=not before)
    if close:
        return close
    after = [
        m
        for m in tied_behind(scene, number, end)
        if m.acting or not before or is_close(scene, number, m)
    ]
    beside = _beside(scene, number)
    if beside:
        return beside
    if scene.english and not before:
        told = _antecedent(scene, (begin, end)) or _fronted(scene, number, (begin, end))
        if told:
            return told
    if after and _prefers(scene, number, after[0], bool(before)):
        return first_of(scene, number, after[0])
    if before:
        return before[-1]
    if groups and scene.english and _RELATIVE.match(scene.text[begin:end]):
        usable = [m for m in scene.subjects if m.end <= begin]
    return head_of_relative(scene, number, end) or _told_elsewhere(
        scene, context, usable, (begin, end), groups=groups
    )


def _tied_close(scene: Scene, number: Number, end: int, *, alone: bool) -> SubjectMention | None:
    """A name that owns, passes, lists or labels the number; labels where none stands before."""
    owner = owner_of(scene, number) or passed(scene, number) or listed_before(scene, number)
    if owner or not alone:
        return owner
    return labelled_by(scene, number) or heads(scene, number) or lone_behind(scene, number, end)


def _beside(scene: Scene, number: Number) -> SubjectMention | None:
    """Britain on 40.2, 美国(77.97): the name right before the number or its bracket."""
    beside = [
        m
        for m in scene.subjects
        if countries(m.ids) and is_beside(scene.text[m.end : number.start], english=scene.english)
    ]
    beside = beside or before_bracket(scene, number)
    if not beside or beside[-1].end >= number.start:
        return None
    return last_before_bracket(scene, number, beside[-1])


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
