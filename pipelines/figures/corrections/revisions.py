"""Figures that an edition restates: 2023年得分由52.69分修订为52.83分.

The replaced value stands beside the new one, of the same data year, and is marked superseded, so
that it never counts as what this edition says.
"""

import re
from collections.abc import Iterable

from pipelines.figures.drafts import Draft
from pipelines.figures.lazy import regex
from pipelines.figures.numbers.typed import Number
from pipelines.figures.sentences.context import Context
from pipelines.figures.sentences.scene import Scene
from pipelines.figures.years.mentions import resolve

_SPEAKS = regex(
    r"修订|修正|重述|上修|下修|[上下]调|调整|revis|restat|recalculat",
    re.IGNORECASE,
    first="修重上下调r",
)
_KINDS = ("score", "gap", "rank", "count", "amount", "share", "growth", "multiple")
_LESS_SURE = ("上调", "下调", "调整")
"""They tell a revision only in a sentence that speaks of one: a threshold is 调整 as well."""


_REVISED = {
    False: regex(
        r"(?P<verb>修订|修正|重述|上修|下修|上调|下调|调整)后?了?"
        r"(?:的(?:得分|总分|分差|数值|数据|结果|排名))?(?:为|至|到|成)了?(?:约|近)?$"
    ),
    True: regex(
        r"\b(?P<verb>revis(?:e[sd]?|ing)|restat(?:e[sd]?|ing)|recalculat(?:e[sd]?|ing))\b"
        r"[^;]{0,80}?\b(?:to|at|as)\s(?:a )?(?:US)?\$?$",
        re.IGNORECASE,
    ),
}
_SURE = regex(r"修订|修正|重述|[上下]修|回溯|追溯|重新(?:核算|计算|测算)")
_OLD = {
    False: regex(r"(?:由|从|自|原为?|原先为?|此前|先前|之前|原本)[^,;。\d]{0,12}$"),
    True: regex(
        r"\b(?:from|previously|earlier|originally|instead of|compared with|against)\s"
        r"(?:(?:an? |the )?(?:earlier|original|initial(?:ly)?|previous(?:ly)?)\s)?"
        r"(?:reported |published )?(?:US)?\$?$",
        re.IGNORECASE,
    ),
}


def mark_revised(scene: Scene, context: Context, drafts: Iterable[Draft]) -> None:
    """Set `restated` and `superseded`, and the one data year that both figures are of."""
    if not _SPEAKS.search(scene.text):
        return
    told = [d for d in drafts if d.kind in _KINDS and d.modality == "asserted"]
    for new in (n for n in scene.numbers if _is_revised(scene, n)):
        after = [d for d in told if d.start == new.start]
        year = _year(scene, context, new)
        old = _replaced(scene, new)
        before = [d for d in told if old is not None and d.start == old.start]
        for draft in after:
            draft.restated = True
            draft.data_year = year or draft.data_year
        for draft in before:
            draft.superseded = True
            draft.data_year = after[0].data_year if after else year or draft.data_year


def _is_revised(scene: Scene, number: Number) -> bool:
    """Whether a verb of revision leads to the number."""
    part = max(scene.text.rfind(";", 0, number.start) + 1, number.start - 140)
    match = _REVISED[scene.english].search(scene.text[part : number.start])
    if match is None:
        return False
    inside = [n for n in scene.numbers if part + match.start() <= n.start < number.start]
    if scene.english and len([n for n in inside if n.kind == number.kind]) > 1:
        return False
    return match["verb"] not in _LESS_SURE or _SURE.search(scene.text) is not None


def _replaced(scene: Scene, new: Number) -> Number | None:
    """The figure that gives way: before it behind 由, or behind it after `from`."""
    old = _OLD[scene.english]
    near = [n for n in scene.numbers if n.kind == new.kind or {n.kind, new.kind} == _POINTS]
    before = [n for n in near if n.end <= new.start][-1:]
    behind = [n for n in near if n.start >= new.end][:1]
    for number in (*before, *behind):
        if (
            old.search(scene.text[max(0, number.start - 60) : number.start])
            and ";" not in scene.text[min(number.end, new.end) : max(number.start, new.start)]
        ):
            return number
    return None


_POINTS = {"plain", "points"}


def _year(scene: Scene, context: Context, new: Number) -> int | None:
    """The year named last before the figures: 2024年 in 2025年将2024年总分由...修订为."""
    named = [y for y in scene.years if y.end <= new.start and not y.base]
    found = [resolve(y, context.data_year, context.published) for y in named]
    return found[-1] if found and found[-1] <= context.data_year else None
