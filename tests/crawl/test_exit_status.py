"""Each way in which a crawl can fail ends with a status that is not 0; a good one with 0."""

import json
import os
import signal
import sqlite3
import subprocess
import time

import pytest

from tests.crawl.loopback import QUICK, ROOT, Answer

ARTICLE = """<html><head><meta charset="utf-8"><title>中国人工智能创新指数排名第二</title></head><body>
<h1>中国人工智能创新指数排名第二</h1><p>2025-07-28 10:00 来源：自写样例</p><div>
<p>在2025世界人工智能大会上，《全球人工智能创新指数报告2025》发布。报告由中国科学技术信息研究所与北京大学编写。</p>
<p>报告显示，2024年，美国总分为77.97分，排名第一；中国总分为58.01分，排名第二，两国稳居第一梯队。</p>
<p>报告对46个国家作了评价，评价指标共39项，覆盖基础支撑、资源与环境、科技研发、产业与应用、国际合作交流五个方面。</p>
</div></body></html>""".encode()

LOADER = ("-s", "SPIDER_LOADER_CLASS=tests.crawl.faults.FaultyLoader")


def stages(*extra: str, store: str = "pipelines.stages.StoreStage") -> tuple[str, str]:
    """ITEM_PIPELINES with further or other stages."""
    table: dict[str, int | None] = {"pipelines.stages.ProcessStage": 100, store: 200}
    if store != "pipelines.stages.StoreStage":
        table["pipelines.stages.StoreStage"] = None
    table |= dict.fromkeys(extra, 300)
    return "-s", "ITEM_PIPELINES=" + json.dumps(table)


def test_a_good_crawl_ends_with_0_and_says_what_became_of_every_request(project, site):
    site.pages["/a.html"] = Answer(ARTICLE)
    done = project.run("crawl", "seeds", "-a", project.seeds(f"{site.url}/a.html"), *QUICK)
    assert done.returncode == 0, done.stderr
    assert "seeds: success" in done.stdout
    assert "requested 2" in done.stdout
    assert "stored 1" in done.stdout


@pytest.mark.parametrize(
    ("spider", "settings", "because"),
    [
        ("raising-callback", (), "no reader for this page"),
        ("raising-start", (), "no list of pages"),
        ("old-start", (), "no request was made"),
        ("offsite", (), "offsite"),
        pytest.param("lossy", (), "without outcome", marks=pytest.mark.further),
        ("seeds", stages("tests.crawl.faults.RaisingProcess"), "disk on fire"),
        pytest.param(
            "seeds", stages("tests.crawl.faults.RaisingClose"), "close", marks=pytest.mark.further
        ),
        pytest.param(
            "seeds",
            stages(store="tests.crawl.faults.NotConfiguredStore"),
            "StoreStage is off",
            marks=pytest.mark.further,
        ),
        ("seeds", ("-s", "CLOSESPIDER_PAGECOUNT=1"), "ended early: closespider_pagecount"),
    ],
)
def test_a_crawl_that_fails_inside_ends_with_1_and_the_reason(
    project, site, spider, settings, because
):
    """The library ends with 0 in all of these cases but the last."""
    for name in "abc":
        site.pages[f"/{name}.html"] = Answer(ARTICLE)
    seeds = project.seeds(*(f"{site.url}/{name}.html" for name in "abc"))
    arguments = ("-a", seeds) if spider not in ("raising-start", "old-start") else ()
    done = project.run("crawl", spider, *arguments, *LOADER, *QUICK, *settings)
    assert done.returncode == 1, done.stdout + done.stderr
    assert f"{spider}: failure" in done.stdout
    assert because in done.stdout


def test_a_crawl_of_pages_that_are_all_404_fails(project, site):
    done = project.run("crawl", "seeds", "-a", project.seeds(f"{site.url}/gone.html"), *QUICK)
    assert done.returncode == 1
    assert "http-404 1" in done.stdout


@pytest.mark.further
def test_a_refused_connection_fails(project):
    done = project.run("crawl", "seeds", "-a", project.seeds("http://127.0.0.1:9/a.html"), *QUICK)
    assert done.returncode == 1
    assert "nothing was read" in done.stdout


def test_an_error_count_that_closes_the_spider_fails(project, site):
    """CLOSESPIDER_ERRORCOUNT alone ends with 0 in the library."""
    site.pages["/a.html"] = Answer(ARTICLE)
    done = project.run(
        "crawl", "raising-callback", "-a", project.seeds(f"{site.url}/a.html"), *LOADER, *QUICK,
        "-s", "CLOSESPIDER_ERRORCOUNT=1",
    )  # fmt: skip
    assert done.returncode == 1


def test_a_full_disk_ends_the_crawl_at_once_with_6(project, site):
    """The pages behind the first are not even asked for."""
    for page in range(30):
        site.pages[f"/{page}.html"] = Answer(ARTICLE)
    seeds = project.seeds(*(f"{site.url}/{page}.html" for page in range(30)))
    full = stages(store="tests.crawl.faults.FullStore")
    done = project.run("crawl", "seeds", "-a", seeds, "-s", "DOWNLOAD_DELAY=0.1", *full)
    assert done.returncode == 6, done.stdout + done.stderr
    assert "ended early: disk-full" in done.stdout
    assert len(site.asked) < 15


def test_an_archive_folder_that_cannot_be_is_refused_before_the_crawl(project, site):
    site.pages["/a.html"] = Answer(ARTICLE)
    seeds = project.seeds(f"{site.url}/a.html")
    done = project.run(
        "crawl", "seeds", "-a", seeds, GAII_ARCHIVE_DIR=str(project.folder / "urls.txt")
    )
    assert done.returncode == 5
    assert "archive folder" in done.stderr
    assert site.asked == []


@pytest.mark.parametrize(
    ("number", "code"),
    [(signal.SIGTERM, 143), pytest.param(signal.SIGINT, 130, marks=pytest.mark.further)],
)
def test_a_signal_ends_the_crawl_cleanly_with_its_own_code(project, site, number, code):
    """The pages that came are stored, and the archive is closed under its final name."""
    for page in range(40):
        site.pages[f"/{page}.html"] = Answer(ARTICLE.replace(b"58.01", f"58.{page:02}".encode()))
    seeds = project.seeds(*(f"{site.url}/{page}.html" for page in range(40)))
    crawl = project.start("crawl", "seeds", "-a", seeds, "-s", "DOWNLOAD_DELAY=0.2")
    deadline = time.monotonic() + 60
    while len(site.asked) < 5 and time.monotonic() < deadline:
        time.sleep(0.05)
    crawl.send_signal(number)
    output, errors = crawl.communicate(timeout=30)
    assert crawl.returncode == code, output + errors
    assert f"stopped by {number.name}" in output
    assert [path.suffixes for path in project.archive.iterdir()] == [[".warc", ".gz"]]
    assert stored(project) >= 3


@pytest.mark.slow
def test_a_stopped_crawl_begun_again_loses_and_doubles_nothing(project, site):
    """SIGTERM in the middle, then a second run: every page is stored exactly once."""
    for page in range(20):
        site.pages[f"/{page}.html"] = Answer(ARTICLE.replace(b"58.01", f"58.{page:02}".encode()))
    seeds = project.seeds(*(f"{site.url}/{page}.html" for page in range(20)))
    crawl = project.start("crawl", "seeds", "-a", seeds, "-s", "DOWNLOAD_DELAY=0.2")
    deadline = time.monotonic() + 60
    while len(site.asked) < 5 and time.monotonic() < deadline:
        time.sleep(0.05)
    crawl.terminate()
    crawl.communicate(timeout=30)
    assert 0 < stored(project) < 20
    again = project.run("crawl", "seeds", "-a", seeds, *QUICK)
    assert again.returncode == 0, again.stdout + again.stderr
    assert stored(project) == 20
    assert count(project, "SELECT count(*) FROM version") == 20


def stored(project) -> int:
    return count(project, "SELECT count(*) FROM article")


def count(project, query: str) -> int:
    with sqlite3.connect(project.folder / "gaii.sqlite") as connection:
        (number,) = connection.execute(query).fetchone()
    connection.close()
    return number


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("eol", "-a", "editon=2023"), 'takes no argument editon: write "edition"?'),
        (("seeds", "-a", "file=x", "-a", "outlet=y"), "takes no argument outlet"),
        (("wayback", "-a", "site=eol", "-a", "edition=2023", "-a", "limit=²"), "limit=² is no"),
        ((), "scrapy crawl seeds -a file=urls.txt"),
    ],
)
def test_an_argument_that_a_spider_would_not_read_is_refused(project, arguments, told):
    """Misspelt, it would crawl the newest edition instead of the one that was meant."""
    done = project.run("crawl", *arguments)
    assert done.returncode == 2
    assert told in done.stderr
    assert "Traceback" not in done.stderr


def test_the_help_names_the_arguments_of_every_spider(project):
    shown = project.run("crawl", "--help").stdout
    for example in ("edition=2023", "today=2025-07-28", "file=urls.txt", "site=eol", "limit=500"):
        assert example in shown


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        pytest.param(("crawl", "seeds", *QUICK), 1, id="crawl"),
        pytest.param(("ingest", "nothing.html"), 2, id="ingest", marks=pytest.mark.further),
        pytest.param(("harvest", "nosuch"), 3, id="harvest", marks=pytest.mark.further),
    ],
)
@pytest.mark.parametrize("buffered", ["", pytest.param("1", marks=pytest.mark.further)])
def test_a_reader_who_leaves_changes_no_exit_code(project, site, arguments, code, buffered):
    """`scrapy crawl eol | head -1` under a scheduler; the whole work is done."""
    if arguments[0] == "crawl":
        arguments = (*arguments, "-a", project.seeds(f"{site.url}/gone.html"))
    reading, writing = os.pipe()
    os.close(reading)
    environment = project.environment | {"PYTHONUNBUFFERED": buffered}
    done = subprocess.run(
        project.command(*arguments), cwd=ROOT, env=environment, timeout=120, check=False,
        stdout=writing, stderr=writing,
    )  # fmt: skip
    os.close(writing)
    assert done.returncode == code
    if arguments[0] == "crawl":
        assert count(project, "SELECT count(*) FROM run WHERE ended IS NOT NULL") == 1
