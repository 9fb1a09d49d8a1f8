"""What makes two claims speak of the same figure: the series, the row of a comparison, the date."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, timezone
from typing import NamedTuple

from analysis.precision import quantity_of
from domain.records import Claim, Observation
from domain.scope import Dated

SHANGHAI = timezone(timedelta(hours=8))
BOUNDED_KINDS = frozenset({"threshold"})


class RowKey(NamedTuple):
    """A figure without its year: what the two columns of a comparison have in common.

    A tuple, for keys are looked up all the time: the hash of a record took a tenth of an answer.
    `since` is the base year of a growth or trend that reaches back further than one year
    (企业数量 2013 to 2024); year-on-year figures and those without a base year have None.
    """

    subject: str
    indicator: str
    kind: str
    unit: str | None = None
    reference: str | None = None
    top_n: int | None = None
    exact_rank: bool = False
    base: str | None = None
    since: int | None = None
    bound: str | None = None

    @property
    def id(self) -> str:
        """Stable text of the key, fit for a JSON id or an anchor."""
        found = f"{self.subject}/{self.indicator}/{self.kind}"
        for name, value in zip(QUALIFIERS, self[3:], strict=True):
            if value not in (None, False):
                found += f"/{name}={value}"
        return found


QUALIFIERS = RowKey._fields[3:]


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesKey:
    """The series of an observation: claims of equal key are about one and the same figure."""

    index: str
    data_year: int | None
    compare_year: int | None
    row: RowKey

    @property
    def id(self) -> str:
        base = f"-{self.compare_year}" if self.compare_year is not None else ""
        return f"{self.index}/{self.row.id}@{self.data_year or 'release'}{base}"

    @property
    def sort_key(self) -> tuple[int, int, str]:
        return (self.data_year or 0, self.compare_year or 0, f"{self.index}/{self.row.id}")


def series_of(observation: Observation) -> SeriesKey:
    """The series key. Only tier bounds have the comparator in it: 15 to 30 is two figures."""
    lag = _lag(observation)
    return SeriesKey(
        index=observation.index,
        data_year=observation.data_year,
        compare_year=observation.compare_year,
        row=RowKey(
            subject=observation.subject,
            indicator=observation.indicator,
            kind=observation.kind,
            unit=observation.unit,
            reference=observation.reference,
            top_n=observation.top_n,
            exact_rank=bool(observation.exact_rank),
            base=observation.base,
            since=observation.compare_year if lag is not None and lag != 1 else None,
            bound=observation.comparator if observation.kind in BOUNDED_KINDS else None,
        ),
    )


def _lag(observation: Observation) -> int | None:
    if observation.data_year is None or observation.compare_year is None:
        return None
    return observation.data_year - observation.compare_year


def counts_as_figure(claim: Claim) -> bool:
    """Whether a claim may enter an agreed value: asserted, not the replaced half of a pair, and
    not rejected by a person.
    """
    observation = claim.observation
    rejected = claim.ruling is not None and claim.ruling.action == "reject"
    return observation.modality == "asserted" and not observation.superseded and not rejected


def figures_among(claims: Iterable[Claim]) -> list[tuple[SeriesKey, Claim]]:
    """The claims that may enter an agreed value, with their series.

    Where a person rejected a figure in one article, reprints of the same story print it without
    being asked: they do not vote in its place, unless a person accepted one of them.
    """
    claims = list(claims)
    rejected = {
        (series_of(claim.observation), claim.story_id, claim.observation.value)
        for claim in claims
        if claim.ruling is not None and claim.ruling.action == "reject" and not claim.by_hand
    }
    found = []
    for claim in claims:
        if counts_as_figure(claim):
            key = series_of(claim.observation)
            copied = rejected and (key, claim.story_id, claim.observation.value) in rejected
            if claim.ruling is not None or not copied:
                found.append((key, claim))
    return found


def group_by_series(claims: Iterable[Claim]) -> dict[SeriesKey, list[Claim]]:
    """Claims by series, keys sorted; negated, forecast and superseded ones are left out.

    A year-on-year figure without a stated base year joins the one with it, where the rest of
    the key is equal: 增长25% and 同比增长25% of one release are one figure. A share that does not
    say of what joins the one share that does, if their values agree: 占比达66%, 占全球比例达66%.
    """
    groups: dict[SeriesKey, list[Claim]] = {}
    for key, claim in figures_among(claims):
        groups.setdefault(key, []).append(claim)
    for key in [key for key in groups if key.compare_year is None and key.data_year is not None]:
        assert key.data_year is not None
        dated = SeriesKey(
            index=key.index, data_year=key.data_year, compare_year=key.data_year - 1, row=key.row
        )
        if dated in groups:
            groups[dated].extend(groups.pop(key))
    for key, full in _shares_of_something(groups).items():
        if len(full) == 1 and _values_agree(groups[key], groups[full[0]]):
            groups[full[0]].extend(groups.pop(key))
    return {key: groups[key] for key in sorted(groups, key=lambda key: key.sort_key)}


def _shares_of_something(keys: Iterable[SeriesKey]) -> dict[SeriesKey, list[SeriesKey]]:
    """For each share that does not say of what, those that do and are equal otherwise."""
    shares = [key for key in keys if key.row.kind == "share"]
    found: dict[SeriesKey, list[SeriesKey]] = {
        key: [] for key in shares if key.row.reference is None
    }
    for key in shares:
        bare = replace(key, row=key.row._replace(reference=None))
        if key != bare and bare in found:
            found[bare].append(key)
    return found


def _values_agree(some: Sequence[Claim], others: Sequence[Claim]) -> bool:
    quantities = [quantity_of(claim.observation) for claim in (*some, *others)]
    known = [quantity for quantity in quantities if quantity is not None]
    return all(known[0].agrees_with(quantity) for quantity in known[1:])


@dataclass(frozen=True, slots=True, kw_only=True)
class Vintage:
    """The claims that were in print by a date, and how many were left out and why."""

    claims: tuple[Claim, ...]
    later: int = 0
    undated: int = 0


def known_by(claims: Sequence[Claim], as_of: date | None, dated: Dated | None = None) -> Vintage:
    """Claims of articles published up to and on `as_of`, Shanghai time. None keeps all.

    An undated article may be of any day, so it is left out and counted (in articles). `dated`
    tells of the claims that were not read, where `claims` are a part.
    """
    if as_of is None:
        return Vintage(claims=tuple(claims))
    if dated is None:
        dated = frozenset((claim.article_id, claim.published) for claim in claims)
    days = {published: published_day(published) for _, published in dated}
    kept = [claim for claim in claims if (day := days[claim.published]) and day <= as_of]
    later = {article for article, told in dated if (day := days[told]) and day > as_of}
    undated = {article for article, told in dated if days[told] is None}
    return Vintage(claims=tuple(kept), later=len(later), undated=len(undated))


def seen_by(claims: Sequence[Claim], day: date) -> Vintage:
    """Claims of texts that were fetched up to and on `day`, Shanghai time: what we could know."""
    kept, later = [], set()
    for claim in claims:
        seen = published_day(claim.retrieved)
        if seen is not None and seen <= day:
            kept.append(claim)
        else:
            later.add(claim.article_id)
    return Vintage(claims=tuple(kept), later=len(later))


def published_day(published: str | None) -> date | None:
    """The day in Shanghai of an ISO date or datetime; None where there is none or it is no date."""
    if not published:
        return None
    try:
        moment = datetime.fromisoformat(published)
    except ValueError:
        return None
    return (moment.astimezone(SHANGHAI) if moment.tzinfo else moment).date()
