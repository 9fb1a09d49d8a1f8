"""The metrics file is what a strict parser of the format takes, and is replaced at once."""

import stat
from dataclasses import replace
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families

from crawler.health.metrics import exposition, write_metrics
from domain.errors import UsageError
from domain.records import Run
from storage.acknowledging import acknowledge, issue_groups
from storage.run_history import runs_of_sites
from tests.storage.samples import FETCHED, LATER, page, save

START, END = "2025-07-28T02:00:00+00:00", "2025-07-28T02:01:40+00:00"
ODD = 'odd"\\\nsite'


def ended(store, site, result="success", start=START, end=END, **counts) -> int:
    run = Run(command="crawl", site=site, started=start)
    run_id = store.start_run(run)
    store.finish_run(run_id, replace(run, ended=end, result=result, counts=counts))
    return run_id


def samples(text: str) -> dict[tuple[str, tuple[tuple[str, str], ...]], float]:
    return {
        (sample.name, tuple(sorted(sample.labels.items()))): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


@pytest.fixture
def filled(store):
    """Two sites: one failed after a good run, one that is running; an article that is gone."""
    ended(store, "eol", stored=9)
    ended(store, "eol", "failure", LATER, LATER, stored=2, alarms=1, **{"failed:http-404": 3})
    store.start_run(Run(command="crawl", site=ODD, started=START))
    run_id = ended(store, "seeds")
    save(store, run_id=run_id)
    with store.writing() as tx:
        gone = page(status=404, state="failed", fetched_at=LATER)
        tx.record_page(run_id=run_id, page=gone)
    return store


def test_the_last_run_of_each_site_and_the_store_are_told(filled):
    told = samples(exposition(filled))
    assert told["gaii_run_success", (("site", "eol"),)] == 0
    assert told["gaii_run_success", (("site", "seeds"),)] == 1
    assert told["gaii_run_duration_seconds", (("site", "seeds"),)] == 100
    assert told["gaii_run_alarms", (("site", "eol"),)] == 1
    assert told["gaii_run_pages", (("outcome", "stored"), ("site", "eol"))] == 2
    assert told["gaii_run_pages", (("outcome", "unchanged"), ("site", "eol"))] == 0
    assert told["gaii_run_failed", (("cause", "http-404"), ("site", "eol"))] == 3
    assert told["gaii_last_success_timestamp_seconds", (("site", "eol"),)] == 1753668100
    assert told["gaii_store_articles", (("state", "withdrawn"),)] == 1
    assert told["gaii_store_stories", ()] == 1
    assert told["gaii_store_observations", ()] == 2


def test_a_run_that_is_not_over_tells_its_start_alone(filled):
    """And a site whose name would break the format does not."""
    told = {name for (name, labels) in samples(exposition(filled)) if ("site", ODD) in labels}
    assert told == {"gaii_run_started_timestamp_seconds"}


def test_each_metric_has_one_help_and_one_type_before_its_samples(filled):
    lines = exposition(filled).splitlines()
    names = [line.split()[2] for line in lines if line.startswith("# TYPE")]
    assert len(names) == len(set(names)) > 10
    assert all(line.endswith(" gauge") for line in lines if line.startswith("# TYPE"))


def test_open_issues_fall_when_they_are_acknowledged(filled):
    key = ("gaii_open_issues", (("level", "info"),))
    before = samples(exposition(filled))[key]
    group = next(issue_groups(filled, kind="article-withdrawn"))
    acknowledge(filled, [group.id], "the outlet has closed", FETCHED)
    assert samples(exposition(filled)).get(key, 0) == before - 1


def test_an_empty_store_has_a_valid_file(store):
    told = samples(exposition(store))
    assert told == {("gaii_store_stories", ()): 0, ("gaii_store_observations", ()): 0}


def test_the_file_is_replaced_at_once_and_readable_for_the_collector(tmp_path):
    path = tmp_path / "new" / "gaii.prom"
    write_metrics(path, "a 1\n")
    first = path.stat()
    write_metrics(path, "a 2\n")
    assert path.read_text() == "a 2\n"
    assert path.stat().st_ino != first.st_ino
    assert stat.S_IMODE(first.st_mode) == 0o644
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.parametrize("place", ["/dev/full/x.prom", "/proc/x.prom"])
def test_a_place_that_cannot_be_written_is_told(place):
    with pytest.raises(UsageError, match="GAII_METRICS_FILE"):
        write_metrics(Path(place), "a 1\n")


def test_the_history_is_by_site_the_newest_first(filled):
    assert [run.result for run in runs_of_sites(filled, sites=["eol"], last=5)] == [
        "failure",
        "success",
    ]
    assert [run.site for run in runs_of_sites(filled)] == ["seeds", ODD, "eol"]
