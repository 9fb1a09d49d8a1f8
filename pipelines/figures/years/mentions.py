"""What a year expression means: which year it is, and what it is beside a figure.

Rules of the contract, first that applies: a year that governs the figure; a phrase relative to the
anchor year (上年, a year earlier); one relative to publication (去年); a year stated earlier; the
data year of the edition. Years inside titles, names of events and dates are never data years.
"""

import re
from typing import NamedTuple

from domain.vocabulary import vocabulary
from pipelines.figures.lazy import regex


class YearMention(NamedTuple):
    """`year` if it is absolute, else `shift` years from the anchor, or from publication.

    `contrasted` is 去年 set against 今年, `released` the year of a release (去年发布的报告).
    `base` marks a year that a figure is compared with (对比2023年, 较上年, up from ... in 2022).
    """

    start: int
    end: int
    year: int | None = None
    shift: int = 0
    published: bool = False
    base: bool = False
    contrasted: bool = False
    released: bool = False


OWN_FIGURE = regex(
    r"的\d|的?(?:约|近)?\d+(?:\.\d+)?分(?:扩大|缩小|收窄|拉大|多|少|增|减|提高|上升|下降|高|低)"
)
"""比2022年约17分扩大了5分: the year compared with has a figure of its own."""


def resolve(mention: YearMention, anchor: int, published: int) -> int:
    """The calendar year that a mention means."""
    if mention.year is not None:
        return mention.year
    if mention.released:
        return of_release(published + mention.shift) or anchor
    return (published if mention.published else anchor) + mention.shift


def of_release(year: int) -> int | None:
    """The data year of the edition that was released in a year; None without a row."""
    row = vocabulary().editions.get(year)
    return row.data_year if row and row.released else None


def of_title(year: int) -> int | None:
    """The data year of the edition whose title has this year; no report is titled 2024."""
    rows = vocabulary().editions.values()
    return next((row.data_year for row in rows if row.released and row.title_year == year), None)


def is_compared(sentence: str, mention: YearMention) -> bool:
    """Whether a change is measured against a year that has its figure: 比2023年的22.02分缩小."""
    return bool(re.search(r"(?:比|较|相比)$", sentence[: mention.start]))


def is_since(sentence: str, mention: YearMention) -> bool:
    """自2022年以来: the start of a period, which a direction is not measured against."""
    return sentence.startswith(("以来", "起"), mention.end)


def is_start(sentence: str, mention: YearMention) -> bool:
    """由上年的第六位升至第四位: the year that a move starts in; its size is measured against it."""
    moved = re.match(r"[的年]", sentence[mention.end : mention.end + 1])
    return bool(moved and re.search(r"[由从]$", sentence[: mention.start]))


_OWN_VALUE = regex(
    r"(?:则|仅|还|曾)*(?:为|是|有|达)(?:约|近)?\d|\s(?:it )?(?:was|stood at|had been) (?:about |"
    r"around )?\d"
)


def has_own_value(sentence: str, mention: YearMention) -> bool:
    """前一年为19.96分: a relative year that one figure is of, and nothing behind it."""
    return _OWN_VALUE.match(sentence, mention.end) is not None
