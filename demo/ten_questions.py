"""Writes docs/ten-questions.md: an analyst's ten questions, each with its command and answer.

`python -m demo.ten_questions` crawls the bundled corpus into a folder of its own, asks the store
that this gives, and writes the page. A test says when the page is not what the commands print now.
"""

import shlex
import sys
from collections.abc import Iterator
from contextlib import chdir, redirect_stdout
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from textwrap import fill

from scrapy.cmdline import execute

from demo.run import FOLDER, ROOT, main, store_url

PAGE = ROOT / "docs" / "ten-questions.md"
LONGEST = 34
"""Lines of an answer that the page shows."""
WIDTH = 100
START = f"""# Ten questions

What an analyst asks of two releases of the index, on the bundled corpus: pages of our own around
figures that outlets really printed. Make the store once, then ask:

```
make demo
source .venv/bin/activate
export GAII_STORE_URL={store_url(FOLDER)}
```

A year is an edition, the year of release, unless `--by data` says otherwise; every answer names
edition, title year and data year. ‡ marks what is computed here and printed by no outlet, † what a
person entered or corrected.
`12/7 +3m` counts 12 articles, 7 stories (families of reprints) and 3 mirrors. Long answers are cut
at a line with `…`. Each command also answers with `--format json` and `--format csv`; the document
of `compare` is described by [schema/compare-1.json](schema/compare-1.json).
"""
END = """
This page is written by `python -m demo.ten_questions`.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked, the command, how to read its answer, and how much of it the page shows."""

    text: str
    command: str
    reading: str
    lines: int = LONGEST


QUESTIONS = (
    Question(
        text="What changed between the last two releases, headline first?",
        command="compare 2024 2025",
        reading="The box comes first: a change of method makes scores hard to compare. A figure "
        "that nobody printed is *not reported*; it is *dropped* only where a note on "
        "the method says so.",
        lines=54,
    ),
    Question(
        text="What are China's score, rank and tier in every release?",
        command="series CN overall",
        reading="No report is titled 2024, and none is missing: up to edition 2024 the title "
        "carries the data year.",
    ),
    Question(
        text="Is the gap between two countries closing, and in which year did the direction flip?",
        command="gap CN US",
        reading="A gap that no outlet prints is derived from the two scores; one that is "
        "printed is checked against them.",
    ),
    Question(
        text="Is the comparison fair: what changed in countries, indicators, tiers, weights?",
        command="compare 2024 2025 --only method",
        reading="Normalisation and weights have never been published, and the page says so "
        "instead of guessing.",
    ),
    Question(
        text="Which figures are new, gone, or restated?",
        command="compare 2022 2023 --only new",
        reading="The same with `--only dropped` and `--only restated`. *New* needs a note on "
        "the method, or the table of indicators: a figure that is printed for the first "
        "time is not new in the index for that.",
    ),
    Question(
        text="Where do outlets disagree, and who says what?",
        command="conflicts 2024",
        reading="Nothing is averaged. Each version stands with its sentence, and figures that "
        "do not add up are a conflict too.",
    ),
    Question(
        text="Which sentences stand behind this number, in the original text?",
        command="evidence CN overall 2024",
        reading="`--by data` asks for the year that the figure describes. Where a page was "
        "annotated or in Traditional characters, its own text stands below as printed.",
    ),
    Question(
        text="What had the press said by a date?",
        command="compare 2024 2025 --as-of 2025-07-27",
        reading="Days are those of Shanghai. Undated articles are left out and counted; "
        "`--known-by DATE` goes by the day of fetching instead.",
        lines=24,
    ),
    Question(
        text="Which headline wordings changed or reversed?",
        command="compare 2024 2025 --only wording",
        reading="Words that say the same are told apart from a direction that turned round.",
    ),
    Question(
        text="Which expected figures has no outlet reported yet, and do the reported ones add up?",
        command="audit 2025",
        reading="Failed rules come first. What is missing is what the edition before had.",
    ),
)


def page(store: str) -> str:
    """The whole page, asked of the store at `store`."""
    return "".join((START, *_sections(store), END))


def _sections(store: str) -> Iterator[str]:
    for number, question in enumerate(QUESTIONS, start=1):
        printed = answer(question.command, store)
        shown = "\n".join(abbreviated(printed, question.lines))
        yield (
            f"\n## {number}. {question.text}\n\n{fill(question.reading, WIDTH)}\n\n"
            f"```\n$ scrapy {question.command}\n{shown}\n```\n"
        )


def answer(command: str, store: str) -> str:
    """What `scrapy COMMAND` prints where its output is no terminal. SystemExit if it fails."""
    arguments = ["scrapy", *shlex.split(command), "-s", f"GAII_STORE_URL={store}"]
    with chdir(ROOT), redirect_stdout(StringIO()) as output:
        try:
            execute(arguments)
        except SystemExit as end:
            if end.code:
                raise
    return output.getvalue()


def abbreviated(printed: str, lines: int) -> list[str]:
    """The first lines, and how many more there are. Spaces at their ends are cut."""
    found = [line.rstrip() for line in printed.rstrip().splitlines()]
    if len(found) <= lines + 1:
        return found
    return [*found[:lines], f"… {len(found) - lines} more lines"]


def write() -> int:
    """Make the store, ask it and write the page; the exit code of the crawls."""
    with TemporaryDirectory() as name:
        folder = Path(name) / "run"
        code = main(folder)
        if code == 0:
            PAGE.write_text(page(store_url(folder)), encoding="utf-8")
            print(f"\n{PAGE.relative_to(ROOT)} is written")
    return code


if __name__ == "__main__":
    sys.exit(write())
