"""What a web archive lacks of an edition's weeks, noted while a spider reads it and stored then."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

from scrapy import Spider

from crawler.backfill.cdx import CdxRow, days_without
from crawler.backfill.window import Window
from crawler.health.recorder import health_of
from crawler.site import Site
from domain.records import ArchiveGap
from domain.terms import Edition
from pipelines.stages import StoreStage
from storage.archive_gaps import archive_gaps, replace_gaps

OF_CAPTURES = ("no-article", "images-lost", "images-not-held")
"""Kinds of gaps that tell what captures lack which were read: they hold as long as those."""


class GapKeeping(Spider):
    """Of a spider that asks for `target` and `edition`; `rows` are the captures it heard of."""

    target: Site
    edition: Edition
    crawled: Window
    rows: list[CdxRow]

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.gaps: list[ArchiveGap] = []
        self.lost: list[str] = []
        self.empty: list[str] = []
        self.lost_images: list[str] = []
        self.unheld_images: list[str] = []
        self.unanswered = self.articles = self.known = 0
        self.heard = False

    def gap(self, kind: str, detail: str, days: Window | None = None) -> None:
        """Note what the archive lacks; without days in all the time in which it is asked for."""
        days = days or self.crawled
        self.gaps.append(
            ArchiveGap(
                archive=self.name,
                site=self.target.key,
                edition=self.edition.edition,
                first_day=days.first.isoformat(),
                last_day=days.last.isoformat(),
                kind=kind,
                detail=detail,
            )
        )

    def closed(self, reason: str) -> None:
        """Store the gaps in place of those that an earlier run found. A run that was stopped, or
        did not hear all answers, knows nothing that would be better than those.
        """
        if reason != "finished" or not self.heard:
            return
        self.note_captures()
        if not self.unanswered:  # else nobody knows what the archive has
            self.find_holes()
        stage = self.crawler.get_item_pipeline(StoreStage)
        if stage is not None and stage.store is not None:
            key, year = self.target.key, self.edition.edition
            if self.known:
                self.gaps += self.still_there(archive_gaps(stage.store, editions=[year]))
            replace_gaps(stage.store, stage.run_id, self.name, key, year, self.gaps)
        health = health_of(self.crawler)
        if health is not None:
            health.gaps += self.gaps

    def note_captures(self) -> None:
        """What the captures that were asked for lack."""
        for kind, missing, what in (
            ("capture-lost", self.lost, "captures"),
            ("no-article", self.empty, "addresses of articles without an article in any capture"),
            ("images-lost", self.lost_images, "images of tables"),
            ("images-not-held", self.unheld_images, "images of tables"),
        ):
            if missing:
                self.gap(kind, f"{len(missing)} {what}, such as {missing[0]}")

    def still_there(self, gaps: Iterable[ArchiveGap]) -> list[ArchiveGap]:
        """Of gaps that earlier runs stored those of captures that were not asked for again."""
        ours = (self.name, self.target.key)
        return [
            gap
            for gap in gaps
            if (gap.archive, gap.site) == ours and gap.kind in OF_CAPTURES and gap not in self.gaps
        ]

    def find_holes(self) -> None:
        """Days without captures; and that the archive came by, but not to an article of these days.

        Days to come, and today, lack nothing yet.
        """
        domains = ", ".join(self.target.domains)
        past = self.crawled.until(datetime.now(UTC).date() - timedelta(days=1))
        if not past.length:
            return
        for days in self.holes(past):
            self.gap("no-captures", f"nothing new of {domains}", days)
        if self.rows and not self.articles:
            number = len(self.rows)
            said = f"{number} capture{'s' * (number > 1)} of {domains}, "
            said += "none of an article of the edition's weeks"
            self.gap("no-articles", said, past)

    def holes(self, days: Window) -> list[Window]:
        """The parts of some days of which the archive has nothing, as fine as it comes by."""
        released = self.edition.released
        assert released is not None
        return days_without(self.rows, days, released)
