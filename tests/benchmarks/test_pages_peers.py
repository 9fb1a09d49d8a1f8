"""What the benchmark of extraction makes of sets and rounds, without running a peer."""

import gzip
import json
from pathlib import Path

from benchmarks.pages import padded, verified
from benchmarks.pages_peers import OURS, YARDSTICK, Readings, print_set, sets
from benchmarks.peers.joining import median_ratio
from benchmarks.peers.page_contestants import PAGE_CONTESTANTS
from tests.gate.pages.scores import read_set


def write_set(folder: Path) -> Path:
    (folder / "html").mkdir(parents=True)
    page = gzip.compress("<p>正文</p>".encode())
    (folder / "html" / "one.html.gz").write_bytes(page)
    fields = {"url": "https://www.example.cn/1.html", "text": "一份报告在上海发布", "title": None}
    (folder / "expected.json").write_text(json.dumps({"one": fields}), "utf-8")
    return folder


def test_sets_are_found_by_their_expectations(tmp_path: Path) -> None:
    """A folder without expected.json is none."""
    (tmp_path / "other").mkdir()
    folder = write_set(tmp_path / "own")
    assert sets(tmp_path) == [folder]
    assert [page.body.decode() for page in read_set(folder)] == ["<p>正文</p>"]


def test_the_table_says_who_failed_and_how_fast_within_the_round(tmp_path: Path, capsys) -> None:
    """An unjudged field is a dash, an answer that is missing counts as empty."""
    pages = list(read_set(write_set(tmp_path / "own")))
    ours = Readings(
        {0: 10.0}, [80.0], {"one": {"text": "一份报告在上海发布"}}, {"second witness": 1}
    )
    peer = Readings({0: 5.0}, [120.0], {}, {}, 1, "ValueError: no")
    print_set("own", pages, {OURS: ours, YARDSTICK: peer})
    out = capsys.readouterr().out
    line = next(line for line in out.splitlines() if line.startswith(YARDSTICK + " "))
    assert line.split()[2:] == [
        "0.0000", "0.0000", "0.0000", "-", "-", "-", "-", "1", "1", "5.0", "0.50", "1.00", "120",
    ]  # fmt: skip
    assert f"{YARDSTICK}: 1 pages raised, the first ValueError: no" in out
    assert "second witness asked on 100%" in out


def test_rounds_that_only_one_side_has_give_no_ratio() -> None:
    """A ratio joins speeds of one round alone."""
    assert median_ratio({0: 5.0, 1: 9.0}, {0: 10.0}) == 0.5
    assert median_ratio({1: 9.0}, {0: 10.0}) is None


def test_the_gpl_peer_runs_in_an_environment_of_its_own() -> None:
    """It is a requirement of nobody else, and the project does not know it."""
    assert [one.name for one in PAGE_CONTESTANTS if any("gne" in r for r in one.requirements)] == [
        "gne"
    ]
    root = Path(__file__).resolve().parents[2]
    assert "gne" not in (root / "pyproject.toml").read_text("utf-8").split('"')


def test_padded_pages_have_the_size_of_real_ones_and_stay_readable() -> None:
    """Filling is in the page's own charset, or the page would be mojibake."""
    samples = list(verified())
    pages = padded(iter(samples), 35_000)
    assert len(pages) >= 10
    assert all(35_000 <= len(page.body) < 36_000 for page in pages)
