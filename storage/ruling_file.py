"""`rulings.jsonl`, the mirror of the table of rulings in the archive's folder.

One JSON object a line with the columns of the table: with the WARC files beside it, it is all that
a store can be rebuilt from.
"""

import json
import os
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict, fields
from pathlib import Path
from typing import get_args

from domain.errors import DiskFull, InputUnreadable
from domain.records import Ruling, RulingAction

NAME = "rulings.jsonl"
COLUMNS = tuple(field.name for field in fields(Ruling))
REQUIRED = COLUMNS[:9]


def rulings_file(archive: Path) -> Path:
    """Where the rulings of a store are mirrored: beside the WARC files."""
    return archive / NAME


def write_rulings(path: Path, rulings: Sequence[Ruling]) -> None:
    """Write the file whole and put it in place at once. Raises DiskFull; then the old one stays."""
    draft = path.with_suffix(".jsonl.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with draft.open("w", encoding="utf-8", newline="\n") as stream:
            for ruling in rulings:
                stream.write(json.dumps(asdict(ruling), ensure_ascii=False) + "\n")
            stream.flush()
            os.fsync(stream.fileno())
        draft.replace(path)
    except OSError as error:
        with suppress(OSError):
            draft.unlink()
        raise DiskFull(f"{path} could not be written ({error}); no ruling was entered.") from error


def read_file(path: Path) -> list[Ruling]:
    """The rulings of a file. Raises InputUnreadable with the line that holds none."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputUnreadable(f"{path} cannot be read as UTF-8 text: {error}") from error
    return [_ruling(line, f"{path}:{n}") for n, line in enumerate(lines, 1) if line.strip()]


def _ruling(line: str, where: str) -> Ruling:
    try:
        row = json.loads(line)
    except ValueError as error:
        raise InputUnreadable(f"{where}: no JSON object: {error}") from error
    if not isinstance(row, dict):
        raise InputUnreadable(f"{where}: no JSON object, but {line[:40]}")
    missing = [name for name in REQUIRED if row.get(name) is None]
    unknown = [name for name in row if name not in COLUMNS]
    if missing or unknown:
        problem = f"lacks {', '.join(missing)}" if missing else f"has unknown {', '.join(unknown)}"
        raise InputUnreadable(f"{where}: {problem}; columns are {', '.join(COLUMNS)}")
    if row["action"] not in get_args(RulingAction):
        actions = ", ".join(get_args(RulingAction))
        raise InputUnreadable(f'{where}: action: found "{row["action"]}"; write one of {actions}')
    return Ruling(**row)
