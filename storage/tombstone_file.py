"""`tombstones.jsonl`: the tombstones of a store, mirrored in the archive's folder.

A store that is built anew from the archive, or that another machine begins beside it, knows by it
what must not come back.
"""

from collections.abc import Iterable
from dataclasses import asdict, fields
from pathlib import Path

from domain.errors import InputUnreadable
from storage.mirror_file import read_lines, write_lines
from storage.store import Store
from storage.tombstones import Tombstone, all_tombstones, bury, of_row
from storage.urls import utc

NAME = "tombstones.jsonl"
COLUMNS = tuple(field.name for field in fields(Tombstone))


def tombstones_file(archive: Path) -> Path:
    return archive / NAME


def read_file(file: Path) -> list[Tombstone]:
    """The tombstones of a file, none where there is no file. Raises InputUnreadable with the line
    that is none.
    """
    found = []
    for where, row in read_lines(file, COLUMNS, COLUMNS) if file.exists() else ():
        if not isinstance(row["hashes"], list) or not isinstance(row["texts"], list):
            raise InputUnreadable(f"{where}: no tombstone; see {NAME} of another archive")
        found.append(of_row(row | {"forgotten_at": utc(str(row["forgotten_at"]))}))
    return found


def agree(store: Store, archive: Path) -> None:
    """Let store and file both know what one of them knows. Where they do, nothing is written.

    Raises InputUnreadable, DiskFull.
    """
    file = tombstones_file(archive)
    written, stored = read_file(file), all_tombstones(store)
    known = joined([*written, *stored])
    new = [stone for stone in known if stone not in stored]
    if new:
        with store.transaction() as connection:
            bury(connection, new)
    if any(stone not in written for stone in known):
        rows = (asdict(stone) for stone in known)
        write_lines(file, rows, "what was removed is known to the store alone")


def joined(tombstones: Iterable[Tombstone]) -> list[Tombstone]:
    """One for each address, in the order in which they were asked for."""
    found: dict[str, Tombstone] = {}
    for stone in tombstones:
        known = found.get(stone.key)
        found[stone.key] = stone if known is None else known.joined(stone)
    return sorted(found.values(), key=lambda one: (one.forgotten_at, one.url))
