"""Rows as a Parquet file, written in groups as they come; needs the extra `parquet`."""

from collections.abc import Iterable, Mapping
from importlib.util import find_spec
from itertools import islice
from pathlib import Path
from typing import Any

from analysis.dictionary import COLUMNS
from analysis.render.csv import Cell
from domain.errors import UsageError

GROUP = 5_000
"""Rows held in memory at a time; 5,000 observations with their sentences take 8 MB."""


def installed() -> bool:
    """Whether the extra is there."""
    return find_spec("pyarrow") is not None


def write_parquet(rows: Iterable[Mapping[str, Cell]], kind: str, path: Path) -> int:
    """Write rows of a kind; gives their number. A value that is a word stands in `value_word`,
    its number is null. Raises UsageError where the extra is not installed.
    """
    try:
        import pyarrow as arrow
        from pyarrow import parquet
    except ImportError as error:
        raise UsageError(
            "Parquet needs pyarrow: pip install 'gaii-monitor[parquet]', or take --format csv."
        ) from error
    types = {
        "integer": arrow.int64(),
        "number": arrow.float64(),
        "string": arrow.string(),
        "boolean": arrow.bool_(),
    }
    fields: list[tuple[str, Any]] = []
    for name, field in COLUMNS[kind].items():
        if field.type == "any":
            fields += [(name, types["number"]), (f"{name}_word", types["string"])]
        else:
            fields.append((name, types[field.type]))
    schema = arrow.schema(fields)
    number = 0
    with parquet.ParquetWriter(path, schema) as writer:
        source = iter(rows)
        while group := list(islice(source, GROUP)):
            number += len(group)
            cells = [_cells(row, kind) for row in group]
            writer.write_table(arrow.Table.from_pylist(cells, schema=schema))
    return number


def _cells(row: Mapping[str, Cell], kind: str) -> dict[str, Cell]:
    cells: dict[str, Cell] = {}
    for name, field in COLUMNS[kind].items():
        value = row[name]
        if field.type != "any":
            cells[name] = value
        elif isinstance(value, str):
            cells |= {name: None, f"{name}_word": value}
        else:
            cells |= {name: value, f"{name}_word": None}
    return cells
