"""Tiers: who stands in which, how many countries each has, and between which bounds."""

import re
from collections.abc import Iterator

from pipelines.figures.drafts import Draft
from pipelines.figures.lazy import regex
from pipelines.figures.names.mentions import countries
from pipelines.figures.numbers.typed import Number
from pipelines.figures.rules.reading import Reading
from pipelines.figures.rules.tiers import thresholds
from pipelines.figures.rules.tiers.denied import is_top_denied
from pipelines.figures.rules.tiers.members import behind_bracket, bounded
from pipelines.figures.rules.tiers.sizes import size_of, with_later_size
from pipelines.figures.rules.trends.directions import direction

_ENGLISH_DIVISION = regex(r"\b(?:into|in|has|have|of)\s$", re.IGNORECASE)


def read(reading: Reading) -> Iterator[Draft]:
    """Tier members, sizes and bounds."""
    yield from _numbers_of_tiers(reading)
    yield from _sizes_in_a_row(reading)
    for number in reading.left(("tier",)):
        bounds = thresholds.bounds_of(reading, number)
        if bounds:
            reading.take(number, *bounds)
            for bound in bounds:
                yield from thresholds.read(reading, number, bound)
        size = size_of(reading, number)
        for counted in with_later_size(reading, size):
            reading.take(counted)
            yield reading.draft(
                counted, "count", "tier-size", unit="country", subject=f"TIER{int(number.value)}",
                indicator="tier.size",
            )  # fmt: skip
        yield from _moved(reading, number)
        stop = behind_bracket(reading, number)
        denied = is_top_denied(reading, number)
        for mention in () if denied else bounded(reading, number, bounds, stop):
            for subject in countries(mention.ids):
                yield reading.draft(
                    number, "tier", "tier-member", unit="tier", subject=subject, indicator="overall"
                )
        reading.take(number)


_MOVED = regex(
    r"(?:国家|成员)?的?(?:整体|总体)?(?:规模|数量|成员数量?|国家数量?)(?:则|却|也|有所|明显|进一步|继续|略有|略微|小幅|大幅|出现)*"
    r"(?:(?P<down>收缩|缩小|缩减|减少|萎缩|缩水)|扩大|扩容|扩张|扩充|增加|增多)"
)


def _moved(reading: Reading, tier: Number) -> Iterator[Draft]:
    """第二梯队整体规模收缩: fewer countries than before."""
    scene = reading.scene
    match = None if scene.english else _MOVED.match(scene.text, tier.end)
    if match:
        span = scene.clause_at(tier.start)
        yield direction(
            reading, span, match.start() - span[0], "trend", "down" if match["down"] else "up",
            f"TIER{int(tier.value)}", "tier.size",
        )  # fmt: skip


def _numbers_of_tiers(reading: Reading) -> Iterator[Draft]:
    """分为四个梯队, four tiers: how many there are."""
    scene = reading.scene
    for number in reading.left(("count",)):
        if scene.english:
            fits = (number.unit or "").endswith(("tiers", "groups")) and bool(
                _ENGLISH_DIVISION.search(reading.before(number))
            )
        else:
            fits = number.unit == "个" and scene.text.startswith("梯队", number.end)
        if fits:
            reading.take(number)
            yield reading.draft(
                number, "count", "tiers", unit="tier", subject="REPORT", indicator="meta.tiers"
            )


_ROW_OF_TIERS = regex(
    r"(?:第?[一1](?:梯队)?(?:[至到-]|、第?[二2](?:梯队)?、第?[三3](?:梯队)?[、和])第?[四4]梯队|"
    r"[四4]个梯队)"
    r"(?:中|的|各自)*(?:参评)?(?:国家|成员)?(?:数量?|个数)?(?:分别|依次)(?:有|为|是|包括|包含|含)"
)


def _sizes_in_a_row(reading: Reading) -> Iterator[Draft]:
    """第一至第四梯队分别有2个、11个、12个和21个国家: one size for each tier."""
    scene = reading.scene
    named = not scene.english and "梯队" in scene.text
    match = _ROW_OF_TIERS.search(scene.text) if named else None
    if match is None:
        return
    end = scene.clause_at(match.start())[1]
    sizes = [n for n in reading.left(("count",)) if match.end() <= n.start < end]
    if len(sizes) != 4 or any(n.unit not in ("个", "国", "家") for n in sizes):
        return
    reading.take(*sizes, *(n for n in scene.numbers if match.start() <= n.start < match.end()))
    for tier, size in enumerate(sizes, 1):
        yield reading.draft(
            size, "count", "tier-size", unit="country", subject=f"TIER{tier}",
            indicator="tier.size",
        )  # fmt: skip
