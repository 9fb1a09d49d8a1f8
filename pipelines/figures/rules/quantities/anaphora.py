"""Figures of another year or country that a pronoun stands for: 这一数字为188台, 该比例升至47%."""

from collections.abc import Iterator

from pipelines.figures.drafts import Draft
from pipelines.figures.lazy import regex
from pipelines.figures.names.mentions import countries
from pipelines.figures.numbers.typed import Number
from pipelines.figures.rules.reading import Reading

_THIS = regex(
    r"(?:这一|这个|该|此项?|上述)(?P<what>数字|数据|数值|数量|比例|占比|比重|份额|金额|总额|规模|得分|分数|分值|差距|分差|差值)"
    r"[^,;。\d]{0,12}$"
)
_FITS = {
    "share": "数字数据数值比例占比比重份额",
    "count": "数字数据数值数量规模",
    "amount": "数字数据数值金额总额规模",
    "score": "数字数值得分分数分值",
    "gap": "数字数值差距分差差值",
}
_KIND = {"percent": ("share",), "money": ("amount",), "points": ("score", "gap")}
_RATE = regex(r"增速|增幅|增长|同比|下降|倍")


def read(reading: Reading) -> Iterator[Draft]:
    """The figure told before, of the year and the country that this sentence names."""
    scene, told = reading.scene, reading.context.told
    if told is None or scene.english:
        return
    subject, indicator, kind, unit, reference = told
    for number in reading.left(("count", "plain", "percent", "money", "points")):
        begin = scene.clause_at(number.start)[0]
        head = scene.text[begin : number.start]
        match = _THIS.search(head)
        if match is None or match["what"] not in _FITS[kind] or _RATE.search(match.group()):
            continue
        if not _is_of_kind(number, kind, unit) or any(
            n.kind == number.kind and n.end <= number.start for n in scene.numbers
        ):
            continue
        here = [m.ids for m in scene.subjects if m.acting and m.end <= number.start]
        if any(countries(ids) != ids or len(ids) > 1 for ids in here) or (here and "~" in subject):
            continue
        if scene.indicators and scene.indicators[0].start < number.start:
            continue
        reading.take(number)
        yield reading.draft(
            number, kind, "this-figure", unit=unit, subject=here[-1][0] if here else subject,
            indicator=indicator, reference=reference,
        )  # fmt: skip


def _is_of_kind(number: Number, kind: str, unit: str | None) -> bool:
    if kind == "count":
        return number.kind in ("count", "plain")
    if kind == "amount" and number.unit != unit:
        return False
    return kind in _KIND.get(number.kind, ())
