"""Points that tell how far two countries are apart, by the clause before or the words around."""

from pipelines.figures.lazy import regex
from pipelines.figures.numbers.typed import Number
from pipelines.figures.rules.cues import GAP_NOUN
from pipelines.figures.rules.gaps.comparisons import has_gap_topic
from pipelines.figures.rules.reading import Reading

_ONLY = regex(r"(?:也|则)?(?:只有|仅有?|仅为|为|是|不过|高?达到?|约|近)?$")
_APART_BEFORE = regex(r"(?:相差|差距|分差)[^,;。\d]{0,16}[,，]$")


def measures_gap(reading: Reading, number: Number) -> bool:
    """两国相差最小,只有8.4分: the clause before says what the number measures."""
    begin = reading.scene.clause_at(number.start)[0]
    whole = reading.scene.text[begin : number.start]
    if reading.scene.english:
        before = reading.scene.clause_at(max(0, begin - 2))
        told = GAP_NOUN[True].search(reading.scene.text, *before)
        return whole.strip() == "" and begin > 0 and told is not None
    head = reading.scene.text[:begin]
    if has_gap_topic(reading, number):
        return True
    return bool(
        (_ONLY.fullmatch(whole) and _APART_BEFORE.search(head))
        or (whole == "" and _FARTHEST.search(head) and GAP_NOUN[False].search(head))
        or (_OF_YEAR.fullmatch(whole) and _HEADED_BY_GAP.search(head))
    )


_FARTHEST = regex(
    r"最[大小]的(?:一项|一级指标|指标|领域)?则?是[^,;。]{2,14}[(]$"
    r"|差距(?:主要)?(?:体现|集中|表现)在[^,;。]*[(]$"
)
"""中美差距最大的是国际合作交流(30.5分)."""
_OF_YEAR = regex(r"(?:已?[从由])?(?:20\d\d年度?的?)?(?:则|仅|已)?(?:为|是|达)?(?:约|近)?")
_HEADED_BY_GAP = regex(
    r"(?:差距|分差|差值)(?:(?:正在|正|逐步|持续|不断|明显|进一步|有所|在)*(?:缩小|收窄|扩大|拉大))?了?(?:[,，:：]|—+)$"
)
"""差距正在缩小:2023年22.02分,2024年19.96分."""
