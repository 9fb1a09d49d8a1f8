r"""What a monitor reads: a file in the text format of Prometheus, written after each run.

The text collector of the node exporter reads it (`--collector.textfile.directory`); its name must
end in `.prom`. It is made from the store, so that one site's run does not wipe out the others':

    gaii_run_success{site="eol"} 1
"""

import errno
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from crawler.answering.health_tables import seconds
from crawler.health.accounting import ANSWERED
from domain.errors import DiskFull, UsageError
from domain.records import Run
from storage.run_history import last_successes, runs_of_sites
from storage.store import Store
from storage.totals import Totals, totals

CAUSE = "failed:"
Labels = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Family:
    """One metric. All are gauges: a store can be rebuilt or pruned, so no number only grows."""

    name: str
    help: str
    samples: tuple[tuple[Labels, float], ...]


def exposition(store: Store) -> str:
    """The whole file. Metrics without a sample are left out."""
    families = [
        *run_families(runs_of_sites(store), last_successes(store)),
        *store_families(totals(store)),
    ]
    return "".join(line for family in families if family.samples for line in lines(family))


def run_families(runs: Iterable[Run], successes: Mapping[str, str]) -> Iterator[Family]:
    """The last run of each site; of one that is still running only the start is known."""
    latest = sorted(runs, key=lambda run: run.site)
    ended = [run for run in latest if run.ended is not None]
    yield of_site("run_started_timestamp_seconds", "Start of the last run.", latest, started)
    yield of_site("run_ended_timestamp_seconds", "End of the last run.", ended, finished)
    yield of_site("run_success", "1 if the last run was good, else 0.", ended, success)
    yield of_site("run_duration_seconds", "Duration of the last run.", ended, duration)
    yield of_site("run_requests", "Requests of the last run.", ended, counted("requested"))
    yield of_site("run_alarms", "Alarms of the last run.", ended, counted("alarms"))
    yield of_site(
        "run_alarms_acknowledged",
        "Alarms of the last run that a person has acknowledged.",
        ended,
        counted("alarms-acknowledged"),
    )
    yield from outcome_families(ended)
    yield Family(
        "last_success_timestamp_seconds",
        "End of the last good run; alert on its age.",
        tuple(({"site": site}, timestamp(end)) for site, end in sorted(successes.items())),
    )


def outcome_families(ended: Sequence[Run]) -> Iterator[Family]:
    """What became of what the last runs asked for."""
    yield Family(
        "run_pages",
        "Answers of the last run by what became of them.",
        tuple(
            ({"site": run.site, "outcome": outcome}, run.counts.get(outcome, 0))
            for run in ended
            for outcome in ANSWERED
        ),
    )
    yield Family(
        "run_failed",
        "Requests of the last run that failed, by cause.",
        tuple(
            ({"site": run.site, "cause": name.removeprefix(CAUSE)}, number)
            for run in ended
            for name, number in run.counts.items()
            if name.startswith(CAUSE)
        ),
    )


def store_families(held: Totals) -> Iterator[Family]:
    yield Family(
        "store_articles",
        "Articles in the store by state.",
        tuple(({"state": state}, number) for state, number in held.articles.items()),
    )
    for name, number in (("stories", held.stories), ("observations", held.observations)):
        yield Family(f"store_{name}", f"{name.title()} of current texts.", (({}, number),))
    yield Family(
        "open_issues",
        "Issues that nobody has acknowledged, by level.",
        tuple(({"level": level}, number) for level, number in held.open_issues.items()),
    )


def timestamp(moment: str | None) -> float:
    return datetime.fromisoformat(moment).timestamp() if moment else 0.0


def started(run: Run) -> float:
    return timestamp(run.started)


def finished(run: Run) -> float:
    return timestamp(run.ended)


def success(run: Run) -> float:
    return float(run.result == "success")


def duration(run: Run) -> float:
    return float(seconds(run) or 0)


def counted(name: str) -> Callable[[Run], float]:
    return lambda run: run.counts.get(name, 0)


def of_site(name: str, told: str, runs: Iterable[Run], value: Callable[[Run], float]) -> Family:
    return Family(name, told, tuple(({"site": run.site}, value(run)) for run in runs))


def lines(family: Family) -> Iterator[str]:
    name = f"gaii_{family.name}"
    yield f"# HELP {name} {family.help}\n# TYPE {name} gauge\n"
    for labels, value in family.samples:
        shown = ",".join(f'{key}="{escaped(text)}"' for key, text in labels.items())
        yield f"{name}{f'{{{shown}}}' if shown else ''} {value:.15g}\n"


def escaped(text: str) -> str:
    return text.replace("\\", r"\\").replace('"', r"\"").replace("\n", r"\n")


def write_metrics(path: Path, text: str) -> None:
    """Replace the file at once: a collector never reads half of it.

    Raises DiskFull, or UsageError where the folder cannot be written to.
    """
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        draft.write_text(text, encoding="utf-8")
        draft.chmod(0o644)  # the node exporter is another user
        draft.replace(path)
    except OSError as error:
        with suppress(OSError):
            draft.unlink()
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise DiskFull(f"No space is left for {path} (GAII_METRICS_FILE).") from error
        raise UsageError(
            f"{path} (GAII_METRICS_FILE) cannot be written: {error.strerror}."
        ) from error
