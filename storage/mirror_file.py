"""What persons said, mirrored in the archive's folder: JSON objects, one a line.

With the WARC files beside it, such a file is all that a store can be rebuilt from.
"""

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from domain.errors import DiskFull, InputUnreadable


def write_lines(path: Path, rows: Iterable[Mapping[str, Any]], unwritten: str) -> None:
    """Write the file whole and put it in place at once. Raises DiskFull, which ends by saying
    what therefore was not done; then the old file stays.
    """
    draft = path.with_suffix(".jsonl.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with draft.open("w", encoding="utf-8", newline="\n") as stream:
            for row in rows:
                stream.write(json.dumps(row, ensure_ascii=False) + "\n")
            stream.flush()
            os.fsync(stream.fileno())
        draft.replace(path)
    except OSError as error:
        with suppress(OSError):
            draft.unlink()
        raise DiskFull(f"{path} could not be written ({error}); {unwritten}.") from error


def read_lines(
    path: Path, columns: tuple[str, ...], required: tuple[str, ...]
) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each object with its place, as in `rulings.jsonl:3`. Raises InputUnreadable with the line
    that holds none, lacks a required column or has an unknown one.
    """
    try:
        # Not splitlines: a reason may hold U+2028, which is no end of a line of JSON.
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise InputUnreadable(f"{path} cannot be read as UTF-8 text: {error}") from error
    for number, line in enumerate(lines, 1):
        if line.strip():
            where = f"{path}:{number}"
            yield where, _object(line, where, columns, required)


def _object(
    line: str, where: str, columns: tuple[str, ...], required: tuple[str, ...]
) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except ValueError as error:
        raise InputUnreadable(f"{where}: no JSON object: {error}") from error
    if not isinstance(row, dict):
        raise InputUnreadable(f"{where}: no JSON object, but {line[:40]}")
    missing = [name for name in required if row.get(name) is None]
    unknown = [name for name in row if name not in columns]
    if missing or unknown:
        problem = f"lacks {', '.join(missing)}" if missing else f"has unknown {', '.join(unknown)}"
        raise InputUnreadable(f"{where}: {problem}; columns are {', '.join(columns)}")
    return row
