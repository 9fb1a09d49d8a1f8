"""The effective settings are polite, bounded and closed; the packages are ours."""

import json

import pytest

import analysis
import crawler
import domain
import pipelines
import storage
from domain.version import CODE_VERSION
from tests.crawl.loopback import ROOT

EXPECTED = {
    "ROBOTSTXT_OBEY": "True",
    "CONCURRENT_REQUESTS_PER_DOMAIN": "1",
    "CONCURRENT_REQUESTS": "4",
    "DOWNLOAD_MAXSIZE": str(8 * 1024 * 1024),
    "DOWNLOAD_TIMEOUT": "30",
    "DEPTH_LIMIT": "5",
    "DOWNLOAD_VERIFY_CERTIFICATES": "True",
    "TELNETCONSOLE_ENABLED": "False",
    "REMOTE_CONTROL_ENABLED": "False",
    "COOKIES_ENABLED": "False",
    "FEED_EXPORT_ENCODING": "utf-8",
}


@pytest.mark.parametrize(("name", "value"), EXPECTED.items())
def test_effective_setting(project, name, value):
    """As `scrapy settings` prints it: the library's default is unsafe for each of these."""
    assert project.run("settings", "--get", name).stdout.strip() == value


def test_no_handler_reads_local_files(project):
    handlers = json.loads(project.run("settings", "--get", "DOWNLOAD_HANDLERS").stdout)
    assert {name for name, handler in handlers.items() if handler is None} >= {"file", "data"}


def test_the_contact_is_in_the_user_agent(project):
    done = project.run("settings", "--get", "USER_AGENT", GAII_CONTACT="me@example.org")
    assert "me@example.org" in done.stdout


@pytest.mark.parametrize("package", [analysis, crawler, domain, pipelines, storage])
def test_packages_are_those_of_this_directory(package):
    """Distributions with these names exist on the public index and would win if installed."""
    assert package.__file__ is not None
    assert package.__file__.startswith(str(ROOT))


def test_the_version_is_that_of_the_project_file():
    assert f'version = "{CODE_VERSION}"' in (ROOT / "pyproject.toml").read_text(encoding="utf-8")
