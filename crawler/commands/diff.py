"""`scrapy diff ARTICLE [OLD NEW]`: what an outlet changed in an article."""

import argparse
import json
from dataclasses import asdict

from scrapy.exceptions import UsageError as ScrapyUsageError

from crawler.answering.answers import console, show
from crawler.answering.reporting import QuietCommand, command_errors, open_store
from domain.errors import NotFound, UsageError


class Command(QuietCommand):
    def syntax(self) -> str:
        return "[options] ARTICLE [OLD NEW]"

    def short_desc(self) -> str:
        return "What an outlet changed in an article between two of its versions"

    def long_desc(self) -> str:
        return (
            "Compares the last two versions of an article (an address or a number), or versions "
            "OLD and NEW: [-removed-] and {+added+}; a number with its sign and unit is one word. "
            "Ends with 3 where the article or version is not stored. Examples: scrapy diff "
            "https://www.eol.cn/...; scrapy diff 12 1 3 --format json."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--format", default="table", help="table (default) or json")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        if len(args) not in {1, 3}:
            raise ScrapyUsageError("Name an article, as in: scrapy diff https://www.eol.cn/...")
        with command_errors(self), open_store(self.settings) as store:
            from analysis.edits import version_diff
            from analysis.render.families import print_diff
            from storage.story_queries import versions

            if opts.format not in {"table", "json"}:
                raise UsageError(f"--format {opts.format} is unknown; formats are table, json")
            texts = {text.n: text for text in versions(store, args[0])}
            numbers = args[1:] or [str(n) for n in sorted(texts)[-2:]]
            if len(numbers) < 2:
                print(f"{args[0]} has one version: nothing was changed")
                return
            missing = [n for n in numbers if n not in map(str, texts)]
            if missing:
                known = ", ".join(map(str, sorted(texts)))
                raise NotFound(f"{args[0]} has no version {missing[0]}. Versions: {known}.")
            diff = version_diff(*(texts[int(n)] for n in numbers))
            if opts.format == "json":
                told = asdict(diff) | {"extent": diff.extent}
                show(json.dumps(told, ensure_ascii=False, indent=1) + "\n")
            else:
                print_diff(diff, console())
