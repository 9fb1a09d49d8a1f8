"""What became of every request: requested = answered + failed, answered = the sum of its classes.

The counts live in Scrapy's stats under these keys, so that every component can add to them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import get_args

from domain.records import PageState
from pipelines.stages import FAILED, OUTCOME

RETRY = "gaii_retry"
"""Key of `request.meta`: this request repeats one that is counted already."""

WAIT = "gaii_wait"
"""Key of `request.meta`: seconds until this request is made; it is on its way to wait for them."""

WAITING = "gaii/waiting"
"""Key of the stats: how many requests wait for their time now; with one, nothing is idle."""

NOT_ASKED = "gaii/not-asked/"
"""Prefix of the numbers of listed pages that discovery left, by reason: no requests, so they stand
beside the account."""
WANTED = "gaii_wanted"
"""Key of `request.meta`: what a seed said of an article page; it is to be entered first."""
ENTRY = "gaii_entry"
"""Key of `request.meta`: the frontier's entry that this request answers, over redirects too."""
PART_OF = "gaii_part_of"
"""Key of `request.meta`: the entry whose article has this further page."""

FAILED_NAVIGATION = "gaii/failed-navigation"
"""How many of the failed requests were for further pages or files of a source that answered."""
REQUESTED = "gaii/requested"
RETRIED = "gaii/retried"
NAMED = "gaii/named"
ENTERED = "gaii/entered"
"""Article pages that spiders named, and those that came as far as the scheduler."""
SKIPPED = "gaii/skipped/"
"""Prefix of the stats of pages that were named and not asked for: known, later, held, dead."""

ANSWERED = tuple(state for state in get_args(PageState) if state != "failed")
ARTICLE_OUTCOMES = tuple(s for s in ANSWERED if s not in ("navigation", "forbidden"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """The sums of one run. `failed` is by cause, `answered` by class; `failed_navigation` of the
    failed requests were for no article.

    `not_asked` are listed pages that discovery left, by reason. `skipped` pages are no requests
    either: `known` and not due again, tried again `later`, `held` by another worker, and `dead`
    letters.
    """

    requested: int
    retried: int
    answered: Mapping[str, int]
    failed: Mapping[str, int]
    failed_navigation: int = 0
    not_asked: Mapping[str, int] = field(default_factory=dict)
    skipped: Mapping[str, int] = field(default_factory=dict)

    @property
    def missing(self) -> int:
        """Requests of which nobody knows what became: 0 in a sound run."""
        return self.requested - sum(self.answered.values()) - sum(self.failed.values())

    @property
    def articles(self) -> int:
        """Pages that were read as articles or found to be none."""
        return sum(self.answered[name] for name in ARTICLE_OUTCOMES)

    def counts(self) -> dict[str, int]:
        """A flat table for the run row and for printing."""
        table = {"requested": self.requested, "retried": self.retried, **self.answered}
        table["failed"] = sum(self.failed.values())
        table.update({f"failed:{cause}": number for cause, number in self.failed.items()})
        table.update({f"not-asked:{why}": number for why, number in self.not_asked.items()})
        table.update({f"skipped:{why}": number for why, number in self.skipped.items()})
        return table


def account(stats: Mapping[str, object]) -> Account:
    """Read the sums from a crawl's stats.

    robots.txt is fetched outside the scheduler, so it is added to both sides here; what the
    off-site filter refused was asked for and never answered. A page is asked for when the scheduler
    hands it out; one that was refused before it came there counts too.
    """
    robots = number(stats, "robotstxt/request_count")
    robots_answered = number(stats, "robotstxt/response_count")
    answered = {name: number(stats, OUTCOME + name) for name in ANSWERED}
    answered["navigation"] += robots_answered
    failed = by_name(stats, FAILED)
    if robots > robots_answered:
        failed["robots.txt"] = robots - robots_answered
    if offsite := number(stats, "offsite/filtered"):
        failed["offsite"] = offsite  # those that became failed pages are among them
    refused = number(stats, NAMED) - number(stats, ENTERED)
    return Account(
        requested=number(stats, REQUESTED) + refused + robots,
        retried=number(stats, RETRIED),
        answered=answered,
        failed=failed,
        failed_navigation=number(stats, FAILED_NAVIGATION),
        not_asked=by_name(stats, NOT_ASKED),
        skipped=by_name(stats, SKIPPED),
    )


def by_name(stats: Mapping[str, object], prefix: str) -> dict[str, int]:
    return {
        key.removeprefix(prefix): number(stats, key)
        for key in sorted(stats)
        if key.startswith(prefix)
    }


def number(stats: Mapping[str, object], key: str) -> int:
    value = stats.get(key, 0)
    return value if isinstance(value, int) else 0
