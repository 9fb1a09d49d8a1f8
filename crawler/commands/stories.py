"""`scrapy stories`: families of reprints, with outlets and dates."""

import argparse
import json
import sys
from dataclasses import asdict, fields
from itertools import islice
from typing import TYPE_CHECKING

from crawler.answering.answers import console, show, show_csv, year_of
from crawler.answering.reporting import QuietCommand, command_errors, open_store
from domain.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from domain.stories import StoryMember, StorySummary

FORMATS = ("table", "json", "csv")
TABLE_LIMIT = 50


class Command(QuietCommand):
    def syntax(self) -> str:
        return "[options] [STORY]"

    def short_desc(self) -> str:
        return "Families of reprints: who had a text first, who has it too"

    def long_desc(self) -> str:
        return (
            "Lists stories, those of most articles first, by their earliest text; with a STORY's "
            "number its articles, and what each is to the text it was compared with (why: scrapy "
            "why URL). Examples: scrapy stories --edition 2025 --least 2; scrapy stories 12 "
            "--format json."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--edition", help="stories with an article of this year of release")
        parser.add_argument("--outlet", help="stories that this outlet has, by its key")
        parser.add_argument("--least", type=int, default=1, help="of at least so many articles")
        parser.add_argument("--limit", type=int, help=f"stories at most (table: {TABLE_LIMIT})")
        parser.add_argument("--format", default="table", help="table (default), json or csv")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        with command_errors(self), open_store(self.settings) as store:
            from storage import story_queries

            if opts.format not in FORMATS:
                formats = ", ".join(FORMATS)
                raise UsageError(f"--format {opts.format} is unknown; formats are {formats}")
            if len(args) > 1 or any(not arg.isdecimal() for arg in args):
                raise UsageError(f"{' '.join(args)} is no story's number, such as 12.")
            if args:
                write_members(story_queries.story_members(store, int(args[0])), opts.format)
                return
            if opts.limit is not None and opts.limit < 1:
                raise UsageError(f"--limit {opts.limit} is no number of rows. Give 1 or more.")
            found = story_queries.stories(
                store,
                edition=year_of(opts.edition) if opts.edition else None,
                outlet=opts.outlet,
                least=opts.least,
            )
            limit = opts.limit or (TABLE_LIMIT if opts.format == "table" else None)
            write_stories(islice(found, limit), opts.format)


def write_stories(stories: "Iterable[StorySummary]", form: str) -> None:
    from analysis.render.families import print_stories
    from analysis.render.listing import WRITERS, story_row

    if form == "table":
        number = print_stories(stories, console())
        print(f"{number} stories" if number else "no stories found")
        return
    WRITERS[form](map(story_row, stories), "stories", sys.stdout)


def write_members(members: "Sequence[StoryMember]", form: str) -> None:
    from analysis.render.families import print_members
    from domain.stories import StoryMember

    if form == "table":
        print_members(members, console())
    elif form == "json":
        show(json.dumps([asdict(m) for m in members], ensure_ascii=False, indent=1) + "\n")
    else:
        columns = [field.name for field in fields(StoryMember)]
        show_csv([columns, *([getattr(m, name) for name in columns] for m in members)])
