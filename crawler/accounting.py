"""What became of every request: requested = answered + failed, answered = the sum of its classes.

The counts live in Scrapy's stats under these keys, so that every component can add to them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from pipelines.stages import FAILED, OUTCOME

RETRY = "gaii_retry"
"""Key of `request.meta`: this request repeats one that is counted already."""

REQUESTED = "gaii/requested"
RETRIED = "gaii/retried"
NOT_ASKED = "gaii/not-asked/"
"""Prefix of the numbers of listed pages that discovery left, by reason: no requests, so they stand
beside the account."""

ANSWERED = (
    "navigation",
    "stored",
    "unchanged",
    "alias",
    "off-topic",
    "no-article",
    "quarantined",
)
ARTICLE_OUTCOMES = ANSWERED[1:]


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """The sums of one run. `failed` is by cause, `answered` by class, `not_asked` by reason."""

    requested: int
    retried: int
    answered: Mapping[str, int]
    failed: Mapping[str, int]
    not_asked: Mapping[str, int] = field(default_factory=dict)

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
        return table


def account(stats: Mapping[str, object]) -> Account:
    """Read the sums from a crawl's stats.

    robots.txt is fetched outside the scheduler, so it is added to both sides here; what the
    off-site filter refused was asked for and never answered.
    """
    robots = number(stats, "robotstxt/request_count")
    robots_answered = number(stats, "robotstxt/response_count")
    answered = {name: number(stats, OUTCOME + name) for name in ANSWERED}
    answered["navigation"] += robots_answered
    failed = {
        key.removeprefix(FAILED): number(stats, key)
        for key in sorted(stats)
        if key.startswith(FAILED)
    }
    if robots > robots_answered:
        failed["robots.txt"] = robots - robots_answered
    if offsite := number(stats, "offsite/filtered"):
        failed["offsite"] = failed.get("offsite", 0) + offsite
    return Account(
        requested=number(stats, REQUESTED) + robots,
        retried=number(stats, RETRIED),
        answered=answered,
        failed=failed,
        not_asked={
            key.removeprefix(NOT_ASKED): number(stats, key)
            for key in sorted(stats)
            if key.startswith(NOT_ASKED)
        },
    )


def number(stats: Mapping[str, object], key: str) -> int:
    value = stats.get(key, 0)
    return value if isinstance(value, int) else 0
