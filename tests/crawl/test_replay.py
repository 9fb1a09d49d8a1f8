"""Replay: what a crawl archived is read again by the same spider, without the network."""

import gzip
import subprocess
import sys

import pytest

from tests.crawl.loopback import QUICK, Answer
from tests.crawl.test_exit_status import ARTICLE, count, stored


@pytest.fixture
def archived(project, site):
    """A crawl of an article behind a redirect; the server is then changed."""
    site.pages["/old.html"] = Answer(status=301, headers={"Location": "/a.html"})
    site.pages["/a.html"] = Answer(gzip.compress(ARTICLE), headers={"Content-Encoding": "gzip"})
    site.pages["/robots.txt"] = Answer(b"User-agent: *\nDisallow: /private/\n")
    seeds = project.seeds(f"{site.url}/old.html")
    done = project.run("crawl", "seeds", "-a", seeds, *QUICK)
    assert done.returncode == 0, done.stdout + done.stderr
    site.pages.clear()
    site.asked.clear()
    (warc,) = project.archive.iterdir()
    return warc


def replay(project, warc, *urls, **environment):
    environment = {
        "GAII_ARCHIVE_DIR": "",
        "GAII_STORE_URL": f"sqlite:///{project.folder / 'replayed.sqlite'}",
    } | environment
    return project.run(
        "crawl", "seeds", "-a", project.seeds(*urls), "-s", f"GAII_REPLAY={warc}", **environment
    )


def test_the_archive_of_a_crawl_passes_warcio_check(archived):
    done = subprocess.run(
        [sys.executable, "-m", "warcio.cli", "check", "-v", str(archived)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "digest pass" in done.stdout


@pytest.mark.parametrize("scheme", ["http", pytest.param("https", marks=pytest.mark.further)])
def test_replay_reads_the_archive_and_never_asks_the_server(project, site, archived, scheme):
    """https and http forms of a URL are one page; the redirect is followed inside the archive."""
    url = f"{site.url}/old.html".replace("http:", f"{scheme}:")
    done = replay(project, archived, url)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "stored 1" in done.stdout
    assert site.asked == []


@pytest.mark.further
def test_replay_archives_nothing_again(project, site, archived):
    replay(project, archived, f"{site.url}/old.html")
    assert list(project.archive.iterdir()) == [archived]


def test_a_url_that_the_archive_lacks_is_a_recorded_failure(project, site, archived):
    """Never a network call: the server is up and is not asked."""
    done = replay(project, archived, f"{site.url}/other.html")
    assert done.returncode == 1
    assert "failed:not-in-archive 1" in done.stdout
    assert site.asked == []


def test_robots_txt_comes_from_the_archive(project, site, archived):
    done = replay(project, archived, f"{site.url}/private/a.html")
    assert done.returncode == 1
    assert "forbidden 1" in done.stdout
    assert "robots.txt forbids all 1 pages" in done.stdout


def test_replay_into_a_live_archive_is_refused(project, site, archived):
    done = replay(project, archived, f"{site.url}/old.html", GAII_ARCHIVE_DIR=str(project.archive))
    assert done.returncode == 2
    assert "GAII_REPLAY and GAII_ARCHIVE_DIR are both set" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.further
def test_replay_of_a_file_that_is_not_there_says_so(project, site, archived):
    done = replay(project, project.folder / "none.warc.gz", f"{site.url}/old.html")
    assert done.returncode == 5
    assert "none.warc.gz" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_cut_archive_is_read_as_far_as_it_is_sound_and_the_damage_is_named(
    project, site, archived
):
    cut = project.folder / "cut.warc.gz"
    cut.write_bytes(archived.read_bytes()[:-100])
    done = replay(project, cut, f"{site.url}/old.html")
    assert done.stdout.count("issue archive-damaged: cut.warc.gz") == 1


def test_crawling_the_same_page_twice_changes_nothing_and_says_so(project, site):
    site.pages["/a.html"] = Answer(ARTICLE)
    seeds = project.seeds(f"{site.url}/a.html")
    project.run("crawl", "seeds", "-a", seeds, *QUICK)
    again = project.run("crawl", "seeds", "-a", seeds, *QUICK, "-s", "GAII_REFETCH_ALL=1")
    assert again.returncode == 0, again.stdout + again.stderr
    assert "unchanged 1" in again.stdout
    assert stored(project) == 1
    assert count(project, "SELECT count(*) FROM version") == 1
