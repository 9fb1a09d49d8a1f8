"""The captures of an archive in the order of time, and which of them are pages of one article."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from crawler.sites import load_sites
from domain.errors import ArchiveUnusable, GaiiError
from domain.records import Issue
from storage.archive import ASKED_AS, GIVEN, ArchivedRecord, Damaged, damage_issue, scan
from storage.urls import url_key, utc

_PLACE = re.compile(r"\\\{\w+\\\}")

Role = Literal["article", "part", "navigation"]

SAME_PAGE_DAYS = 30
"""A further page captured longer before or after its article is another edition of it."""


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Capture:
    """One archived record that a page can be read from; sorts by time, then by place."""

    fetched_at: str
    file: Path
    offset: int
    kind: str
    url: str
    status: int
    role: Role
    content_type: str = ""
    redirected_from: tuple[str, ...] = ()
    outlet: str | None = None
    published: str | None = None

    @property
    def place(self) -> tuple[str, int]:
        return self.file.name, self.offset


@dataclass(slots=True)
class Captures:
    """All captures of an archive: `ordered` in time, each once, and found by address."""

    ordered: list[Capture] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    _by_key: dict[str, list[Capture]] = field(default_factory=lambda: defaultdict(list))

    def further_page(self, url: str, first: Capture) -> Capture | None:
        """The capture of a further page of the article that was captured as `first`.

        That of the same run, the next in time or else the nearest, for a web archive captures each
        page when it comes by; without a run the nearest within a month. None where there is none.
        """
        known = self._by_key.get(url_key(url), [])
        run = [capture for capture in known if capture.file == first.file]
        at = bisect_left(run, first.fetched_at, key=lambda capture: capture.fetched_at)
        if at < len(run):
            return run[at]

        def apart(capture: Capture) -> float:
            return days_apart(capture.fetched_at, first.fetched_at)

        near = run or [capture for capture in known if apart(capture) <= SAME_PAGE_DAYS]
        return min(near, default=None, key=apart)

    def enter(self, captures: Iterable[Capture]) -> None:
        self.ordered = sorted(captures)
        for capture in self.ordered:
            for url in (capture.url, *capture.redirected_from):
                self._by_key[url_key(url)].append(capture)


def read_captures(files: Sequence[Path]) -> Captures:
    """The captures of our own archive. What is damaged is named in `issues`, the rest is read.

    The same capture in two files, as after copying archives together, counts once.
    """
    captures = Captures()
    found: dict[tuple[str, str, str], Capture] = {}
    for path in files:
        try:
            for record in scan(path):
                if isinstance(record, Damaged):
                    captures.issues.append(damage_issue(path, record))
                    continue
                capture = capture_of(record)
                if capture is None:
                    continue
                identity = (capture.url, capture.fetched_at, digest_of(record))
                found.setdefault(identity, capture)
        except ArchiveUnusable as error:
            captures.issues.append(
                Issue(level="error", kind="archive-unreadable", where=path.name, excerpt=str(error))
            )
        except GaiiError as error:  # a date that is none
            captures.issues.append(
                Issue(level="error", kind="archive-damaged", where=path.name, excerpt=str(error))
            )
    captures.enter(found.values())
    return captures


def capture_of(record: ArchivedRecord) -> Capture | None:
    """The capture of a record; None for a redirect, robots.txt, an image, and what is no page."""
    if record.kind not in ("response", "resource", "revisit") or record.location:
        return None
    said = {name.lower(): value for name, value in record.warc_headers}
    kind = content_type(record, said)
    if kind.startswith("image/") or urlsplit(record.url).path == "/robots.txt":
        return None
    return Capture(
        fetched_at=utc(record.date),
        file=record.file,
        offset=record.offset,
        kind=record.kind,
        url=record.url,
        status=record.status,
        role=role_of(record, said.get(ASKED_AS.lower(), "")),
        content_type=kind,
        redirected_from=tuple(said.get("gaii-redirected-from", "").split()),
        outlet=said.get(f"{GIVEN}outlet".lower()),
        published=said.get(f"{GIVEN}published".lower()),
    )


def content_type(record: ArchivedRecord, said: dict[str, str]) -> str:
    if record.kind == "resource":
        return said.get("content-type", "")
    found = (value for name, value in record.headers if name.lower() == "content-type")
    return next(found, "")


def role_of(record: ArchivedRecord, asked_as: str) -> Role:
    """What a page was asked for as. An archive that does not say is told by the address."""
    if asked_as in ("article", "part", "navigation"):
        return asked_as  # type: ignore[return-value]
    return "navigation" if listings().fullmatch(url_key(record.url)) else "article"


@cache
def listings() -> re.Pattern[str]:
    """The addresses of all declared sources; a page number or a query may be anything."""
    keys = {url_key(source.url) for site in load_sites()[0].values() for source in site.sources}
    return re.compile("|".join(_PLACE.sub(".*", re.escape(key)) for key in sorted(keys)))


def digest_of(record: ArchivedRecord) -> str:
    names = ("WARC-Payload-Digest", "WARC-Block-Digest")
    return next((value for name, value in record.warc_headers if name in names), "")


def days_apart(one: str, other: str) -> float:
    between = datetime.fromisoformat(one) - datetime.fromisoformat(other)
    return abs(between.total_seconds()) / 86400
