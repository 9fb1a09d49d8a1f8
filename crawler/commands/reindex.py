"""`scrapy reindex`: the word index made anew from the stored texts."""

import argparse
import sys
from collections.abc import Iterable
from typing import Any

from crawler.answering.reporting import QuietCommand, command_errors


class Command(QuietCommand):
    def short_desc(self) -> str:
        return "Make the word index anew, as a new version of the tokenizer asks for"

    def long_desc(self) -> str:
        return (
            "Reads every current text and indexes it with this version's tokenizer; 300 to 1,000 "
            "articles a second. A command that finds an index of another version ends with 5 and "
            "names this one. A text with more words than the index has room for is an issue. "
            "Example: scrapy reindex"
        )

    def run(self, args: list[str], opts: argparse.Namespace) -> None:  # noqa: ARG002
        with command_errors(self):
            from storage.store import Store

            assert self.settings is not None
            done = Store.reindex(self.settings["GAII_STORE_URL"], bar)
            full = f"; of {len(done.left_out)} not all words, see `scrapy issues`"
            print(f"{done.texts} articles indexed{full if done.left_out else ''}")


def bar(texts: Iterable[Any], total: int) -> Iterable[Any]:
    """A bar for whoever watches in a terminal."""
    from rich.console import Console
    from rich.progress import track

    quiet = not sys.stderr.isatty()
    shown = Console(stderr=True)
    return track(texts, "indexing", total, transient=True, console=shown, disable=quiet)
