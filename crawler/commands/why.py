"""`scrapy why A [B]`: why two articles are one story or not, or why one is where it is."""

import argparse
import json
from dataclasses import asdict
from typing import TYPE_CHECKING

from scrapy.exceptions import UsageError as ScrapyUsageError

from crawler.answering.answers import console, show
from crawler.answering.reporting import QuietCommand, command_errors, open_store
from domain.errors import UsageError

if TYPE_CHECKING:
    from crawler.answering.kinship import Kinship, Place


class Command(QuietCommand):
    def syntax(self) -> str:
        return "[options] ARTICLE [ARTICLE]"

    def short_desc(self) -> str:
        return "Why two articles are one story or not; or all that an article was compared with"

    def long_desc(self) -> str:
        return (
            "For a pair: what each has of the other, the figures that agree and disagree, the rule "
            "that decided, the passages in common. For one article: its place in its story and "
            "every text it was compared with, the nearest first. An article is an address or a "
            "number. Examples: scrapy why https://www.eol.cn/... https://www.jyb.cn/...; "
            "scrapy why 12 --format json."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--format", default="table", help="table (default) or json")
        parser.add_argument("--lang", default="en", help="of the reasons: en (default) or zh")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        if len(args) not in {1, 2}:
            raise ScrapyUsageError("Name one article or two, as in: scrapy why 12 15")
        with command_errors(self), open_store(self.settings) as store:
            from crawler.answering.kinship import pair_of, place_of

            if opts.format not in {"table", "json"} or opts.lang not in {"en", "zh"}:
                raise UsageError("--format is table or json, --lang en or zh.")
            if len(args) == 1:
                self.print_place(place_of(store, args[0]), opts)
            else:
                self.print_pair(pair_of(store, args[0], args[1]), opts)

    def print_pair(self, kinship: "Kinship", opts: argparse.Namespace) -> None:
        from analysis.render.kinship import print_pair
        from crawler.answering.kinship import document

        if opts.format == "json":
            show(json.dumps(document(kinship), ensure_ascii=False, indent=1) + "\n")
        else:
            why = kinship.explanation
            print_pair(
                kinship.one, kinship.two, document(kinship), why.reason(opts.lang), console()
            )

    def print_place(self, place: "Place", opts: argparse.Namespace) -> None:
        from analysis.render.families import print_members
        from analysis.render.kinship import print_neighbours, told_former
        from crawler.answering.kinship import document

        found = [document(kinship) for kinship in place.compared]
        if opts.format == "json":
            head: dict[str, object] = {
                "url": place.text.url, "story": place.story_id, "kind": place.kind,
            }  # fmt: skip
            head |= {"formerly": [asdict(former) for former in place.formerly]}
            head |= {"compared": found, "passed_over": place.passed_over}
            show(json.dumps(head, ensure_ascii=False, indent=1) + "\n")
            return
        print(f"{place.text.url}: {place.kind} in story {place.story_id}")
        for former in place.formerly:
            print(f"its {told_former(asdict(former))}")
        print_members(place.members, console())
        reasons = [kinship.explanation.reason(opts.lang) for kinship in place.compared]
        print_neighbours(found, reasons, place.passed_over, console())
