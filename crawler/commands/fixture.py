"""`scrapy fixture KEY URL`: a page kept as material for a site's layout, with a draft of fields."""

import argparse
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scrapy.exceptions import UsageError as ScrapyUsageError

from crawler.answering.answer_files import told
from crawler.answering.reporting import QuietCommand, archive_writer, command_errors
from domain.errors import GaiiError, NotFound

if TYPE_CHECKING:
    from crawler.given.given_page import GivenPage
    from domain.records import Article

FOLDER = Path("fixtures-local")
"""Ignored by git: the pages belong to their publishers. A committed fixture has our own text."""


class Command(QuietCommand):
    def syntax(self) -> str:
        return "[options] KEY URL|FILE"

    def short_desc(self) -> str:
        return "Keep a page of a site with a draft of its expected fields, in fixtures-local/"

    def long_desc(self) -> str:
        return (
            "Fetches one page (robots.txt is obeyed) or reads a saved one, archives it, and writes "
            "page.html and a draft of expected.json into fixtures-local/KEY/DATE/, DATE being its "
            "day of publication. Correct the draft by eye. Ends with 3 for an unknown KEY or an "
            "address outside the site. Example: scrapy fixture eol https://www.eol.cn/..."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--url", help="the page's own address, if it is elsewhere")
        parser.add_argument("--out", default=str(FOLDER), help="folder (default: fixtures-local)")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        if len(args) != 2:
            raise ScrapyUsageError("Name site and page, as in: scrapy fixture eol https://...")
        with command_errors(self):
            from crawler.extract import read_page
            from crawler.given.given_page import given_page, site_named
            from crawler.given.removed import Removed
            from crawler.middlewares.archive import archive_folder

            key, source = args
            site = site_named(key)
            address = opts.url or source
            if not site.covers(address):
                domains = ", ".join(site.domains)
                raise NotFound(f"{address} is not on {domains}. Name the address with --url.")
            assert self.settings is not None
            page = given_page(self.settings, source, opts.url)
            if Removed(None, archive_folder(self.settings)).holds_bytes(
                page.url, page.body, page.headers or {}
            ):
                raise NotFound(f"{page.url} was removed on request (`scrapy forget`).")
            archived = page.archived or self.archive(page)
            reading = read_page(page.body, page.url, page.headers, find_site=lambda _: site)
            if reading.article is None:
                raise GaiiError(f"{page.url} is {reading.state}: {reading.reason}.")
            folder = write(Path(opts.out) / key, page, reading.article, reading.next_pages)
            print(f"{folder}: page.html, expected.json (a draft)")
            if archived:
                print(f"archived in {archived}")

    def archive(self, page: "GivenPage") -> str | None:
        """Archive a saved file as a person's gift; a fetched page was archived on its way."""
        assert self.settings is not None
        writer = archive_writer(self.settings, "fixture")
        if writer is None:
            return None
        try:
            now = datetime.now(UTC).isoformat(timespec="seconds")
            return writer.write_resource(page.url, "text/html", page.body, {}, now)[0]
        finally:
            writer.close()


def write(folder: Path, page: "GivenPage", article: "Article", next_pages: tuple[str, ...]) -> Path:
    """Write page and draft into a folder named after the day; a second page of it gets a number."""
    day = article.published[:10] if article.published else datetime.now(UTC).date().isoformat()
    place = folder / day
    number = 1
    with told(folder):
        while (place / "page.html").exists() and (place / "page.html").read_bytes() != page.body:
            number += 1
            place = folder / f"{day}-{number}"
        place.mkdir(parents=True, exist_ok=True)
        (place / "page.html").write_bytes(page.body)
        text = json.dumps(draft(page.url, article, next_pages), ensure_ascii=False, indent=2)
        (place / "expected.json").write_text(text + "\n", encoding="utf-8")
    return place


def draft(url: str, article: "Article", next_pages: tuple[str, ...]) -> dict[str, Any]:
    """The fields as read today, in the form of a fixture's expected.json."""
    fields = ("title", "published", "origin", "author", "editor", "lang", "layout", "outlet")
    document: dict[str, Any] = {"url": url} | {name: getattr(article, name) for name in fields}
    document["paragraphs"] = article.text.split("\n")
    if next_pages:
        document["next_pages"] = list(next_pages)
    if article.figures:
        document["figures"] = [figure.url for figure in article.figures]
    return document
