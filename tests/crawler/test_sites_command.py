"""`scrapy sites` prints what is declared."""

import argparse

import pytest

from crawler.commands.sites import Command
from crawler.sites import load_sites


def test_table_names_every_site(capsys: pytest.CaptureFixture[str]) -> None:
    """Each declared site has its row; the exit code is good."""
    command = Command()
    command.run([], argparse.Namespace(format="table"))
    printed = capsys.readouterr().out
    assert [key for key in load_sites()[0] if key not in printed] == []
    assert command.exitcode == 0


def test_unknown_key_names_the_known_ones(capsys: pytest.CaptureFixture[str]) -> None:
    """A typing mistake ends with 3 and the list to choose from."""
    command = Command()
    command.run(["eoll"], argparse.Namespace(format="table"))
    assert "eol" in capsys.readouterr().err
    assert command.exitcode == 3
