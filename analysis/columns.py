"""One column of a comparison: every figure of one data year, whichever edition printed it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from analysis.consensus import Agreement, agree_on
from analysis.precision import Quantity
from analysis.series import RowKey, SeriesKey, group_by_series
from analysis.voting import Value
from domain.records import Claim, Comparator
from domain.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """The value that a column shows, with where it comes from.

    `vintage` is the edition whose coverage prints the value: 22.02 for data year 2023 is printed
    by coverage of edition 2025. `derived` is the formula of a value that no outlet prints; then
    there is no agreement. `revisions` are the values of other editions that do not agree.
    """

    value: Value | None
    comparator: Comparator = "eq"
    leader: str | None = None
    quantity: Quantity | None = None
    vintage: int | None = None
    agreement: Agreement | None = None
    revisions: tuple[Agreement, ...] = ()
    derived: str = ""
    sources: tuple[Claim, ...] = field(default=(), repr=False)
    """Claims behind a derived value."""

    @property
    def claims(self) -> tuple[Claim, ...]:
        """The claims that back the value (all versions of it while they are in conflict)."""
        return self.agreement.backing if self.agreement is not None else self.sources

    @property
    def restated(self) -> bool:
        """Whether a later edition says that it changes this figure."""
        return any(c.observation.restated for agreement in self.revisions for c in agreement.claims)


Column = dict[RowKey, Figure]


class Columns:
    """All columns of a set of claims, each made once: checks, gaps and rows ask for the same."""

    def __init__(self, claims: Iterable[Claim], vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self._claims: dict[int | None, list[Claim]] = {}
        self._made: dict[tuple[int, int | None], Column] = {}
        for claim in claims:
            if claim.observation.index == vocabulary.index.id:
                self._claims.setdefault(claim.observation.data_year, []).append(claim)

    def of(self, data_year: int, edition: int | None = None) -> Column:
        """The figures of `data_year`, and of release `edition` where a figure has no data year.

        Without `edition` the one whose data year it is; a year before the first release has none.
        """
        own = edition if edition is not None else edition_of(self.vocabulary, data_year)
        if (data_year, own) not in self._made:
            of_release = [
                claim for claim in self._claims.get(None, ()) if claim.observation.edition == own
            ]
            groups = group_by_series([*self._claims.get(data_year, ()), *of_release])
            self._made[data_year, own] = {
                key.row: _figure(key, group, own) for key, group in groups.items()
            }
        return self._made[data_year, own]


def column(
    claims: Iterable[Claim], vocabulary: Vocabulary, data_year: int, edition: int | None = None
) -> Column:
    """One column alone, as `Columns.of` gives it."""
    return Columns(claims, vocabulary).of(data_year, edition)


def edition_of(vocabulary: Vocabulary, data_year: int) -> int | None:
    for edition in vocabulary.editions.values():
        if edition.data_year == data_year:
            return edition.edition
    return None


def _figure(key: SeriesKey, claims: Sequence[Claim], own: int | None) -> Figure:
    """Pool all editions while they agree; else the edition of the year itself speaks.

    Pooling lets 22.02, printed a year later, make the 约22分 of the year itself exact.
    """
    by_edition: dict[int, list[Claim]] = {}
    for claim in claims:
        by_edition.setdefault(claim.observation.edition, []).append(claim)
    first = own if own in by_edition else min(by_edition)
    plain = [c for c in claims if not c.observation.restated or c.observation.edition == first]
    chosen = agree_on(key, plain)
    all_agree = chosen.unanimous and len(plain) == len(claims)
    if chosen.state != "agreed" and len(by_edition) > 1:
        alone = agree_on(key, by_edition[first])
        if alone.value is not None:
            chosen = alone
    revisions: tuple[Agreement, ...] = ()
    if not all_agree:
        later = (agree_on(key, by_edition[one]) for one in sorted(by_edition.keys() - {first}))
        revisions = tuple(revision for revision in later if not _fits(revision, chosen))
    return Figure(
        value=chosen.value,
        comparator=chosen.comparator,
        leader=chosen.leader,
        quantity=chosen.quantity,
        vintage=_vintage(chosen, own),
        agreement=chosen,
        revisions=revisions,
    )


def _fits(revision: Agreement, chosen: Agreement) -> bool:
    if revision.value is None or chosen.value is None:
        return True
    if revision.quantity is not None and chosen.quantity is not None:
        return revision.quantity.agrees_with(chosen.quantity)
    return chosen.key.row.kind in ("trend", "status", "method_change") or (
        revision.value == chosen.value
    )


def _vintage(agreement: Agreement, own: int | None) -> int:
    editions = {
        claim.observation.edition
        for reported in agreement.reported
        if reported.value == agreement.value and reported.comparator == agreement.comparator
        for claim in reported.claims
    } or set(agreement.editions)
    return own if own in editions else min(editions)
