"""One rule tried on one figure, with both sides and their claims."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from analysis.columns import Column, Figure
from analysis.precision import Quantity, number
from analysis.series import RowKey
from domain.records import Claim
from domain.vocabulary import Edition

ZERO = Decimal(0)
Rule = Literal[
    "gap = score difference",
    "gaps add up",
    "delta = difference of the two values",
    "growth × base = amount",
    "tier sizes add up to the countries",
    "score lies in its tier's bounds",
    "rank order agrees with score order",
    "consecutive N = N of the edition before + 1",
    "share ≤ 100",
    "rank ≤ number of countries",
    "count ≤ size of the set",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One rule tried on one figure: `stated` is what the press prints, `computed` what follows.

    `formula` shows the computation; `room` is the difference that printed precision allows.
    """

    rule: Rule
    row: RowKey
    data_year: int
    stated: float | int
    computed: float | int
    formula: str
    room: float | int
    ok: bool
    claims: tuple[Claim, ...] = field(repr=False)

    @property
    def working(self) -> str:
        """The computation with its result; a comparison (20 ≤ 39) has none."""
        is_comparison = "≤" in self.formula or "≥" in self.formula
        return self.formula if is_comparison else f"{self.formula} = {self.computed}"


def check(
    rule: Rule,
    key: RowKey,
    edition: Edition,
    figure: Figure,
    computed: Decimal,
    room: Decimal,
    formula: str,
    others: tuple[Figure, ...],
    *,
    ok: bool | None = None,
) -> Check:
    assert figure.quantity is not None
    stated = figure.quantity.value
    claims = (*figure.claims, *(claim for other in others for claim in other.claims))
    return Check(
        rule=rule,
        row=key,
        data_year=edition.data_year,
        stated=number(stated),
        computed=number(computed),
        formula=formula,
        room=number(room),
        ok=abs(stated - computed) <= room if ok is None else ok,
        claims=tuple(dict.fromkeys(claims)),
    )


def exact(column: Column, kind: str) -> Iterator[tuple[RowKey, Figure, Quantity]]:
    """Figures of a kind that can be reckoned with: agreed, and no mere bound."""
    for key, figure in column.items():
        if key.kind == kind and figure.quantity and figure.comparator not in ("ge", "le"):
            yield key, figure, figure.quantity
