"""Rows of tables of data, told from tables that lay out a page or name fields of it.

A row of data is one line to its reader, and one line of the text: `1 | 美国 | 77.97`. A cell by
itself says nothing, and a place in a ranking looks like the number of a page.
"""

import re
from collections.abc import Sequence
from itertools import islice

import lxml.html

BAR = "|"
"""Stands between two cells of a row, as the reader of figures takes them."""

ROW = "data-row-of-cells"
"""Attribute that `mark_rows` gives to the rows of data."""

COLUMN = "data-column-of-cell"
"""Attribute that `mark_rows` gives to the cells of such rows: columns before it, spans counted."""

_LONGEST_CELL = 200
_MOST_SENTENCES = 2
"""Beyond either a cell holds an article or a part of one: the table lays it out."""

MOST_COLUMNS = 30
"""Beyond these a column that a cell spans is not counted: a hostile table has thousands."""

_MOST_ROWS = 5_000

_MOST_LINKED = 0.5
_NUMBER = re.compile(r"第?\s*[-+±]?\d[\d,.]*\s*(?:[%％‰]|[^\W\d]{0,3})")
_FIELD = re.compile(r"[:：]\s*$|^\s*(?:来源|來源|作者|编辑|編輯|记者|記者|时间|時間|日期)\s*[:：]")
_SHOWN_OTHERWISE = (".//table", ".//input", ".//select", ".//textarea")

Row = tuple[lxml.html.HtmlElement, list[lxml.html.HtmlElement]]


def mark_rows(root: lxml.html.HtmlElement) -> None:
    """Mark the rows of data on a page, and the cells in them."""
    for table in root.iter("table"):
        rows = [(row, [cell for cell in row if cell.tag in ("td", "th")]) for row in _rows(table)]
        if any(len(cells) > 1 for _, cells in rows) and _is_data(table, rows):
            _mark(rows)


def _rows(table: lxml.html.HtmlElement) -> list[lxml.html.HtmlElement]:
    """Its rows; none where it holds a form or another table, so that each is looked at once."""
    if any(table.find(path) is not None for path in _SHOWN_OTHERWISE):
        return []
    return list(islice(table.iter("tr"), _MOST_ROWS))


def _is_data(table: lxml.html.HtmlElement, rows: Sequence[Row]) -> bool:
    """Whether two rows hold two short cells each, or one row a number; mostly outside links."""
    texts = [[_text(cell) for cell in cells] for _, cells in rows]
    shown = [text for row in texts for text in row if text]
    if any(_is_long(text) or _FIELD.search(text) for text in shown):
        return False
    linked = sum(len(_text(link)) for link in table.iter("a"))
    if linked > _MOST_LINKED * sum(map(len, shown)):
        return False
    filled = [[text for text in row if text] for row in texts]
    broad = [row for row in filled if len(row) > 1]
    return len(broad) > 1 or any(_NUMBER.fullmatch(text) for row in broad for text in row)


def _text(element: lxml.html.HtmlElement) -> str:
    return "".join("".join(element.itertext()).split())


def _is_long(text: str) -> bool:
    return len(text) > _LONGEST_CELL or text.count("。") > _MOST_SENTENCES


def _mark(rows: Sequence[Row]) -> None:
    """Give each cell its column: what spans rows or columns moves those behind it."""
    taken: dict[int, int] = {}  # the rows that a cell above still spans, by column
    for row, cells in rows:
        row.set(ROW, "1")
        column = 0
        below = {at: left - 1 for at, left in taken.items() if left > 1}
        for cell in cells:
            while column in taken:
                column += 1
            cell.set(COLUMN, str(column))
            wide = min(_span(cell, "colspan"), max(MOST_COLUMNS - column, 1))
            high = _span(cell, "rowspan")
            if high > 1:
                below.update(dict.fromkeys(range(column, column + wide), high - 1))
            column += wide
        taken = below


def _span(cell: lxml.html.HtmlElement, name: str) -> int:
    value = (cell.get(name) or "").strip()[:4]
    return max(int(value), 1) if value.isascii() and value.isdigit() else 1
