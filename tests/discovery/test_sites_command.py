"""`scrapy sites` shows where a site lists its articles."""

import argparse
import json

import pytest

from crawler.commands.sites import Command


def shown(capsys: pytest.CaptureFixture[str], form: str) -> str:
    command = Command()
    command.run(["cna"], argparse.Namespace(format=form))
    assert command.exitcode == 0
    return capsys.readouterr().out


def test_named_sites_show_each_source_with_its_bound(capsys: pytest.CaptureFixture[str]) -> None:
    """Kind, pages, what is expected, address."""
    rows = [
        [cell.strip() for cell in line.split("│")[1:5]]
        for line in shown(capsys, "table").splitlines()
    ]
    assert ["cna", "Search", "2", "0"] in rows
    assert ["cna", "Listing", "1", "10"] in rows


def test_json_has_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    (site,) = json.loads(shown(capsys, "json"))
    assert [(s["kind"], s["pages"], s["min_links"]) for s in site["sources"]] == [
        ("listing", 1, 10),
        ("search", 2, 0),
    ]
