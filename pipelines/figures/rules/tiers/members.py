"""Who stands in a tier: the countries that a sentence puts there, behind its name or before it."""

import re

from pipelines.figures.lazy import regex
from pipelines.figures.names.mentions import SubjectMention, countries, with_brackets
from pipelines.figures.numbers.typed import Number
from pipelines.figures.rules.reading import Reading
from pipelines.figures.rules.tiers.carried import (
    carried,
    counted_between,
    is_labelled,
    row,
    who_acts,
)
from pipelines.figures.rules.tiers.sizes_listed import is_countries

_MEMBERS_AFTER = regex(
    r"(?:的)?(?:国家|成员|参评国)?(?:则|仍然|仍旧|依然|仍|仅|只|依旧|还是|主要|共)*(?:包括|包含|"
    r"涵盖|有|为|"
    r"是|由|:|:|(?<=[仅只]))(?:了)?(?:分别)?(?:[^,，;；。]{0,6}的)?"
)
_MEMBERS_AFTER_ENGLISH = regex(
    r"\s?(?:countries|group|members?)?\s?(?:is|are|was|were|includes?|included|"
    r"comprises?|comprised|consists? of|consisted of|contains?|contained|has|had|"
    r"features?|:|(?:of the [^,;.]{2,60}\s)?(?:is|was)\s(?:again |still )?"
    r"(?:headed|led|topped)\sby)\s(?:made up of |only |just )?(?:the )?",
    re.IGNORECASE,
)
_INCLUDING = regex(
    r"[^,;。]{0,12},(?:[^,;。国]{0,12}\d分[^,;。国]{0,3},)?(?:其中)?(?:包括|包含|只有|仅有|"
    r"分别[是为]|即|依次[是为])|"
    r"(?::?\s[^,;.]{0,40})?,? (?:including|such as|namely|among them|led by|headed by|comprising|"
    r"made up of|"
    r"consisting of|with)\s(?:the )?",
    re.IGNORECASE,
)
_ALL_BELONG = regex(r"(?:同|均|都|皆)(?:属于?|列|处于?|在|位列)")
"""得分在35分到50分之间,同属第二梯队."""
_AS_MEMBERS = regex(
    r",? (?:(?:both |all )?(?:as (?:newcomers|new|members)|among them|among its|joining|newly|"
    r"new\b|included|leading|"
    r"at (?:its|the) (?:head|top)|in (?:the lead|front)))"
)
_CHANGES = regex(r"(?:规模|整体规模|数量|国家数)")

_STANDS = regex(
    r"居|位|列|处|属|进|入|稳|跻|占|放|归|划|排|领跑|领衔|构成|组成|[为是在]$|"
    r"\b(?:in|into|to|members of|members in|topp\w+|tops|leads?|led|heads?|forms?|formed|"
    r"make up|made up|fill|join\w*|enter\w*|belong\w*)\b"
)


def bounded(
    reading: Reading, tier: Number, bounds: list[Number], stop: int
) -> list[SubjectMention]:
    """Members of a tier; beside its bounds only between: 50分以上的美国、中国为第一梯队."""
    behind = bounds and bounds[0].start > reading.scene.clause_at(tier.start)[1]
    if not bounds or stop != tier.end or (behind and not reading.scene.english):
        return _members(reading, tier, stop)
    scene = reading.scene
    if scene.text.startswith(":", stop):
        return _members(reading, tier, stop)
    begin = scene.clause_at(tier.start)[0]
    named = [] if scene.english else _including(reading, stop)
    named = named or (_behind(reading, tier, stop) or [] if bounds[0].high else [])
    if named:
        return named
    if not scene.english and _ALL_BELONG.fullmatch(scene.text, begin, tier.start):
        return [
            m for m in scene.subjects if m.acting and m.end <= bounds[0].start and countries(m.ids)
        ][-1:]
    between = [
        m
        for m in scene.subjects
        if max(begin, bounds[-1].end) <= m.start < tier.start and countries(m.ids)
    ]
    return (
        between[-1:] if not scene.english and _STANDS.search(scene.text[begin : tier.start]) else []
    )


def _including(reading: Reading, stop: int) -> list[SubjectMention]:
    """The members behind the size: 第二梯队有11个国家,包括英国、德国."""
    scene = reading.scene
    match = _INCLUDING.match(scene.text, stop)
    if match is None:
        return []
    named = [
        m for m in scene.subjects if match.end() <= m.start <= match.end() + 4 and countries(m.ids)
    ][:1]
    with_them = match.group().endswith(("with ", "with the "))
    fits = not with_them or (named and _AS_MEMBERS.match(scene.text, named[0].end))
    return named if fits else []


def behind_bracket(reading: Reading, tier: Number) -> int:
    """Where a tier ends with the bracket that gives its bounds: 第一梯队(50分以上)."""
    text = reading.scene.text
    close = text.find(")", tier.end, tier.end + 30)
    if not text[tier.end : tier.end + 2].lstrip(" ").startswith("(") or close < 0:
        return tier.end
    return close + 1 if re.search(r"\d|分|国", text[tier.end : close]) else tier.end


def _members(reading: Reading, tier: Number, stop: int) -> list[SubjectMention]:
    """The countries that the sentence puts into a tier, behind its name or before it."""
    among = _among(reading, tier)
    if among:
        return among
    if not reading.scene.english and _CHANGES.match(reading.scene.text[tier.end :]):
        return []
    named = _including(reading, stop)
    if named:
        return named
    named = [m for m in reading.scene.subjects if m.start == tier.end + 1 and countries(m.ids)]
    if named and reading.scene.text.startswith("的", tier.end):
        return named
    listed = _behind(reading, tier, stop)
    return _so_many(reading, tier) or _ahead(reading, tier) if listed is None else listed


_AMONG = regex(r"(?:均|都|仍)?(?:是|为|位列|身处|在)其中")


def _among(reading: Reading, tier: Number) -> list[SubjectMention]:
    """第二梯队规模收缩,印度、巴西是其中仅有的...: the members in the clause behind."""
    scene = reading.scene
    end = scene.clause_at(tier.start)[1]
    follow = next((c for c in scene.clauses if c[0] >= end), None)
    if follow is None:
        return []
    named = [m for m in scene.subjects if m.start == follow[0] and countries(m.ids)]
    fits = named and _AMONG.match(scene.text, named[0].end)
    return named[:1] if fits else []


_COMMA = regex(r",(?:则|仍然|仍旧|依然|仍|还|也|依旧|只|仅)*(?:是|为|有|由|包括)")
"""第一梯队,仍是中美两家: the verb stands behind a comma."""


def _behind(reading: Reading, tier: Number, stop: int) -> list[SubjectMention] | None:
    """Members behind the name (第二梯队包括英国、德国); None where one must look before it."""
    scene = reading.scene
    end = scene.clause_at(tier.start)[1]
    named = [m for m in scene.subjects if countries(m.ids)]
    comma = None if scene.english else _COMMA.match(scene.text, stop)
    behind = [m for m in named if comma and m.start == comma.end()]
    if behind:
        return behind
    match = (_MEMBERS_AFTER_ENGLISH if scene.english else _MEMBERS_AFTER).match(scene.text, stop)
    if match:
        tail = [m for m in named if match.end() <= m.start <= match.end() + 8]
        if tail or re.match(r"(?:的)?(?:是|为)$", match.group()):
            return tail[:1]
    next_to = [m for m in named if stop > tier.end and m.start == stop]
    if next_to and not scene.english:
        return next_to
    if stop > tier.end:
        return None if scene.english and not match else []
    if re.match(r"[中里内](?:的国家)?[,:]", scene.text[tier.end :]):
        first = [m for m in named if end < m.start <= end + 3 and m.acting][:1]
        return [with_brackets(scene.text, scene.subjects, m) for m in first]
    bracket = [m for m in named if scene.text[tier.end : m.start] == "("]
    return bracket or None


_SO_MANY = regex(r"(?P<n>[三四五六七八九3-9])(?:个)?国家?(?:则|仍)?(?:同|均|都|皆|全部)")


def _so_many(reading: Reading, tier: Number) -> list[SubjectMention]:
    """德国、法国、荷兰...,三国同处第二梯队: exactly as many as the sentence has named."""
    scene = reading.scene
    begin = scene.clause_at(tier.start)[0]
    match = None if scene.english else _SO_MANY.match(scene.text, begin, tier.start)
    if match is None:
        return []
    ids = {i: m for m in scene.subjects if m.end <= begin for i in countries(m.ids)}
    size = int(match["n"]) if match["n"].isdigit() else "三四五六七八九".find(match["n"]) + 3
    fits = len(ids) == size
    return [SubjectMention(m.start, m.end, (i,)) for i, m in ids.items()] if fits else []


_THE_REST = regex(r"(?:其余|其他|其它|剩余|剩下|另外|另有)")
"""其余21国为第四梯队: none of those named before."""


def _ahead(reading: Reading, tier: Number) -> list[SubjectMention]:
    """Members before the name, in its clause or carried into it (…,稳居第一梯队)."""
    scene = reading.scene
    begin = scene.clause_at(tier.start)[0]
    named = [m for m in scene.subjects if countries(m.ids)]
    here = [m for m in named if begin < m.end <= tier.start]
    if any(begin <= m.start < tier.start and m.ids == ("OTHERS",) for m in scene.subjects):
        return []
    if not here and is_labelled(scene.text, tier):
        earlier = [m for m in named if m.acting and m.end <= begin]
        return earlier[-1:] or ([] if named else who_acts(reading))
    acting = [m for m in here if m.acting]
    if acting and scene.english and counted_between(reading, acting[-1], tier):
        return []
    if acting:
        return row(scene.text, acting)
    head = scene.text[begin : tier.start]
    if here and not re.search(r"同|并列|一道|一起", head):
        return []
    rest = not scene.english and _THE_REST.match(head) is not None
    unnamed = rest or any(
        begin <= n.start < tier.start and is_countries(reading, n) for n in reading.scene.numbers
    )
    if unnamed or not _STANDS.search(head):
        return []
    return carried(reading, tier, named, here)
