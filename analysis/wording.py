"""Headline claims in words: which way the press says that things move, then and now."""

from dataclasses import dataclass
from typing import Literal

from analysis.columns import Column, Figure
from analysis.series import RowKey
from analysis.voting import OPPOSITES

WORD_KINDS = ("trend", "status")
Relation = Literal["reversed", "same", "differs"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """One claim in words at both sides: 差距拉大 then, 差距缩小 now, is `reversed`."""

    row: RowKey
    left: Figure
    right: Figure
    relation: Relation


def wordings(left: Column, right: Column) -> tuple[Wording, ...]:
    """Trends and standings that both sides speak of, reversed ones first."""
    found = [
        Wording(
            row=key, left=left[key], right=right[key], relation=_relation(left[key], right[key])
        )
        for key in sorted(left.keys() & right.keys(), key=lambda key: key.id)
        if key.kind in WORD_KINDS
    ]
    order: tuple[Relation, ...] = ("reversed", "differs", "same")
    return tuple(sorted(found, key=lambda wording: order.index(wording.relation)))


def _relation(left: Figure, right: Figure) -> Relation:
    then, now = (set(str(figure.value).split(", ")) for figure in (left, right))
    for one, other in OPPOSITES:
        if (one in then and other in now) or (other in then and one in now):
            return "reversed"
    return "same" if then == now else "differs"
