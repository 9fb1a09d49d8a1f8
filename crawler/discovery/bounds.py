"""How much one run may ask for, so that no trap holds it: pages in all, of a host, of a pattern."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Self
from urllib.parse import urlsplit

from crawler.discovery.shapes import shape
from domain.records import Issue

SETTINGS = {
    "page-budget": "GAII_PAGE_BUDGET",
    "host-pages": "GAII_PAGES_PER_HOST",
    "pattern-cap": "GAII_PAGES_PER_PATTERN",
    "near-miss-budget": "GAII_NEAR_MISS_BUDGET",
    "max-articles": "expect.max_articles",
}
"""The rules that stop a run, and where each is set."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Pages of one run; 0 near misses means none, the others are at least 1."""

    pages: int = 1000
    pages_of_host: int = 500
    pages_of_pattern: int = 200
    near_misses: int = 30
    articles: int = 200

    @classmethod
    def read(cls, setting: Callable[[str], int], articles: int) -> Self:
        """The limits as set."""
        return cls(
            pages=setting("GAII_PAGE_BUDGET"),
            pages_of_host=setting("GAII_PAGES_PER_HOST"),
            pages_of_pattern=setting("GAII_PAGES_PER_PATTERN"),
            near_misses=setting("GAII_NEAR_MISS_BUDGET"),
            articles=articles,
        )


@dataclass(slots=True)
class Stop:
    """One pattern that one rule stopped: how many pages were not asked for, and one of them."""

    pages: int
    example: str


@dataclass(slots=True)
class Bounds:
    """What a run has asked for, against its limits."""

    limits: Limits
    pages: int = 0
    articles: int = 0
    near_misses: int = 0
    blind: int = 0
    hosts: Counter[str] = field(default_factory=Counter)
    patterns: Counter[str] = field(default_factory=Counter)
    stops: dict[tuple[str, str], Stop] = field(default_factory=dict)

    def admit(
        self, url: str, *, article: bool = False, near_miss: bool = False, blind: bool = False
    ) -> str | None:
        """Count a page; or the rule that stops it, which is noted under its pattern.

        A near miss is `blind` where no headline speaks for it: these get half of the budget, so
        that a sitemap read first leaves some to the headlines of the other sources.
        """
        pattern, host = shape(url), (urlsplit(url).hostname or "").lower()
        limits = self.limits
        spent = self.near_misses >= limits.near_misses
        half_spent = blind and self.blind * 2 >= limits.near_misses
        reached = {
            "page-budget": self.pages >= limits.pages,
            "host-pages": self.hosts[host] >= limits.pages_of_host,
            "pattern-cap": self.patterns[pattern] >= limits.pages_of_pattern,
            "near-miss-budget": near_miss and (spent or half_spent),
            "max-articles": article and self.articles >= limits.articles,
        }
        rule = next((rule for rule, stops in reached.items() if stops), None)
        if rule is not None:
            self.stops.setdefault((rule, pattern), Stop(0, url)).pages += 1
            return rule
        self.pages += 1
        self.hosts[host] += 1
        self.patterns[pattern] += 1
        self.articles += article
        self.near_misses += near_miss
        self.blind += blind
        return None

    def issues(self) -> list[Issue]:
        """One Issue for each pattern that a rule stopped."""
        return [
            Issue(
                level="warning",
                kind=rule,
                where=pattern,
                excerpt=f"{stop.pages} pages not asked for, such as {stop.example[:300]} "
                f"({SETTINGS[rule]} is reached)",
            )
            for (rule, pattern), stop in self.stops.items()
        ]
