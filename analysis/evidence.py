"""The sentences behind a number: every claim, counted or not, with its article and raw text."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from analysis.columns import Figure, column
from analysis.question import Release, YearBy, indicator_named, release_named, subject_named
from analysis.rows import KIND_ORDER
from analysis.series import RowKey, figures_among, known_by
from domain.records import Claim, Coverage
from domain.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Figures with all their claims. `uncounted` are negated, forecast, superseded and
    rejected ones.
    """

    subject: str
    indicator: str
    release: Release
    figures: tuple[tuple[RowKey, Figure], ...]
    uncounted: tuple[Claim, ...]
    undated: int = 0


def evidence(
    claims: Sequence[Claim],
    coverage: Mapping[int, Coverage],
    vocabulary: Vocabulary,
    subject: str,
    indicator: str,
    year: int,
    *,
    by: YearBy = "edition",
    as_of: date | None = None,
) -> Evidence:
    """Who says what about `subject` and `indicator` in `year`, which means an edition by default.

    Without a claim the figures are empty: nobody reported it. Raises EditionUnknown, UsageError.
    """
    subject = subject_named(vocabulary, subject)
    indicator = indicator_named(vocabulary, indicator)
    vintage = known_by(claims, as_of)
    known = [c for c in vintage.claims if c.observation.index == vocabulary.index.id]
    release = release_named(year, by, vocabulary, coverage, known)
    edition = release.edition.edition if release.edition is not None else None
    wanted = [
        claim
        for claim in known
        if (claim.observation.subject, claim.observation.indicator) == (subject, indicator)
    ]
    figures = column(wanted, vocabulary, release.data_year, edition)
    return Evidence(
        subject=subject,
        indicator=indicator,
        release=release,
        figures=tuple(sorted(figures.items(), key=lambda pair: _place(pair[0]))),
        uncounted=_uncounted(wanted, release.data_year),
        undated=vintage.undated,
    )


def _uncounted(wanted: Sequence[Claim], data_year: int) -> tuple[Claim, ...]:
    counted = {id(claim) for _, claim in figures_among(wanted)}
    found = (c for c in wanted if id(c) not in counted and c.observation.data_year == data_year)
    return tuple(sorted(found, key=lambda claim: (claim.url, claim.observation.id)))


def _place(key: RowKey) -> tuple[int, str]:
    known = KIND_ORDER.index(key.kind) if key.kind in KIND_ORDER else len(KIND_ORDER)
    return (known, key.id)
