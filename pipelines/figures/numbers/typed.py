"""A number as a text prints it, with its type: what all modules that find numbers give."""

from typing import Literal, NamedTuple

from domain.records import Comparator

NumberKind = Literal[
    "plain",  # no unit: 77.97的总分
    "points",  # 58.01分
    "percent",
    "pp",  # percentage points
    "money",
    "times",  # 5.5倍, 翻番
    "ordinal",  # 第二, 榜首, No. 2
    "top",  # 前十, top ten
    "tier",  # 第一梯队
    "occasion",  # 第四次
    "count",  # anything with a counter; `unit` is the counter as printed
]


class Number(NamedTuple):
    """One number: `start` and `end` take in bound and unit (约1370亿美元, 50%以上).

    `high` is the upper end of a range (35至50分). `unit` is a unit of the contract for points,
    percent, pp, money, times and place, else the counter as printed (个, 家, companies).
    """

    start: int
    end: int
    value: int | float
    kind: NumberKind
    unit: str | None = None
    comparator: Comparator = "eq"
    high: int | float | None = None
    base: Literal["increase", "ratio"] | None = None
