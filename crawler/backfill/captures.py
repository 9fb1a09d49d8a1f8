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
from urllib.parse import urljoin, urlsplit

from crawler.fetching.refetch import is_recent, leads_elsewhere
from crawler.sites import load_sites
from domain.errors import ArchiveUnusable, GaiiError
from domain.records import Issue
from storage.archive import (
    ASKED_AS,
    GIVEN,
    ArchivedRecord,
    Damaged,
    damage_issue,
    read_record,
    scan,
)
from storage.urls import capture_time, url_key

_PLACE = re.compile(r"\\\{\w+\\\}")

Role = Literal["article", "part", "navigation"]


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
    leads_to: str = ""
    outlet: str | None = None
    published: str | None = None
    told: bool = False
    """Whether the record says what was asked for, as a run of ours does."""

    @property
    def place(self) -> tuple[str, int]:
        return self.file.name, self.offset


@dataclass(slots=True)
class Captures:
    """All captures of an archive: `ordered` in time, each once, and found by address; `places` are
    those of all, as many as there are copies.

    A redirect is a capture where it leads off the site and no run followed it: a crawl follows
    none that a known article begins at.
    """

    ordered: list[Capture] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    places: set[tuple[str, int]] = field(default_factory=set)
    _followed: set[tuple[Path, str]] = field(default_factory=set)
    _by_key: dict[str, list[Capture]] = field(default_factory=lambda: defaultdict(list))

    def further_page(self, url: str, first: Capture) -> Capture | None:
        """The capture of a further page of the article that was captured as `first`.

        That of the same run, the next in time or else the nearest, for a web archive captures each
        page when it comes by. Of one that had not changed the bytes lie with the capture before; so
        too where a run got no answer. An archive that does not say what it asked for has no runs:
        the nearest within a month. None where there is none.
        """
        known = self._by_key.get(url_key(url), [])
        run = [capture for capture in known if capture.file == first.file]
        if first.told and not run:
            before = self._whole_before(known, first)
            recent = before is not None and is_recent(before.fetched_at, first.fetched_at)
            return before if recent else None
        found = self._nearest(known, run, first)
        if found is None or found.kind != "revisit":
            return found
        return self._whole_before(known, found)

    def _whole_before(self, known: list[Capture], moment: Capture) -> Capture | None:
        """The last capture before another that has the page itself."""
        whole = (one for one in known if one.kind != "revisit" and one.status == 200)
        return max((one for one in whole if one < moment), default=None)

    def _nearest(self, known: list[Capture], run: list[Capture], first: Capture) -> Capture | None:
        at = bisect_left(run, first.fetched_at, key=lambda capture: capture.fetched_at)
        if at < len(run):
            return run[at]

        def apart(capture: Capture) -> float:
            return seconds_apart(capture.fetched_at, first.fetched_at)

        near = run or [one for one in known if is_recent(one.fetched_at, first.fetched_at)]
        return min(near, default=None, key=apart)

    def record(self, capture: Capture) -> ArchivedRecord | None:
        """The record of a capture; None where it was damaged meanwhile. Raises ArchiveUnusable."""
        return read_record(capture.file, capture.offset)

    def was_followed(self, capture: Capture) -> bool:
        """Whether the run that came by this capture went on to where it leads."""
        return (capture.file, capture.url) in self._followed

    def enter(self, captures: Iterable[Capture]) -> None:
        found = sorted(captures)
        self._followed = {
            (capture.file, url) for capture in found for url in capture.redirected_from
        }
        self.ordered = [
            capture for capture in found if not capture.leads_to or not self.was_followed(capture)
        ]
        for capture in self.ordered:
            if not capture.leads_to:
                for url in (capture.url, *capture.redirected_from):
                    self._by_key[url_key(url)].append(capture)


def read_captures(files: Sequence[Path]) -> Captures:
    """The captures of our own archive. What is damaged is named in `issues`, the rest is read.

    The same capture in two files, as after copying archives together, counts once.
    """
    captures = Captures()
    found: dict[tuple[object, ...], Capture] = {}
    for path in files:
        try:
            for record in scan(path):
                if isinstance(record, Damaged):
                    captures.issues.append(damage_issue(path, record))
                    continue
                capture = dated(record, captures.issues)
                if capture is None:
                    continue
                captures.places.add(capture.place)
                asked = capture.role, capture.redirected_from
                identity = (capture.url, capture.fetched_at, digest_of(record), *asked)
                found.setdefault(identity, capture)
        except ArchiveUnusable as error:
            captures.issues.append(
                Issue(level="error", kind="archive-unreadable", where=path.name, excerpt=str(error))
            )
    captures.enter(found.values())
    return captures


def dated(record: ArchivedRecord, issues: list[Issue]) -> Capture | None:
    """The capture of a record; one whose date cannot be is named in `issues` and left."""
    try:
        return capture_of(record)
    except GaiiError as error:
        where = f"{record.file.name} byte {record.offset}"
        issues.append(Issue(level="error", kind="archive-damaged", where=where, excerpt=str(error)))
        return None


def capture_of(record: ArchivedRecord) -> Capture | None:
    """The capture of a record; None for a redirect on its site, robots.txt, the image of an
    article, and what is no page. An image that came where a page was asked for is what came.
    """
    if record.kind not in ("response", "resource", "revisit"):
        return None
    leads_to = led_off(record)
    if record.location and not leads_to:
        return None
    said = record.said
    kind, asked_as = content_type(record, said), said.get(ASKED_AS.lower(), "")
    is_image = kind.startswith("image/") and asked_as not in ("article", "part")
    if is_image or urlsplit(record.url).path == "/robots.txt":
        return None
    return Capture(
        fetched_at=capture_time(record.date),
        file=record.file,
        offset=record.offset,
        kind=record.kind,
        url=record.url,
        status=record.status,
        role=role_of(record, asked_as),
        content_type=kind,
        redirected_from=record.redirected_from,
        leads_to=leads_to,
        outlet=said.get(f"{GIVEN}outlet".lower()),
        published=said.get(f"{GIVEN}published".lower()),
        told=bool(asked_as),
    )


def led_off(record: ArchivedRecord) -> str:
    """The address on another site that a redirect leads to, empty for none."""
    if not record.location:
        return ""
    try:
        target = urljoin(record.url, record.location)
        return target if leads_elsewhere(record.url, target) else ""
    except ValueError:  # http://[broken leads nowhere
        return ""


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


def seconds_apart(one: str, other: str) -> float:
    between = datetime.fromisoformat(one) - datetime.fromisoformat(other)
    return abs(between.total_seconds())
