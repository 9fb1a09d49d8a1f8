"""What the settings of ours may be: checked for every command, before it begins.

Unchecked, a wrong one is met in the middle of a run, as a traceback of whoever reads it first.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Protocol
from urllib.parse import urlsplit

from scrapy.settings import BaseSettings

from domain.errors import UsageError

PREFIX = "GAII_"
DAY = 24 * 3600
SWITCHES = ("1", "0", "true", "false")


class Check(Protocol):
    def wrong(self, value: object) -> str | None:
        """What a value is not, and should be; None where it is right."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number of `unit`, from `least` to `most`; `whole` ones have no fraction."""

    unit: str
    least: float = 0
    most: float = math.inf
    whole: bool = True

    def wrong(self, value: object) -> str | None:
        try:
            number = int(str(value)) if self.whole else float(str(value))
        except ValueError:
            return self.meant()
        return None if self.least <= number <= self.most and math.isfinite(number) else self.meant()

    def meant(self) -> str:
        kind = "whole number" if self.whole else "number"
        span = f"of at least {self.least:g}"
        if math.isfinite(self.most):
            span = f"from {self.least:g} to {self.most:g}"
        return f"{kind} of {self.unit} {span}"


@dataclass(frozen=True, slots=True)
class Switch:
    def wrong(self, value: object) -> str | None:
        right = value is None or str(value).strip().lower() in SWITCHES
        return None if right else "switch: give 1 or 0"


@dataclass(frozen=True, slots=True)
class Address:
    def wrong(self, value: object) -> str | None:
        try:
            parts = urlsplit(str(value))
            web = parts.scheme in ("http", "https") and bool(parts.hostname)
            right = web and parts.port != 0  # which raises for a port that is none
        except ValueError:
            right = False
        return None if right else "address. Write it in full, as in https://archive.example.org"


@dataclass(frozen=True, slots=True)
class Line:
    """A text that goes into a header or names a file: on one line, without controls."""

    def wrong(self, value: object) -> str | None:
        right = value is None or not any(ord(character) < 32 for character in str(value))
        return None if right else "text on one line"


PAGES = Number(unit="pages", least=1)
SECONDS = Number(unit="seconds", most=DAY, whole=False)
CHECKS: Mapping[str, Check] = {
    "GAII_STORE_URL": Line(),
    "GAII_ARCHIVE_DIR": Line(),
    "GAII_CONTACT": Line(),
    "GAII_WHO": Line(),
    "GAII_REPLAY": Line(),
    "GAII_METRICS_FILE": Line(),
    "GAII_WAYBACK_URL": Address(),
    "GAII_COMMONCRAWL_INDEX_URL": Address(),
    "GAII_COMMONCRAWL_DATA_URL": Address(),
    "GAII_MAX_FAILED_SHARE": Number(
        unit="failed pages among those asked for,", most=1, whole=False
    ),
    "GAII_IMAGES_PER_ARTICLE": Number(unit="images"),
    "GAII_IMAGES_PER_RUN": Number(unit="images"),
    "GAII_IMAGE_MAXSIZE": Number(unit="bytes", least=1),
    "GAII_PAGE_BUDGET": PAGES,
    "GAII_PAGES_PER_HOST": PAGES,
    "GAII_PAGES_PER_PATTERN": PAGES,
    "GAII_NEAR_MISS_BUDGET": Number(unit="pages"),
    "GAII_HOST_BUDGET": Number(unit="requests"),
    "GAII_BLOCKED_AFTER": Number(unit="answers", least=1),
    "GAII_RETRY_WAIT": SECONDS,
    "GAII_STOP_SECONDS": SECONDS,
    "GAII_LEASE_SECONDS": Number(unit="seconds", least=1, most=DAY, whole=False),
    "GAII_REFETCH_ALL": Switch(),
    "GAII_SHARED_FRONTIER": Switch(),
    # Of the library, as often given by -s.
    "DOWNLOAD_DELAY": SECONDS,
    "DOWNLOAD_TIMEOUT": Number(unit="seconds", least=0.001, whole=False),
    "DOWNLOAD_MAXSIZE": Number(unit="bytes"),
    "CONCURRENT_REQUESTS": Number(unit="requests", least=1),
    "RETRY_TIMES": Number(unit="retries"),
    "DEPTH_LIMIT": Number(unit="links"),
    "CLOSESPIDER_PAGECOUNT": Number(unit="pages"),
}
READ_ELSEWHERE = ("GAII_CREDENTIALS", "GAII_ALLOW_LOOPBACK")
"""Logins, which no message may repeat, and the guard, which any other word leaves closed."""


def check_settings(settings: BaseSettings) -> None:
    """Raises UsageError for a value that cannot be meant, and for a setting of ours by a name that
    nobody reads: misspelt, it would change nothing and say nothing.
    """
    for name, check in CHECKS.items():
        meant = check.wrong(settings[name]) if name in settings else None
        if meant is not None:
            said = " ".join(str(settings[name])[:60].split())
            raise UsageError(f"{name}={said} is no {meant}.")
    for name in settings:
        if str(name).startswith(PREFIX) and name not in CHECKS and name not in READ_ELSEWHERE:
            near = get_close_matches(str(name), CHECKS, n=1, cutoff=0)
            raise UsageError(f"There is no setting {name}. Is {near[0]} meant?")
