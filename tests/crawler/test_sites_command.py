"""`scrapy sites` prints what is declared."""

import argparse
import csv
import io
import json

import pytest

from crawler.commands.sites import Command
from crawler.sites import load_sites


def sites(*keys: str, format_: str = "table") -> int:
    command = Command()
    command.run(list(keys), argparse.Namespace(format=format_))
    return command.exitcode


def test_table_names_every_site(capsys: pytest.CaptureFixture[str]) -> None:
    """Each declared site has its row; the exit code is good."""
    assert sites() == 0
    printed = capsys.readouterr().out
    assert [key for key in load_sites()[0] if key not in printed] == []


def test_json_and_csv_say_the_state_of_each_layout(capsys: pytest.CaptureFixture[str]) -> None:
    """What a program reads: nested in JSON, a line for each layout in CSV."""
    assert sites("ltn", "istic", format_="json") == 0
    ltn, istic = json.loads(capsys.readouterr().out)
    assert [(one["name"], one["state"]) for one in ltn["layouts"]] == [
        ("2018", "verified"), ("text", "guessed"),
    ]  # fmt: skip
    assert (istic["state"], istic["layouts"]) == ("generic", [])
    assert sites("ltn", "istic", format_="csv") == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert [(row["key"], row["layout"], row["layout_state"]) for row in rows] == [
        ("ltn", "2018", "verified"), ("ltn", "text", "guessed"), ("istic", "", ""),
    ]  # fmt: skip


def test_unknown_key_and_format_name_the_known_ones(capsys: pytest.CaptureFixture[str]) -> None:
    """A typing mistake ends with 3 or 2 and the list to choose from."""
    assert sites("eoll") == 3
    assert "eol" in capsys.readouterr().err
    assert sites(format_="xml") == 2
    assert "table, json, csv" in capsys.readouterr().err
