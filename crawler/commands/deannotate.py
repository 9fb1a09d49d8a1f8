"""`scrapy deannotate FILE`: a text without its inserted readings, and what was done to it."""

import argparse
import json
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from scrapy.exceptions import UsageError as ScrapyUsageError

from crawler.answering.reporting import QuietCommand, command_errors

if TYPE_CHECKING:
    from pipelines.annotations import Stripped


class Command(QuietCommand):
    def syntax(self) -> str:
        return "[options] FILE"

    def short_desc(self) -> str:
        return "Print a text or saved page without inserted readings (pinyin, zhuyin)"

    def long_desc(self) -> str:
        return (
            "Removes the readings that mirrors and ruby pages insert, 美(mei)(mei)國(guo), and "
            "leaves an author's own parentheses. FILE may be a text in any Chinese encoding, a "
            "saved page, or - for standard input. Nothing is stored. With --report it prints the "
            "scheme, what was removed, and what was kept and why. Example: scrapy deannotate "
            "article.txt --report"
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--report", action="store_true", help="what was removed and kept")
        parser.add_argument("--format", choices=("text", "json"), default="text")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        if len(args) != 1:
            raise ScrapyUsageError("Name one file, or - for standard input")
        with command_errors(self):
            from pipelines.annotations import strip_annotations

            stripped = strip_annotations(read_text(args[0]))
            if opts.format == "json":
                print_json(stripped)
            elif opts.report:
                print_report(stripped)
            else:
                sys.stdout.write(stripped.text)


def read_text(name: str) -> str:
    """The text of a file, of a saved page, or of standard input. Raises InputUnreadable."""
    from crawler.given.ingest import Given, read_article, read_bytes
    from domain.errors import InputUnreadable

    path = Path("standard input" if name == "-" else name)
    body = sys.stdin.buffer.read() if name == "-" else read_bytes(path)
    if not body.strip():
        raise InputUnreadable(f"{path} is empty. Give a saved page or a text.")
    article, _ = read_article(path, body, Given())
    return article.text


def print_json(stripped: "Stripped") -> None:
    document = {
        "text": stripped.text,
        "report": stripped.report.as_json(),
        "removals": [
            {
                "start": one.start,
                "length": one.length,
                "kind": one.kind,
                "scheme": one.scheme,
                "text": one.text,
                "base": one.base,
            }
            for one in stripped.removals
        ],
    }
    print(json.dumps(document, ensure_ascii=False, indent=1))


def print_report(stripped: "Stripped") -> None:
    """Schemes with their counts, the most frequent readings, and each look-alike that stays."""
    report = stripped.report
    print(f"removed {report.removed}" + ("" if report.removed else ": no annotation found"))
    for scheme, number in report.schemes.items():
        print(f"  {scheme}: {number}")
    removed = Counter(one.base + one.text for one in stripped.removals if one.base)
    for shown, number in removed.most_common(20):
        print(f"    {number:5} × {shown}")
    if len(removed) > 20:
        print(f"          and {len(removed) - 20} more; --format json lists all")
    print(f"kept {len(report.kept)}")
    for one in report.kept:
        print(f"  {one.base}{one.text} at {one.start}: {one.why}")
    if report.flags:
        print("flags:", ", ".join(report.flags))
