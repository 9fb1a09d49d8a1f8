"""The agreed value of one figure: what the claims about it, taken together, say.

Nothing is averaged and nothing is thrown away: every reported value stays in the agreement with
its claims. One story has one vote, cast by its earliest independent article; mirrors and
aggregators have none, unless nobody else carries the figure.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from analysis.precision import Quantity
from analysis.series import SeriesKey, group_by_series
from analysis.voting import (
    Choice,
    Entry,
    State,
    Value,
    choose,
    choose_accepted,
    choose_words,
    plain_value,
    withdraw_stray_votes,
)
from domain.records import Claim, Comparator

AgreedBy = Literal["single", "same", "rounding", "majority", "ruling", "none"]

SET_KINDS = frozenset({"trend", "status", "method_change"})


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
    mirror prints another value than the text it copies), `article-differs` (an article prints
    further values that nobody confirms), `accepted` (a person's word decides), `corrected` (a
    person's value stands for a printed one), `by-hand` (a person read it from an image).
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
    def unanimous(self) -> bool:
        """Whether every number that is printed agrees with the value."""
        return all(one.backs and one.quantity is not None for one in self.reported)

    @property
    def backing(self) -> tuple[Claim, ...]:
        """The claims that agree with the value; all of them while in conflict."""
        found = tuple(c for reported in self.reported if reported.backs for c in reported.claims)
        return found or self.claims


def agreements(claims: Iterable[Claim]) -> dict[SeriesKey, Agreement]:
    """The agreement of every series among the claims, in the order of their keys."""
    return {key: agree_on(key, group) for key, group in group_by_series(claims).items()}


def agree_on(key: SeriesKey, claims: Sequence[Claim]) -> Agreement:
    """The agreement of one or more claims that `group_by_series` has found to be on `key`."""
    ordered = sorted(claims, key=_age)
    voters = _voters(ordered)
    entries = [Entry(group, voters) for group in _by_value(ordered)]
    if len(entries) == 1 and not entries[0].accepted:
        return _of_one_value(key, entries[0])
    stray = [] if key.row.kind in SET_KINDS else withdraw_stray_votes(entries)
    mirrors_only = not any(claim.independent for claim in ordered)
    ruled = choose_accepted(entries)
    choice = ruled or (choose_words if key.row.kind in SET_KINDS else choose)(entries)
    backing = [entry for entry in entries if choice.entry is None or choice.backs(entry)]
    lone = [entry for entry in entries if not entry.votes and entry not in backing]
    flags = (
        ("mirrors-only",) * mirrors_only
        + ("copy-differs",) * any(entry not in stray for entry in lone)
        + ("article-differs",) * any(entry in stray for entry in lone)
        + (("accepted",) if ruled else ())
        + _marks(ordered)
    )
    return Agreement(
        key=key,
        value=choice.value,
        comparator=choice.entry.comparator if choice.entry else "eq",
        leader=choice.entry.leader if choice.entry else None,
        quantity=choice.entry.quantity if choice.entry else None,
        state=choice.state,
        agreed_by="ruling" if ruled else _agreed_by(choice, entries),
        reported=tuple(
            _reported(entry, backs=choice.entry is not None and choice.backs(entry))
            for entry in sorted(entries, key=lambda entry: entry.rank)
        ),
        articles=len({claim.article_id for claim in ordered}),
        stories=len({claim.story_id for claim in ordered}),
        outlets=len(set().union(*(entry.votes for entry in entries))) if not mirrors_only else 0,
        mirrors=len({claim.outlet for claim in ordered if not claim.independent}),
        editions=tuple(sorted({c.observation.edition for e in backing for c in e.claims})),
        flags=flags,
    )


def _of_one_value(key: SeriesKey, entry: Entry) -> Agreement:
    """Nineteen figures in twenty: all say the same, so that there is nothing to choose."""
    claims = entry.claims
    reported = _reported(entry, backs=True)
    independent = any(claim.independent for claim in claims)
    return Agreement(
        key=key,
        value=entry.value,
        comparator=entry.comparator,
        leader=entry.leader,
        quantity=entry.quantity,
        state="agreed",
        agreed_by="same" if len(entry.votes) > 1 else "single",
        reported=(reported,),
        articles=reported.articles,
        stories=reported.stories,
        outlets=len(entry.votes) if independent else 0,
        mirrors=reported.mirrors,
        editions=tuple(sorted({claim.observation.edition for claim in claims})),
        flags=("mirrors-only",) * (not independent) + _marks(claims),
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
        groups.setdefault((plain_value(seen.value), seen.comparator, seen.leader), []).append(claim)
    return list(groups.values())


def _reported(entry: Entry, *, backs: bool) -> Reported:
    independent = {claim.outlet for claim in entry.claims if claim.independent}
    return Reported(
        value=entry.value,
        comparator=entry.comparator,
        leader=entry.leader,
        quantity=entry.quantity,
        articles=len({claim.article_id for claim in entry.claims}),
        stories=len({claim.story_id for claim in entry.claims}),
        outlets=len(entry.votes & independent),
        mirrors=len({claim.outlet for claim in entry.claims if not claim.independent}),
        backs=backs,
        claims=tuple(entry.claims),
    )


def _marks(claims: Sequence[Claim]) -> tuple[str, ...]:
    """Whether persons had a hand in the claims."""
    if not any(claim.ruling for claim in claims):
        return ()
    corrected = any(claim.ruling and claim.ruling.action == "correct" for claim in claims)
    by_hand = any(claim.by_hand for claim in claims)
    return ("corrected",) * corrected + ("by-hand",) * by_hand


def _agreed_by(choice: Choice, entries: Sequence[Entry]) -> AgreedBy:
    if choice.entry is None:
        return "none"
    if choice.state == "contested":
        return "majority"
    outlets = set().union(*(entry.votes for entry in entries))
    if len(entries) > 1:
        return "rounding"
    return "same" if len(outlets) > 1 else "single"
