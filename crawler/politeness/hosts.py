"""What this run knows of each host: its delay, its budget, the pause it asked for.

Times are seconds of a clock that only runs forward (`time.monotonic`).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

POLICY = "gaii_policy"
"""Key of `request.meta`: how politeness decided this fetch; becomes `Page.policy`."""

DAY = 86_400.0
"""Longest pause that a host may ask for, and how long a host without robots.txt is left alone."""

PATIENCE = 60.0
"""Seconds that a run waits for one host: longest Crawl-delay and Retry-After that are sat out."""

REFUSALS = 3
"""Answers 429 or 503 in a row after which a host is left alone for the rest of the run."""

FAILURES = 6
"""Failed connections in a row after which a host counts as down: two pages with their retries.
500 pages of a dead host would else cost 500 times 3 timeouts of 30 s.
"""

PAUSE = 3600.0
"""Seconds until a host that refused or failed in a row is to be asked again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """From the settings: seconds between two requests to a host, and requests to it in a run.

    A budget of 0 means no limit.
    """

    delay: float
    budget: int


@dataclass(slots=True, kw_only=True)
class Host:
    """One host in this run. `delay` only grows: a host that complained once is asked slowly."""

    delay: float
    budget: float
    crawl_delay: float = 0.0
    spent: int = 0
    not_before: float = 0.0
    paused_until: float = 0.0
    refusals: int = 0
    failures: int = 0

    def paused(self, now: float) -> float:
        """Seconds for which the host is left alone; 0 where it may be asked."""
        return max(0.0, self.paused_until - now)

    def wait(self, now: float) -> float:
        """Seconds until the next request may be made, beyond the usual delay."""
        return max(0.0, self.not_before - now)

    def ask_slowly(self, crawl_delay: float) -> None:
        """Obey a Crawl-delay of robots.txt. One beyond PATIENCE leaves one page for this run."""
        self.crawl_delay = crawl_delay
        if crawl_delay > PATIENCE:
            self.budget = min(self.budget, 1)
        else:
            self.delay = max(self.delay, crawl_delay)

    def refused(self, retry_after: float | None, now: float) -> None:
        """The host answered 429 or 503: twice the delay, half of what is left of the budget."""
        self.refusals += 1
        self.delay = min(max(self.delay, 0.5) * 2, max(PATIENCE, self.delay))
        self.budget = self.spent + (self.budget - self.spent) // 2
        if retry_after is not None and retry_after <= PATIENCE:
            self.not_before = max(self.not_before, now + retry_after)
        elif retry_after is not None:
            self.pause(retry_after, now)
        if self.refusals >= REFUSALS:
            self.pause(PAUSE, now)

    def answered(self) -> None:
        """The host gave any other answer."""
        self.refusals = self.failures = 0

    def failed(self, now: float) -> None:
        """A connection to the host failed."""
        self.failures += 1
        if self.failures >= FAILURES:
            self.pause(PAUSE, now)

    def pause(self, seconds: float, now: float) -> None:
        self.paused_until = max(self.paused_until, now + min(seconds, DAY))


@dataclass(slots=True)
class Hosts:
    """All hosts of this run by their name, for politeness is owed to a host and not to a port."""

    limits: Limits
    known: dict[str, Host] = field(default_factory=dict)

    def of(self, name: str) -> Host:
        if name not in self.known:
            budget = float(self.limits.budget) if self.limits.budget else float("inf")
            self.known[name] = Host(delay=self.limits.delay, budget=budget)
        return self.known[name]


def merged(policy: Mapping[str, str | float], **decided: str | float) -> dict[str, str | float]:
    """A policy with more that was decided; seconds in tenths."""
    rounded = {
        name: round(value, 1) if isinstance(value, float) else value
        for name, value in decided.items()
    }
    return {**policy, **rounded}
