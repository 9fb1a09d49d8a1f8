"""Where a layout and the generic path differ. A guessed layout never wins: a person looks."""

from collections.abc import Sequence

from crawler.extraction.blocks import Block, key_of
from crawler.extraction.document import Document
from crawler.extraction.layout import LayoutReading
from crawler.extraction.publication import Published
from crawler.site import Site
from domain.records import Issue


def body_issues(
    document: Document, site: Site | None, layout: LayoutReading | None, chosen: Sequence[Block]
) -> tuple[Issue, ...]:
    """`no-layout` for a verified site's page in none of its layouts; `layout-disagrees` where a
    guessed one reads another text than the generic path.
    """
    if site is None or not site.layouts:
        return ()
    if layout is None:
        if not any(item.state == "verified" for item in site.layouts):
            return ()
        return (_issue("no-layout", document, f"no layout of site {site.key!r} matches"),)
    generic = "".join(block.key for block in chosen)
    declared = key_of(layout.fragment.text)
    shorter, longer = sorted((len(generic), len(declared)))
    if shorter < 0.7 * longer or (declared[:20] not in generic and generic[:20] not in declared):
        return (
            _issue(
                "layout-disagrees",
                document,
                f"layout {site.key}/{layout.layout.name} reads {len(declared)} characters,"
                f" the generic path {len(generic)}",
            ),
        )
    return ()


def date_issues(
    document: Document, site: Site | None, layout: LayoutReading | None, published: Published
) -> tuple[Issue, ...]:
    """`layout-disagrees` where a guessed layout names another day than the generic path."""
    if site is None or layout is None or layout.layout.state == "verified":
        return ()
    declared = layout.published
    if declared is None or declared.day.isoformat() == (published.value or "")[:10]:
        return ()
    return (
        _issue(
            "layout-disagrees",
            document,
            f"layout {site.key}/{layout.layout.name} reads the date {declared.raw!r},"
            f" the generic path {published.value or 'none'} ({published.witness or 'no witness'})",
        ),
    )


def _issue(kind: str, document: Document, excerpt: str) -> Issue:
    return Issue(level="warning", kind=kind, where=document.url, excerpt=excerpt)
