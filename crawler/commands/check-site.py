"""`scrapy check-site URL`: a site's layout tried on one page, field by field.

Scrapy names a command after the last part of its module's name and knows no other way, so the
file is written as the command is; it is loaded by that name and imported by nobody else.
"""  # noqa: N999

import argparse
import json
from dataclasses import asdict
from typing import TYPE_CHECKING

from scrapy.exceptions import UsageError as ScrapyUsageError

from crawler.answering.reporting import QuietCommand, command_errors
from domain.errors import UsageError

if TYPE_CHECKING:
    from crawler.answering.trial import Trial
    from crawler.site import Site
    from domain.records import Issue


class Command(QuietCommand):
    def syntax(self) -> str:
        return "[options] URL|FILE"

    def short_desc(self) -> str:
        return "What a site's layout finds on a page, beside the generic path, field by field"

    def long_desc(self) -> str:
        return (
            "Fetches one page (robots.txt is obeyed) or reads a saved one, and prints for each "
            "field what the declared layout finds and by which selector, what the generic path "
            "finds, by which witness and where, and which of the two is stored. Nothing "
            "is kept. Ends with 1 where the page holds no article, 3 where no declared site covers "
            "the address. Example: scrapy check-site saved.html --url https://www.eol.cn/..."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--url", help="the address to read the page under, if it is elsewhere")
        parser.add_argument("--format", default="text", help="text (default) or json")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        if len(args) != 1:
            raise ScrapyUsageError("Name one page, as in: scrapy check-site https://www.eol.cn/...")
        with command_errors(self):
            from crawler.answering.trial import try_site
            from crawler.given.given_page import given_page, is_address, site_covering
            from crawler.running.setting_table import OFF

            if opts.format not in {"text", "json"}:
                raise UsageError(f"--format {opts.format} is unknown; formats are text, json")
            assert self.settings is not None
            self.settings.set("GAII_ARCHIVE_DIR", OFF, priority="cmdline")
            address = opts.url or args[0]
            if is_address(address):  # before anybody is asked for anything
                site_covering(address)
            page = given_page(self.settings, args[0], opts.url)
            site = site_covering(page.url)
            trial = try_site(site, page.body, page.url, page.headers)
            if opts.format == "json":
                print_json(site, page.url, trial)
            else:
                print_text(site, page.url, trial)
            self.exitcode = 0 if trial.reading.article else 1


def print_json(site: "Site", url: str, trial: "Trial") -> None:
    document = {
        "site": site.key,
        "url": url,
        "is_article": site.is_article(url),
        "layout": trial.layout,
        "layout_state": trial.state,
        "state": trial.reading.state,
        "reason": trial.reading.reason,
        "charset_declared": trial.reading.charset_declared,
        "charset_used": trial.reading.charset_used,
        "next_pages": trial.reading.next_pages,
        "fields": [asdict(field) for field in trial.fields],
        "issues": [asdict(issue) for issue in issues(trial)],
    }
    print(json.dumps(document, ensure_ascii=False, indent=1))


def print_text(site: "Site", url: str, trial: "Trial") -> None:
    """Three lines for each field; a text is shown by its length, beginning and end."""
    reading = trial.reading
    shape = "has the shape of an article's" if site.is_article(url) else "matches no `article`"
    layouts = ", ".join(layout.name for layout in site.layouts) or "none"
    print(f"site     {site.key}; the address {shape}")
    print(f"layout   {trial.layout or 'no match'} ({trial.state}), declared: {layouts}")
    print(f"charset  {reading.charset_used}, declared {reading.charset_declared}")
    print(f"page     {reading.state}{': ' * bool(reading.reason)}{reading.reason}")
    for number, address in enumerate(reading.next_pages, 2):
        print(f"page {number}   {address}")
    for field in trial.fields:
        print(f"\n{field.field}: {'nothing' if field.by == 'none' else field.by} stored")
        print(f"  layout   {shown(field.layout)}  [{field.selector or 'no selector'}]")
        print(f"  generic  {shown(field.generic)}  [{field.how or 'not found'}]")
        if field.stored not in {field.layout, field.generic}:
            print(f"  stored   {shown(field.stored)}")
    for issue in issues(trial):
        print(f"\n{issue.level} {issue.kind}: {issue.excerpt}")


def issues(trial: "Trial") -> tuple["Issue", ...]:
    return trial.reading.article.issues if trial.reading.article else ()


def shown(value: str | None) -> str:
    if value is None:
        return "-"
    if len(value) <= 80 and "\n" not in value:
        return value
    line = value.replace("\n", " ")
    return f"{len(value)} characters: {line[:30]} ... {line[-20:]}"
