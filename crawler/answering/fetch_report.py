"""Why a page was fetched or was not, what robots.txt said, and when it is asked for again."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from shutil import get_terminal_size
from textwrap import fill
from typing import Any

from analysis.render.labels import plain
from crawler.answering.row_formats import as_csv, as_json, cell
from crawler.fetching.due import READ, UNREAD, due_at
from domain.errors import NotFound
from storage.fetches import Fetch, fetches
from storage.frontier import Entry
from storage.frontier_queries import find_entry
from storage.store import Store

ENTRY = ("site", "state", "reason", "tries", "discovered_at", "next_at", "source")
FETCH = (
    "fetched_at", "site", "status", "state", "reason", "robots", "delay", "retry_after", "url",
    "archive_file", "archive_offset",
)  # fmt: skip
COLUMNS = ("asked", *(f"entry_{name}" for name in ENTRY), "again", *FETCH)


@dataclass(frozen=True, slots=True, kw_only=True)
class PageHistory:
    """All that is known of one address. `again` is the time (UTC) from which it is asked for again,
    or why it is not; a page that is done also has to be named by a source then.
    """

    asked: str
    entry: Entry | None
    again: str
    fetches: tuple[Fetch, ...]


def history(store: Store, url: str) -> PageHistory:
    """Raises NotFound for an address that no source named and nobody asked for."""
    entry, found = find_entry(store, url), tuple(fetches(store, url))
    if entry is None and not found:
        raise NotFound(
            f"{url} was never asked for: no source named it, or discovery left it, as its headline "
            "does not speak of the index. `scrapy crawl seeds -a file=urls.txt` asks for any page."
        )
    return PageHistory(asked=url, entry=entry, again=again(entry, datetime.now(UTC)), fetches=found)


def again(entry: Entry | None, now: datetime) -> str:
    if entry is None:
        return "with its site: it is no article page, or was led to"
    if entry.state == "waiting":
        return entry.next_at
    if entry.state == "leased":
        return "now: a crawl is fetching it"
    if entry.state == "dead":
        return "never, unless `scrapy frontier retry` puts it back"
    due = due_at(entry, now)
    if due is not None:
        return due.isoformat(timespec="seconds")
    why = "first seen too long ago" if entry.reason in (*READ, *UNREAD) else entry.reason
    return f"no more: {why}; `scrapy frontier retry` asks for it once"


def show(pages: Iterable[PageHistory], form: str) -> None:
    if form == "json":
        as_json(map(as_document, pages), ())
    elif form == "csv":
        as_csv((row for page in pages for row in rows(page)), COLUMNS)
    else:
        for page in pages:
            show_page(page)


def as_document(page: PageHistory) -> dict[str, Any]:
    entry = page.entry
    return {
        "asked": page.asked,
        "entry": {name: getattr(entry, name) for name in ENTRY} if entry else None,
        "again": page.again,
        "fetches": [{name: getattr(one, name) for name in FETCH} for one in page.fetches],
    }


def rows(page: PageHistory) -> Iterator[dict[str, Any]]:
    """One for each fetch, and one for a page that was not fetched yet."""
    entry = {f"entry_{name}": getattr(page.entry, name, None) for name in ENTRY}
    for one in (*map(asdict, page.fetches), *([{}] if not page.fetches else [])):
        yield {
            "asked": page.asked, **entry, "again": page.again,
            **{name: one.get(name) for name in FETCH},
        }  # fmt: skip


def show_page(page: PageHistory) -> None:
    """The page, and a line for each time that it was asked for; a reason that the first line gives
    is not said again.
    """
    print(page.asked)
    entry = page.entry
    told = ""
    if entry is not None:
        told = entry.reason
        named = f", named by {entry.source}" if entry.source else ""
        said = f": {told}" if told else ""
        print(f"  {entry.state} for {entry.site}{said}{tried(entry.tries)}{named}")
    when = " on, when a source names it" if entry is not None and entry.state == "done" else ""
    from_then = page.again.endswith("+00:00")
    print(f"  asked for again: {'from ' * from_then}{cell(page.again)}{when * from_then}")
    for one in page.fetches:
        print(fetch_line(one, told))
    for url in dict.fromkeys(one.url for one in page.fetches if one.url != page.asked):
        print(f"  led to {url}")


def tried(times: int) -> str:
    number = {1: "once", 2: "twice"}.get(times, f"{times} times")
    return f", tried {number} in vain" if times else ""


def fetch_line(one: Fetch, told: str) -> str:
    """One answer at the width of the terminal: what came, then how it was decided."""
    came = " ".join(filter(None, (str(one.status or ""), one.state)))
    reason = "" if one.reason in (told, one.state) else one.reason
    decided = (
        reason,
        f"robots.txt {one.robots}" if one.robots else "",
        f"pause {one.delay:g} s" if one.delay else "",
        f"retry after {one.retry_after:g} s" if one.retry_after else "",
    )
    line = f"{cell(one.fetched_at)}  {', '.join(filter(None, (came, *decided)))}"
    return fill(
        plain(line), get_terminal_size().columns, initial_indent="  ", subsequent_indent=" " * 20,
        break_long_words=False, break_on_hyphens=False,
    )  # fmt: skip
