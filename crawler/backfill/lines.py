"""Lays the lines of articles anew in which a capture came late, from the archive."""

from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from scrapy.settings import BaseSettings

from crawler.answering.reporting import open_store
from crawler.backfill.captures import Capture, Captures, read_captures
from crawler.backfill.reading import read_capture, settled
from crawler.middlewares.archive import archive_folder
from domain.records import ReadPage
from pipelines.stages import keep_line, new_run
from storage.acknowledgements import Restored
from storage.archive import closed_files, is_unclosed
from storage.lines import Line, late_lines, leave
from storage.store import Store
from storage.urls import url_key

LAY = "lay lines"
"""Command of the run row, where a crawl or an ingestion does it at its end."""


@dataclass(slots=True)
class Laid:
    """How many lines were laid, of how many captures; `left` lack captures in the archive, those
    that are `postponed` have some in a file that is still being written.
    """

    lines: int = 0
    captures: int = 0
    left: int = 0
    postponed: int = 0
    outcomes: Counter[str] = field(default_factory=Counter)


def lay_late_lines(store: Store, folder: Path) -> Laid:
    """Lay what is marked, at the end of a run whose archive file is closed.

    Killed before or in between, the marks stay, and the next run does it. Raises ArchiveUnusable,
    InputUnreadable, StoreUnusable, DiskFull.
    """
    lines = late_lines(store)
    if not lines:
        return Laid()
    captures = read_captures(closed_files(folder))
    run = new_run(LAY, "archive")
    run_id = store.start_run(run)
    laid = lay(store, run_id, folder, lines, captures, Restored.read(folder))
    ended = datetime.now(UTC).isoformat(timespec="seconds")
    counts = {"lines": laid.lines, "captures": laid.captures, **laid.outcomes}
    store.finish_run(run_id, replace(run, ended=ended, result="success", counts=counts))
    return laid


def lay_after_run(settings: BaseSettings) -> str:
    """The same for the store and archive of a command, and what to say of it; empty for nothing.

    Without an archive, and after a replay, nothing can be laid.
    """
    folder = archive_folder(settings)
    if folder is None or settings.get("GAII_REPLAY"):
        return ""
    with open_store(settings) as store:
        laid = lay_late_lines(store, folder)
    said = [f"{laid.lines} articles, a capture of which came late, laid anew"] if laid.lines else []
    if laid.left:
        said.append(f"{laid.left} left as they came, for the archive lacks captures of them")
    if laid.postponed:
        said.append(f"{laid.postponed} postponed, for another run archives captures of them")
    return "; ".join(said)


def lay(
    store: Store,
    run_id: int,
    folder: Path,
    lines: list[Line],
    captures: Captures,
    closed: Restored,
) -> Laid:
    """Lay these lines; each in a transaction of its own."""
    laid = Laid()
    for line in lines:
        missing = [place for place in line.roots if place not in captures.places]
        if any(name is not None and is_unclosed(folder, name) for name, _ in missing):
            laid.postponed += 1
        elif missing:
            leave(store, run_id, line, lacking(missing))
            laid.left += 1
        else:
            outcomes = keep_line(store, run_id, line, pages_of(captures, line), closed)
            laid.lines += bool(outcomes)
            laid.captures += len(outcomes)
            laid.outcomes.update(outcomes)
    return laid


def lacking(missing: list[tuple[str | None, int | None]]) -> str:
    names = sorted({name or "no archive" for name, _ in missing})
    return (
        "a capture came late and the archive lacks one that a text was read from "
        f"({', '.join(names)}): the article stands as its captures came"
    )


def pages_of(captures: Captures, line: Line) -> list[ReadPage]:
    """The captures of a line, read under today's rules, in the order of time."""
    chosen = (one for one in captures.ordered if line.keys.intersection(keys_of(one)))
    return list(settled(read_capture(captures, capture) for capture in chosen))


def keys_of(capture: Capture) -> set[str]:
    return {url_key(url) for url in (capture.url, *capture.redirected_from)}
