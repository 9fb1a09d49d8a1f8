"""Which of the reported values is shown: the values as candidates, the stories as voters."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from analysis.precision import quantity_of
from domain.records import Claim, Comparator

Value = float | int | str
State = Literal["agreed", "contested", "conflict"]

OPPOSITES = (("up", "down"), ("widen", "narrow"), ("leads", "lags"), ("added", "removed"))
RANKING: tuple[tuple[Comparator, ...], ...] = (("eq",), ("approx",), ("ge", "le"))


def plain_value(value: Value) -> Value:
    """46.0, as a store may give it back, is printed 46."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


class Entry:
    """One reported value while the votes are counted."""

    def __init__(self, claims: list[Claim], voters: dict[int, str]) -> None:
        seen = claims[0].observation
        self.claims = claims
        self.value = plain_value(seen.value)
        self.leader = seen.leader
        self.comparator: Comparator = "eq" if seen.kind == "threshold" else seen.comparator
        quantities = [quantity_of(claim.observation) for claim in claims]
        self.quantity = min(
            (quantity for quantity in quantities if quantity is not None),
            key=lambda quantity: quantity.step,
            default=None,
        )
        self.voters = {
            claim.article_id: voters[claim.article_id]
            for claim in claims
            if claim.article_id in voters
        }
        self.votes = frozenset(self.voters.values())
        """The outlets that vote for it."""

    @property
    def accepted(self) -> bool:
        """Whether a person has accepted it: then it stands above the vote."""
        return any(claim.ruling and claim.ruling.action == "accept" for claim in self.claims)

    def withdraw(self, article: int) -> None:
        """Take back the vote of an article; its claim stays."""
        del self.voters[article]
        self.votes = frozenset(self.voters.values())

    @property
    def rank(self) -> tuple[int, Decimal, str, str, str]:
        """Most votes first, then the most exact."""
        step = self.quantity.step if self.quantity else Decimal(-len(str(self.value)))
        return (-len(self.votes), step, self.comparator, str(self.value), self.leader or "")

    def agrees_with(self, other: "Entry") -> bool:
        if None not in (self.leader, other.leader) and self.leader != other.leader:
            return False
        if self.quantity is not None and other.quantity is not None:
            return self.quantity.agrees_with(other.quantity)
        mine, theirs = str(self.value), str(other.value)  # dates: 2025-07 covers 2025-07-26
        return mine.startswith(theirs) or theirs.startswith(mine)


def withdraw_stray_votes(entries: Sequence[Entry]) -> list[Entry]:
    """Let an article that prints several values vote only for those that others confirm.

    An explainer that prints 77.97, 22.02 and 19.96 around one country is a good witness for the
    first, which other outlets print too; the rest stays visible and counts for nothing. Gives the
    entries that lost a vote. Where nobody else confirms any of them, all keep their vote.
    """
    if len(entries) == 1:
        return []
    withdrawn = []
    for article in sorted({article for entry in entries for article in entry.voters}):
        own = [entry for entry in entries if article in entry.voters]
        if all(one.agrees_with(other) for one in own for other in own):
            continue
        outlet = own[0].voters[article]
        others = [entry for entry in entries if entry.votes - {outlet}]
        confirmed = [e for e in own if any(e.agrees_with(other) for other in others)]
        if confirmed:
            withdrawn += [(entry, article) for entry in own if entry not in confirmed]
    for entry, article in withdrawn:
        entry.withdraw(article)
    return [entry for entry, _ in withdrawn]


@dataclass(frozen=True)
class Choice:
    entry: Entry | None
    value: Value | None
    state: State
    against: tuple[Entry, ...] = ()

    def backs(self, entry: Entry) -> bool:
        return entry not in self.against


def choose_accepted(entries: Sequence[Entry]) -> Choice | None:
    """What persons have accepted, whoever prints something else; None where nobody ruled."""
    accepted = [entry for entry in entries if entry.accepted]
    if not accepted:
        return None
    best = min(accepted, key=_exactness)
    if not all(best.agrees_with(entry) for entry in accepted):
        return Choice(None, None, "conflict")
    against = tuple(entry for entry in entries if not entry.agrees_with(best))
    return Choice(best, best.value, "agreed", against)


def choose(entries: Sequence[Entry]) -> Choice:
    """The most exact value that the others round to, else the one with most votes, else none."""
    if len(entries) == 1:
        return Choice(entries[0], entries[0].value, "agreed")
    voting = [entry for entry in entries if entry.votes]

    def support(candidate: Entry) -> int:
        return len(set().union(*(e.votes for e in voting if e.agrees_with(candidate))))

    best = min(_candidates(entries, support), key=lambda e: (-support(e), *_exactness(e)))
    against = tuple(entry for entry in entries if not entry.agrees_with(best))
    rivals = [support(entry) for entry in against if entry.votes]
    if rivals and max(rivals) >= support(best):
        return Choice(None, None, "conflict")
    exact = [entry for entry in voting if entry.comparator == "eq"]
    clean = not rivals and all(a.agrees_with(b) for a in exact for b in exact)
    return Choice(best, best.value, "agreed" if clean else "contested", against)


def _candidates(entries: Sequence[Entry], support: Callable[[Entry], int]) -> list[Entry]:
    """Exact values before approximate ones before bounds; one without a vote only if backed."""
    for comparators in RANKING:
        of_rank = [entry for entry in entries if entry.comparator in comparators]
        found = [entry for entry in of_rank if entry.votes]
        found = found or [entry for entry in of_rank if support(entry)]
        if found:
            return found
    raise AssertionError("a claim votes in every series")


def _exactness(entry: Entry) -> tuple[Decimal, Decimal, str, str]:
    """Finest printed digit first; of bounds the tightest."""
    if entry.quantity is None:
        return (Decimal(-len(str(entry.value))), Decimal(0), str(entry.value), entry.leader or "￿")
    tight = {"ge": -entry.quantity.value, "le": entry.quantity.value}
    step = Decimal(0) if entry.comparator in tight else entry.quantity.step
    value = tight.get(entry.comparator, entry.quantity.value)
    return (step, value, entry.comparator, entry.leader or "￿")


def choose_words(entries: Sequence[Entry]) -> Choice:
    """Trends are sets: only opposite words exclude each other."""
    voting = {str(entry.value): entry for entry in entries if entry.votes}
    against: list[Entry] = []
    for one, other in OPPOSITES:
        if one in voting and other in voting:
            difference = len(voting[one].votes) - len(voting[other].votes)
            if difference == 0:
                return Choice(None, None, "conflict")
            against.append(voting[other if difference > 0 else one])
    kept = [entry for entry in voting.values() if entry not in against]
    excluded = {other for entry in kept for other in _opposites(str(entry.value))}
    against += [e for e in entries if not e.votes and str(e.value) in excluded]
    words = ", ".join(sorted(str(entry.value) for entry in kept))
    return Choice(kept[0], words, "contested" if against else "agreed", tuple(against))


def _opposites(word: str) -> set[str]:
    return {a if word == b else b for a, b in OPPOSITES if word in (a, b)}
