"""The rules by which press figures check each other. A failed rule changes no figure."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from analysis.changes import change_between, statements
from analysis.checks import ZERO, Check, Rule, check, exact
from analysis.columns import Column, Figure
from analysis.differences import MINUS, derived_gap, score_of
from analysis.precision import Quantity, decimal_of
from analysis.series import RowKey
from domain.vocabulary import Edition


def checks_of_year(column: Column, before: Column, edition: Edition) -> list[Check]:
    """All rules over the figures of one data year and the year before it."""
    found = [
        *gap_checks(column, edition),
        *_gap_triangles(column, edition),
        *_changes(column, before, edition),
        *_tier_sizes(column, edition),
        *_tier_bounds(column, edition),
        *_rank_order(column, edition),
        *_consecutive(column, before, edition),
        *_limits(column, edition),
    ]
    return sorted(found, key=lambda check: (check.rule, check.row.id))


def gap_checks(column: Column, edition: Edition) -> Iterator[Check]:
    """Every printed gap against the difference of the two scores."""
    for key, figure, quantity in exact(column, "gap"):
        computed = derived_gap(column, key)
        if computed is None or computed.quantity is None:
            continue
        first, _, second = key.subject.partition("~")
        scores = [score_of(column, country, key.indicator) for country in (first, second)]
        room = quantity.slack + sum((s.quantity.slack for s in scores if s and s.quantity), ZERO)
        signed = computed.quantity.value
        if figure.leader and computed.leader and figure.leader != computed.leader:
            signed = -signed
        yield check(
            "gap = score difference", key, edition, figure, signed, room, computed.derived,
            (computed,),
        )  # fmt: skip


def _gap_triangles(column: Column, edition: Edition) -> Iterator[Check]:
    """A is ahead of B by x and B of C by y, so A of C by x + y: 26 = 17 + 9 closes."""
    ahead: dict[tuple[str, str, str], tuple[RowKey, Figure, Quantity]] = {}
    for key, figure, quantity in exact(column, "gap"):
        if figure.leader is not None:
            first, _, second = key.subject.partition("~")
            behind = second if figure.leader == first else first
            ahead[key.indicator, figure.leader, behind] = (key, figure, quantity)
    for (indicator, a, c), (key, figure, quantity) in ahead.items():
        for b in sorted({second for one, first, second in ahead if (one, first) == (indicator, a)}):
            if (indicator, b, c) not in ahead:
                continue
            _, upper, x = ahead[indicator, a, b]
            _, lower, y = ahead[indicator, b, c]
            yield check(
                "gaps add up", key, edition, figure, x.value + y.value,
                quantity.slack + x.slack + y.slack, f"{x.value} + {y.value} ({a} > {b} > {c})",
                (upper, lower),
            )  # fmt: skip


def _changes(column: Column, before: Column, edition: Edition) -> Iterator[Check]:
    """Stated deltas, growths and trends against the two values."""
    stated_of_year = statements(column)
    for key, figure in column.items():
        if (key.subject, key.indicator) not in stated_of_year:
            continue
        earlier = before.get(key)
        if figure.quantity is None or earlier is None or earlier.quantity is None:
            continue
        change = change_between(key, earlier, figure, stated_of_year, forward=True)
        if change is None or change.abs is None:
            continue
        for stated in change.stated:
            quantity = stated.figure.quantity
            if stated.consistent is None or quantity is None:
                continue
            computed = decimal_of(change.abs)
            rule: Rule = "delta = difference of the two values"
            formula = f"{figure.quantity.value} {MINUS} {earlier.quantity.value}"
            room = figure.quantity.slack + earlier.quantity.slack
            if stated.kind == "growth":
                rule = "growth × base = amount"
                computed = round(computed * 100 / earlier.quantity.value, 2)
                formula = f"({formula}) / {earlier.quantity.value} × 100"
                room = round(room * 100 / earlier.quantity.value, 4)
            yield check(
                rule, key, edition, stated.figure, computed, quantity.slack + room, formula,
                (figure, earlier), ok=stated.consistent,
            )  # fmt: skip


def _tier_sizes(column: Column, edition: Edition) -> Iterator[Check]:
    sizes: list[Figure] = []
    for tier in range(1, 5):
        found = [
            figure
            for key, figure, _ in exact(column, "count")
            if key.indicator == "tier.size" and key.subject == f"TIER{tier}"
        ]
        known = edition.tier_sizes[tier - 1] if tier <= len(edition.tier_sizes) else None
        if found:
            sizes.append(found[0])
        elif known is not None:
            sizes.append(_from_table(known))
    if len(sizes) < 4:
        return
    key, countries = next(
        ((key, figure) for key, figure, _ in exact(column, "count")
         if key.indicator == "meta.countries"),
        (RowKey(subject="REPORT", indicator="meta.countries", kind="count", unit="country"), None),
    )  # fmt: skip
    if countries is None and edition.countries is not None:
        countries = _from_table(edition.countries)
    if countries is None or not any(figure.agreement for figure in (*sizes, countries)):
        return  # the table against itself says nothing about the press
    values = [figure.quantity.value for figure in sizes if figure.quantity]
    yield check(
        "tier sizes add up to the countries", key, edition, countries, sum(values, ZERO), ZERO,
        " + ".join(str(value) for value in values), tuple(sizes),
    )  # fmt: skip


def _from_table(value: int) -> Figure:
    return Figure(value=value, quantity=Quantity(Decimal(value), Decimal(1), "eq"))


def _tier_bounds(column: Column, edition: Edition) -> Iterator[Check]:
    """Only where the edition has bounds in points; since 2024 other things decide as well."""
    if not edition.tier_bounds:
        return
    for key, figure, quantity in exact(column, "tier"):
        score = column.get(
            RowKey(subject=key.subject, indicator=key.indicator, kind="score", unit="point")
        )
        if key.indicator != "overall" or score is None or score.quantity is None:
            continue
        value = score.quantity.value
        tier = 1 + sum(value < decimal_of(bound) for bound in edition.tier_bounds)
        if score.comparator == "eq":
            bounds = " / ".join(str(bound) for bound in edition.tier_bounds)
            yield check(
                "score lies in its tier's bounds", key, edition, figure, Decimal(tier), ZERO,
                f"{value} by bounds {bounds}", (score,), ok=quantity.value == tier,
            )  # fmt: skip


def _rank_order(column: Column, edition: Edition) -> Iterator[Check]:
    """Of neighbours by rank: where two that stand apart are out of order, neighbours are too."""
    ranked = []
    for key, figure, quantity in exact(column, "rank"):
        score = score_of(column, key.subject, key.indicator)
        if score is not None and score.quantity is not None:
            ranked.append((key, figure, quantity.value, score, score.quantity.value))
    ranked.sort(key=lambda r: (r[0].indicator, r[2], r[0].subject))
    for upper, lower in pairwise(ranked):
        if upper[0].indicator != lower[0].indicator or upper[2] == lower[2]:
            continue
        formula = f"{upper[0].subject} {upper[4]} ≥ {lower[0].subject} {lower[4]}"
        expected = lower[2] if upper[4] >= lower[4] else upper[2]
        yield check(
            "rank order agrees with score order", lower[0], edition, lower[1], expected, ZERO,
            formula, (upper[1], upper[3], lower[3]),
        )  # fmt: skip


def _consecutive(column: Column, before: Column, edition: Edition) -> Iterator[Check]:
    for key, figure, _ in exact(column, "consecutive"):
        earlier = before.get(key)
        if earlier is None or earlier.quantity is None or earlier.comparator in ("ge", "le"):
            continue
        yield check(
            "consecutive N = N of the edition before + 1", key, edition, figure,
            earlier.quantity.value + 1, ZERO, f"{earlier.quantity.value} + 1", (earlier,),
        )  # fmt: skip


def _limits(column: Column, edition: Edition) -> Iterator[Check]:
    """Shares of at most 100 percent, ranks within the countries, top counts within their set."""
    for key, figure in column.items():
        found = _limit(key, edition)
        if found is None or figure.quantity is None or figure.quantity.value < 0:
            continue
        rule, limit = found
        least = min(figure.quantity.value, Decimal(limit))
        yield check(rule, key, edition, figure, least, ZERO, f"≤ {limit}", ())


def _limit(key: RowKey, edition: Edition) -> tuple[Rule, int] | None:
    if key.kind == "share":
        return ("share ≤ 100", 100)
    if key.kind == "rank" and key.indicator == "overall" and edition.countries is not None:
        return ("rank ≤ number of countries", edition.countries)
    if key.kind == "topn_count":
        levels = dict(zip(("set.l1", "set.l2", "set.l3"), edition.indicators, strict=True))
        size = key.top_n if key.unit == "country" else levels.get(key.indicator)
        return ("count ≤ size of the set", size) if size is not None else None
    return None
