"""The effective settings are polite, bounded and closed; the packages are ours."""

import json
import os
import subprocess
import sys

import pytest
from scrapy.settings import Settings

import analysis
import crawler
import domain
import pipelines
import storage
from crawler import settings as own_settings
from crawler.running.setting_checks import settle_settings
from crawler.running.setting_table import SETTINGS
from domain.errors import UsageError
from domain.version import CODE_VERSION
from tests.crawl.loopback import ROOT

EXPECTED = {
    # politeness
    "ROBOTSTXT_OBEY": True,
    "CONCURRENT_REQUESTS": 4,
    "CONCURRENT_REQUESTS_PER_DOMAIN": 1,
    "DOWNLOAD_DELAY": 2.0,
    "GAII_HOST_BUDGET": 2000,
    "GAII_RETRY_WAIT": 2.0,
    "RETRY_TIMES": 2,
    # bounds
    "DOWNLOAD_MAXSIZE": 8 * 1024 * 1024,
    "DOWNLOAD_TIMEOUT": 30,
    "DOWNLOAD_FAIL_ON_DATALOSS": True,
    "DEPTH_LIMIT": 5,
    "REDIRECT_MAX_TIMES": 20,
    "METAREFRESH_MAXDELAY": 10,
    "CLOSESPIDER_PAGECOUNT": 5000,
    "URLLENGTH_LIMIT": 2083,
    # what is closed
    "DOWNLOAD_VERIFY_CERTIFICATES": True,
    "TELNETCONSOLE_ENABLED": False,
    "REMOTE_CONTROL_ENABLED": False,
    "HTTPPROXY_ENABLED": False,
    "HTTPCACHE_ENABLED": False,
    "COOKIES_ENABLED": False,
    "REFERER_ENABLED": False,
    "HTTPERROR_ALLOW_ALL": False,
    "GAII_ALLOW_LOOPBACK": False,
    "GAII_CREDENTIALS": "",
    "JOBDIR": None,
    "TWISTED_DNS_RESOLVER": "crawler.guard.resolver.GuardedResolver",
    "FEED_EXPORT_ENCODING": "utf-8",
}
"""Each of these is unsafe or impolite by the library's default, or must stay at it."""

HANDLERS = dict.fromkeys(("http", "https"), "crawler.guard.handler.GuardedHandler")
REPLACED = {
    "robotstxt.RobotsTxtMiddleware",
    "httpauth.HttpAuthMiddleware",
    "retry.RetryMiddleware",
    "redirect.MetaRefreshMiddleware",
    "redirect.RedirectMiddleware",
    "httpcompression.HttpCompressionMiddleware",
}

PRINT = """
import json
from scrapy.utils.project import get_project_settings
settings = get_project_settings()
names = {names!r}
values = {{name: settings.get(name) for name in names}}
values["handlers"] = dict(settings.getwithbase("DOWNLOAD_HANDLERS"))
values["middlewares"] = dict(settings.getwithbase("DOWNLOADER_MIDDLEWARES"))
print(json.dumps(values))
"""


@pytest.fixture(scope="module")
def effective():
    """The settings as a crawl without any GAII variable or option sees them."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GAII_")}
    script = PRINT.format(names=list(EXPECTED))
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, env=kept, capture_output=True, check=True
    )
    return json.loads(done.stdout)


@pytest.mark.parametrize("name", EXPECTED)
def test_effective_setting(effective, name):
    assert effective[name] == EXPECTED[name]


def test_only_the_guarded_handler_is_on(effective):
    """No file, no data, no FTP, no S3: what a redirect or a link names reads nothing local."""
    on = {scheme: handler for scheme, handler in effective["handlers"].items() if handler}
    assert on == HANDLERS


def test_each_replaced_middleware_of_the_library_is_off(effective):
    off = {name for name, place in effective["middlewares"].items() if place is None}
    assert off == {f"scrapy.downloadermiddlewares.{name}" for name in REPLACED}


def test_a_setting_of_the_command_line_wins(project):
    done = project.run("settings", "--get", "DOWNLOAD_TIMEOUT", "-s", "DOWNLOAD_TIMEOUT=5")
    assert done.stdout.strip() == "5"


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


OURS = {name: setting.default for name, setting in SETTINGS.items()}


def test_every_setting_of_ours_is_in_the_table_and_right_by_default():
    assert set(SETTINGS) <= set(vars(own_settings))
    settings = Settings(OURS)
    settle_settings(settings)
    assert {name: settings[name] for name in OURS} == OURS


@pytest.mark.parametrize(
    ("name", "value", "meant"),
    [
        ("GAII_RETRY_WAIT", "abc", "no number of seconds from 0 to 86400"),
        ("GAII_RETRY_WAIT", "nan", "no number of seconds"),
        ("GAII_RETRY_WAIT", "-1", "no number of seconds"),
        ("GAII_LEASE_SECONDS", "0", "no number of seconds from 1 to 86400"),
        ("GAII_ALLOW_LOOPBACK", "yes", "give 1 or 0"),
        ("GAII_PAGE_BUDGET", "1.5", "no whole number of pages of at least 1"),
        ("GAII_HOST_BUDGET", "1e3", "no whole number of requests of at least 0"),
        ("GAII_MAX_FAILED_SHARE", "20", "no number of failed pages .* from 0 to 1"),
        ("GAII_SHARED_FRONTIER", "abc", "give 1 or 0"),
        ("GAII_REFETCH_ALL", "yes", "give 1 or 0"),
        ("GAII_WAYBACK_URL", "web.archive.org", "Write it in full"),
        ("GAII_COMMONCRAWL_DATA_URL", "https://[broken", "Write it in full"),
        ("GAII_CONTACT", "a@b.cn\r\nX-Forged: 1", "no text on one line"),
        ("DOWNLOAD_DELAY", "1s", "no number of seconds"),
        ("GAII_RETRY_WIAT", "1", "Is GAII_RETRY_WAIT meant?"),
    ],
)
def test_a_setting_that_cannot_be_meant_is_refused_with_what_can_be(name, value, meant):
    with pytest.raises(UsageError, match=meant.replace("?", "[?]")) as raised:
        settle_settings(Settings({**OURS, name: value}))
    assert name in str(raised.value)
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize(
    "command",
    [
        ("crawl", "seeds", "-a", "file=urls.txt"),
        pytest.param(("harvest", "eol"), marks=pytest.mark.further),
        pytest.param(("check-site", "https://www.eol.cn/a.html"), marks=pytest.mark.further),
        pytest.param(("query", "指数"), marks=pytest.mark.further),
    ],
)
def test_a_command_with_a_wrong_setting_ends_with_2_and_no_traceback(project, command):
    done = project.run(*command, "-s", "GAII_RETRY_WAIT=abc")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("error: GAII_RETRY_WAIT=abc is no number of seconds")
    assert len(done.stderr.splitlines()) == 1
