"""The answers of the demo's store, from its SQLite file and from a PostgreSQL with the same rows."""

import re
from collections.abc import Iterator
from contextlib import closing

import pytest

from storage.copying import copy_store
from storage.store import Store
from tests.commands.running import run_command
from tests.conftest import DemoRun, database

QUESTIONS = (
    ("compare", "2024", "2025"),
    ("compare", "2021", "2024", "--as-of", "2024-12-31"),
    ("series", "CN", "overall"),
    ("gap", "CN", "US"),
    ("conflicts", "2024"),
    ("evidence", "US", "overall", "2025"),
    ("audit", "2025"),
)
WHEN = re.compile(r"\d{4}-\d\d-\d\dT[\d:]+\+00:00")
"""When a comparison was made: its only part that does not come from the store."""


@pytest.fixture(scope="module")
def urls(demo_run: DemoRun, postgresql_server) -> Iterator[tuple[str, str]]:
    file = f"sqlite:///{demo_run.folder / 'gaii.sqlite'}"
    for server in database(postgresql_server, "gaii_template"):
        with closing(Store.open(file)) as source, closing(Store.open(server)) as target:
            copy_store(source, target)
        yield file, server


def answer(name: str, *args: str, store: str, capsys: pytest.CaptureFixture[str]) -> str:
    assert run_command(name, args, store) == 0
    return WHEN.sub("", capsys.readouterr().out)


@pytest.mark.parametrize("question", QUESTIONS, ids=" ".join)
def test_both_databases_give_the_same_answer_to_the_byte(urls, question, capsys):
    forms = ("table", "json", "csv") + ("html",) * (question[0] == "compare")
    for form in forms:
        file, server = (
            answer(*question, "--format", form, store=url, capsys=capsys) for url in urls
        )
        assert file == server
        assert len(file) > 200
