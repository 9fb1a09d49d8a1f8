"""Story membership of versions, and what later texts are compared with."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from sqlalchemy import Connection

from domain.records import Fingerprint, Membership, Quotation, StoryCandidate
from domain.stories import Family, Settlement
from storage import family_statements as sql
from storage import models
from storage.bands import as_list, bands_of, holders, packed, portions, unpacked
from storage.rows import is_independent
from storage.unwritten import Unwritten

COLUMNS = tuple(
    c.name for c in models.stories.membership.c if c.name not in ("version_id", "story_id")
)

Promising = Callable[[int, int, bytes], bool]
"""Whether a text is worth a comparison with another that shares so many bands with it, has so many
and has a sketch with these first `family_statements.HEAD` bytes."""


def candidates(
    connection: Connection,
    fingerprint: Fingerprint,
    promising: Promising | None = None,
    least: int = 1,
) -> list[StoryCandidate]:
    """Current versions of the same scheme that share a band with a text; with `promising`, those
    that promise enough, for which they must share `least` bands.

    Only what is promising is read whole: in a large store a text shares a band with thousands.
    """
    if not fingerprint.bands:
        return []
    if promising is None:
        versions = sorted(version for version, _ in holders(connection, fingerprint.bands))
    else:
        versions = _promising(connection, fingerprint, promising, least)
    return [
        candidate_of(row)
        for portion in portions(versions)
        for row in connection.execute(
            sql.CANDIDATES, {"versions": portion, "scheme": fingerprint.scheme}
        )
    ]


def _promising(
    connection: Connection, fingerprint: Fingerprint, promising: Promising, least: int
) -> list[int]:
    """Versions whose bands promise enough.

    Bands are read of those alone that must share some of the ones which were not looked up: of 640
    texts that share phrases of the trade 30.
    """
    common = min(sql.COMMON, least - 1)
    shared = dict(holders(connection, fingerprint.bands, least - common, common))
    wanted = {
        "versions": as_list(connection, shared),
        "head": sql.HEAD,
        "scheme": fingerprint.scheme,
    }
    found, open_ones = [], {}
    for version_id, size, head in connection.execute(sql.SIZES[connection.dialect.name], wanted):
        count, bands = shared[version_id], size // 8
        if promising(count, bands, head):
            found.append(version_id)
        elif promising(count + common, bands, head):
            open_ones[version_id] = bands, head
    own = frozenset(fingerprint.bands)
    for version_id, bands in bands_of(connection, list(open_ones)):
        if promising(len(own.intersection(bands)), *open_ones[version_id]):
            found.append(version_id)
    return found


def candidate_of(row: Any) -> StoryCandidate:
    return StoryCandidate(
        version_id=row.version_id,
        story_id=row.story_id,
        fingerprint=Fingerprint(
            scheme=row.scheme, bands=unpacked(row.bands), sketch=bytes(row.sketch)
        ),
        published=row.published,
        url=row.url,
        dependent=not is_independent(row.outlet_kind, row.mirrored),
        outlet=row.outlet,
        credited=row.origin,
    )


def place_version(
    rows: Unwritten, version_id: int, fingerprint: Fingerprint, membership: Membership
) -> int:
    """Enter a version into its story, or into a new one; gives the story.

    Stories that it `joins` become one, under the lowest number of them.
    """
    story_id = membership.story_id
    if story_id is None:
        story_id = rows.insert_numbered(models.stories.story, {"earliest_version_id": version_id})
    elif membership.joins:
        story_id = _united(rows.connection, (story_id, *membership.joins))
    row = {name: getattr(membership, name) for name in COLUMNS}
    rows.insert(models.stories.membership, [row | {"version_id": version_id, "story_id": story_id}])
    mark = {
        "version_id": version_id,
        "scheme": fingerprint.scheme,
        "sketch": fingerprint.sketch,
        "bands": packed(fingerprint.bands),
    }
    rows.insert(models.stories.fingerprint, [mark])
    rows.insert_bands(version_id, fingerprint.bands)
    rows.insert(
        models.stories.quotation, (_quotation_row(one, version_id) for one in membership.quotations)
    )
    return story_id


def _united(connection: Connection, stories: Iterable[int]) -> int:
    first, *others = sorted(set(stories))
    for other in others:
        connection.execute(sql.MOVE, {"story": first, "from_story": other})
        connection.execute(sql.DROP, {"story": other})
    return first


def _quotation_row(quotation: Quotation, version_id: int) -> dict[str, Any]:
    return {
        "holder_id": quotation.holder or version_id,
        "quoted_id": quotation.quoted or version_id,
        "rule": quotation.rule,
        "contained": quotation.contained,
        "containing": quotation.containing,
    }


def touched(rows: Unwritten, version_id: int, story_id: int, membership: Membership) -> list[int]:
    """The stories whose rows a new version may change: its own, and of what it quotes or holds.

    None for one that nothing stored is like: its row says already what settling would.
    """
    if membership.story_id is None and membership.kind == "origin" and not membership.quotations:
        return []
    others = rows.connection.execute(sql.NEIGHBOURS, {"version": version_id}).scalars()
    return [story_id, *sorted(set(others) - {story_id})]


def settle_story(
    connection: Connection,
    story_id: int,
    settle: Callable[[Family], Settlement],
    arrived: tuple[int, ...] | None,
) -> None:
    """Let `settle` say what the story is now, and write what changes; nothing for a story none of
    whose versions is current.

    Where another text is the earliest now, the stories with passages from it or the former one are
    settled too: what they were taken from is an earliest text.
    """
    family = family_of(connection, story_id, arrived)
    earliest = _settled(connection, family, settle) if family.members else None
    if earliest == family.earliest and arrived is not None:
        return
    for other in sorted({q.quoted_story for q in family.quotations} - {story_id}):
        taken = family_of(connection, other, ())
        if taken.members:
            _settled(connection, taken, settle)


def _settled(connection: Connection, family: Family, settle: Callable[[Family], Settlement]) -> int:
    settlement = settle(family)
    if settlement.earliest != family.earliest:
        new = {"story": family.story_id, "version": settlement.earliest}
        connection.execute(sql.NEW_EARLIEST, new)
    for version_id, membership in settlement.memberships.items():
        row = {f"new_{name}": getattr(membership, name) for name in COLUMNS}
        connection.execute(sql.NEW_ROW, row | {"version": version_id})
    return settlement.earliest


def family_of(
    connection: Connection, story_id: int, arrived: tuple[int, ...] | None = None
) -> Family:
    """The current versions of a story, and the quotations that they hold."""
    wanted = {"story": story_id}
    rows = connection.execute(sql.FAMILY, wanted).all()
    return Family(
        story_id=story_id,
        members=tuple(candidate_of(row) for row in rows),
        memberships={row.version_id: _membership(row) for row in rows},
        quotations=tuple(_quotations(connection, {row.version_id: row for row in rows}, wanted)),
        earliest=connection.execute(sql.EARLIEST, wanted).scalar(),
        arrived=arrived,
    )


def _quotations(
    connection: Connection, own: Mapping[int, Any], wanted: Mapping[str, int]
) -> Iterator[Quotation]:
    """`own` are the current texts of the story; what another one had quoted from it is over."""
    for row in connection.execute(sql.QUOTATIONS, wanted).mappings():
        values = dict(row)
        other = values.pop("url"), values.pop("published")
        holds = row["holder_story"] == wanted["story"]
        here = own.get(row["holder"] if holds else row["quoted"])
        if here is None and not holds:
            continue
        this = (here.url, here.published) if here is not None else ("", None)
        (holder_url, holder_published), (quoted_url, quoted_published) = (
            (this, other) if holds else (other, this)
        )
        yield Quotation(
            holder_url=holder_url,
            holder_published=holder_published,
            quoted_url=quoted_url,
            quoted_published=quoted_published,
            **values,
        )


def _membership(row: Any) -> Membership:
    return Membership(story_id=row.story_id, **{name: getattr(row, name) for name in COLUMNS})
