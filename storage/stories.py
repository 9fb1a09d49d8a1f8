"""Story membership of versions, and what later texts are compared with."""

import struct
from dataclasses import asdict

from sqlalchemy import Connection

from domain.records import Fingerprint, Membership, StoryCandidate
from storage import models
from storage import statements as sql


def candidates(connection: Connection, fingerprint: Fingerprint) -> list[StoryCandidate]:
    """Current versions that share a band with a text, those of the same scheme."""
    if not fingerprint.bands:
        return []
    wanted = {"bands": list(fingerprint.bands), "scheme": fingerprint.scheme}
    return [
        StoryCandidate(
            version_id=row.version_id,
            story_id=row.story_id,
            fingerprint=Fingerprint(
                scheme=row.scheme, bands=unpacked(row.bands), sketch=bytes(row.sketch)
            ),
            published=row.published,
        )
        for row in connection.execute(sql.CANDIDATES, wanted)
    ]


def place_version(
    connection: Connection,
    version_id: int,
    when: str,
    fingerprint: Fingerprint,
    membership: Membership,
) -> int:
    """Enter a version into its story, or into a new one; gives the story. `when` is its date, by
    which the story's earliest text is known.
    """
    story_id = membership.story_id
    if story_id is None:
        story_id = sql.insert_one(connection, models.story, {"earliest_version_id": version_id})
    else:
        earlier = {"story": story_id, "version": version_id, "when": when}
        connection.execute(sql.EARLIEST, earlier)
    place = {"version_id": version_id, "story_id": story_id}
    sql.insert_all(connection, models.membership, [asdict(membership) | place])
    mark = {
        "version_id": version_id,
        "scheme": fingerprint.scheme,
        "sketch": fingerprint.sketch,
        "bands": packed(fingerprint.bands),
    }
    sql.insert_all(connection, models.fingerprint, [mark])
    bands = [{"band": band, "version_id": version_id} for band in sorted(set(fingerprint.bands))]
    sql.insert_all(connection, models.fingerprint_band, bands)
    return story_id


def packed(bands: tuple[int, ...]) -> bytes:
    """Signed 64-bit numbers, the lowest byte first."""
    return struct.pack(f"<{len(bands)}q", *bands)


def unpacked(bands: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(bands) // 8}q", bands)
