"""Whether a run was good, and the exit code that a scheduler sees.

`scrapy crawl` of the library ends with 0 after every callback raised, every page was 404, the
server refused the connection or no request was made at all; each of these is a failure here.
"""

import signal
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from crawler.health.accounting import Account
from domain.errors import ArchiveUnusable, DiskFull, LockHeld, StoreUnusable

EXIT_CODES = {
    "disk-full": DiskFull.exit_code,
    "store-unusable": StoreUnusable.exit_code,
    "archive-unusable": ArchiveUnusable.exit_code,
    "lock-lost": LockHeld.exit_code,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """`reasons` is empty for a success; `exit_code` is that of the README's table."""

    reasons: tuple[str, ...]
    exit_code: int

    @property
    def success(self) -> bool:
        return not self.reasons


def judge(
    account: Account,
    *,
    finish_reason: str,
    errors: Sequence[str] = (),
    unmet: Sequence[str] = (),
    stopped_by: int | None = None,
    max_failed_share: float,
) -> Verdict:
    """The verdict of one run.

    `errors` are exceptions of spider, pipelines and components, `unmet` the site's expectations
    that did not hold, `stopped_by` a signal's number.
    """
    if stopped_by is not None:
        name = signal.Signals(stopped_by).name
        left = max(account.missing, 0)
        return Verdict(
            reasons=(f"stopped by {name} with {left} requests not answered",),
            exit_code=128 + stopped_by,
        )
    reasons = [*errors, *unmet]
    if finish_reason in EXIT_CODES:
        reasons.append(f"ended early: {finish_reason}, {account.missing} requests not answered")
        return Verdict(reasons=tuple(reasons), exit_code=EXIT_CODES[finish_reason])
    if finish_reason != "finished":
        reasons.append(f"ended early: {finish_reason}")
    if account.requested == 0 and not account.skipped:
        reasons.append("no request was made")
    elif account.missing:
        reasons.append(f"the account does not close: {account.missing} requests without outcome")
    reasons += failures(account, max_failed_share)
    return Verdict(reasons=tuple(reasons), exit_code=1 if reasons else 0)


def failures(account: Account, max_failed_share: float) -> list[str]:
    """Complaints about failed requests: any where nothing was answered, else by their share, of
    pages and of what lists them. A quiet site, all of whose articles are known, has answered.

    What robots.txt forbids is answered, and no complaint, unless nothing else was asked for.
    """
    failed = sum(account.failed.values())
    forbidden = account.answered["forbidden"]
    if not failed and forbidden and not account.articles and not account.skipped:
        return [f"nothing was read: robots.txt forbids all {forbidden} pages that were asked for"]
    if not failed:
        return []
    causes = ", ".join(f"{cause} {count}" for cause, count in listed(account.failed))
    listings = account.failed_navigation
    pages, lists = failed - listings, listings + account.answered["navigation"]
    asked = pages + sum(account.answered.values()) - account.answered["navigation"]
    if account.articles == 0 and pages:
        return [f"nothing was read and {failed} requests failed ({causes})"]
    if pages > max_failed_share * asked:
        return [f"{pages} of {asked} pages failed ({causes})"]
    if listings > max_failed_share * lists:
        return [f"{listings} of {lists} listings failed ({causes})"]
    return []


def listed(failed: Mapping[str, int]) -> list[tuple[str, int]]:
    """Causes with their numbers, the most frequent first."""
    return sorted(failed.items(), key=lambda pair: (-pair[1], pair[0]))
