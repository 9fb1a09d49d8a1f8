"""Which versions hold a band of a fingerprint: for each band one row a block of 4,096 versions.

A row lists the versions of its block, each as the two bytes of its place in it. Among 100,000
articles a new text asks for 12,000 entries, one of a hundred for 29,000. Counted by the database
from a row each, 9,000 of them took 4 ms; in blocks all of them take 2 (benchmark
`reprint_placing`).
"""

import json
import struct
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib import import_module
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, bindparam, delete, select, text, update

from storage import models

HOLDERS = models.stories.band_holders.c
BLOCK = 4096
"""Versions of a block. A larger one makes a common band cheaper to read and dearer to append to:
every text held, it has 8 kB."""
_AT_ONCE = 10_000
"""Versions named in one statement; SQLite takes 32,766 parameters."""

_OWN = {
    "sqlite": "SELECT value AS band FROM json_each(:bands)",
    "postgresql": "SELECT band FROM unnest(CAST(:bands AS bigint[])) AS given (band)",
}
GIVEN = {
    "sqlite": "json_each(:versions)",
    "postgresql": "(SELECT unnest(CAST(:versions AS bigint[])) AS value)",
}
"""Versions of one parameter, `as_list`, as the column `value`."""
_BUT_COMMON = """
WITH own AS ({own}),
rare AS (
    SELECT band FROM own
    ORDER BY (
        SELECT sum(length(members)) FROM band_holders AS held WHERE held.band = own.band
    ) DESC NULLS LAST, band
    LIMIT 1000 OFFSET :common
)
SELECT band_holders.block, band_holders.members
FROM rare CROSS JOIN band_holders WHERE band_holders.band = rare.band
"""
_HOLDING = {dialect: text(_BUT_COMMON.format(own=own)) for dialect, own in _OWN.items()}
_ANY_HOLDING = """
SELECT band FROM ({own}) AS asked
WHERE EXISTS (SELECT 1 FROM band_holders AS held WHERE held.band = asked.band)
"""
_HELD = {dialect: text(_ANY_HOLDING.format(own=own)) for dialect, own in _OWN.items()}
_ENTERING = """
INSERT INTO band_holders (band, block, members) VALUES ({values})
ON CONFLICT (band, block) DO UPDATE SET members = {appended}
"""
_ENTER = {
    "sqlite": _ENTERING.format(
        values="?, ?, ?",
        # Two blobs make a text.
        appended="CAST(band_holders.members || excluded.members AS BLOB)",
    ),
    "postgresql": _ENTERING.format(
        values="%s, %s, %s", appended="band_holders.members || excluded.members"
    ),
}
_BANDS_OF = """
SELECT fingerprint.version_id, fingerprint.bands FROM {given} AS given CROSS JOIN fingerprint
WHERE fingerprint.version_id = given.value
"""
# A parameter for each of 300 versions takes the statement from 1 to 2 ms.
_BANDS = {dialect: text(_BANDS_OF.format(given=given)) for dialect, given in GIVEN.items()}
_THIS = (HOLDERS.band == bindparam("of_band"), HOLDERS.block == bindparam("of_block"))


def holders(
    connection: Connection, bands: Sequence[int], least: int = 1, common: int = 0
) -> list[tuple[int, int]]:
    """The versions that hold at least so many of some bands, each with how many it holds.

    Of the bands the `common` ones that most versions hold are left out.
    """
    wanted = {"bands": as_list(connection, bands), "common": common}
    found = connection.execute(_HOLDING[connection.dialect.name], wanted)
    blocks: dict[int, list[bytes]] = defaultdict(list)
    for block, members in found:
        blocks[block].append(members)
    return [
        (block * BLOCK + place, count)
        for block, parts in blocks.items()
        for place, count in _counted(b"".join(parts), least)
    ]


def held(connection: Connection, bands: Iterable[int]) -> set[int]:
    """Those of some bands that any version holds."""
    found = connection.execute(
        _HELD[connection.dialect.name], {"bands": as_list(connection, bands)}
    )
    return set(found.scalars())


def bands_of(
    connection: Connection, versions: Sequence[int]
) -> Iterator[tuple[int, tuple[int, ...]]]:
    """Versions that have a fingerprint, each with its bands in their order."""
    wanted = {"versions": as_list(connection, versions)}
    for version_id, bands in connection.execute(_BANDS[connection.dialect.name], wanted):
        yield version_id, unpacked(bands)


def portions(versions: Sequence[int]) -> Iterator[Sequence[int]]:
    """Versions, as many at a time as one statement can name."""
    for start in range(0, len(versions), _AT_ONCE):
        yield versions[start : start + _AT_ONCE]


def as_list(connection: Connection, numbers: Iterable[int]) -> str | list[int]:
    """Numbers as one parameter: JSON for SQLite, an array for PostgreSQL."""
    given = list(numbers)
    return json.dumps(given) if connection.dialect.name == "sqlite" else given


def enter_holders(connection: Connection, held: Mapping[int, Iterable[int]]) -> None:
    """Enter new versions under their bands."""
    entries = sorted((band, version) for version, bands in held.items() for band in set(bands))
    rows = [(row["band"], row["block"], row["members"]) for row in rows_of(entries)]
    if rows:
        # By the driver: most of the time of so many rows would be their parameters'.
        connection.exec_driver_sql(_ENTER[connection.dialect.name], rows)


def rows_of(entries: Iterable[tuple[int, int]]) -> Iterator[dict[str, Any]]:
    """Rows for many entries at once, each a band and a version, in ascending order."""
    for (band, block), group in groupby(entries, lambda entry: (entry[0], entry[1] // BLOCK)):
        members = _members([version % BLOCK for _, version in group])
        yield {"band": band, "block": block, "members": members}


def remove_holders(connection: Connection, versions: Sequence[int]) -> None:
    """Take versions out of all their bands; before their fingerprints go."""
    gone: dict[tuple[int, int], set[int]] = defaultdict(set)
    for version_id, bands in bands_of(connection, versions):
        block, place = divmod(version_id, BLOCK)
        for band in bands:
            gone[band, block].add(place)
    for (band, block), places in gone.items():
        this = {"of_band": band, "of_block": block}
        members = connection.execute(select(HOLDERS.members).where(*_THIS), this).scalar_one()
        left = _members([place for place in _places(members) if place not in places])
        if left:
            changed = update(models.stories.band_holders).where(*_THIS).values(members=left)
            connection.execute(changed, this)
        else:
            connection.execute(delete(models.stories.band_holders).where(*_THIS), this)


def packed(bands: Sequence[int]) -> bytes:
    """Signed 64-bit numbers, the lowest byte first."""
    return struct.pack(f"<{len(bands)}q", *bands)


def unpacked(bands: bytes) -> tuple[int, ...]:
    """The numbers that `packed` packed."""
    return struct.unpack(f"<{len(bands) // 8}q", bands)


def _counted(members: bytes, least: int) -> Iterable[tuple[int, int]]:
    """The places that are named so often, each with how often; by numpy, where it is there, 12,000
    entries take 0.2 ms instead of 1.5.
    """
    np = _numpy()
    if np is None:
        return [item for item in Counter(_places(members)).items() if item[1] >= least]
    counts = np.bincount(np.frombuffer(members, dtype="<u2"))
    places = np.flatnonzero(counts >= least)
    return zip(places.tolist(), counts[places].tolist(), strict=True)


@cache
def _numpy() -> Any:
    """The library, loaded by whoever places a text: a question need not wait for it."""
    try:
        return import_module("numpy")
    except ImportError:
        return None


def _members(places: Sequence[int]) -> bytes:
    return struct.pack(f"<{len(places)}H", *places)


def _places(members: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(members) // 2}H", members)
