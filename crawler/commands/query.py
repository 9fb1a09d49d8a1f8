"""`scrapy query [WORDS]`: articles, or the figures read from them."""

import argparse
import sys
from collections.abc import Collection, Iterator
from difflib import get_close_matches
from typing import TYPE_CHECKING

from crawler.answers import console, year_of
from crawler.reporting import QuietCommand, command_errors, open_store
from domain.errors import UsageError

if TYPE_CHECKING:
    from analysis.render.listing import Listed
    from storage.store import Store

FORMATS = ("table", "json", "csv")
TABLE_LIMIT = 50
"""Rows of a table where no limit is given; json and csv give all."""


class Command(QuietCommand):
    def syntax(self) -> str:
        return "[options] [WORDS ...]"

    def short_desc(self) -> str:
        return "Find articles by words in either script, or figures with --observations"

    def long_desc(self) -> str:
        return (
            "Lists articles that hold all the words, the newest first. A run of Chinese of one "
            "character or more is found anywhere, Latin words and numbers whole; quote a phrase "
            "with spaces. Examples: scrapy query 风险投资 --edition 2025; scrapy query "
            "--observations --subject US --format csv. Ends with 0 also where nothing is found."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--edition", help="year of release, such as 2025")
        parser.add_argument("--outlet", help="an outlet's key or name: xinhua, 新华网")
        parser.add_argument("--lang", help="zh-Hans, zh-Hant or en")
        parser.add_argument("--observations", action="store_true", help="figures, not articles")
        parser.add_argument("--subject", help="with --observations: CN, US, CN~US, ...")
        parser.add_argument("--indicator", help="with --observations: overall, vc.amount, ...")
        parser.add_argument("--limit", type=int, help=f"rows at most (table: {TABLE_LIMIT})")
        parser.add_argument("--format", default="table", help="table (default), json or csv")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        with command_errors(self), open_store(self.settings) as store:
            check(args, opts)
            check_names(store, opts)
            kind = "observations" if opts.observations else "articles"
            find = found_observations if opts.observations else found_articles
            self.write(find(store, args, opts), kind, opts.format)

    def write(self, rows: "Iterator[Listed]", kind: str, form: str) -> None:
        from analysis.render.listing import WRITERS, print_table

        if form in WRITERS:
            WRITERS[form](rows, kind, sys.stdout)
            return
        number = print_table(rows, kind, console())
        print(f"{number} {kind}" if number else f"no {kind} found")


def check(args: list[str], opts: argparse.Namespace) -> None:
    """Refuse options that cannot be meant. Raises UsageError."""
    if opts.format not in FORMATS:
        raise UsageError(f"--format {opts.format} is unknown; formats are {', '.join(FORMATS)}")
    if opts.limit is not None and opts.limit < 1:
        raise UsageError(f"--limit {opts.limit} is no number of rows. Give 1 or more.")
    if opts.observations and args:
        raise UsageError("--observations are found by --edition, --subject and --indicator.")
    if (opts.subject or opts.indicator) and not opts.observations:
        raise UsageError("--subject and --indicator go with --observations.")
    opts.edition = year_of(opts.edition) if opts.edition is not None else None
    if opts.limit is None and opts.format == "table":
        opts.limit = TABLE_LIMIT


def check_names(store: "Store", opts: argparse.Namespace) -> None:
    """Refuse what no article can have. Raises EditionUnknown or NotFound with what there is."""
    from domain.errors import EditionUnknown, NotFound
    from domain.vocabulary import vocabulary
    from storage import queries

    held = queries.coverage(store)
    if opts.edition is not None and opts.edition not in held:
        known = ", ".join(map(str, held)) or "none"
        raise EditionUnknown(f"No article of edition {opts.edition} is stored. Stored: {known}.")
    tables: dict[str, Collection[str]] = {
        "subject": vocabulary().subjects,
        "indicator": vocabulary().indicators,
    }
    for name, table in tables.items():
        value = getattr(opts, name)
        if value is None or value in table or set("+~") & set(value) or value.startswith("x."):
            continue
        near = ", ".join(get_close_matches(value, table, n=3)) or "see domain/data"
        raise NotFound(f"No {name} is called {value}. Near: {near}.")


def found_articles(store: "Store", args: list[str], opts: argparse.Namespace) -> "Iterator[Listed]":
    from analysis.render.listing import article_row
    from pipelines.script import to_simplified
    from storage import queries

    words = to_simplified(" ".join(f'"{arg}"' if " " in arg else arg for arg in args))
    for article in queries.articles(
        store, words=words if args else None, edition=opts.edition, outlet=opts.outlet,
        lang=opts.lang, limit=opts.limit,
    ):  # fmt: skip
        yield article_row(article)


def found_observations(
    store: "Store", _: list[str], opts: argparse.Namespace
) -> "Iterator[Listed]":
    from itertools import islice

    from analysis.render.listing import observation_row
    from storage import queries

    claims = queries.claims(
        store, edition=opts.edition, outlet=opts.outlet, subject=opts.subject,
        indicator=opts.indicator,
    )  # fmt: skip
    for claim in islice(claims, opts.limit):
        yield observation_row(claim)
