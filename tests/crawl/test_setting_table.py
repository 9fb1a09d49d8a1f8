"""Each setting of README's table is effective, from the environment and from the command line."""

import json
import re

import pytest

from crawler.running.setting_kinds import Number, Switch
from crawler.running.setting_table import SETTINGS, read
from storage.locks import run_lock
from tests.crawl.farm import Farm
from tests.crawl.loopback import QUICK, ROOT, Project
from tests.crawl.test_discovery import OURS, articles_asked, crawl, page
from tests.crawl.test_frontier_crawl import article as numbered_article
from tests.crawl.test_frontier_crawl import crawl as crawl_seeds

__all__ = ["crawl"]

README = (ROOT / "README.md").read_text("utf-8")
NAMED = re.findall(r"^\| `(GAII_\w+)`", README, re.MULTILINE)
BY_ENVIRONMENT_ALONE = [name for name, setting in SETTINGS.items() if setting.secret]


def another(name: str) -> str:
    """A text that means a value which is not the default."""
    setting = SETTINGS[name]
    if isinstance(setting.kind, Switch):
        return "0" if setting.default else "1"
    if isinstance(setting.kind, Number):
        return "1" if setting.kind.most == 1 else "5"
    return {"GAII_STORE_URL": "sqlite:////other.sqlite"}.get(name, "https://other.example.cn/a")


def as_shown(name: str) -> object:
    return "..." if SETTINGS[name].secret else SETTINGS[name].kind.read(another(name))


@pytest.fixture(scope="module")
def shown(tmp_path_factory):
    """What `scrapy settings` shows with nothing given, each by the environment, each by -s."""
    project = Project.within(tmp_path_factory.mktemp("settings"))
    for name in [name for name in project.environment if name.startswith("GAII_")]:
        del project.environment[name]
    by_option = [f"-s{name}={another(name)}" for name in NAMED if name not in BY_ENVIRONMENT_ALONE]
    blank = [f"-s{name}=" for name in NAMED]
    given = {name: another(name) for name in NAMED}
    calls = {
        "default": project.run("settings", "--format", "json"),
        "environment": project.run("settings", "--format", "json", **given),
        "command line": project.run("settings", "--format", "json", *by_option),
        "blank": project.run("settings", "--format", "json", **dict.fromkeys(given, " ")),
        "blank option": project.run("settings", "--format", "json", *blank, **given),
    }  # fmt: skip
    assert {call.stderr for call in calls.values()} == {""}
    return {
        how: {row["name"]: row for row in json.loads(call.stdout)} for how, call in calls.items()
    }


def test_readme_has_a_row_for_each_setting_as_the_table_says_it():
    """Write it anew with: print("\\n".join(setting.row() for setting in SETTINGS.values()))"""
    rows = [line for line in README.splitlines() if line.startswith("| `GAII_")]
    assert rows == [setting.row() for setting in SETTINGS.values()]


@pytest.mark.parametrize("name", NAMED)
def test_each_setting_is_read_from_the_environment(shown, name):
    row = shown["environment"][name]
    assert (row["value"], row["from"]) == (as_shown(name), "environment")


@pytest.mark.parametrize("name", [name for name in NAMED if name not in BY_ENVIRONMENT_ALONE])
def test_each_setting_is_read_from_the_command_line(shown, name):
    row = shown["command line"][name]
    assert (row["value"], row["from"]) == (as_shown(name), "command line")


@pytest.mark.parametrize("name", NAMED)
@pytest.mark.parametrize("how", ["default", "blank", "blank option"])
def test_an_empty_value_is_the_default_wherever_it_is_given(shown, how, name):
    """A blank line in a file of the environment changes nothing; `-s NAME=` undoes that file."""
    row = shown[how][name]
    assert (row["value"], row["from"]) == (SETTINGS[name].default, "default")


def test_the_command_line_comes_before_the_environment(project):
    """For the library's own way of asking for one setting too."""
    args = ("settings", "--get", "GAII_PAGE_BUDGET")
    assert project.run(*args, GAII_PAGE_BUDGET="7").stdout == "7\n"
    assert project.run(*args, "-s", "GAII_PAGE_BUDGET=5", GAII_PAGE_BUDGET="7").stdout == "5\n"


def test_the_contact_of_the_command_line_is_in_the_user_agent_too(project):
    done = project.run("settings", "--get", "USER_AGENT", "-s", "GAII_CONTACT=me@example.org")
    assert done.stdout == "gaii-monitor/0.1 (+me@example.org)\n"


def test_an_unknown_name_of_the_environment_is_kept_for_the_check():
    assert read({"GAII_PAGE_BUDGT": "5", "OTHER": "1"})["GAII_PAGE_BUDGT"] == "5"
    assert not {"OTHER", "GAII_PYWB"} & set(read({"OTHER": "1", "GAII_PYWB": "pywb"}))


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("GAII_PAGE_BUDGT", "5", "There is no setting GAII_PAGE_BUDGT{where}. Is GAII_PAGE_BUDGET meant?"),
        ("GAII_PAGE_BUDGET", "abc", "GAII_PAGE_BUDGET=abc{where} is no whole number of pages of at least 1."),
        ("GAII_STORE_URL", "sqlite://", "GAII_STORE_URL=sqlite://{where} is no store that lasts. Write"),
    ],
)  # fmt: skip
def test_a_wrong_setting_ends_with_2_from_both_and_says_where_it_stands(
    project, name, value, words
):
    query = ("query", "指数")
    by_environment = project.run(*query, **{name: value})
    by_option = project.run(*query, "-s", f"{name}={value}")
    for done, where in ((by_environment, " (in the environment)"), (by_option, "")):
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr.startswith("error: " + words.format(where=where))
        assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    "address",
    ["", "sqlite://", "sqlite:///", ":memory:", "sqlite:///:memory:", "sqlite+pysqlite://",
     "sqlite:///file:x?mode=memory&uri=true", "sqlite:///file::memory:?cache=shared"],
)  # fmt: skip
def test_a_store_in_memory_is_refused_in_each_spelling(address):
    """All would be lost with the command, and nobody told."""
    with pytest.raises(ValueError, match=r"^$"):
        SETTINGS["GAII_STORE_URL"].kind.read(address)


@pytest.mark.parametrize(
    "address", ["data/gaii.sqlite", "sqlite:///x.sqlite", "postgresql://u::memory:@h/d"]
)
def test_a_store_that_lasts_is_taken(address):
    assert SETTINGS["GAII_STORE_URL"].kind.read(f" {address} ") == address


def test_a_command_that_writes_leaves_nothing_behind_of_a_store_in_memory(project, site, tmp_path):
    done = crawl_seeds(project, site, "/0.html", more=("-s", "GAII_STORE_URL=:memory:"))
    assert (done.returncode, site.asked) == (2, [])
    assert "is no store that lasts" in done.stderr
    copied = project.run("copy-store", f"sqlite:///{tmp_path / 'a.sqlite'}", "sqlite://")
    assert copied.returncode == 2
    assert "'sqlite://' is no store that lasts" in copied.stderr


def test_logins_are_not_taken_from_the_command_line_nor_printed(project):
    done = project.run("settings", "-s", "GAII_CREDENTIALS=https://a.cn u:geheim-42")
    assert done.returncode == 2
    assert "read from the environment alone" in done.stderr
    login = {"GAII_CREDENTIALS": "https://a.cn u:geheim-42"}
    shown = project.run("settings", GAII_STORE_URL="postgresql://u:geheim-42@h/d", **login)
    one = project.run("settings", "--getlist", "GAII_CREDENTIALS", **login)
    assert (shown.returncode, one.returncode) == (0, 2)
    assert "postgresql://u:...@h/d" in shown.stdout
    assert "geheim" not in done.stderr + shown.stdout + one.stdout + one.stderr


def test_a_password_is_not_in_the_message_of_a_wrong_store(project):
    done = project.run("query", "指数", GAII_STORE_URL="postgresql://u:geheim-42@h/d\r\nx")
    assert done.returncode == 2
    assert "geheim" not in done.stderr


@pytest.mark.further
def test_the_page_budget_of_the_environment_holds(crawl, site, project):
    """cron can set nothing else."""
    site.pages["/season.html"] = page(*((f"/a/{n}.html", OURS) for n in range(9)))
    project.environment["GAII_PAGE_BUDGET"] = "3"
    crawl("season")
    assert len(articles_asked(site)) == 2, "the listing is one of the three"


@pytest.mark.slow
def test_refetching_of_the_environment_asks_again(project, site):
    site.pages["/0.html"] = numbered_article(0)
    crawl_seeds(project, site, "/0.html")
    assert "skipped:known 1" in crawl_seeds(project, site, "/0.html").stdout
    project.environment["GAII_REFETCH_ALL"] = "1"
    assert "unchanged 1" in crawl_seeds(project, site, "/0.html").stdout


@pytest.mark.slow
def test_two_workers_share_a_frontier_by_the_environment(project):
    """Both come to a good end beside a third that holds the site, and no page is asked for twice."""
    project.environment |= {"GAII_SHARED_FRONTIER": "1", "GAII_LEASE_SECONDS": "60"}
    with Farm(pages=12, hosts=4) as farm, run_lock(project.store_url, "crawl-seeds", shared=True):
        command = ("crawl", "seeds", "-a", project.seeds(*farm.urls), *QUICK)
        workers = [project.start(*command) for _ in range(2)]
        outputs = [worker.communicate(timeout=100) for worker in workers]
        assert [worker.returncode for worker in workers] == [0, 0], outputs
        assert (len(farm.fetched), farm.twice) == (12, 0)


def test_an_empty_store_and_archive_are_the_default_ones(project, site):
    """They once were a store in memory and no archive: all was lost, with 0."""
    assert (
        project.run("settings", "--get", "GAII_ARCHIVE_DIR", GAII_ARCHIVE_DIR="").stdout
        == "archive\n"
    )
    done = project.run("settings", "--get", "GAII_STORE_URL", "-s", "GAII_STORE_URL=")
    assert done.stdout == "sqlite:///data/gaii.sqlite\n"


def test_without_an_archive_nothing_is_archived(project, site):
    site.pages["/0.html"] = numbered_article(0)
    done = crawl_seeds(project, site, "/0.html", more=("-s", "GAII_ARCHIVE_DIR=off"))
    assert done.returncode == 0, done.stdout
    assert not project.archive.exists()
    assert not (ROOT / "off").exists()
