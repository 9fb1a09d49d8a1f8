"""What the guard tells: a count in the stats, and an Issue that a person sees after the run."""

from scrapy.crawler import Crawler

from crawler.health.recorder import Health
from domain.records import Issue, IssueLevel
from storage.secrets import without_credentials

SECURITY = "gaii/security/"
"""Prefix of the stats that count security events by kind."""

SHOWN = 20
"""Issues of one kind that a run keeps; a hostile page links a thousand private addresses."""


def security_event(
    crawler: Crawler, kind: str, where: str, what: str, level: IssueLevel = "error"
) -> None:
    """Count an event and note it as an Issue, up to SHOWN of a kind."""
    assert crawler.stats is not None
    crawler.stats.inc_value(SECURITY + kind)
    health = crawler.get_extension(Health)
    count = crawler.stats.get_value(SECURITY + kind)
    if health is not None and isinstance(count, int) and count <= SHOWN:
        health.note(Issue(level=level, kind=kind, where=without_credentials(where), excerpt=what))
