"""Numbers and places that no store or disk has: one line and an exit code, on both databases."""

from argparse import ArgumentParser, Namespace
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import pytest
from scrapy.settings import Settings

import crawler.commands
from crawler.answering.numbers import whole
from crawler.spiders.wayback import WaybackSpider
from domain.errors import NotFound, UsageError
from domain.scope import Scope
from pipelines.stages import new_run
from storage import queries, story_queries
from storage.captures import article_images
from storage.frames import observation_columns
from storage.run_history import articles_of_edition, runs_of_sites
from storage.storable import MAX_ROW
from storage.store import Store
from tests.storage.samples import LATER, TEXT, take

COMMANDS = sorted(module.name for module in iter_modules(crawler.commands.__path__))
BEYOND = (str(MAX_ROW + 1), "9999999999", "9" * 20, "9" * 5000)


def command_of(name: str, store_url: str = ""):
    command = import_module(f"crawler.commands.{name}").Command()
    command.settings = Settings({"GAII_STORE_URL": store_url})
    parser = ArgumentParser(conflict_handler="resolve")
    command.add_options(parser)
    return command, parser


def run(store_url: str, name: str, *args: str) -> int:
    command, parser = command_of(name, store_url)
    opts, rest = parser.parse_known_args(args, Namespace(set=[], loglevel=None, nolog=False))
    command.run(rest, opts)
    return command.exitcode


@pytest.mark.parametrize("name", COMMANDS)
def test_every_whole_number_of_every_command_is_bounded(name, capsys):
    """All options that take one share a type; argparse ends with 2."""
    _, parser = command_of(name)
    for action in parser._actions:
        assert action.type is not int, action.dest
        if action.type is not whole:
            continue
        for text in (*BEYOND, f"-{BEYOND[0]}", "1.5", "viele"):
            with pytest.raises(SystemExit) as ended:
                parser.parse_args([f"{action.option_strings[0]}={text}"])
            assert ended.value.code == 2
            assert "is no whole number up to 2147483647" in capsys.readouterr().err
        assert parser.parse_args([action.option_strings[0], str(MAX_ROW)])


def test_a_number_that_no_row_has_is_not_found(store, store_url, capsys):
    """Of a story, an article, a version and an issue; both databases end with 3."""
    take(store)
    take(store, text=TEXT.replace("77.97", "77.79"), fetched_at=LATER)
    for number in BEYOND:
        for question in (
            ("stories", number), ("why", number), ("why", "1", number), ("diff", number),
            ("diff", "1", "1", number), ("issues", "ack", number, "--reason", "x"),
        ):  # fmt: skip
            assert run(store_url, *question) == 3, question
            said = capsys.readouterr().err
            assert said.startswith("error: ")
            assert "cannot be used" not in said


def test_a_number_that_no_database_holds_is_told_to_who_asks_in_python(store):
    for asked in (
        lambda: list(queries.articles(store, story=10**20)),
        lambda: list(story_queries.stories(store, least=10**20)),
        lambda: story_queries.story_members(store, 10**20),
    ):
        with pytest.raises(UsageError, match="larger than any that the store can hold"):
            asked()


NO_ROW_HAS = (MAX_ROW + 1, 9_999_999_999, -(MAX_ROW + 2), 2**63 - 1)


@pytest.mark.parametrize("number", NO_ROW_HAS)
def test_a_number_that_no_row_has_is_found_nowhere_by_who_asks_in_python(store, number):
    """PostgreSQL's columns hold 31 bits; a larger number is none of theirs, and no error."""
    take(store)
    far = Scope(
        data_years=frozenset({number}), editions=frozenset({number}), bases=frozenset({number})
    )
    for found in (
        queries.articles(store, story=number),
        queries.articles(store, edition=number, words="总分"),
        queries.claims(store, edition=number),
        queries.claims(store, data_year=number),
        (claim for claim in queries.claims(store, scope=far) if claim.observation.data_year),
        queries.archive_gaps(store, editions=[number]),
        story_queries.stories(store, edition=number),
        article_images(store, edition=number),
        observation_columns(store, edition=number)["value"],
    ):
        assert list(found) == []
    assert queries.count_articles(store, story=number, edition=number) == 0
    assert articles_of_edition(store, "eol", number) == 0
    for told in (story_queries.story, story_queries.story_members):
        with pytest.raises(NotFound, match=f"No story {number} is stored"):
            told(store, number)


@pytest.mark.parametrize("number", [MAX_ROW + 1, 9_999_999_999, 2**63 - 1])
def test_a_bound_that_no_store_reaches_bounds_nothing(store, number):
    take(store)
    store.start_run(new_run("crawl", "eol"))
    assert len(list(queries.articles(store, limit=number))) == 1
    assert len(list(queries.articles(store, limit=number, words="总分", ranked=True))) == 1
    assert len(list(story_queries.stories(store, limit=number))) == 1
    assert list(story_queries.stories(store, least=number)) == []
    for all_runs in (queries.runs(store, limit=number), runs_of_sites(store, last=number)):
        assert len(all_runs) == 2
    assert len(runs_of_sites(store, sites=["eol"], last=number)) == 1


def test_a_limit_of_captures_is_bounded_too():
    asked = {"site": "eol", "edition": "2023"}
    for limit in ("0", "x", *BEYOND):
        with pytest.raises(UsageError, match="is no number of captures"):
            WaybackSpider.check_arguments(asked | {"limit": limit})
    WaybackSpider.check_arguments(asked | {"limit": "10"})


@pytest.mark.parametrize("form", ["csv", "jsonl", "json", "parquet"])
def test_a_place_that_cannot_be_written_ends_with_2(tmp_path: Path, form: str, capsys):
    """A folder, and a place below a file; folders that are missing are made."""
    url = f"sqlite:///{tmp_path / 'gaii.sqlite'}"
    store = Store.open(url)
    take(store)
    store.close()
    (tmp_path / "file").touch()
    for place in (tmp_path, tmp_path / "file" / "x"):
        assert run(url, "query", "总分", "--format", form, "--out", str(place)) == 2
        assert "that can be written" in capsys.readouterr().err
    new = tmp_path / "new" / "folder" / "x"
    assert run(url, "query", "总分", "--format", form, "--out", str(new)) == 0
    assert new.stat().st_size > 10
    if form != "parquet":
        assert run(url, "query", "总分", "--format", form, "--out", "/dev/full") == 6
