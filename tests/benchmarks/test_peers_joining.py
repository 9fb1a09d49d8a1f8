"""What the benchmark with peers makes of its rounds, without running a peer."""

from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.peers.contestants import CONTESTANTS, OURS, SHIPPED, Contestant
from benchmarks.peers.environments import ContestantUnusableError, ask, prepare
from benchmarks.peers.joining import Row, Sample, join
from benchmarks.peers.texts import paragraphs


def sample(contestant: str, speed: float, number: int = 0, task: str = "t2s") -> Sample:
    return Sample(contestant, task, 1, number, speed, speed, 3.0, 20.0, 30.0)


def by_contestant(rows: list[Row], task: str = "t2s") -> dict[str, Row]:
    return {row.contestant: row for row in rows if row.task == task}


def test_ratios_are_medians_of_ratios_within_a_round() -> None:
    """The busy second round halves both; the ratio stays one half in each."""
    rows = join(
        [
            sample(OURS, 80, 0),
            sample("opencc", 40, 0),
            sample("opencc", 20, 1),
            sample(OURS, 40, 1),
            sample(OURS, 90, 2),
            sample("opencc", 36, 2),
        ]
    )
    row = by_contestant(rows)["opencc"]
    assert (row.speed, row.slowest, row.fastest, row.rounds) == (36, 20, 40, 3)
    assert row.ratio == 0.5
    assert by_contestant(rows)[OURS].ratio == 1


def test_peers_are_also_set_against_our_conversion_as_shipped() -> None:
    """They have no such task, so their plain conversion is compared with it."""
    rows = join([sample(OURS, 80), sample(OURS, 50, task=SHIPPED), sample("opencc", 25)])
    assert by_contestant(rows)["opencc"].to_shipped == 0.5
    assert by_contestant(rows, SHIPPED)[OURS].to_shipped == 1


def test_a_process_that_waits_for_a_busy_machine_is_not_slower() -> None:
    """Ratios are by processor time; the clock is printed beside them."""
    waiting = replace(sample("opencc", 40), wall_mb_s=4.0)
    row = by_contestant(join([sample(OURS, 80), waiting]))["opencc"]
    assert (row.ratio, row.speed, row.wall_speed) == (0.5, 40, 4)


def test_without_ours_in_the_round_there_is_no_ratio() -> None:
    """A round or a size in which ours failed gives no ratio, and no false one from another."""
    rows = join(
        [sample(OURS, 80, 0), sample("opencc", 40, 1), replace(sample(OURS, 9), megabytes=20)]
    )
    assert by_contestant(rows)["opencc"].ratio is None


@pytest.mark.further
def test_a_contestant_that_cannot_be_installed_is_reported(tmp_path: Path) -> None:
    """pip's own last line is the message; a path that does not exist needs no network."""
    missing = Contestant("missing", "opencc", (str(tmp_path / "nowhere"),), {}, ())
    with pytest.raises(ContestantUnusableError, match=r"nowhere|not found|Invalid"):
        prepare(missing, tmp_path)


def test_a_contestant_that_fails_is_reported(tmp_path: Path) -> None:
    """An interpreter that is not there stands for every process that dies."""
    with pytest.raises(ContestantUnusableError):
        ask(tmp_path / "python", {})


def test_names_are_unique_for_environments_are_named_after_them() -> None:
    """Two contestants in one environment would overwrite each other's `opencc`."""
    names = [contestant.name for contestant in CONTESTANTS]
    assert len(set(names)) == len(names)
    assert names[0] == OURS


def test_the_texts_are_the_same_for_all_and_of_the_size_asked_for() -> None:
    """Same seed, same text; Traditional sentences alone, and none with the particle as 着."""
    text = paragraphs(0.05)
    assert text == paragraphs(0.05)
    assert 50_000 <= len(text.encode()) < 52_000
    assert "着" not in text
