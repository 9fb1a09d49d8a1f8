"""docs/add-an-indicator.md, followed to the letter: its tables appended, its sentences read."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from domain import vocabulary as tables
from domain.errors import VocabularyError
from pipelines.figures import read_figures, telling
from pipelines.figures.names import lexicon
from pipelines.figures.rules.order import RULES, Rule

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "add-an-indicator.md").read_text("utf-8")
BLOCKS = re.findall(r"^```(\w+) ?(\S*)\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)


@pytest.fixture
def followed(tmp_path: Path) -> Iterator[None]:
    """The vocabulary of a copy of the data folder with the page's tables, and its rule."""
    folder = tmp_path / "domain" / "data"
    shutil.copytree(tables.DATA, folder)
    for kind, name, text in BLOCKS:
        if kind == "toml":
            path = folder.parents[1] / name
            path.write_text(path.read_text("utf-8") + "\n" + text, "utf-8")
    module: dict[str, Any] = {"__name__": "pipelines.figures.rules.places.fields"}
    for kind, _, text in BLOCKS:
        if kind == "python":
            exec(text, module)
    caches = (
        tables.vocabulary.cache_clear,
        lexicon.lexicon.cache_clear,
        telling.remembered.cache_clear,
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tables, "DATA", folder)
        patch.setitem(RULES, "fields", Rule(module["read"], "places told as a fraction"))
        for clear in caches:
            clear()
        yield
    for clear in caches:
        clear()


def pairs() -> list[tuple[str, list[str]]]:
    """Each sentence of the page with the observations that stand below it."""
    found: list[tuple[str, list[str]]] = []
    for kind, _, text in BLOCKS:
        if kind == "text":
            found.append((text.strip(), []))
        elif kind == "observations":
            found[-1][1].extend(text.strip().splitlines())
    return found


def test_the_page_shows_all_three() -> None:
    """An indicator, a subject, a rule, and sentences in three scripts."""
    kinds = [kind for kind, _, _ in BLOCKS]
    assert (kinds.count("toml"), kinds.count("python"), len(pairs())) == (2, 1, 4)


@pytest.mark.parametrize(("sentence", "expected"), [pair for pair in pairs() if pair[1]])
def test_a_sentence_is_read_to_the_documented_observations(
    followed: None, sentence: str, expected: list[str]
) -> None:
    got = [
        f"{o.subject} {o.indicator} {o.kind} {o.value} {o.unit or '-'} {o.data_year}"
        for o in read_figures(sentence).observations
    ]
    assert sorted(got) == sorted(expected)


def test_without_the_tables_nobody_reads_them() -> None:
    """The page adds something: today's tables know neither name."""
    sentence = pairs()[0][0]
    got = read_figures(sentence).observations
    assert not {"ASEAN", "patents.granted"} & {x for o in got for x in (o.subject, o.indicator)}


def test_a_form_that_another_has_is_refused_with_its_line(tmp_path: Path) -> None:
    """As the page says: bare 专利授权量 belongs to patents."""
    folder = tmp_path / "data"
    shutil.copytree(tables.DATA, folder)
    path = folder / "gaii" / "indicators.toml"
    more = '\n[[indicator]]\nid = "patents.granted"\nhans = ["专利授权量"]\n'
    path.write_text(path.read_text("utf-8") + more, "utf-8")
    with pytest.raises(VocabularyError) as error:
        tables.load(folder)
    assert "patents has this name" in str(error.value)
    assert re.search(r"indicators\.toml:\d+", str(error.value))
