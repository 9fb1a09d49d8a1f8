"""Statistics without a name whose sentence before told of a country: its own, or the world's?

英国排名第三。风险投资额达1370亿美元。 is of the world. The press of China leaves out 我国 alone; of
another country only a statistic told of it, or a word that points back, tells.
"""

from pipelines.figures.attribution.pairing import Assignment
from pipelines.figures.lazy import regex
from pipelines.figures.names.mentions import countries
from pipelines.figures.rules.reading import Reading

_POINTS_BACK = regex(r"其(?!中|他|它|余)|该国|两国|二者|两者|双方|它|同年|同期|这家|这个国家")
_PART = regex(r"占|比重|份额|只有|相当于|不及|不足|仅为|是")
_OF_ALL = regex(r"各国|各个国家|参评国")
_STATISTICS = ("count", "amount", "share", "growth", "multiple")


def is_in_doubt(reading: Reading, assignment: Assignment) -> bool:
    """Whether a statistic has its country from the sentence before, which does not say so."""
    scene, context, number = reading.scene, reading.context, assignment.number
    if scene.english or assignment.subjects != context.here:
        return False
    if any(countries(m.ids) and m.start < number.end for m in scene.subjects):
        return False
    begin = scene.clause_at(number.start)[0]
    if number.kind != "percent" and _OF_ALL.search(scene.text, begin, number.start):
        reading.leave(number, "of all countries, or of the one before: it is not said")
        return True
    if context.here == ("CN",) or len(context.here) != 1:
        return False
    told = context.told and context.told[0] in context.here and context.told[2] in _STATISTICS
    points_back = _POINTS_BACK.search(scene.text, 0, number.start)
    if told or points_back or _PART.search(scene.text, begin, number.start):
        return False
    reading.leave(number, "of the world, or of the country before: it is not said")
    return True
