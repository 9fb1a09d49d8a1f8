"""What web archives lack of an edition's weeks: stored, so that it is not taken for silence."""

from collections.abc import Sequence

from sqlalchemy import delete, select

from domain.records import ArchiveGap
from storage import models
from storage.asked import numbers
from storage.explained import persistent
from storage.statements import insert_all
from storage.storable import storable
from storage.store import Store

G = models.crawling.archive_gap.c
FIELDS = ("archive", "site", "edition", "first_day", "last_day", "kind", "detail")


@persistent
def replace_gaps(
    store: Store, run_id: int, archive: str, site: str, edition: int, gaps: Sequence[ArchiveGap]
) -> None:
    """Enter what a run found missing of a site and edition in an archive, in place of what an
    earlier run did; none at all says that nothing is missing any more.
    """
    earlier = (G.archive == archive, G.site == site, G.edition == edition)
    rows = [
        {name: storable(getattr(gap, name)) for name in FIELDS} | {"run_id": run_id} for gap in gaps
    ]
    with store.transaction() as connection:
        connection.execute(delete(models.crawling.archive_gap).where(*earlier))
        insert_all(connection, models.crawling.archive_gap, rows)


def archive_gaps(store: Store, *, editions: Sequence[int] = ()) -> list[ArchiveGap]:
    """What is missing of some editions, or of all, in a fixed order."""
    columns = [G[name] for name in FIELDS]
    query = select(*columns).order_by(G.edition, G.archive, G.site, G.first_day, G.kind)
    if editions:
        query = query.where(G.edition.in_(numbers(editions)))
    with store.reading() as connection:
        return [ArchiveGap(**row) for row in connection.execute(query).mappings()]
