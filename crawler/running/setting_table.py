"""Every setting of ours: its name, its default, what it may be and what it means.

How they are read, what is refused and README's table follow from here. A value of the command line
(`-s NAME=value`) comes before one of the environment, and that before the default. An empty value
is the default wherever it is given, so that a blank line in a file of the environment loses
nothing, and `-s NAME=` sets aside what the environment says.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from crawler.running.setting_kinds import (
    Address,
    Kind,
    Line,
    Logins,
    Number,
    StoreAddress,
    Switch,
)

PREFIX = "GAII_"
DAY = 24 * 3600
OF_TESTS = frozenset({"GAII_EXTRA_CORPUS", "GAII_PYWB"})
"""Where tests and benchmarks find what is not in the project; no settings, and no misspelt ones."""
OFF = "off"
"""As GAII_ARCHIVE_DIR: no archive. A folder of this name is `./off`."""

PAGES = Number(unit="pages", least=1)
SECONDS = Number(unit="seconds", most=DAY, whole=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """`shown` stands in README where the default is no value. A `secret` one is given by the
    environment alone, for everybody on a machine sees its command lines.
    """

    name: str
    default: object
    kind: Kind
    meaning: str
    shown: str = ""
    secret: bool = False

    def row(self) -> str:
        """The setting's line in README."""
        default = self.shown
        if not default and isinstance(self.default, bool):
            default = "on" if self.default else "off"
        elif not default and self.default != "":
            default = f"`{self.default}`"
        cells = (f"`{self.name}`", default, self.kind.bounds(), self.meaning)
        return f"| {' | '.join(cells)} |".replace("|  |", "| |").replace("|  |", "| |")


def _settings() -> Iterator[Setting]:
    yield Setting(
        name="GAII_STORE_URL", default="sqlite:///data/gaii.sqlite", kind=StoreAddress(),
        meaning="the article store; `postgresql+psycopg://...` beyond one machine",
    )  # fmt: skip
    yield Setting(
        name="GAII_ARCHIVE_DIR", default="archive", kind=Line(),
        meaning=f"folder of the WARC files; `{OFF}`: no archive",
    )  # fmt: skip
    yield Setting(
        name="GAII_CONTACT", default="", kind=Line(),
        meaning="address of whoever runs the crawler, sent in the User-Agent",
    )  # fmt: skip
    yield Setting(
        name="GAII_WHO", default="", kind=Line(), shown="login name", meaning="who rules on figures"
    )
    yield from _bounds()
    yield from _runs()
    yield from _sources()


def _bounds() -> Iterator[Setting]:
    yield Setting(
        name="GAII_PAGE_BUDGET", default=1000, kind=PAGES,
        meaning="that one crawl of a site asks for, its listings included",
    )  # fmt: skip
    yield Setting(
        name="GAII_PAGES_PER_HOST", default=500, kind=PAGES, meaning="of these, of one host"
    )
    yield Setting(
        name="GAII_PAGES_PER_PATTERN", default=200, kind=PAGES,
        meaning="of these, whose addresses differ in digits, ids or queries alone",
    )  # fmt: skip
    yield Setting(
        name="GAII_NEAR_MISS_BUDGET", default=30, kind=Number(unit="pages"),
        meaning="of these, articles whose headline may mean the index without naming it",
    )  # fmt: skip
    yield Setting(
        name="GAII_HOST_BUDGET", default=2000, kind=Number(unit="requests"),
        meaning="to one host in one run; 0: no limit "
        "([politeness](docs/decisions/politeness.md))",
    )  # fmt: skip
    yield Setting(
        name="GAII_IMAGES_PER_ARTICLE", default=6, kind=Number(unit="images"),
        meaning="of tables that are archived with one article",
    )  # fmt: skip
    yield Setting(
        name="GAII_IMAGES_PER_RUN", default=200, kind=Number(unit="images"),
        meaning="of tables that are archived in one run",
    )  # fmt: skip
    yield Setting(
        name="GAII_IMAGE_MAXSIZE", default=4 * 1024 * 1024, kind=Number(unit="bytes", least=1),
        meaning="that such an image may have",
    )  # fmt: skip


def _runs() -> Iterator[Setting]:
    yield Setting(
        name="GAII_METRICS_FILE", default="", kind=Line(),
        meaning="file for the text collector of a Prometheus node exporter, replaced after each "
        "run",
    )  # fmt: skip
    yield Setting(
        name="GAII_SHARED_FRONTIER", default=False, kind=Switch(),
        meaning="several workers may crawl one site together, one at a time for each host",
    )  # fmt: skip
    yield Setting(
        name="GAII_REFETCH_ALL", default=False, kind=Switch(),
        meaning="fetch pages again that are known and [not due](docs/decisions/frontier.md)",
    )  # fmt: skip
    yield Setting(
        name="GAII_LEASE_SECONDS", default=60,
        kind=Number(unit="seconds", least=1, most=DAY, whole=False),
        meaning="after which a dead worker's pages are taken over",
    )  # fmt: skip
    yield Setting(
        name="GAII_STOP_SECONDS", default=7, kind=SECONDS,
        meaning="for which a signal waits for pages in flight",
    )  # fmt: skip
    yield Setting(
        name="GAII_RETRY_WAIT", default=2.0, kind=SECONDS,
        meaning="before the first retry; the next waits four times as long",
    )  # fmt: skip
    yield Setting(
        name="GAII_MAX_FAILED_SHARE", default=0.2,
        kind=Number(unit="failed pages among those asked for,", most=1, whole=False),
        meaning="the share from which a run counts as failed",
    )  # fmt: skip
    yield Setting(
        name="GAII_BLOCKED_AFTER", default=3, kind=Number(unit="answers", least=1),
        meaning="of one host (403, 429, a challenge) from which a run counts as failed",
    )  # fmt: skip


def _sources() -> Iterator[Setting]:
    yield Setting(
        name="GAII_WAYBACK_URL", default="https://web.archive.org", kind=Address(),
        meaning="the web archive of `crawl wayback`; a collection of a pywb will do",
    )  # fmt: skip
    yield Setting(
        name="GAII_COMMONCRAWL_INDEX_URL", default="https://index.commoncrawl.org", kind=Address(),
        meaning="the index of `crawl commoncrawl`",
    )  # fmt: skip
    yield Setting(
        name="GAII_COMMONCRAWL_DATA_URL", default="https://data.commoncrawl.org", kind=Address(),
        meaning="its WARC files",
    )  # fmt: skip
    yield Setting(
        name="GAII_REPLAY", default="", kind=Line(),
        meaning="WARC file (or several, by commas) to read instead of the network; nothing is "
        "archived again",
    )  # fmt: skip
    yield Setting(
        name="GAII_CREDENTIALS", default="", kind=Logins(), secret=True,
        meaning="logins, each for one origin: `https://paper.example.cn user:password`, several by "
        "`;`; only by environment",
    )  # fmt: skip
    yield Setting(
        name="GAII_ALLOW_LOOPBACK", default=False, kind=Switch(),
        meaning="lets a crawl connect to this machine, for tests; other private addresses stay "
        "refused ([security](docs/decisions/security.md))",
    )  # fmt: skip


SETTINGS: Mapping[str, Setting] = {setting.name: setting for setting in _settings()}


def is_blank(given: object) -> bool:
    return given is None or not str(given).strip()


def read(environment: Mapping[str, str]) -> dict[str, object]:
    """The settings as defaults and environment have them, with every other name of our prefix.

    Nothing is checked: `settle_settings` does that for every command, once the command line is
    known, and also finds the names that nobody reads.
    """
    given = {
        name: value
        for name, value in environment.items()
        if name.startswith(PREFIX) and name not in OF_TESTS and not is_blank(value)
    }
    return {name: setting.default for name, setting in SETTINGS.items()} | given


def user_agent(contact: object) -> str:
    """How the crawler calls itself: its name, and the address of whoever runs it."""
    return "gaii-monitor/0.1" + (f" (+{contact})" if contact else "")
