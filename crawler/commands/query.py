"""`scrapy query [WORDS]`: articles, or the figures read from them."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from crawler.answering.answers import TABLE_LIMIT, console
from crawler.answering.numbers import whole
from crawler.answering.reporting import QuietCommand, command_errors, open_store
from domain.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from analysis.render.listing import Listed


class Command(QuietCommand):
    def syntax(self) -> str:
        return "[options] [WORDS ...]"

    def short_desc(self) -> str:
        return "Find articles by words in either script, their stories, or figures"

    def long_desc(self) -> str:
        return (
            "Lists articles on the index that hold all the words, the newest first; without words "
            "all of them. Pages that were read and do not speak of the index are kept, and listed "
            "by --off-topic. A run of Chinese of one "
            "character or more is found anywhere, Latin words and numbers whole; quotes hold a "
            "phrase together; AND, OR, NOT (or a minus) and parentheses join. Examples: scrapy "
            "query 风险投资 --edition 2025; scrapy query '(芯片 OR 算力) NOT 预测' --since "
            "2025-07-01; scrapy query '\"innovation index\"'; "
            "scrapy query --observations --subject US --format csv. Ends with 0 also where nothing "
            "is found, with 3 for an edition, outlet, language or story that there is none of."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        add = parser.add_argument
        add("--edition", help="year of release, such as 2025")
        add("--outlet", help="an outlet's key or name: xinhua, 新华网")
        add("--lang", help="zh-Hans, zh-Hant, en, as stored")
        add("--story", type=whole, help="articles of one story, by its number")
        add("--since", metavar="DATE", help="published on this day in Shanghai or later")
        add("--until", metavar="DATE", help="published on this day in Shanghai or earlier")
        add("--ranked", action="store_true", help="most hits first, titles before texts")
        add("--stories", action="store_true", help="the stories of the articles found")
        add("--off-topic", action="store_true", help="what was read and is not about the index")
        add("--observations", action="store_true", help="figures, not articles")
        add("--subject", help="with --observations: CN, US, CN~US, ...")
        add("--indicator", help="with --observations: overall, vc.amount, ...")
        add("--limit", type=whole, help=f"rows at most (table: {TABLE_LIMIT})")
        add("--format", default="table", help="table (default), json, jsonl, csv or parquet")
        add(
            "--out",
            metavar="FILE",
            help="write there, in another format than table; parquet needs it",
        )

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        with command_errors(self, reading=True), open_store(self.settings) as store:
            from crawler.answering.found import KINDS, check, total

            check(store, args, opts)
            kind = next((name for name in ("observations", "stories") if getattr(opts, name)), None)
            kind = kind or "articles"
            rows = KINDS[kind](store, args, opts)
            if opts.format != "table":
                write(rows, kind, opts)
                return
            from analysis.render.listing import print_table

            number = print_table(rows, kind, console())
            of = total(store, args, opts) if kind == "articles" and number == opts.limit else number
            several = f"{number} of {of} {kind}" if of > number else f"{number} {kind}"
            print(several if number else f"no {kind} found")


def write(rows: "Iterator[Listed]", kind: str, opts: argparse.Namespace) -> None:
    """Rows as they come, to standard output or the file named."""
    from analysis.render.listing import WRITERS
    from analysis.render.parquet import write_parquet
    from crawler.answering.answer_files import told

    if opts.format == "parquet":
        if not opts.out:
            raise UsageError("--format parquet writes a file: name it with --out FILE.parquet")
        with told(Path(opts.out)) as path:
            write_parquet(rows, kind, path)
        return
    if opts.out:
        with told(Path(opts.out)) as path, path.open("w", encoding="utf-8", newline="") as stream:
            WRITERS[opts.format](rows, kind, stream)
    else:
        WRITERS[opts.format](rows, kind, sys.stdout)
