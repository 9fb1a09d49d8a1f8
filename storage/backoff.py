"""When a page that failed is asked for again, and when nobody asks any more."""

import random
from collections.abc import Mapping

MAX_TRIES = 5
"""Runs that ask for a page in vain before it is a dead letter; with the waits below two days."""
FIRST_WAIT = 15 * 60
FACTOR = 4
LONGEST_WAIT = 24 * 3600
"""Seconds; also the most that a server's Retry-After is believed."""
JITTER = 0.2
FORBIDDEN_WAIT = 7 * 24 * 3600
"""Seconds until a page that robots.txt forbids is asked for again. The answer is in force for a day
(RFC 9309, 2.4), but sites change it a few times in a year: a week costs one robots.txt, whatever
the number of pages, and leaves time inside the 21 days of a release."""

FINAL = frozenset(
    {"http-410", "http-451", "offsite", "not-supported", "address-refused", "scheme-refused"}
)
"""Causes that no wait changes: a dead letter at once."""
NOT_ASKED = frozenset({"host-paused", "host-budget", "robots-unreachable"})
"""Causes for which the page itself was never asked for: they count as no try."""
OURS = frozenset({"disk-full", "store-unusable", "archive-unusable", "lock-lost", "storing"})
"""Causes on this side: no try, and no wait for the next run."""
ABANDONED = "worker-died"
"""Cause of a lease that ran out: its worker was killed, perhaps by this very page."""


def seconds_until(key: str, tries: int, retry_after: object = None) -> float:
    """How long to wait after the n-th try: 15 minutes, 1, 4, 16, 24 hours, each up to a fifth more.

    The share follows from key and number, so that pages that failed together do not come back
    together and two runs agree. What the server asks for (`retry_after`, seconds) goes before.
    """
    if isinstance(retry_after, int | float) and retry_after > 0:
        return min(float(retry_after), float(LONGEST_WAIT))
    wait = FIRST_WAIT * float(FACTOR) ** min(tries - 1, MAX_TRIES)
    share = random.Random(f"{key} {tries}").random()  # noqa: S311, no secret
    return min(wait * (1 + JITTER * share), float(LONGEST_WAIT))


def is_dead(reason: str, tries: int) -> bool:
    return tries >= MAX_TRIES or reason in FINAL


def retry_after_of(policy: Mapping[str, str | float]) -> float | None:
    """What politeness read from the server's answer, in seconds."""
    value = policy.get("retry_after")
    return float(value) if isinstance(value, int | float) else None
