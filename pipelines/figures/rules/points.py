"""Points: score, gap, delta, tier bounds."""

import re
from collections.abc import Iterator
from typing import Literal

from pipelines.figures.attribution import countries, indicators_of, subject_of
from pipelines.figures.cues import FALLS, GAP_AFTER, GAP_NOUN, LAGS, LEADS, RISES, SCORE, TO
from pipelines.figures.drafts import Draft
from pipelines.figures.numbers import Number
from pipelines.figures.pairing import Assignment, assign
from pipelines.figures.reading import Reading, clause_text
from pipelines.figures.scene import SubjectMention

Role = Literal["score", "gap", "delta", "gap-delta"]
_NEAR_SCORE = re.compile(
    r"(?:总分|得分|分数|评分|成绩|得|总评|指数值)(?:[^,;。\d]{0,8})$|^(?:分)?的(?:综合|"
    r"总)?(?:总?得?分|成绩|分数|评分)"
)
_NEAR_SCORE_ENGLISH = re.compile(r"\bscor(?:e|es|ed|ing)\b[^.;\d]{0,40}$", re.IGNORECASE)
_MOVE = re.compile(r"^[^,;。]{0,14}(?:至|到|为|成)(?:20\d\d年(?:的)?)?$")
_MOVE_ENGLISH = re.compile(
    r"^\s?(?:points?\s)?(?:in \d{4}\s|a year (?:earlier|ago),?\s)?(?:to|"
    r"from)\s(?:about |nearly |just )?$",
    re.IGNORECASE,
)
_NARROWED = re.compile(r"^(?:了)?(?:有所|进一步|明显|显著|大幅)?(?:收窄|缩小|扩大|拉大)")
_CONCEDES = re.compile(r"(?:尽管|虽然?|即便|即使)(?:与|同|跟)")
"""尽管与美国的差距...,中国...: the actor is named behind."""
_BOTH = re.compile(r"两国|两者|二者|双方|彼此|\b(?:the two|both)\b", re.IGNORECASE)


def read(reading: Reading) -> Iterator[Draft]:
    """Drafts of all points of the sentence."""
    scores: list[Number] = []
    last: tuple[Role, Number] | None = None
    pairs: dict[int, tuple[str, str, str | None]] = {}
    for number in reading.left(("points", "plain")):
        if not _is_points(reading, number) or number.high is not None:
            continue
        role = _role(reading, number, last[0] if last else None)
        if role in ("gap", "gap-delta"):
            carried = pairs.get(last[1].start) if last and last[0].startswith("gap") else None
            pair = _pair(reading, number, carried)
            if pair:
                pairs[number.start] = pair
                yield _gap(reading, number, role, pair)
        elif role == "delta":
            yield from _delta(reading, number)
        elif 0 <= number.value <= 100:
            scores.append(number)
        last = (role, number)
        reading.take(number)
    for assignment in assign(reading.scene, reading.context, scores):
        yield from _scores(reading, assignment)


def _is_points(reading: Reading, number: Number) -> bool:
    if number.kind == "points":
        return True
    if isinstance(number.value, float) and _in_bracket(reading, number):
        return 10 <= number.value <= 100
    if not 0 < number.value <= 100:
        return False
    near = _NEAR_SCORE_ENGLISH if reading.scene.english else _NEAR_SCORE
    if near.search(reading.before(number)) or near.search(reading.after(number)):
        return True
    english = reading.scene.english
    whole = reading.scene.text
    if GAP_NOUN[english].search(reading.before(number)) and isinstance(number.value, float):
        return True
    return isinstance(number.value, float) and SCORE[english].search(whole) is not None


def _in_bracket(reading: Reading, number: Number) -> bool:
    """美国(77.97): a decimal alone in the bracket behind a country."""
    text = reading.scene.text
    before = text[: number.start].rstrip()
    if not before.endswith("(") or not text[number.end :].lstrip().startswith(")"):
        return False
    place = len(before[:-1].rstrip())
    return any(m.end == place and countries(m.ids) for m in reading.scene.subjects)


def _role(reading: Reading, number: Number, last: Role | None) -> Role:
    english = reading.scene.english
    before, after = reading.before(number), reading.after(number)
    moved = (_MOVE_ENGLISH if english else _MOVE).search(before)
    if last in ("gap", "gap-delta") and moved and not _names_score(before):
        return "gap"
    if (
        english
        and last in ("gap", "gap-delta")
        and re.search(r"^\s?and [\w .]{2,24} by\s$", before)
    ):
        return "gap"
    if english and re.search(r"\bfrom\s(?:\w+\s)?$", before) and not GAP_NOUN[True].search(before):
        return "score"
    if last in ("score", "delta") and moved and not GAP_NOUN[english].search(before):
        return "score"
    changes = (RISES[english].search(before) or FALLS[english].search(before)) and not TO[
        english
    ].search(before)
    if GAP_NOUN[english].search(before):
        if english:
            return (
                "gap-delta"
                if re.search(r"\bby\s(?:\w+\s)?$", before) and not LAGS[True].search(before)
                else "gap"
            )
        return "gap-delta" if changes and not re.search(r"(?:相差|高|多)$", before) else "gap"
    if not english and last in ("gap", "gap-delta") and _NARROWED.search(after):
        return "gap"
    if GAP_AFTER[english].search(after):
        return "gap"
    against = _references(reading, number)
    if against and (LEADS[english].search(before) or LAGS[english].search(before)):
        return "gap"
    if not english and re.search(r"(?:领先|落后)了?$", before):
        return "gap"
    if english and re.search(r"\b(?:trail|lag|behind|ahead|leads?|led)\w*\b[^,;]*\bby\s$", before):
        return "gap"
    return "delta" if changes else "score"


def _names_score(text: str) -> bool:
    return bool(re.search(r"总分|得分|score", text))


def _references(reading: Reading, number: Number) -> list[SubjectMention]:
    """Countries that the clause sets something against, near the number."""
    begin, end = reading.scene.clause_at(number.start)
    if not reading.scene.english:
        end = number.start
    return [
        m
        for m in reading.scene.subjects
        if m.reference and begin <= m.start < end and countries(m.ids)
    ]


def _scores(reading: Reading, assignment: Assignment) -> Iterator[Draft]:
    number = assignment.number
    for subject in countries(assignment.subjects):
        for indicator in _score_indicators(assignment) or ("overall",):
            yield reading.draft(
                number, "score", "score", unit="point", subject=subject, indicator=indicator,
                value=number.value if assignment.value is None else assignment.value,
            )  # fmt: skip


def _score_indicators(assignment: Assignment) -> tuple[str, ...]:
    ids = [m.id for m in assignment.indicators]
    ids = [i for i in ids if i == "overall" or i.startswith("l1.") or "." not in i] or ids[:0]
    return tuple(dict.fromkeys(ids))


def _delta(reading: Reading, number: Number) -> Iterator[Draft]:
    english = reading.scene.english
    sign = -1 if FALLS[english].search(reading.before(number)) else 1
    for assignment in assign(reading.scene, reading.context, [number]):
        for subject in countries(assignment.subjects):
            indicator = (_score_indicators(assignment) or ("overall",))[0]
            yield reading.draft(
                number, "delta", "delta", unit="point", subject=subject, indicator=indicator,
                value=sign * number.value,
            )  # fmt: skip


def _gap(reading: Reading, number: Number, role: Role, pair: tuple[str, str, str | None]) -> Draft:
    actor, other, leader = pair
    subject = "~".join(sorted((actor, other)))
    named = [m.id for m in indicators_of(reading.scene, number)]
    indicator = next((i for i in named if i == "overall" or i.startswith("l1.")), "overall")
    if role == "gap-delta":
        sign = -1 if FALLS[reading.scene.english].search(reading.before(number)) else 1
        return reading.draft(
            number, "delta", "gap-change", unit="point", subject=subject, indicator=indicator,
            value=sign * number.value,
        )  # fmt: skip
    return reading.draft(
        number, "gap", "gap", unit="point", subject=subject, indicator=indicator, leader=leader
    )


def _pair(
    reading: Reading, number: Number, carried: tuple[str, str, str | None] | None
) -> tuple[str, str, str | None] | None:
    """Actor, other and leader of a gap."""
    scene = reading.scene
    begin, end = scene.clause_at(number.start)
    last = max((n.end for n in scene.numbers if n.end <= number.start), default=0)
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
    others = [m for m in near if m.reference]
    actors = [m for m in near if m.acting]
    if carried and not near:
        return carried
    if carried and len(near) == 1:
        return _led(reading, number, carried[0], near[0].ids[0])
    if others and actors:
        return _led(reading, number, actors[-1].ids[0], others[-1].ids[0])
    if len(near) == 2:
        return _led(reading, number, near[0].ids[0], near[1].ids[0])
    if len(near) == 1 and not _BOTH.search(clause_text(scene, number)):
        return _with_actor(reading, number, near[0])
    return _last_pair(reading, number)


def _with_actor(
    reading: Reading, number: Number, other: SubjectMention
) -> tuple[str, str, str | None] | None:
    begin = reading.scene.clause_at(number.start)[0]
    earlier = [
        m for m in reading.scene.subjects if m.end <= begin and m.acting and countries(m.ids)
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


def _last_pair(reading: Reading, number: Number) -> tuple[str, str, str | None] | None:
    begin = reading.scene.clause_at(number.start)[0]
    ids: list[str] = []
    for mention in reversed([m for m in reading.scene.subjects if m.end <= begin]):
        for identity in countries(mention.ids):
            if identity not in ids:
                ids.append(identity)
    pair = ids if len(ids) == 2 else list(reading.context.pair)
    return (pair[0], pair[1], None) if len(pair) == 2 else None


def _led(
    reading: Reading, number: Number, actor: str, other: str
) -> tuple[str, str, str | None] | None:
    if actor == other:
        return None
    english = reading.scene.english
    around = reading.before(number) + " " + reading.after(number)
    if LAGS[english].search(around):
        return (actor, other, other)
    return (actor, other, actor if LEADS[english].search(around) else None)
