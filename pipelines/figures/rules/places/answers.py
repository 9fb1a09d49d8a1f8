"""Answers to a question for a place: 中国排第几?答:第二."""

from pipelines.figures.lazy import regex
from pipelines.figures.numbers.typed import Number
from pipelines.figures.rules.reading import Reading

_ANSWER = regex(
    r"(?:[\u4e00-\u9fffA-Z]{1,8}\s?[:：]\s?)?[“\"]?(?:[据从按在][^,，;；]{0,40}[,，])?(?:是|排|"
    r"排名|位列)?"
)


def answers(reading: Reading, number: Number) -> bool:
    """中国排第几？答:第二: the question makes a place of it."""
    return reading.context.asked and bool(_ANSWER.fullmatch(reading.scene.text, 0, number.start))
