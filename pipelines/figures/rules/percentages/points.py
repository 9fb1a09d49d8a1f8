"""Changes of a share, in percentage points."""

from collections.abc import Iterator

from pipelines.figures.attribution.pairing import Assignment, topics
from pipelines.figures.drafts import Draft
from pipelines.figures.lazy import regex
from pipelines.figures.names.mentions import countries
from pipelines.figures.numbers.typed import Number
from pipelines.figures.rules.cues import FALLS
from pipelines.figures.rules.percentages.carried import carried, share_before
from pipelines.figures.rules.percentages.holders import holder_of
from pipelines.figures.rules.reading import Reading

_THAN = regex(
    r"(?<![占同环对])(?:比|较|高于|低于)[^,;。]{1,16}(?<![提升走增新降减])(?:高|低|多|少)(?:出|了)?(?:约|近)?$|平均"
)


_APART = regex(r"差额|差距|相差|之差|落差|分差")


def read_points(reading: Reading, assignment: Assignment) -> Iterator[Draft]:
    number, english = assignment.number, reading.scene.english
    begin, end = reading.scene.clause_at(number.start)
    if any(
        m.reference and countries(m.ids) and begin <= m.start < end for m in reading.scene.subjects
    ):
        return
    head = reading.scene.text[begin : number.start]
    dated = any(begin <= y.start < number.start for y in reading.scene.years)
    if not english and (_APART.search(head) or (not dated and _THAN.search(head))):
        reading.leave(number, "how far two shares are apart")
        return
    sign = -1 if FALLS[english].search(reading.before(number)) else 1
    named = topics(reading.context, assignment)[:1]
    holder = holder_of(reading, assignment)
    alone = not any(
        m.acting and countries(m.ids) and begin <= m.start < number.start
        for m in reading.scene.subjects
    )
    share = None if english else share_before(reading, number)
    if share and alone and (not named or named == [share[1]]):
        holder, named = share[0], [share[1]]
    named = named or carried(reading, number)
    beside = _of_share_beside(reading, number)
    if beside:
        holder, named = beside[0], [beside[1]]
    year, base = reading.years(number)
    against = base or (year - 1 if beside and english else None)
    for indicator in named:
        yield reading.draft(
            number, "delta", "share-change", unit="pp", subject=holder, indicator=indicator,
            value=sign * number.value, compare_year=against,
        )  # fmt: skip


def _of_share_beside(reading: Reading, number: Number) -> tuple[str, str, str | None] | None:
    """28 percent, up 5 percentage points: of the share before it, where nothing else is named."""
    scene = reading.scene
    begin = scene.clause_at(number.start)[0]
    named = any(begin <= m.start < number.start for m in scene.subjects)
    named = named or any(begin <= m.start < number.start for m in scene.indicators)
    before = [place for place in reading.shares if place < number.start]
    if named or not before or ";" in scene.text[max(before) : number.start]:
        return None
    return reading.shares[max(before)]
