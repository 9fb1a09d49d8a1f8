"""docs/notebooks.md, run as it stands on the demo's store."""

import re
from pathlib import Path

import pytest

from storage.frames import article_columns, observation_columns
from storage.queries import claims, count_articles
from storage.store import Store
from tests.conftest import DemoRun

PAGE = (Path(__file__).parents[2] / "docs" / "notebooks.md").read_text("utf-8")
BLOCKS = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)


@pytest.mark.parametrize("number", range(len(BLOCKS)))
def test_each_block_of_the_page_runs(
    number: int, demo_run: DemoRun, capsys: pytest.CaptureFixture[str]
) -> None:
    """The addresses are those of `make demo`; here the demo ran elsewhere."""
    block = BLOCKS[number].replace("demo/run", str(demo_run.folder))
    exec(compile(block, "docs/notebooks.md", "exec"), {})
    assert re.search(r"\d+ (articles|claims)", capsys.readouterr().out)


def test_columns_are_of_one_length_and_type(demo_run: DemoRun) -> None:
    """What polars asks for: no column mixes numbers and words."""
    store = Store.open_existing(f"sqlite:///{demo_run.folder / 'gaii.sqlite'}")
    columns = observation_columns(store)
    total = sum(1 for _ in claims(store))
    for name, column in columns.items():
        assert len(column) == total, name
        kinds = {type(cell) for cell in column if cell is not None}
        assert len(kinds) <= 1 or kinds == {int, float}, name
    assert all((a is None) != (b is None)
               for a, b in zip(columns["value"], columns["value_word"], strict=True))  # fmt: skip
    assert len(article_columns(store)["url"]) == count_articles(store)
    store.close()
