"""Tables told in lines: a heading of columns (国家 总分 排名), then a line for each country.

Lines may also be years (年度|美国|中国|分差) or indicators (指标|美国|中国); there countries head
the columns. A line is a row only where it holds one such name and as many values as the heading
has columns; anything else but a rule (|---|---|) ends the table.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from domain.vocabulary import vocabulary
from pipelines.figures.drafts import Draft
from pipelines.figures.lazy import regex
from pipelines.figures.names.lexicon import lexicon
from pipelines.figures.names.mentions import countries
from pipelines.figures.rules.lists.tier_tables import heads_tiers, read_tier_row
from pipelines.figures.sentences.context import Context
from pipelines.figures.sentences.scene import Scene
from pipelines.figures.sentences.spans import Span

_CELL = regex(r"[^\s|,、;:]+(?: (?=[a-z])[a-z]+)*")
_BARRED = regex(r"[^|\t]+")
_KEY = regex(
    r"(?P<country>国家|国别|国家/地区|国家和地区|经济体|country|countries|nation|economy)"
    r"|(?P<year>(?:数据)?(?:年度|年份|年)|(?:data )?year)"
    r"|(?P<indicator>(?:一级|评价)?(?:指标|维度|领域|项目)"
    r"|(?:first-level )?(?:indicator|dimension|pillar))",
    re.IGNORECASE,
)
_YEAR = r"(?P<y>20\d\d)?年?度?(?:总|综合| )?"
_UNIT = r"\s?(?:[(/](?:分|名|位|points?)[)]?)?"
_SCORE = regex(_YEAR + r"(?:得分|总分|分数|评分|分值|(?:total )?scores?|points)" + _UNIT, re.I)
_RANK = regex(_YEAR + r"(?:排名|名次|位次|排行|rank|ranking|place)" + _UNIT, re.IGNORECASE)
_GAP = regex(r"(?:中美)?(?:分差|差距|差值|gap|difference)" + _UNIT, re.IGNORECASE)
_VALUE = regex(
    r"(?<![\d.])(?:第\s?|No\. ?|#)?(?P<value>\d{1,3}(?:\.\d{1,2})?)(?:分|位|名| points)?(?![\d.%])"
)
_BETWEEN = regex(r"[\s|,、;:.\t]*")
_ROW_YEAR = regex(r"[\s|]*(?P<y>20\d\d)(?:年度?)?(?=[\s|,、;:])")
_RULE = regex(r"[\s|:+-]*-{2,}[\s|:+-]*")


class Column(NamedTuple):
    """What a column holds: `score`, `rank` or `gap` of an indicator; nothing where it is unknown.

    A heading that is a year alone has scores where they are decimals.

    `year` and `subject` are set where the heading names them.
    """

    kind: str
    indicator: str = "overall"
    year: int | None = None
    subject: str = ""


class Table(NamedTuple):
    """By what its lines are named (`country`, `year`, `indicator`, `tier`), and its columns."""

    key: str
    columns: tuple[Column, ...]
    barred: bool


def read_heading(text: str, *, english: bool) -> Table | None:
    """The table that a line is the heading of, if it is one."""
    if heads_tiers(text):
        return Table("tier", (), barred=False)
    if len(text) > 100:
        return None
    barred = "|" in text or "\t" in text
    cells = [cell.strip() for cell in (_BARRED if barred else _CELL).findall(text)]
    cells = [cell for cell in cells if cell]
    if len(cells) < 2:
        return None
    keys = [match.lastgroup if match else None for match in map(_KEY.fullmatch, cells)]
    key = next((name for name in ("country", "year", "indicator") if name in keys), None)
    if key is None or (key != "country" and keys[0] != key):
        return None
    rest = [cell for cell, name in zip(cells, keys, strict=True) if name != key]
    columns = tuple(_columns(rest, key, english=english))
    known = [c for c in columns if c.kind]
    if not known or len(columns) != len(cells) - 1 or (len(known) < len(columns) and not barred):
        return None
    if len(known) < len(columns) and all(c.kind == "rank" for c in known):
        return None  # 排名 | 国家 | GDP: the places are by what is not known
    return Table(key, columns, barred)


def is_row(text: str) -> bool:
    """Whether a line is a row whose heading is not known: cells between bars, one a mere number.
    Read as a sentence, `总分 | 77.97 | 58.01` gave both to one country.
    """
    cells = text.split("|")
    return len(cells) > 1 and any(_VALUE.fullmatch(cell.strip()) for cell in cells)


def _columns(cells: list[str], key: str, *, english: bool) -> Iterator[Column]:
    if key == "country":
        yield from (_column(cell, english=english) for cell in cells)
        return
    named = [_country(cell, english=english) for cell in cells]
    pair = sorted(name for name in named if name)
    for cell, name in zip(cells, named, strict=True):
        if name:
            yield Column("score", subject=name)
        elif _GAP.fullmatch(cell) and len(pair) == 2:
            yield Column("gap", subject="~".join(pair))
        else:
            yield Column("")


def _country(cell: str, *, english: bool) -> str | None:
    """The country that a heading is, perhaps with what is measured: 中国, 中国得分."""
    cell = re.sub(r"(?:总|得)*分(?:[(]分[)])?$|(?i: scores?)$", "", cell).strip()
    found = list(lexicon(english=english).subjects.find(cell))
    whole = len(found) == 1 and (found[0].start, found[0].end) == (0, len(cell))
    return found[0].id if whole and countries((found[0].id,)) else None


def _column(cell: str, *, english: bool) -> Column:
    for kind, pattern in (("score", _SCORE), ("rank", _RANK)):
        match = pattern.fullmatch(cell)
        if match:
            return Column(kind, "overall", int(match["y"]) if match["y"] else None)
    if re.fullmatch(r"20\d\d年?", cell):
        return Column("decimal", "overall", int(cell[:4]))
    name = _indicator(cell, english=english)
    return Column("score", name) if name and name.startswith("l1.") else Column("")


def _indicator(cell: str, *, english: bool) -> str | None:
    named = list(lexicon(english=english).indicators.find(cell))
    whole = len(named) == 1 and (named[0].start, named[0].end) == (0, len(cell))
    fits = whole and (named[0].id == "overall" or named[0].id.startswith("l1."))
    return named[0].id if fits else None


def read_row(scene: Scene, table: Table, context: Context) -> list[Draft] | None:
    """The figures of a line under a heading; None where the line is no row of it."""
    if _RULE.fullmatch(scene.text):
        return []
    if table.key == "tier":
        return read_tier_row(scene, context)
    head = _head(scene, table)
    if head is None:
        return None
    values = _values(scene.text, table, head)
    if values is None:
        return None
    named = scene.text[head[0] : head[1]].strip()
    drafts = [
        _of_line(scene, table, named, _draft(scene, context, column, match))
        for column, match in zip(table.columns, values, strict=True)
        if match is not None and _fits(column, match["value"])
    ]
    return [d for d in drafts if d.data_year is not None and d.data_year <= context.data_year]


def _fits(column: Column, value: str) -> bool:
    """A place has no decimals; under a year alone only decimals are known to be scores."""
    decimal = "." in value
    return (
        bool(column.kind)
        and not (decimal if column.kind == "rank" else False)
        and (decimal or column.kind != "decimal")
    )


def _of_line(scene: Scene, table: Table, named: str, draft: Draft) -> Draft:
    """The figure of a cell, with what the name of its line says."""
    if table.key == "country":
        draft.subject = next(m.ids[0] for m in scene.subjects if countries(m.ids))
    elif table.key == "year":
        draft.data_year = int(named[:4])
    else:
        draft.indicator = _indicator(named, english=scene.english) or draft.indicator
    return draft


def _head(scene: Scene, table: Table) -> Span | None:
    """The name of the line: its country, its year or its indicator."""
    if table.key == "country":
        named = [m for m in scene.subjects if countries(m.ids)]
        alone = len(named) == 1 and len(named[0].ids) == 1
        return (named[0].start, named[0].end) if alone else None
    if table.key == "year":
        match = _ROW_YEAR.match(scene.text)
        return match.span("y") if match else None
    first = (_BARRED if table.barred else _CELL).search(scene.text)
    known = first and _indicator(first.group().strip(), english=scene.english)
    return first.span() if first and known else None


def _values(text: str, table: Table, head: Span) -> list[re.Match[str] | None] | None:
    """One value for each column; in a table with bars a cell may hold something else."""
    if table.barred:
        cells = [m for m in _BARRED.finditer(text) if m.group().strip()]
        cells = [m for m in cells if not (m.start() <= head[0] < m.end())]
        if len(cells) != len(table.columns):
            return None
        found = [(_VALUE.search(text, *m.span()), m.group().strip()) for m in cells]
        return [v if v and v.group() == cell else None for v, cell in found]
    values = [m for m in _VALUE.finditer(text) if m.start() >= head[1] or m.end() <= head[0]]
    if len(values) != len(table.columns):
        return None
    spans = sorted([head, *(m.span() for m in values)])
    stops = [0, *(end for _, end in spans)]
    starts = [*(start for start, _ in spans), len(text)]
    rest = "".join(text[a:b] for a, b in zip(stops, starts, strict=True))
    fits = _BETWEEN.fullmatch(rest.replace("年度", "").replace("年", ""))
    return [*values] if fits else None


def _draft(scene: Scene, context: Context, column: Column, match: re.Match[str]) -> Draft:
    return Draft(
        kind="score" if column.kind == "decimal" else column.kind,
        value=float(match["value"]) if "." in match["value"] else int(match["value"]),
        unit="place" if column.kind == "rank" else "point",
        subject=column.subject,
        indicator=column.indicator,
        start=match.start(),
        end=match.end(),
        rule="table",
        data_year=column.year or context.data_year,
        evidence=(0, len(scene.text)),
        edition=context.edition,
        index=vocabulary().index.id,
    )
