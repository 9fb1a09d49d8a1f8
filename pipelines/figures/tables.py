"""Tables told in lines: a heading of columns (国家 总分 排名), then a line for each country.

A line is a row only where it holds one country and exactly as many numbers as the heading has
columns; anything else ends the table.
"""

import re
from dataclasses import dataclass

from domain.vocabulary import vocabulary
from pipelines.figures.context import Context
from pipelines.figures.drafts import Draft
from pipelines.figures.lazy import regex
from pipelines.figures.lexicon import lexicon
from pipelines.figures.mentions import countries
from pipelines.figures.scene import Scene

_CELL = regex(r"[^\s|,、;:]+(?: (?=[a-z])[a-z]+)*")
_COUNTRY = regex(
    r"(?:国家|国别|国家/地区|国家和地区|经济体|country|countries|nation)", re.IGNORECASE
)
_YEAR = r"(?P<y>20\d\d)?年?度?(?:总|综合)?"
_SCORE = regex(_YEAR + r"(?:得分|总分|分数|评分|分值|score|points)", re.IGNORECASE)
_RANK = regex(_YEAR + r"(?:排名|名次|位次|排行|rank|ranking|place)", re.IGNORECASE)
_VALUE = regex(r"(?<![\d.])(?:第\s?)?(?P<value>\d{1,3}(?:\.\d{1,2})?)(?:分|位|名)?(?![\d.%])")
_BETWEEN = regex(r"[\s|,、;:.\t]*")


@dataclass(frozen=True, slots=True)
class Column:
    """What a column holds: `score` or `rank` of an indicator, in a year if its heading has one."""

    kind: str
    indicator: str
    year: int | None


def read_heading(text: str, *, english: bool) -> tuple[Column, ...]:
    """Columns behind the one of the countries; empty where the line is no heading."""
    if len(text) > 80:
        return ()
    cells = _CELL.findall(text)
    if len(cells) < 2 or not any(_COUNTRY.fullmatch(cell) for cell in cells):
        return ()
    rest = [cell for cell in cells if not _COUNTRY.fullmatch(cell)]
    columns = [_column(cell, english=english) for cell in rest]
    return tuple(c for c in columns if c) if all(columns) else ()


def _column(cell: str, *, english: bool) -> Column | None:
    for kind, pattern in (("score", _SCORE), ("rank", _RANK)):
        match = pattern.fullmatch(cell)
        if match:
            return Column(kind, "overall", int(match["y"]) if match["y"] else None)
    named = list(lexicon(english=english).indicators.find(cell))
    whole = len(named) == 1 and (named[0].start, named[0].end) == (0, len(cell))
    return Column("score", named[0].id, None) if whole and named[0].id.startswith("l1.") else None


def read_row(scene: Scene, columns: tuple[Column, ...], context: Context) -> list[Draft] | None:
    """The figures of a line under a heading; None where the line is no row of it."""
    named = [m for m in scene.subjects if countries(m.ids)]
    values = list(_VALUE.finditer(scene.text))
    if len(named) != 1 or len(named[0].ids) != 1 or len(values) != len(columns):
        return None
    spans = sorted([(named[0].start, named[0].end), *(m.span() for m in values)])
    stops = [0, *(end for _, end in spans)]
    starts = [*(start for start, _ in spans), len(scene.text)]
    rest = "".join(scene.text[a:b] for a, b in zip(stops, starts, strict=True))
    if not _BETWEEN.fullmatch(rest):
        return None
    return [
        _draft(scene, context, named[0].ids[0], column, match)
        for column, match in zip(columns, values, strict=True)
        if column.kind == "score" or "." not in match["value"]
    ]


def _draft(
    scene: Scene, context: Context, subject: str, column: Column, match: re.Match[str]
) -> Draft:
    return Draft(
        kind=column.kind,
        value=float(match["value"]) if "." in match["value"] else int(match["value"]),
        unit="point" if column.kind == "score" else "place",
        subject=subject,
        indicator=column.indicator,
        start=match.start(),
        end=match.end(),
        rule="table",
        data_year=column.year or context.data_year,
        evidence=(0, len(scene.text)),
        edition=context.edition,
        index=vocabulary().index.id,
    )
