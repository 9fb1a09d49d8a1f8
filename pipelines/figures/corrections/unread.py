"""Which numbers of a sentence no rule may read: errors, what is denied, what is of another time."""

from pipelines.figures.attribution.ownership import Ownership
from pipelines.figures.corrections.errors import is_denied, is_put_right, is_written_so, wrong_zone
from pipelines.figures.dating.editions_told import is_of_another_edition
from pipelines.figures.lazy import regex
from pipelines.figures.numbers.typed import Number
from pipelines.figures.sentences.context import Context
from pipelines.figures.sentences.scene import Scene

QUOTED = "quoted as an error"


_NO_ITEM = "of an item that is not said"
_OF_ITEM = ("points", "plain", "ordinal", "top")


def why_unread(
    scene: Scene,
    context: Context,
    ownership: Ownership,
    impossible: list[tuple[int, int, str]],
    *,
    told_item: bool,
) -> dict[int, str]:
    """Why numbers, by their start, are no figures of the index before any rule has looked."""
    zone = wrong_zone(scene.text)
    unread = {
        n.start: why for n in scene.numbers if (why := _why_not(scene, context, ownership, zone, n))
    }
    if not told_item:
        unread |= {n.start: _NO_ITEM for n in scene.numbers if n.kind in _OF_ITEM}
    ranges = ((n, why) for n in scene.numbers for a, b, why in impossible if a <= n.start < b)
    return unread | {n.start: why for n, why in ranges}


_ONCE = regex(r"(?<!不)曾(?:经)?(?!祖)|昔日|往昔")


_LATER = regex(r"(?:而|但)?(?:此后|后来|其后|随后|其间|期间)")
"""此后它一度跌到第29位."""
_OF_OLD = regex(r"曾|[昔往]|后来|[此其随]后|其间|期间")


def _is_of_old(scene: Scene, number: Number) -> bool:
    """曾高居全球第一: of which year is not said."""
    if scene.english or number.kind not in ("ordinal", "top", "tier", "points", "count"):
        return False
    if not _OF_OLD.search(scene.text):
        return False
    begin = scene.clause_at(number.start)[0]
    start = max((c[0] for c in scene.clauses if c[1] <= begin), default=begin)
    dated = any(start <= y.start < number.start for y in scene.years)
    if dated:
        return False
    once = _ONCE.search(scene.text, begin, number.start)
    alone = begin - start <= 4 and _LATER.match(scene.text, start) is not None
    return once is not None or alone or _LATER.match(scene.text, begin) is not None


def _why_not(
    scene: Scene,
    context: Context,
    ownership: Ownership,
    zone: tuple[int, int] | None,
    number: Number,
) -> str | None:
    """Why a number is no figure of the index; None if it may be one."""
    if zone and zone[0] <= number.start < zone[1]:
        return QUOTED
    if _is_of_old(scene, number):
        return "of a time that is not said"
    if is_of_another_edition(scene, context, number):
        return "of an edition whose year its words leave open"
    if is_put_right(scene.text, number.end) or is_written_so(scene.text, number.start):
        return QUOTED
    if is_denied(scene.text, number.start, place=number.kind in ("ordinal", "top", "tier")):
        return "named as what is not so"
    return ownership.why_not(number)
