"""What is denied of a tier: 英国并非第二梯队第一 says nothing of whether it is in it."""

import re

from pipelines.figures.lazy import regex
from pipelines.figures.numbers.typed import Number
from pipelines.figures.rules.reading import Reading

_TOP = regex(
    r"(?:国家|成员)?(?:的|之|中的?|里的?|内的?|排名)?(?:第[一二三1-3]|首|榜首|头名|"
    r"冠军|领头羊|老大|龙头|领跑者?|领军|魁首|"
    r"头把|最强|得分最高|排名最高|唯一)"
)
_DENIES = regex(
    r"(?:并非|不是|并不是|未能成为|没有成为|没能成为|不再是|不再为|难称|算不上|称不上|"
    r"未能?|没能?|不|并未)"
    r"(?:成为|居|位居|位列|是)?$"
)
_DENIES_ENGLISH = regex(
    r"\b(?:not|never|no longer|isn['’]t|wasn['’]t)\s(?:\w+\s){0,3}"
    r"(?:first|second|third|top|the (?:leader|head|first|top|best|strongest|leading \w+)|"
    r"rank\w* first|leading|heading|topping)\s(?:place\s|country\s)?(?:in|of|within|"
    r"among)?\s?(?:the )?$",
    re.IGNORECASE,
)


def is_top_denied(reading: Reading, tier: Number) -> bool:
    """Whether the words deny that somebody leads a tier, and not that it is in it."""
    scene = reading.scene
    head = scene.text[scene.clause_at(tier.start)[0] : tier.start]
    if scene.english:
        return _DENIES_ENGLISH.search(head) is not None
    return _DENIES.search(head) is not None and _TOP.match(scene.text, tier.end) is not None
