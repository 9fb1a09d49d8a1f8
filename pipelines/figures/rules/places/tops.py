"""Members of a top N whose order is not told: all of them stand in it, none at a place."""

from collections.abc import Iterator

from pipelines.figures.drafts import Draft
from pipelines.figures.names.mentions import countries
from pipelines.figures.numbers.typed import Number
from pipelines.figures.rules.reading import Reading


def listed_top(reading: Reading, number: Number) -> Iterator[Draft]:
    """前五名:美国77.97、中国58.01...: as many countries behind the colon as the top has places."""
    behind = [m for m in reading.scene.subjects if m.start >= number.end and m.acting]
    ids = tuple(dict.fromkeys(i for m in behind for i in countries(m.ids)))
    if len(ids) != number.value:
        reading.leave(number, "other countries are listed than the top has places")
        return
    named = [m.id for m in reading.scene.indicators if m.end <= number.start]
    for subject in ids:
        yield reading.draft(
            number, "rank", "rank", unit="place", subject=subject, comparator="le",
            indicator=named[-1] if named else reading.context.topic or "overall",
        )  # fmt: skip


def sharing(reading: Reading, number: Number) -> tuple[str, ...]:
    """美国77.97分,中国58.01分,居前两位: as many countries as the top has places share it."""
    scene = reading.scene
    begin = scene.clause_at(number.start)[0]
    acting = [m for m in scene.subjects if m.acting and m.start < number.start]
    ids = tuple(dict.fromkeys(i for m in acting for i in countries(m.ids)))
    alone = number.kind == "top" and all(m.end <= begin for m in acting)
    return ids if alone and len(ids) == number.value else ()
