"""Whether a percentage is a share: by its verb, its whole, what stands before and behind it."""

import re

from pipelines.figures.lazy import regex
from pipelines.figures.numbers.typed import Number
from pipelines.figures.rules.percentages.carried import follows_change, headed, is_elliptic
from pipelines.figures.rules.percentages.growth import SHARE, SHARE_ENGLISH
from pipelines.figures.rules.percentages.holders import country_compared, receiver_of
from pipelines.figures.rules.percentages.taken import PART_OF
from pipelines.figures.rules.percentages.things import from_rounds
from pipelines.figures.rules.reading import Reading

_OF_TOTAL = regex(
    r"\sof (?:all |the |total |global |worldwide |AI |world['’]s )*(?:venture|VC|deals?|rounds?|"
    r"funding|financing|"
    r"investments?|total|sum|money|capital|volume)\b"
)


_SHARED_AFTER = regex(r"^(?:的)?(?:全球|世界)")


_TAKES = regex(
    r"(?:囊括|吃下|拿下|拿走|包办|包揽|独占|独得|吸走|抢下|揽下|揽走|夺走|占走|分走|斩获|瓜分|"
    r"坐拥)了?(?:其中|全球|世界)?(?:的)?"
    r"(?:约|近|逾|超过|将近)?$"
)
"""全球1370亿美元,美国囊括66%."""


def is_share(reading: Reading, number: Number) -> bool:
    begin, end = reading.scene.clause_at(number.start)
    if reading.scene.english:
        text = reading.scene.text[begin:end]
        if re.search(r"\bthat of\b", text):
            text = reading.scene.text
        if country_compared(reading, number):
            return True
        if _is_part_of(reading, number) or _OF_TOTAL.match(reading.scene.text, number.end):
            return True
        return bool(SHARE_ENGLISH.search(text)) or receiver_of(reading, number) is not None
    return (
        bool(SHARE.search(reading.scene.text[begin:end]))
        or follows_change(reading, number, begin)
        or _TAKES.search(reading.before(number)) is not None
        or bool(from_rounds(reading, number))
        or headed(reading, number) is not None
        or is_elliptic(reading, number)
        or (reading.share is not None and _AT_RANK.match(_after_row(reading, number)) is not None)
        or (
            reading.scene.text[begin : begin + 1] in ("由", "从")
            and SHARE.search(reading.scene.text[:begin]) is not None
        )
        or receiver_of(reading, number) is not None
        or bool(country_compared(reading, number))
        or bool(_SHARED_AFTER.match(reading.after(number)))
    )


def _after_row(reading: Reading, number: Number) -> str:
    """The text behind a row of percentages: 分别以31%、17%居前两位."""
    text, last = reading.scene.text, number
    for later in reading.scene.numbers:
        if later.start > last.start and later.kind == "percent":
            if text[last.end : later.start] not in ("、", "和", "与", "及"):
                break
            last = later
    return text[last.end : reading.scene.clause_at(last.start)[1]]


_AT_RANK = regex(
    r"(?:的?占比|的?比重|的?比例|的?份额)?(?:紧随其后|反超|超越|赶超|领先|领跑|位列|位居|居|排名|排在|次之|名列|紧跟其后|分列|分居|居前|依次排)"
)
"""美国以44%的占比居首,中国以36%紧随其后."""


def _is_part_of(reading: Reading, number: Number) -> bool:
    """28 percent of the large models."""
    match = PART_OF.match(reading.scene.text, number.end)
    return bool(match) and any(m.start == match.end() for m in reading.scene.indicators if match)
