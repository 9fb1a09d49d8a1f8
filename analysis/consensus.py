"""The agreed value of one figure: what the claims about it, taken together, say.

Nothing is averaged and nothing is thrown away: every reported value stays in the agreement with
its claims. One story has one vote, cast by its earliest independent article; mirrors and
aggregators have none, unless nobody else carries the figure.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from analysis.precision import Quantity, decimal_of, number, quantity_of
from analysis.series import SeriesKey, group_by_series
from domain.records import Claim, Comparator

Value = float | int | str
State = Literal["agreed", "contested", "conflict"]
AgreedBy = Literal["single", "same", "rounding", "majority", "none"]

OPPOSITES = (("up", "down"), ("widen", "narrow"), ("leads", "lags"), ("added", "removed"))
SET_KINDS = frozenset({"trend", "status", "method_change"})
RANKING: tuple[tuple[Comparator, ...], ...] = (("eq",), ("approx",), ("ge", "le"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Reported:
    """One value as outlets print it, with everyone who does.

    `outlets` are independent ones whose own story says so; reprints of one story add to
    `articles` only. `backs` tells whether it agrees with the agreed value.
    """

    value: Value
    comparator: Comparator
    leader: str | None
    quantity: Quantity | None
    articles: int
    stories: int
    outlets: int
    mirrors: int
    backs: bool
    claims: tuple[Claim, ...] = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """What the claims on one series say together.

    `value` is None while they are in conflict, and several words joined by ", " for trends.
    `flags`: `mirrors-only` (no independent outlet carries it), `copy-differs` (a reprint or a
    mirror prints another value than the text it copies).
    """

    key: SeriesKey
    value: Value | None
    comparator: Comparator
    leader: str | None
    quantity: Quantity | None
    state: State
    agreed_by: AgreedBy
    reported: tuple[Reported, ...]
    articles: int
    stories: int
    outlets: int
    mirrors: int
    editions: tuple[int, ...]
    """Editions whose coverage prints the agreed value (or any, while in conflict)."""
    flags: tuple[str, ...] = ()

    @property
    def claims(self) -> tuple[Claim, ...]:
        return tuple(claim for reported in self.reported for claim in reported.claims)

    @property
    def backing(self) -> tuple[Claim, ...]:
        """The claims that agree with the value; all of them while in conflict."""
        found = tuple(c for reported in self.reported if reported.backs for c in reported.claims)
        return found or self.claims


def agreements(claims: Iterable[Claim]) -> dict[SeriesKey, Agreement]:
    """The agreement of every series among the claims, in the order of their keys."""
    return {key: _agree(key, group) for key, group in group_by_series(claims).items()}


def agree(claims: Iterable[Claim]) -> Agreement | None:
    """The agreement of claims on one series; None where none may count.

    Raises ValueError where the claims are about different figures: to pool them is a mistake of
    the caller.
    """
    found = list(agreements(claims).values())
    if len(found) > 1:
        raise ValueError("claims on several figures: " + ", ".join(a.key.id for a in found))
    return found[0] if found else None


def _agree(key: SeriesKey, claims: Sequence[Claim]) -> Agreement:
    ordered = sorted(claims, key=_age)
    voters = _voters(ordered)
    entries = [_Entry(group, voters) for group in _by_value(ordered)]
    mirrors_only = not any(claim.independent for claim in ordered)
    choice = _choose_words(entries) if key.row.kind in SET_KINDS else _choose(entries)
    backing = [entry for entry in entries if choice.entry is None or choice.backs(entry)]
    copies = [entry for entry in entries if not entry.votes and entry not in backing]
    flags = ("mirrors-only",) * mirrors_only + ("copy-differs",) * bool(copies)
    return Agreement(
        key=key,
        value=choice.value,
        comparator=choice.entry.comparator if choice.entry else "eq",
        leader=choice.entry.leader if choice.entry else None,
        quantity=choice.entry.quantity if choice.entry else None,
        state=choice.state,
        agreed_by=_agreed_by(choice, entries),
        reported=tuple(
            entry.reported(backs=choice.entry is not None and choice.backs(entry))
            for entry in sorted(entries, key=lambda entry: entry.rank)
        ),
        articles=len({claim.article_id for claim in ordered}),
        stories=len({claim.story_id for claim in ordered}),
        outlets=len(set().union(*(entry.votes for entry in entries))) if not mirrors_only else 0,
        mirrors=len({claim.outlet for claim in ordered if not claim.independent}),
        editions=tuple(sorted({c.observation.edition for e in backing for c in e.claims})),
        flags=flags,
    )


def _age(claim: Claim) -> tuple[bool, str, str, str]:
    """Earliest first, undated last; the URL decides a tie, so that ingest order does not."""
    return (claim.published is None, claim.published or "", claim.url, claim.observation.id)


def _voters(ordered: Sequence[Claim]) -> dict[int, str]:
    """The article that votes for each story, with its outlet."""
    independent = [claim for claim in ordered if claim.independent] or ordered
    origins: dict[int, Claim] = {}
    for claim in independent:
        origins.setdefault(claim.story_id, claim)
    return {claim.article_id: claim.outlet for claim in origins.values()}


def _by_value(ordered: Sequence[Claim]) -> list[list[Claim]]:
    groups: dict[tuple[Value, Comparator, str | None], list[Claim]] = {}
    for claim in ordered:
        seen = claim.observation
        groups.setdefault((_plain(seen.value), seen.comparator, seen.leader), []).append(claim)
    return list(groups.values())


def _plain(value: Value) -> Value:
    """46.0, as a store may give it back, is printed 46."""
    return value if isinstance(value, str) else number(decimal_of(value))


class _Entry:
    """One reported value while the votes are counted."""

    def __init__(self, claims: list[Claim], voters: dict[int, str]) -> None:
        seen = claims[0].observation
        self.claims = claims
        self.value = _plain(seen.value)
        self.leader = seen.leader
        self.comparator: Comparator = "eq" if seen.kind == "threshold" else seen.comparator
        quantities = [quantity_of(claim.observation) for claim in claims]
        self.quantity = min(
            (quantity for quantity in quantities if quantity is not None),
            key=lambda quantity: quantity.step,
            default=None,
        )
        self.votes = {voters[claim.article_id] for claim in claims if claim.article_id in voters}

    @property
    def rank(self) -> tuple[int, Decimal, str, str, str]:
        """Most votes first, then the most exact."""
        step = self.quantity.step if self.quantity else Decimal(-len(str(self.value)))
        return (-len(self.votes), step, self.comparator, str(self.value), self.leader or "")

    def agrees_with(self, other: "_Entry") -> bool:
        if None not in (self.leader, other.leader) and self.leader != other.leader:
            return False
        if self.quantity is not None and other.quantity is not None:
            return self.quantity.agrees_with(other.quantity)
        mine, theirs = str(self.value), str(other.value)  # dates: 2025-07 covers 2025-07-26
        return mine.startswith(theirs) or theirs.startswith(mine)

    def reported(self, *, backs: bool) -> Reported:
        independent = {claim.outlet for claim in self.claims if claim.independent}
        return Reported(
            value=self.value,
            comparator=self.comparator,
            leader=self.leader,
            quantity=self.quantity,
            articles=len({claim.article_id for claim in self.claims}),
            stories=len({claim.story_id for claim in self.claims}),
            outlets=len(self.votes & independent),
            mirrors=len({claim.outlet for claim in self.claims if not claim.independent}),
            backs=backs,
            claims=tuple(self.claims),
        )


@dataclass(frozen=True)
class _Choice:
    entry: _Entry | None
    value: Value | None
    state: State
    against: tuple[_Entry, ...] = ()

    def backs(self, entry: _Entry) -> bool:
        return entry not in self.against


def _choose(entries: Sequence[_Entry]) -> _Choice:
    """The most exact value that the others round to, else the one with most votes, else none."""
    voting = [entry for entry in entries if entry.votes]

    def support(candidate: _Entry) -> int:
        return len(set().union(*(e.votes for e in voting if e.agrees_with(candidate))))

    best = min(_candidates(entries, support), key=lambda e: (-support(e), *_exactness(e)))
    against = tuple(entry for entry in entries if not entry.agrees_with(best))
    rivals = [support(entry) for entry in against if entry.votes]
    if rivals and max(rivals) >= support(best):
        return _Choice(None, None, "conflict")
    exact = [entry for entry in voting if entry.comparator == "eq"]
    clean = not rivals and all(a.agrees_with(b) for a in exact for b in exact)
    return _Choice(best, best.value, "agreed" if clean else "contested", against)


def _candidates(entries: Sequence[_Entry], support: Callable[[_Entry], int]) -> list[_Entry]:
    """Exact values before approximate ones before bounds; one without a vote only if backed."""
    for comparators in RANKING:
        of_rank = [entry for entry in entries if entry.comparator in comparators]
        found = [entry for entry in of_rank if entry.votes]
        found = found or [entry for entry in of_rank if support(entry)]
        if found:
            return found
    raise AssertionError("a claim votes in every series")


def _exactness(entry: _Entry) -> tuple[Decimal, Decimal, str, str]:
    """Finest printed digit first; of bounds the tightest."""
    if entry.quantity is None:
        return (Decimal(-len(str(entry.value))), Decimal(0), str(entry.value), entry.leader or "￿")
    tight = {"ge": -entry.quantity.value, "le": entry.quantity.value}
    step = Decimal(0) if entry.comparator in tight else entry.quantity.step
    value = tight.get(entry.comparator, entry.quantity.value)
    return (step, value, entry.comparator, entry.leader or "￿")


def _choose_words(entries: Sequence[_Entry]) -> _Choice:
    """Trends are sets: only opposite words exclude each other."""
    voting = {str(entry.value): entry for entry in entries if entry.votes}
    against: list[_Entry] = []
    for one, other in OPPOSITES:
        if one in voting and other in voting:
            difference = len(voting[one].votes) - len(voting[other].votes)
            if difference == 0:
                return _Choice(None, None, "conflict")
            against.append(voting[other if difference > 0 else one])
    kept = [entry for entry in voting.values() if entry not in against]
    excluded = {other for entry in kept for other in _opposites(str(entry.value))}
    against += [e for e in entries if not e.votes and str(e.value) in excluded]
    words = ", ".join(sorted(str(entry.value) for entry in kept))
    return _Choice(kept[0], words, "contested" if against else "agreed", tuple(against))


def _opposites(word: str) -> set[str]:
    return {a if word == b else b for a, b in OPPOSITES if word in (a, b)}


def _agreed_by(choice: _Choice, entries: Sequence[_Entry]) -> AgreedBy:
    if choice.entry is None:
        return "none"
    if choice.state == "contested":
        return "majority"
    outlets = set().union(*(entry.votes for entry in entries))
    if len(entries) > 1:
        return "rounding"
    return "same" if len(outlets) > 1 else "single"
