"""How much of the press stands behind each side of a comparison."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from analysis.comparability import Aspect
from analysis.comparison import Header
from analysis.question import Release
from domain.records import Claim, Coverage


def header_of(
    release: Release, claims: Sequence[Claim], coverage: Mapping[int, Coverage] | None
) -> Header:
    """Counts of the stored coverage; by a date, those of the articles that report a figure."""
    row = release.edition
    counts = _coverage_of(row.edition if row else None, claims)
    if coverage is not None and row is not None and row.edition in coverage:
        counts = coverage[row.edition]
    return Header(
        edition=row.edition if row else None,
        title_year=row.title_year if row else None,
        data_year=release.data_year,
        title=row.titles[0] if row and row.titles else "",
        released=row.released if row else None,
        assumed=row is not None and row.state == "expected",
        articles=counts.articles,
        stories=counts.stories,
        outlets=counts.outlets,
        mirrors=counts.mirrors,
    )


def coverage_of(claims: Sequence[Claim], stored: Mapping[int, Coverage]) -> dict[int, Coverage]:
    """Coverage counted over the articles that report a figure, for a part of the claims.

    What web archives lack is known of the `stored` whole alone, and holds of every part.
    """
    editions = sorted({claim.observation.edition for claim in claims})
    gaps = {edition: held.archive_gaps for edition, held in stored.items()}
    return {
        edition: replace(_coverage_of(edition, claims), archive_gaps=gaps.get(edition, 0))
        for edition in editions
    }


def _coverage_of(edition: int | None, claims: Sequence[Claim]) -> Coverage:
    own = [c for c in claims if c.observation.edition == edition and not c.by_hand]
    return Coverage(
        edition=edition or 0,
        articles=len({claim.article_id for claim in own}),
        stories=len({claim.story_id for claim in own}),
        outlets=len({claim.outlet for claim in own if claim.independent}),
        mirrors=len({claim.outlet for claim in own if not claim.independent}),
    )


def coverage_aspects(
    headers: tuple[Header, Header],
    releases: tuple[Release, Release],
    coverage: Mapping[int, Coverage],
) -> tuple[Aspect, ...]:
    """Lines of the comparability box: articles / stories / outlets of both editions, and gaps of
    the web archives. A thin side reports less; it does not say that less happened.
    """
    left, right = (
        None if header.edition is None
        else f"{header.articles} / {header.stories} / {header.outlets}"
        for header in headers
    )  # fmt: skip
    counted = Aspect(aspect="coverage", left=left, right=right, status="note")
    return (counted, *_archive_gaps(coverage, releases))


def _archive_gaps(
    coverage: Mapping[int, Coverage], releases: tuple[Release, Release]
) -> tuple[Aspect, ...]:
    """A note where web archives are known to lack something of a side's weeks: few articles may
    then be a hole of the archive, not silence of the press.
    """
    held = [coverage.get(one.edition.edition) if one.edition else None for one in releases]
    counts = [side.archive_gaps if side else 0 for side in held]
    if not any(counts):
        return ()
    left, right = map(str, counts)
    return (Aspect(aspect="archive-gaps", left=left, right=right, status="note"),)
