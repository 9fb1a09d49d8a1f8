"""Tables of tiers told in lines: 梯队 国家数 分数区间 代表国家, then a line for each tier.

The heading tells that they are rows; in a row the points are bounds, a bare number is the size,
and the countries are members.
"""

from collections.abc import Iterator

from domain.vocabulary import vocabulary
from pipelines.figures.drafts import Draft
from pipelines.figures.lazy import regex
from pipelines.figures.names.mentions import countries
from pipelines.figures.numbers.typed import Number
from pipelines.figures.sentences.context import Context
from pipelines.figures.sentences.scene import Scene

_HEADING = regex(
    r"[\s|]*(?:梯队|tier|group)s?[\s|]+(?=[^。;；.!！?？]{2,60}$)"
    r"(?=.*(?:国家数|数量|个数|国数|区间|分数|得分|总分|国家|成员|countries|scores?|range|"
    r"members))",
    2,
)
_TIER_FIRST = regex(r"[\s|]*")
_PROSE = regex(r"[。!！?？]|[,，;；]\s?[^\d\s]{6,}")
MOST_COUNTRIES = 46


def heads_tiers(text: str) -> bool:
    """Whether a line is the heading of a table of tiers."""
    return len(text) <= 80 and _HEADING.match(text) is not None


def read_tier_row(scene: Scene, context: Context) -> list[Draft] | None:
    """Size, bounds and members of one tier; None where the line is no row."""
    tiers = [n for n in scene.numbers if n.kind == "tier"]
    if len(tiers) != 1 or not _TIER_FIRST.fullmatch(scene.text, 0, tiers[0].start):
        return None
    rest = [n for n in scene.numbers if n is not tiers[0]]
    sizes = [n for n in rest if n.kind in ("plain", "count") and n.high is None]
    bounds = [n for n in rest if n.kind == "points" or n.high is not None]
    if len(sizes) > 1 or len(sizes) + len(bounds) != len(rest) or _PROSE.search(scene.text):
        return None
    return [
        *_sizes(scene, context, tiers[0], sizes),
        *_bounds(scene, context, tiers[0], bounds),
        *_members(scene, context, tiers[0]),
    ]


def _sizes(scene: Scene, context: Context, tier: Number, sizes: list[Number]) -> Iterator[Draft]:
    for number in sizes:
        if number.value == int(number.value) and 0 < number.value <= MOST_COUNTRIES:
            yield _draft(
                scene, context, number, kind="count", value=int(number.value), unit="country",
                subject=f"TIER{int(tier.value)}", indicator="tier.size",
            )  # fmt: skip


def _bounds(scene: Scene, context: Context, tier: Number, bounds: list[Number]) -> Iterator[Draft]:
    for number in bounds:
        values = [(number.value, number.comparator)]
        if number.high is not None:
            values = [(number.value, "ge"), (number.high, "le")]
        for value, comparator in values:
            if comparator in ("ge", "le"):
                yield _draft(
                    scene, context, number, kind="threshold", value=value, unit="point",
                    subject=f"TIER{int(tier.value)}", indicator="tier.threshold",
                    comparator=comparator,
                )  # fmt: skip


def _members(scene: Scene, context: Context, tier: Number) -> Iterator[Draft]:
    for mention in scene.subjects:
        for subject in countries(mention.ids):
            yield _draft(
                scene, context, tier, kind="tier", value=int(tier.value), unit="tier",
                subject=subject, indicator="overall",
            )  # fmt: skip


def _draft(scene: Scene, context: Context, number: Number, **fields: object) -> Draft:
    return Draft(
        start=number.start,
        end=number.end,
        rule="table",
        data_year=context.data_year,
        evidence=(0, len(scene.text)),
        edition=context.edition,
        index=vocabulary().index.id,
        **fields,  # type: ignore[arg-type]
    )
