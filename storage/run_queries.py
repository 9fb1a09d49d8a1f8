"""The history of runs, as schedules need it."""

from sqlalchemy import func, select

from domain.records import Run
from storage import models
from storage.store import Store

R = models.crawling.run.c


def last_runs(store: Store, command: str = "crawl") -> dict[str, Run]:
    """The latest run of each site, by its key."""
    latest = select(func.max(R.id)).where(R.command == command).group_by(R.site)
    with store.reading() as connection:
        rows = (
            connection.execute(select(models.crawling.run).where(R.id.in_(latest))).mappings().all()
        )
    return {
        row["site"]: Run(
            **{name: row[name] for name in row if name not in ("id", "reasons")},
            reasons=tuple(row["reasons"]),
        )
        for row in rows
    }
