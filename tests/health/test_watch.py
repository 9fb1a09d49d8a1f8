"""Alarms of real runs: raised, printed, stored, acknowledged, and then only counted."""

import json
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families

from storage.run_history import articles_of_edition, field_coverage
from tests.crawl.loopback import QUICK, Answer, Project, serving
from tests.crawl.test_exit_status import ARTICLE
from tests.storage.samples import LATER, new_run, save

LOADER = ("-s", "SPIDER_LOADER_CLASS=tests.health.declared.DeclaredLoader")
CHALLENGE = "<html><head><title>安全验证</title></head><body><h1>安全验证</h1><p>请拖动滑块</p></body></html>".encode()
LISTING = (
    '<html><head><meta charset="utf-8"><title>目录</title></head><body>'
    + "".join(f'<a href="/{n}.html">全球人工智能创新指数报告2025发布，第{n}条</a>' for n in "abcd")
    + "</body></html>"
).encode()


@pytest.fixture(scope="module")
def runs(tmp_path_factory):
    """A good run; one whose canary and articles are challenges; the same, acknowledged."""
    project = Project.within(tmp_path_factory.mktemp("watch"))
    metrics = project.folder / "gaii.prom"
    project.environment |= {"GAII_METRICS_FILE": str(metrics), "GAII_ALLOW_LOOPBACK": "1"}
    printed, codes, files = [], [], []
    with serving() as site:
        project.environment["LOOPBACK"] = site.url
        site.pages["/list.html"] = Answer(LISTING)
        for name in ("canary", *"abcd"):
            body = ARTICLE.replace(b"58.01", f"58.{ord(name[0])}".encode())
            site.pages[f"/{name}.html"] = Answer(body)

        def crawl():
            done = project.run(
                "crawl", "loopback", *LOADER, *QUICK, "-s", "GAII_REFETCH_ALL=1",
            )  # fmt: skip
            assert "Traceback" not in done.stderr
            printed.append(done.stdout + done.stderr)
            codes.append(done.returncode)
            files.append(metrics.read_text(encoding="utf-8"))

        crawl()
        for name in ("canary", *"abcd"):
            site.pages[f"/{name}.html"] = Answer(CHALLENGE)
        crawl()
        listed = project.run("issues", "--level", "error", "--format", "json")
        numbers = [str(issue["id"]) for issue in json.loads(listed.stdout)]
        closed = project.run("issues", "ack", *numbers, "--reason", "maintenance until Monday")
        assert closed.returncode == 0, closed.stderr
        crawl()
        asked = site.asked.count("/canary.html")
    return printed, codes, files, json.loads(listed.stdout), asked, project


def test_a_canary_is_read_on_every_run_and_a_good_one_is_silent(runs):
    printed, codes, _, _, asked, _ = runs
    assert codes[0] == 0, printed[0]
    assert asked == 3


def test_a_canary_that_cannot_be_read_and_a_site_that_refuses_fail_the_run(runs):
    printed, codes, *_ = runs
    assert codes[1] == 1, printed[1]
    assert "because: canary " in printed[1]
    assert "challenge" in printed[1]
    assert "because: blocked 127.0.0.1: 5 answers were refusals or challenges" in printed[1]


def test_the_alarms_are_stored_as_issues(runs):
    issues = runs[3]
    assert {issue["kind"] for issue in issues} == {"canary", "blocked"}
    assert all(issue["site"] == "loopback" and issue["count"] == 1 for issue in issues)


def test_acknowledged_alarms_are_counted_and_fail_no_further_run(runs):
    printed, codes, files, *_ = runs
    assert codes[2] == 0, printed[2]
    told = {
        sample.name: sample.value
        for family in text_string_to_metric_families(files[2])
        for sample in family.samples
        if sample.labels == {"site": "loopback"}
    }
    assert told["gaii_run_alarms"] == 0
    assert told["gaii_run_alarms_acknowledged"] == 2
    assert told["gaii_run_success"] == 1
    assert 'gaii_run_success{site="loopback"} 0' in files[1]


def test_the_history_of_runs_can_be_asked_for(runs):
    project = runs[-1]
    done = project.run("runs", "loopback", "--format", "json")
    assert [run["result"] for run in json.loads(done.stdout)] == ["success", "failure", "success"]
    table = project.run("runs").stdout
    assert "loopback" in table
    assert "failure" in table
    assert project.run("runs", "nobody").returncode == 3


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("ack", "1"), 2, "--reason"),
        (("ack", "--reason", "x"), 2, "numbers of issues"),
        (("ack", "999", "--reason", "x"), 3, "No issue has the id 999"),
        (("--since", "yesterday"), 2, "no date"),
        (("close", "1"), 2, "ack ID"),
    ],
)
def test_what_cannot_be_meant_is_told(runs, arguments, code, said):
    done = runs[-1].run("issues", *arguments)
    assert done.returncode == code
    assert said in done.stderr + done.stdout
    assert "Traceback" not in done.stderr


def test_issues_are_listed_once_and_closed_ones_with_all(runs):
    project = runs[-1]
    assert "error canary" not in project.run("issues").stdout
    everything = project.run("issues", "--all", "--kind", "canary").stdout
    assert "closed: maintenance until Monday" in everything
    header = project.run("issues", "--all", "--format", "csv").stdout.splitlines()[0]
    assert header.startswith("id,level,kind,where,site,count,first,last")


def test_shares_of_fields_come_from_the_articles_of_earlier_runs(store):
    """Each run is compared with those before it, of its own site."""
    store_run = new_run(store)
    for number in range(3):
        save(store, run_id=store_run, url=f"https://www.eol.cn/{number}", text=f"文{number}" * 50)
    later = new_run(store)
    save(store, run_id=later, url="https://www.eol.cn/9", text="新文", published=None, title="题")
    before, now = field_coverage(store, "samples", later)
    assert (before.articles, now.articles) == (0, 0)  # neither was a crawl
    with store.transaction() as connection:
        connection.exec_driver_sql("UPDATE run SET command = 'crawl'")
    before, now = field_coverage(store, "samples", later)
    assert (before.articles, before.shares["published"], before.body) == (3, 1.0, 100)
    assert (now.articles, now.shares["published"], now.body) == (1, 0.0, 2)
    assert field_coverage(store, "other", later)[0].articles == 0


def test_articles_of_an_edition_are_counted_by_outlet(store):
    save(store)
    save(store, url="https://www.eol.cn/b", text="别的文", fetched_at=LATER, on_topic=False)
    assert articles_of_edition(store, "eol", 2025) == 1
    assert articles_of_edition(store, "eol", 2024) == articles_of_edition(store, "jyb", 2025) == 0


def test_nobody_reads_half_of_a_metrics_file(runs):
    folder = Path(runs[-1].folder)
    assert list(folder.glob(".gaii.prom*")) == []


@pytest.fixture
def watched(tmp_path):
    """A site whose canary is missing, and a crawl of it."""
    project = Project.within(tmp_path)
    with serving() as site:
        project.environment["LOOPBACK"] = site.url
        site.pages["/list.html"] = Answer(LISTING)
        for name in "abcd":
            site.pages[f"/{name}.html"] = Answer(ARTICLE.replace(b"58.01", b"58.%d" % ord(name)))

        def crawl(**environment: str) -> tuple[int, str]:
            done = project.run(
                "crawl", "loopback", *LOADER, *QUICK, "-s", "GAII_REFETCH_ALL=1", **environment
            )
            assert "Traceback" not in done.stderr
            return done.returncode, done.stdout

        yield site, crawl


def test_a_canary_that_was_never_read_is_a_warning_and_fails_no_run(watched):
    """Its address may be wrong; an alarm from the first run on would only be switched off."""
    _, crawl = watched
    code, printed = crawl()
    assert (code, "because: canary" in printed) == (0, False), printed
    assert "issue canary-unproven" in printed
    assert "http-404; it was never read: declare another one" in printed


@pytest.mark.further
def test_a_canary_with_another_title_or_day_is_an_alarm(watched):
    site, crawl = watched
    site.pages["/canary.html"] = Answer(ARTICLE)
    assert crawl()[0] == 0
    code, printed = crawl(CANARY_TITLE="另一个标题")
    assert (code, "the title is '中国人工智能创新指数排名第二', not '另一个标题'" in printed) == (
        1,
        True,
    )
    site.pages["/canary.html"] = Answer(ARTICLE.replace(b"2025-07-28", b"2025-07-29"))
    code, printed = crawl()
    assert (code, "the day is 2025-07-29, not 2025-07-28" in printed) == (1, True), printed
