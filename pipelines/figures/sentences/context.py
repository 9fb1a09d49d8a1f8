"""What a reader keeps in mind while going through a text: edition, year, last actor, last index."""

from collections.abc import Callable
from dataclasses import dataclass, fields
from operator import attrgetter
from typing import Any

from domain.vocabulary import vocabulary

State = tuple[Any, ...]
"""The values of the fields of a `Context`, in their order."""


Claim = tuple[str, str, str, str | None, str | None]
"""Subject, indicator, kind, unit and reference of a figure."""


@dataclass(slots=True)
class Context:
    """State of the reading. Paragraph state is dropped by `new_paragraph`."""

    edition: int
    published: int
    acting: tuple[str, ...] = ()
    pair: tuple[str, ...] = ()
    topic: str | None = None
    """Indicator that a sentence set for the following ones (在科技研发方面)."""
    year: int | None = None
    """Year stated earlier in the paragraph."""
    base: int | None = None
    """Year that the paragraph compares with (对比2023年,...)."""
    here: tuple[str, ...] = ()
    """Who acted last in this paragraph."""
    amount: str | None = None
    """Indicator of the last sum in this paragraph: two-thirds of it went to ..."""
    asked: bool = False
    """Whether the sentence before asks for a place: 中国排第几？答:第二."""
    amount_of: str | None = None
    """Whose that sum is."""
    asked_gap: bool = False
    """Whether it asks how far two countries are apart."""
    asked_count: tuple[str, str] | None = None
    """Indicator and unit of what it asks the number of: 报告用了多少项指标？"""
    asked_points: bool = False
    """Whether it asks for points: What was China's score?"""
    asked_holder: int | None = None
    """The place whose holder it asks for: 第三名呢？答:英国."""
    ranking: bool = False
    """Whether the lines before head a numbered ranking: 排名前三的国家:."""
    told: Claim | None = None
    """The last figure of this paragraph, which 这一数字 means."""
    statistic: tuple[str, str | None] | None = None
    """What the last count, sum or share of this paragraph is of, and of which whole: a later share
    may be of it too."""
    named: tuple[str, ...] = ()
    """The indicators of the last sentence that had any: 这两项分别增加六分和三点五分."""
    item: bool = False
    """Whether this sentence speaks of the topic as 该项, of whatever level it is."""
    unnamed: bool = False
    """Whether a later sentence of the paragraph brings the report in as its source."""
    error: tuple[Any, ...] = ()
    """The figure that the sentence before quotes as an error and does not put right: a draft."""
    place: int = 0
    """The last place of the sentence before, where it is one among some of the countries."""
    own: bool = True
    """Whether the index named last is the index itself."""

    def state(self) -> State:
        """All that is kept in mind, as a value."""
        return _STATE(self)

    def become(self, state: State) -> None:
        """Keep in mind what `state` says."""
        for name, value in zip(_FIELDS, state, strict=True):
            setattr(self, name, value)

    @property
    def data_year(self) -> int:
        return vocabulary().editions[self.edition].data_year

    @property
    def anchor(self) -> int:
        """The year that 上年 and from-to are relative to."""
        return self.year if self.year is not None else self.data_year

    def new_paragraph(self, *, continues: bool) -> None:
        """Forget year and topic; a foreign index too, unless the paragraph continues it."""
        self.year = None
        self.topic = None
        self.base = None
        self.here = ()
        self.amount = self.amount_of = None
        self.told = self.statistic = None
        self.named = ()
        self.place = 0
        self.own = self.own or not continues


_FIELDS = tuple(field.name for field in fields(Context))
_STATE: Callable[[Context], State] = attrgetter(*_FIELDS)
