"""Where outlets disagree with each other, and where printed figures do not add up."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from analysis.audit import checks_of_years, years_printed
from analysis.checks import Check
from analysis.columns import Column, Columns
from analysis.consensus import Agreement
from analysis.question import edition_named, indicator_named, subject_named
from analysis.rows import KIND_ORDER, matches
from analysis.series import RowKey, known_by
from analysis.voting import Value
from domain.records import Claim, Coverage
from domain.vocabulary import Vocabulary

ConflictKind = Literal["outlets", "article", "copies", "editions", "arithmetic"]
LONE_KINDS: tuple[tuple[str, ConflictKind], ...] = (
    ("copy-differs", "copies"),
    ("article-differs", "article"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Two values for one figure. `value` is the one that is shown, None where none is.

    `outlets`: independent outlets differ. `article`: one article prints several values, of which
    others confirm one. `copies`: a reprint or mirror differs from its source.
    `editions`: a later edition's coverage prints another value. `arithmetic`: other figures give
    another value.
    """

    kind: ConflictKind
    row: RowKey
    data_year: int | None
    value: Value | None
    agreements: tuple[Agreement, ...] = ()
    check: Check | None = None
    claims: tuple[Claim, ...] = field(default=(), repr=False)

    @property
    def place(self) -> str:
        """The data year, or the edition of a figure that has none (the day of release)."""
        if self.data_year is not None:
            return str(self.data_year)
        editions = {claim.observation.edition for claim in self.claims}
        return ", ".join(f"edition {edition}" for edition in sorted(editions))

    @property
    def sort_key(self) -> tuple[int, int, int, str]:
        """What matters most first: by kind of conflict, then headline figures."""
        order = ("outlets", "arithmetic", "editions", "article", "copies")
        kinds = KIND_ORDER.index(self.row.kind) if self.row.kind in KIND_ORDER else len(KIND_ORDER)
        return (order.index(self.kind), kinds, self.data_year or 0, self.row.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rounding:
    """Different printings of one value: 52.69 and nearly 52.7 agree to their precision."""

    row: RowKey
    data_year: int | None
    agreement: Agreement


def conflicts(
    claims: Sequence[Claim],
    vocabulary: Vocabulary,
    edition: int,
    *,
    coverage: Mapping[int, Coverage] | None = None,
    subject: str | None = None,
    indicator: str | None = None,
    as_of: date | None = None,
) -> tuple[Conflict, ...]:
    """All conflicts of an edition: in its own figures and in those of other years that it prints.

    Raises EditionUnknown (also where `coverage` is given and holds no article of the edition) and
    UsageError for an unknown subject or indicator.
    """
    row = edition_named(vocabulary, edition, coverage)
    subject = subject_named(vocabulary, subject) if subject else None
    indicator = indicator_named(vocabulary, indicator) if indicator else None
    known = known_by(claims, as_of).claims
    years = years_printed(known, row)
    columns = Columns(known, vocabulary)
    found: list[Conflict] = []
    for year in years:
        own = edition if year == row.data_year else None
        found += conflicts_in(columns.of(year, own), year)
    found += from_checks(c for c in checks_of_years(columns, row, years) if not c.ok)
    wanted = (c for c in found if matches(c.row, subject, indicator))
    return tuple(sorted(wanted, key=lambda conflict: conflict.sort_key))


def conflicts_in(figures: Column, data_year: int) -> list[Conflict]:
    """Conflicts among what the press prints of one data year."""
    found = []
    for key, figure in figures.items():
        agreement = figure.agreement
        if agreement is None:
            continue
        kinds: list[ConflictKind] = []
        if agreement.state != "agreed":
            kinds.append("outlets")
        else:
            kinds += [kind for flag, kind in LONE_KINDS if flag in agreement.flags]
        if figure.revisions and not figure.restated:
            kinds.append("editions")
        for kind in kinds:
            shown = (agreement, *figure.revisions) if kind == "editions" else (agreement,)
            found.append(
                Conflict(
                    kind=kind,
                    row=key,
                    data_year=agreement.key.data_year and data_year,
                    value=figure.value,
                    agreements=shown,
                    claims=tuple(claim for one in shown for claim in one.claims),
                )
            )
    return found


def from_checks(checks: Iterable[Check]) -> list[Conflict]:
    """Failed rules as conflicts: 38 is printed, 74.71 - 37.9 gives 36.81."""
    return [
        Conflict(
            kind="arithmetic",
            row=check.row,
            data_year=check.data_year,
            value=None,
            check=check,
            claims=check.claims,
        )
        for check in checks
    ]


def roundings_in(figures: Column, data_year: int) -> list[Rounding]:
    """Figures that are printed in several ways which agree."""
    return [
        Rounding(row=key, data_year=data_year, agreement=figure.agreement)
        for key, figure in figures.items()
        if figure.agreement is not None
        and figure.quantity is not None
        and figure.agreement.state == "agreed"
        and sum(reported.backs for reported in figure.agreement.reported) > 1
    ]
