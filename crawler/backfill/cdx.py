"""Answers of capture indexes (CDX): those of the Wayback Machine, of Common Crawl and of pywb."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from crawler.backfill.window import Window
from domain.errors import GaiiError
from storage.urls import capture_time

NAMES = {"original": "url", "mimetype": "mime", "statuscode": "status"}
"""Fields as the Wayback Machine names them, and as the others do."""
GOOD = ("200", "", "-")
"""Statuses of a capture that holds something; a revisit may say none."""
HOLE = 3
"""Days. An article stays where it is, and is captured a day or two later as well."""
PRESS = 3
"""Days in which an index is in the press; of these each counts, for lists move on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CdxRow:
    """One capture. `file`, `offset` and `length` say where it lies, for Common Crawl alone."""

    timestamp: str
    url: str
    mime: str = ""
    status: str = ""
    digest: str = ""
    file: str = ""
    offset: int = 0
    length: int = 0

    @property
    def moment(self) -> datetime:
        return datetime.strptime(self.timestamp, "%Y%m%d%H%M%S").replace(tzinfo=UTC)

    @property
    def fetched_at(self) -> str:
        return self.moment.isoformat(timespec="seconds")


@dataclass(frozen=True, slots=True)
class CdxAnswer:
    """The captures of one answer, the key of the next one, and lines that could not be read."""

    rows: tuple[CdxRow, ...]
    resume: str | None = None
    unread: int = 0


def read_cdx(body: bytes) -> CdxAnswer:
    """An answer with `output=json`: one array of arrays with a header, or one object a line.

    A line that is no capture is counted, not raised. Raises ValueError for what is no such answer,
    such as a page that asks to come again later.
    """
    text = body.decode("utf-8", "replace").strip()
    if not text:
        return CdxAnswer(())
    resume: str | None = None
    if text.startswith("["):
        header, *lines = json.loads(text) or [[]]
        if len(lines) >= 2 and not lines[-2] and len(lines[-1]) == 1:
            resume, lines = str(lines[-1][0]), lines[:-2]
        records: list[Any] = [dict(zip(header, line, strict=False)) for line in lines]
    else:
        records = [_object(line) for line in text.splitlines()]
        if all(record is None for record in records):
            raise ValueError(f"no capture index: {text[:80]}")
    rows = [_row(record) for record in records]
    good = tuple(row for row in rows if row is not None)
    return CdxAnswer(good, resume, len(rows) - len(good))


def _object(line: str) -> Any:
    """A line as an object; pywb's plain form has key and time before it."""
    try:
        return json.loads(line[line.index("{") :])
    except ValueError:
        return None


def _row(record: object) -> CdxRow | None:
    if not isinstance(record, Mapping):
        return None
    said = {NAMES.get(str(name), str(name)): str(value or "") for name, value in record.items()}
    try:
        row = CdxRow(
            timestamp=said["timestamp"],
            url=said["url"],
            mime=said.get("mime", ""),
            status=said.get("status", ""),
            digest=said.get("digest", ""),
            file=said.get("filename", ""),
            offset=int(said.get("offset") or 0),
            length=int(said["length"]) if said.get("length", "").isdigit() else 0,
        )
        capture_time(row.fetched_at)  # a timestamp that is none, or to come, is no capture
        urlsplit(row.url)
    except (KeyError, ValueError, GaiiError):
        return None
    return row


def months_without(rows: Sequence[CdxRow], window: Window) -> list[Window]:
    """The parts of the window, month by month, in which an archive has nothing at all; for one that
    comes by once a month or two.
    """
    held = Counter(row.timestamp[:6] for row in rows if window.holds(row.moment.date()))
    found = []
    for month in window.months():
        if held[f"{month:%Y%m}"]:
            continue
        following = (month + timedelta(days=32)).replace(day=1)
        first = max(month, window.first)
        found.append(Window(first, min(following - timedelta(days=1), window.last)))
    return found


def days_without(rows: Iterable[CdxRow], window: Window, released: date) -> list[Window]:
    """Stretches of the window in which an archive captured nothing of a site: of HOLE days or more,
    or with one of the PRESS days from the release on. For one that comes by daily.
    """
    held = {row.moment.date() for row in rows if row.status in GOOD}
    found: list[Window] = []
    for day in window.days():
        if day in held:
            continue
        if found and found[-1].last == day - timedelta(days=1):
            found[-1] = Window(found[-1].first, day)
        else:
            found.append(Window(day, day))
    press = Window(released, released + timedelta(days=PRESS - 1))
    return [hole for hole in found if hole.length >= HOLE or hole.overlaps(press)]
