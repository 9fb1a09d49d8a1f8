"""Where a text first names the report as its source: what it tells before may be of anybody.

核心产业规模突破1.2万亿元。在7月出炉的《...报告2025》中,我国总分58.01: the sum is another's.
A report that is named at the end (据《...》, ——摘自《...》) is the source of all.
"""

from pipelines.figures.lazy import regex
from pipelines.figures.sentences.spans import sentences
from pipelines.figures.years.editions import NAMES

_LEADS_IN = regex(
    r"(?:而|但|不过|同时|其中)?,?(?:在|据|根据|依据|按照?|从|翻开|打开|对照|来看)[^,;。]{0,20}《?(?:20\d\d年?)?"
)
_GOES_ON = regex(
    r"》?(?:20\d\d)?[》)]?(?:[^,;。]{0,12}?)?(?:中|里|上|显示|指出|测算|统计|认为|披露|提到|称|,)"
)


def named_at(text: str, paragraph: tuple[int, int]) -> int:
    """Start of the sentence that brings the report in as a source, else of its paragraph."""
    first = NAMES.search(text, 0, paragraph[1])
    if first is None or first.start() < paragraph[0]:
        return paragraph[0]
    for begin, end in sentences(text, paragraph):
        if begin <= first.start() < end:
            leads = _LEADS_IN.fullmatch(text, begin, first.start())
            brings = leads and _GOES_ON.match(text, first.end())
            return begin if brings else paragraph[0]
    return paragraph[0]
