"""Gaps between two countries: who is set against whom, and who leads."""

import re

from pipelines.figures.attribution.pairing import IN_TURN
from pipelines.figures.attribution.subjects import subject_of
from pipelines.figures.lazy import regex
from pipelines.figures.names.mentions import SubjectMention, countries
from pipelines.figures.numbers.typed import Number
from pipelines.figures.rules.cues import LAGS, LEADS
from pipelines.figures.rules.gaps.comparisons import set_beside
from pipelines.figures.rules.gaps.english import Pair, against, by_whom, just_named
from pipelines.figures.rules.reading import Reading, clause_text

_LEAD_BY = regex(
    r"(?:的?(?:微弱|较大|明显)?(?:优势|劣势|分差|差距|领先优势)|之差|之微)(?:小幅)?"
    r"(?:领先|超过|高于|优于|压过|力压|险胜|击败|战胜|落后|不敌|惜败|负于|输给)"
)
"""以4分的优势领先韩国."""
_BOTH = regex(r"两国|两者|二者|双方|彼此|\b(?:the two|both)\b", re.IGNORECASE)
_CONCEDES = regex(r"(?:尽管|虽然?|即便|即使)(?:与|同|跟)")
"""尽管与美国的差距...,中国...: the actor is named behind."""


_REST = regex(r"彼此|相互|各国")
_OTHERS = regex(
    r"(?:而|但)?(?:其余|其他|其它|多数|大多数|绝大多数|大部分|不少|许多|很多)(?:的)?(?:参评)?(?:各国|国家|经济体)(?:与|同|和|跟)"
)
"""其余各国与中美的差距: how far those two are from the rest, and not from each other."""


def pair_of(reading: Reading, number: Number, carried: Pair | None) -> Pair | None:
    """Actor, other and leader of a gap."""
    if "我们" in clause_text(reading.scene, number) or _OTHERS.match(
        clause_text(reading.scene, number)
    ):
        return None
    if _REST.search(clause_text(reading.scene, number)) and "外" in reading.scene.text:
        return None
    if IN_TURN.search(clause_text(reading.scene, number)):
        return _shared_out(reading, number)
    return (
        against(reading, number)
        or by_whom(reading, number)
        or _beside(reading, number)
        or _pair_near(reading, number, carried)
    )


def _beside(reading: Reading, number: Number) -> Pair | None:
    """与英国相比,中国高出约15分: the clause before names the other."""
    scene = reading.scene
    others = [i for m in set_beside(reading, number) for i in countries(m.ids)]
    begin = scene.clause_at(number.start)[0]
    actors = [
        i
        for m in scene.subjects
        if m.acting and begin <= m.start < number.start
        for i in countries(m.ids)
    ]
    earlier = [m.ids for m in scene.subjects if m.acting and m.end <= begin and countries(m.ids)]
    actors = actors or [*(earlier[-1] if earlier else reading.context.acting)]
    if len(others) != 1 or len(actors) != 1:
        return None
    return _led(reading, number, actors[0], others[0])


def _shared_out(reading: Reading, number: Number) -> Pair | None:
    """英国分别落后美国和中国38分和15分: as many countries in a row as gaps, in their order."""
    scene = reading.scene
    begin, end = scene.clause_at(number.start)
    gaps = [n for n in scene.numbers if begin <= n.start < end and n.kind in ("points", "plain")]
    named = [m for m in scene.subjects if m.start < end and countries(m.ids) == m.ids]
    here = [m for m in named if begin <= m.start]
    if not here or len(gaps) < 2 or number not in gaps:
        return None
    others, actors = here[-1].ids, [m.ids for m in named if m is not here[-1]]
    if len(others) == len(gaps) + 1:
        actors, others = [others[:1]], others[1:]
    actor = actors[-1] if actors else reading.context.acting
    if len(others) != len(gaps) or len(actor) != 1 or actor[0] in others:
        return None
    other = others[gaps.index(number)]
    head = scene.text[begin : gaps[0].start]
    lags, leads = LAGS[scene.english].search(head), LEADS[scene.english].search(head)
    return (actor[0], other, other if lags else actor[0] if leads else None)


def _pair_near(reading: Reading, number: Number, carried: Pair | None) -> Pair | None:
    scene = reading.scene
    begin, end = scene.clause_at(number.start)
    last = max(
        (n.end for n in scene.numbers if n.end <= number.start and n.kind in ("points", "plain")),
        default=0,
    )
    here = [m for m in scene.subjects if begin <= m.start < end and countries(m.ids)]
    near = [m for m in here if m.start >= last and m.end <= number.start + 1] or here
    for mention in reversed(near):
        if len(countries(mention.ids)) == 2 == len(mention.ids):
            return (mention.ids[0], mention.ids[1], None)
    if scene.english and len(near) == 1:
        follow = min(
            (
                n.start
                for n in scene.numbers
                if n.start >= number.end and n.kind in ("points", "plain")
            ),
            default=end,
        )
        near = near + [m for m in here if number.end <= m.start < follow and m not in near][:1]
    if not scene.english and len(near) == 1 and _LEAD_BY.match(scene.text, number.end):
        behind = [m for m in here if m.reference and m.start >= number.end]
        near = near + [m for m in behind if m not in near][:1]
    others = [m for m in near if m.reference]
    actors = [m for m in near if m.acting]
    if carried and not near:
        return just_named(reading, number) or carried
    if carried and len(near) == 1:
        return _carried_on(reading, number, carried, near[0])
    if others and actors:
        return _led(reading, number, actors[-1].ids[0], others[-1].ids[0])
    if len(near) == 2:
        return _led(reading, number, near[0].ids[0], near[1].ids[0])
    if len(near) == 1 and not _BOTH.search(clause_text(scene, number)):
        return _with_actor(reading, number, near[0])
    return _last_pair(reading, number)


def _carried_on(
    reading: Reading, number: Number, carried: Pair, other: SubjectMention
) -> Pair | None:
    """落后美国20分,落后韩国3分: the actor goes on, and so does who leads."""
    if other.acting and not reading.scene.english and other.ids[0] != carried[1]:
        led = carried[1] if carried[2] == carried[1] else other.ids[0] if carried[2] else None
        return (other.ids[0], carried[1], led)
    pair = _led(reading, number, carried[0], other.ids[0])
    if pair is None or pair[2] or not carried[2]:
        return pair
    return (pair[0], pair[1], pair[0] if carried[2] == carried[0] else pair[1])


def _with_actor(reading: Reading, number: Number, other: SubjectMention) -> Pair | None:
    earlier = [
        m
        for m in reading.scene.subjects
        if m.end <= min(other.start, number.start) and m.acting and countries(m.ids)
    ]
    if not earlier and _CONCEDES.match(clause_text(reading.scene, number)):
        earlier = [m for m in reading.scene.subjects if m.start > number.end and m.acting][:1]
    ids = earlier[-1].ids if earlier else reading.context.acting
    actor = next((i for i in countries(ids) if i not in other.ids), None)
    if actor is None or (not earlier and len(ids) > 1):
        return None
    if (
        not other.reference
        and other.acting
        and earlier
        and subject_of(reading.scene, reading.context, number) == other
    ):
        return _led(reading, number, other.ids[0], actor)
    return _led(reading, number, actor, other.ids[0])


def _last_pair(reading: Reading, number: Number) -> Pair | None:
    begin = reading.scene.clause_at(number.start)[0]
    ids: list[str] = []
    for mention in reversed([m for m in reading.scene.subjects if m.end <= begin]):
        for identity in countries(mention.ids):
            if identity not in ids:
                ids.append(identity)
    here = reading.context.here
    if len(ids) == 1 and len(here) == 1 and here[0] != ids[0]:
        ids = [*here, *ids]
    pair = ids if len(ids) == 2 else list(reading.context.pair)
    places = ("ordinal", "top", "tier")
    if (
        not reading.scene.english
        and len(ids) < 2
        and any(n.kind in places and n.end <= number.start for n in reading.scene.numbers)
    ):
        return None  # 第8至第15名之间,分差均不超过1分
    if len(pair) != 2 and not ids:
        later = [i for m in reading.scene.subjects for i in countries(m.ids)]
        pair = list(dict.fromkeys(later))
    return (pair[0], pair[1], None) if len(pair) == 2 else None


_PASSIVE = regex(r"[被遭](?!评)[^,;。]{2,20}(?:拉开|甩开|领先|超过|反超|抛离|抛开)")
"""中国被美国拉开19.96分: who acts stands behind 被."""


def _led(reading: Reading, number: Number, actor: str, other: str) -> Pair | None:
    if actor == other:
        return None
    english = reading.scene.english
    around = reading.before(number) + " " + reading.after(number)
    passive = not english and _PASSIVE.search(
        reading.scene.text, *reading.scene.clause_at(number.start)
    )
    if passive or LAGS[english].search(around):
        return (actor, other, other)
    return (actor, other, actor if LEADS[english].search(around) else None)
