"""What a run is measured by: the site's own history, the season, and whether it lets us in. Pure.

Thresholds are wide. Users of other monitors switch off an alarm that cries at every holiday, and
then miss the one that matters.
"""

from collections.abc import Iterator, Mapping
from datetime import date

from crawler.site import Site
from domain.records import Issue
from domain.season import released_lately, reported_by
from domain.terms import Edition
from storage.run_history import FieldCoverage

HISTORY, ENOUGH = 10, 5
"""Articles before and in this run from which shares are compared; of fewer, one is chance."""
USUAL = 0.8
"""A field that this share of the site's articles has is one that they have."""
FALLEN = 0.5
SHRUNK = 0.2
UNREAD = 3
"""Articles of one run that a verified layout does not fit, or whose text was refused, from which
the layout is suspected and not the article."""


def alarm(kind: str, where: str, excerpt: str) -> Issue:
    return Issue(level="error", kind=kind, where=where, excerpt=excerpt)


def field_alarms(site: str, before: FieldCoverage, now: FieldCoverage) -> Iterator[Issue]:
    """Fields that the site's articles had and now have not, and bodies that are a stub now."""
    if before.articles < HISTORY or now.articles < ENOUGH:
        return
    for field, share in before.shares.items():
        if share >= USUAL and now.shares[field] < FALLEN * share:
            yield alarm(
                "layout-alarm",
                f"{site} {field}",
                f"{now.shares[field]:.0%} of {now.articles} articles have it, "
                f"{share:.0%} of the last {before.articles} had",
            )
    if now.body < SHRUNK * before.body:
        yield alarm(
            "layout-alarm",
            f"{site} body",
            f"half of {now.articles} articles have under {now.body:.0f} characters, "
            f"it was {before.body:.0f}",
        )


def layout_alarms(site: str, read: int, unfit: Mapping[str, int], refused: int) -> Iterator[Issue]:
    """A verified layout whose rules find nothing on most pages; texts that were not let in."""
    for rule, number in unfit.items():
        if number >= UNREAD and number > read / 2:
            yield alarm(
                "layout-alarm",
                f"{site} {rule}",
                f"the rule of the verified layout finds nothing on {number} of {read} pages",
            )
    if refused >= UNREAD:
        yield alarm(
            "layout-alarm", site, f"{refused} known articles came with a text that cannot be theirs"
        )


def blocked_alarms(blocked: Mapping[str, int], after: int) -> Iterator[Issue]:
    """Hosts that answer with 403, 429 or a challenge instead of pages."""
    for host, number in blocked.items():
        if number >= after:
            yield alarm("blocked", host, f"{number} answers were refusals or challenges")


def number_alarms(
    site: Site, day: date, editions: Mapping[int, Edition], covered: Mapping[int, int]
) -> Iterator[Issue]:
    """Too few articles on an edition in its season. Out of season none is as it should be.

    `covered` counts the site's articles on each edition, of all runs: a later run finds the same
    ones again.
    """
    least, edition = site.expect.min_articles_in_window, released_lately(editions.values(), day)
    if edition is None or not least or not reported_by(edition, day):
        return
    found = covered.get(edition.edition, 0)
    if found < least:
        yield alarm(
            "too-few-articles",
            site.key,
            f"{found} articles on edition {edition.edition}, released {edition.released}; "
            f"expected at least {least}",
        )


def above_most(site: Site, articles: int) -> Iterator[Issue]:
    """More articles than the declaration takes for likely: no failure, a list may have changed."""
    most = site.expect.max_articles
    if articles > most:
        yield Issue(
            level="warning",
            kind="many-articles",
            where=site.key,
            excerpt=f"{articles} articles were read, expected at most {most}",
        )
