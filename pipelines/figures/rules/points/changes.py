"""Words around points in Chinese that make a change of them: 5.32分的增量, 增幅均在5分以上."""

from pipelines.figures.lazy import regex
from pipelines.figures.numbers.typed import Number
from pipelines.figures.rules.reading import Reading

_LARGEST_CHANGE = 12
"""No country has moved by more in a year."""


def is_bracketed(reading: Reading, number: Number) -> bool:
    """增幅排名第二,仅低于印度(5.6分): of what is compared, in its bracket."""
    scene = reading.scene
    begin = scene.clause_at(number.start)[0]
    ends = {m.end for m in scene.subjects if m.reference}
    small = number.value <= _LARGEST_CHANGE
    return (
        small
        and number.start == begin
        and scene.text[begin - 1 : begin] == "("
        and begin - 1 in ends
    )


CHANGES_ALL = regex(
    r"(?:增幅|涨幅|升幅|降幅|跌幅|增量)(?:则|也|均|都|皆|只|仅)*(?:在|是|有|超过|不足|不到)?(?:约|近)?$"
)
"""三国的增幅均在5分以上."""


CHANGE_BEHIND = regex(r"的(?:增量|增幅|涨幅|升幅|降幅|跌幅|提升幅度|进步)")
"""中国5.32分的增量."""
