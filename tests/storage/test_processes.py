"""Several processes at one store, and processes that are killed."""

import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import select, text

from storage import models, queries
from storage.store import Store
from tests.storage.samples import TEXT, new_run, save

ROOT = Path(__file__).parents[2]
WRITERS, OWN, SHARED = 4, 12, 4


def write_much(url: str, name: str) -> None:
    """Store articles of one's own and some that all writers store; say what is stored."""
    store = Store.open(url)
    run_id = new_run(store)
    for number in range(OWN + SHARED):
        key = f"{name}{number}" if number < OWN else f"shared{number}"
        save(store, run_id=run_id, url=f"https://www.eol.cn/{key}", text=f"{TEXT}\n{key}")
        print(key, flush=True)
    store.close()


def write_for_ever(url: str) -> None:
    store = Store.open(url)
    run_id = new_run(store)
    for number in range(100_000):
        save(store, run_id=run_id, url=f"https://www.eol.cn/{number}", text=f"{TEXT}\n{number}")
        print(number, flush=True)


def start(call: str) -> subprocess.Popen[str]:
    program = f"from tests.storage.test_processes import *; {call}"
    return subprocess.Popen(
        [sys.executable, "-c", program], cwd=ROOT, text=True, stdout=subprocess.PIPE
    )


def test_four_processes_that_write_at_once_lose_nothing(blank_url):
    """They make the store together, too. What all of them store is stored once."""
    writers = [start(f"write_much({blank_url!r}, {name!r})") for name in "abcd"]
    said = [writer.communicate(timeout=120)[0].split() for writer in writers]
    assert [writer.returncode for writer in writers] == [0] * WRITERS
    store = Store.open(blank_url)
    stored = [row.url.rsplit("/")[-1] for row in queries.articles(store)]
    assert len(stored) == len(set(stored)) == WRITERS * OWN + SHARED
    assert set(stored) == {key for keys in said for key in keys}
    with store.reading() as connection:
        assert len(connection.execute(select(models.stories.story.c.id)).all()) == 1
    store.close()


@pytest.mark.parametrize("articles", [1, 8])
def test_a_killed_process_leaves_every_article_whole_that_it_called_stored(store_url, articles):
    writer = start(f"write_for_ever({store_url!r})")
    assert writer.stdout is not None
    said = [writer.stdout.readline().strip() for _ in range(articles)]
    writer.kill()
    said += writer.communicate()[0].split()[:-1]  # the last line may be cut
    store = Store.open(store_url)
    stored = {row.url.rsplit("/")[-1] for row in queries.articles(store)}
    assert stored >= set(said)
    assert len(stored) - len(said) <= 2  # one stored and not yet said, one said in the last line
    assert len(list(queries.claims(store))) == 2 * len(stored)
    assert len(list(queries.articles(store, words="总分"))) == len(stored)
    if store.engine.dialect.name == "sqlite":
        with store.reading() as connection:
            assert connection.execute(text("PRAGMA integrity_check")).scalar() == "ok"
            assert connection.execute(text("PRAGMA foreign_key_check")).all() == []
    store.close()
