"""Of the top N countries, how many belong to a group: 增幅最快的5个国家均为发展中国家."""

import re
from collections.abc import Iterator

from pipelines.figures.drafts import Draft
from pipelines.figures.lazy import regex
from pipelines.figures.numbers.typed import Number
from pipelines.figures.rules.reading import Reading

ALL = regex(r"(?:均|都|皆|全部?|清一色|无一例外)")
_SUPERLATIVE = regex(r"最(?:快|大|高|多)的(?:前)?$")
_ENGLISH_SUPERLATIVE = regex(r"\b(?:fastest|largest|highest|biggest|top)\b", re.IGNORECASE)


_GROUP = regex(r"\b(?:are|were) (?:all )?(?P<group>developing|developed|emerging|advanced)\b")


def _adjective(text: str, start: int, end: int) -> str | None:
    """The five fastest are all developing ones."""
    match = _GROUP.search(text, start, end)
    if match is None:
        return None
    return "DEVELOPING" if match["group"] in ("developing", "emerging") else "DEVELOPED"


def countries_in_top(reading: Reading, number: Number) -> Iterator[Draft]:
    """增幅最快的5个国家均为发展中国家: of the top 5, how many belong to a group."""
    scene = reading.scene
    if not scene.indicators:
        return
    begin, end = scene.clause_at(number.start)
    follow = next((c for c in scene.clauses if c[0] >= end), None)
    if follow and ALL.match(scene.text, follow[0]):
        end = follow[1]
    before, after = scene.text[begin : number.start], scene.text[number.end : end]
    if scene.english:
        around = f"{number.unit or ''} {before} {after}"
        fits = "countr" in (number.unit or "") and bool(_ENGLISH_SUPERLATIVE.search(around))
    else:
        top = number.kind == "top" and re.match(
            r"的?个?(?:国家|经济体|国|(?:均|都|皆|全)(?:是|为))", after
        )
        fits = bool(top) or (
            bool(_SUPERLATIVE.search(before))
            and (number.unit == "国" or after.startswith(("国家", "经济体")))
        )
    group = next(
        (
            m
            for m in scene.subjects
            if number.end <= m.start < end and m.ids[0] in ("DEVELOPING", "DEVELOPED")
        ),
        None,
    )
    subject = group.ids[0] if group else _adjective(scene.text, number.end, end)
    if not fits or subject is None:
        return
    named = [m.id for m in scene.indicators if begin <= m.start < end]
    named = named or [m.id for m in scene.indicators if m.end <= begin and m.id != "overall"][-1:]
    if not named:
        return
    reading.take(number)
    yield reading.draft(
        number, "topn_count", "countries-in-top", unit="country", subject=subject,
        indicator=named[0], top_n=int(number.value), comparator="eq",
    )  # fmt: skip
