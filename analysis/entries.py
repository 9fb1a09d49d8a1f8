"""Figures that a person read and enters by hand, checked like any observation.

The index's main table is an image in every article, so 46 scores and ranks come in as a CSV file.
"""

import csv
import io
from collections.abc import Mapping, Sequence
from difflib import get_close_matches

from analysis.entry import COLUMNS, REQUIRED, Desk, entry
from domain.errors import GaiiError, UsageError
from domain.records import Ruling

SHOWN = 10
"""Errors of a file that are printed; one mistake often stands in every line."""


def read_rows(text: str, name: str, given: Mapping[str, str], desk: Desk) -> list[Ruling]:
    """The figures of a CSV file with a heading; `given` fills columns that it lacks.

    All or nothing. Raises UsageError with line and column of up to 10 wrong cells.
    """
    reader = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")), strict=True)
    try:
        rows = [(reader.line_num, row) for row in reader]
    except csv.Error as error:
        raise UsageError(f"{name}, line {reader.line_num}: no CSV: {error}") from error
    headings = [heading.strip() for heading in reader.fieldnames or ()]
    _check_headings(headings, given, name)
    if not rows:
        raise UsageError(f"{name} holds no row below its heading.")
    rulings, errors = [], []
    for line, row in rows:
        cells = {str(k).strip(): (v or "").strip() for k, v in row.items() if isinstance(v, str)}
        try:
            if None in row:
                raise UsageError(f"{name}, line {line}: more cells than the heading has columns")
            filled = {**given, **{key: cell for key, cell in cells.items() if cell}}
            rulings.append(entry(filled, f"{name}, line {line}", desk))
        except GaiiError as error:
            errors.append(str(error))
    errors = errors or _twice(rulings, name, [line for line, _ in rows])
    if errors:
        more = [f"and {len(errors) - SHOWN} more"] if len(errors) > SHOWN else []
        told = "\n  ".join([*errors[:SHOWN], *more])
        raise UsageError(
            f"{name}: {len(errors)} of {len(rows)} rows cannot be entered; nothing was stored\n"
            f"  {told}"
        )
    return rulings


def _check_headings(headings: Sequence[str], given: Mapping[str, str], name: str) -> None:
    for heading in headings:
        if heading not in COLUMNS:
            near = get_close_matches(heading, COLUMNS, n=1)
            hint = f'write "{near[0]}"' if near else f"columns are {', '.join(COLUMNS)}"
            raise UsageError(f'{name}, line 1: column "{heading}" is unknown; {hint}')
    missing = [key for key in REQUIRED if key not in headings and key not in given]
    if missing:
        options = ", ".join(f"--{key}" for key in missing)
        raise UsageError(
            f"{name}, line 1: no column {', '.join(missing)}; add it, or give {options}"
        )


def _twice(rulings: Sequence[Ruling], name: str, lines: Sequence[int]) -> list[str]:
    """Two rows of one figure in one file: one of them is a slip."""
    seen: dict[str, int] = {}
    errors = []
    for ruling, line in zip(rulings, lines, strict=True):
        first = seen.setdefault(ruling.series_key, line)
        if first != line:
            errors.append(
                f"{name}, line {line}: {ruling.subject} {ruling.indicator} {ruling.kind} of "
                f"{ruling.data_year} stands in line {first} already; remove one"
            )
    return errors
