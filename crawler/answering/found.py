"""What `scrapy query` finds: its options checked, rows of each kind as they come."""

import argparse
from collections.abc import Callable, Collection, Iterator, Mapping
from difflib import get_close_matches
from itertools import islice
from typing import Any

from analysis.render.listing import Listed, article_row, observation_row, story_row
from crawler.answering.answers import FOUND_FORMATS, TABLE_LIMIT, day, year_of
from domain.errors import EditionUnknown, NotFound, UsageError
from domain.vocabulary import vocabulary
from pipelines.script import to_simplified
from storage import queries, story_queries
from storage.storable import storable
from storage.store import Store

OF_ARTICLES = ("story", "since", "until", "lang", "ranked", "off_topic")
"""Options that choose among articles and mean nothing for figures."""


def check(store: Store, args: list[str], opts: argparse.Namespace) -> None:
    """Refuse options that cannot be meant. Raises UsageError, EditionUnknown, NotFound."""
    if opts.format not in FOUND_FORMATS:
        raise UsageError(
            f"--format {opts.format} is unknown; formats are {', '.join(FOUND_FORMATS)}"
        )
    if opts.limit is not None and opts.limit < 1:
        raise UsageError(f"--limit {opts.limit} is no number of rows. Give 1 or more.")
    _check_together(args, opts)
    opts.edition = year_of(opts.edition) if opts.edition is not None else None
    opts.since, opts.until = day(opts.since), day(opts.until)
    if opts.since and opts.until and opts.since > opts.until:
        raise UsageError(f"--since {opts.since} is later than --until {opts.until}.")
    if opts.limit is None and opts.format == "table":
        opts.limit = TABLE_LIMIT
    _check_names(store, opts)


def _check_together(args: list[str], opts: argparse.Namespace) -> None:
    """Refuse options of which one leaves the other without a meaning."""
    if opts.out and opts.format == "table":
        others = ", ".join(name for name in FOUND_FORMATS if name != "table")
        raise UsageError(f"--out writes a file for machines: name its --format, {others}.")
    if opts.observations and opts.stories:
        raise UsageError("--observations and --stories are two questions; ask one.")
    for name in OF_ARTICLES if opts.observations else ():
        if getattr(opts, name):
            option = name.replace("_", "-")
            raise UsageError(f"--{option} is about articles; leave it or --observations out.")
    if opts.observations and args:
        raise UsageError("--observations are found by --edition, --subject and --indicator.")
    if (opts.subject or opts.indicator) and not opts.observations:
        raise UsageError("--subject and --indicator go with --observations.")


def _check_names(store: Store, opts: argparse.Namespace) -> None:
    """Refuse what no article can have, with what there is."""
    check_edition(store, opts.edition)
    check_outlet(store, opts.outlet)
    if opts.lang is not None and opts.lang not in (held := queries.languages(store)):
        raise NotFound(f"No article in {opts.lang} is stored. Stored: {', '.join(held) or 'none'}.")
    if opts.story is not None:
        story_queries.story(store, opts.story)
    tables: dict[str, Collection[str]] = {
        "subject": vocabulary().subjects,
        "indicator": vocabulary().indicators,
    }
    for name, table in tables.items():
        value = getattr(opts, name)
        if value is None or value in table or set("+~") & set(value) or value.startswith("x."):
            continue
        raise NotFound(f"No {name} is called {value}. {_near(value, table)}")


def check_edition(store: Store, edition: int | None) -> None:
    """Refuse an edition of which nothing is stored. Raises EditionUnknown."""
    if edition is not None and edition not in (held := queries.coverage(store)):
        known = ", ".join(map(str, held)) or "none"
        raise EditionUnknown(f"No article of edition {edition} is stored. Stored: {known}.")


def check_outlet(store: Store, name: str | None) -> None:
    """Refuse an outlet that neither the tables nor the store know. Raises NotFound."""
    if name is None:
        return
    known = vocabulary().outlets
    keys = [*known, *queries.outlets(store)]
    if not set(queries.outlet_keys(storable(name))).intersection(keys):
        names = [*keys, *(outlet.name for outlet in known.values())]
        raise NotFound(f"No outlet is called {name}. {_near(name, names)}")


def _near(value: str, names: Collection[str]) -> str:
    """Names alike in any case of their letters; where none is, how such a name looks."""
    lowered = {name.lower(): name for name in names}
    close = get_close_matches(value.lower(), lowered, n=3)
    if close:
        return f"Near: {', '.join(lowered[name] for name in close)}."
    return f"Names are such as {', '.join(list(names)[:5])}."


def wanted(args: list[str], opts: argparse.Namespace) -> dict[str, Any]:
    """The question to `storage.queries.articles`; words in either script."""
    names = ("edition", "outlet", "lang", "story", "since", "until", "off_topic")
    question: dict[str, Any] = {name: getattr(opts, name) for name in names}
    return question | {"words": to_simplified(" ".join(args)) if args else None}


def total(store: Store, args: list[str], opts: argparse.Namespace) -> int:
    return queries.count_articles(store, **wanted(args, opts))


def found_articles(store: Store, args: list[str], opts: argparse.Namespace) -> Iterator[Listed]:
    question = wanted(args, opts)
    for article in queries.articles(store, ranked=opts.ranked, limit=opts.limit, **question):
        yield article_row(article)


def found_stories(store: Store, args: list[str], opts: argparse.Namespace) -> Iterator[Listed]:
    """The stories of the articles found, each once, in their order."""
    question = wanted(args, opts)
    found = queries.articles(store, ranked=opts.ranked, **question)
    numbers = dict.fromkeys(article.story_id for article in found if article.story_id)
    for number in islice(numbers, opts.limit):
        yield story_row(story_queries.story(store, number))


def found_observations(store: Store, _: list[str], opts: argparse.Namespace) -> Iterator[Listed]:
    claims = queries.claims(
        store, edition=opts.edition, outlet=opts.outlet, subject=opts.subject,
        indicator=opts.indicator,
    )  # fmt: skip
    for claim in islice(claims, opts.limit):
        yield observation_row(claim)


KINDS: Mapping[str, Callable[[Store, list[str], argparse.Namespace], Iterator[Listed]]] = {
    "articles": found_articles,
    "stories": found_stories,
    "observations": found_observations,
}
