"""How much of the press stands behind each side of a comparison."""

from collections.abc import Mapping, Sequence

from analysis.comparability import Aspect, AspectStatus
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


def coverage_of(claims: Sequence[Claim]) -> dict[int, Coverage]:
    """Coverage counted over the articles that report a figure, for a part of the claims."""
    editions = sorted({claim.observation.edition for claim in claims})
    return {edition: _coverage_of(edition, claims) for edition in editions}


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
    headers: tuple[Header, Header], archive_gaps: Mapping[int, int] | None
) -> list[Aspect]:
    """Lines of the comparability box: articles / stories / outlets of both editions, and what the
    archives lack. A thin side, or one with gaps, reports less; it does not say that less happened.
    """
    counts = [
        None if header.edition is None
        else f"{header.articles} / {header.stories} / {header.outlets}"
        for header in headers
    ]  # fmt: skip
    found = [Aspect(aspect="coverage", left=counts[0], right=counts[1], status="note")]
    if archive_gaps is not None:
        missing = [
            None if header.edition is None else str(archive_gaps.get(header.edition, 0))
            for header in headers
        ]
        status: AspectStatus = "same" if set(missing) == {"0"} else "note"
        found.append(
            Aspect(aspect="archive-gaps", left=missing[0], right=missing[1], status=status)
        )
    return found
