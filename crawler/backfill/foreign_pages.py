"""The pages of a WARC file of another tool, read as captures of our own archive are."""

from dataclasses import replace
from pathlib import Path

from crawler.backfill.captures import Capture, Captures
from crawler.backfill.reading import CaptureReading, article_reading, page_of
from domain.errors import GaiiError
from storage.archive import ArchivedRecord, ForeignFile, ForeignRecord
from storage.urls import capture_time

Place = tuple[int, str, str]


class ForeignPages:
    """Further pages of an article are found by address among all records of its file, whether or
    not they name the index themselves.
    """

    def __init__(self, file: ForeignFile) -> None:
        self.file = file
        self.parts: set[Place] = set()
        """Places of the pages that were joined to an article."""
        self._captures: Captures | None = None

    def read(self, found: ForeignRecord, fetched_at: str) -> CaptureReading:
        """Read a page as if we had captured it then, with its further pages."""
        capture = capture_of(self.file.name, found.url, fetched_at, found.offset)
        record = record_of(found, fetched_at)
        page = replace(page_of(capture, record), archive_file=None, archive_offset=None)
        reading = article_reading(self, capture, page, record)
        self.parts.update(map(place_of, reading.parts))
        return reading

    def further_page(self, url: str, first: Capture) -> Capture | None:
        """As `Captures.further_page` finds it among all records of the file."""
        if self._captures is None:
            self._captures = Captures()
            self._captures.enter(
                capture_of(self.file.name, target, moment, offset)
                for target, date, offset in self.file.places()
                if (moment := moment_of(date))
            )
        return self._captures.further_page(url, first)

    def record(self, capture: Capture) -> ArchivedRecord | None:
        """The record of a capture; None where the file does not give it."""
        found = self.file.record_at(capture.offset)
        if found is None or found.url != capture.url:
            return None
        return record_of(found, capture.fetched_at)


def place_of(capture: Capture) -> Place:
    return capture.offset, capture.url, capture.fetched_at


def moment_of(date: str) -> str:
    """A record's time as the store keeps it; empty for what can be none."""
    try:
        return capture_time(date)
    except GaiiError:
        return ""


def capture_of(file: str, url: str, fetched_at: str, offset: int) -> Capture:
    return Capture(
        fetched_at=fetched_at,
        file=Path(file),
        offset=offset,
        kind="response",
        url=url,
        status=200,
        role="article",
    )


def record_of(found: ForeignRecord, fetched_at: str) -> ArchivedRecord:
    return ArchivedRecord(
        file=Path(found.file),
        offset=found.offset,
        end=found.offset,
        kind=found.kind,
        url=found.url,
        date=fetched_at,
        status=found.answer.status,
        headers=tuple(found.answer.headers),
        body=found.answer.body,
    )
