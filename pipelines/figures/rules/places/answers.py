"""Answers to a question: for a place, 中国排第几?答:第二; for its holder, 第三名呢？答:英国."""

from collections.abc import Iterator

from pipelines.figures.drafts import Draft
from pipelines.figures.lazy import regex
from pipelines.figures.names.mentions import countries
from pipelines.figures.numbers.typed import Number
from pipelines.figures.rules.reading import Reading

_ANSWER = regex(
    r"(?:[\u4e00-\u9fffA-Z]{1,8}\s?[:：]\s?)?[“\"]?(?:[据从按在][^,，;；]{0,40}[,，])?(?:是|排|"
    r"排名|位列)?"
)


def answers(reading: Reading, number: Number) -> bool:
    """中国排第几？答:第二: the question makes a place of it."""
    return reading.context.asked and bool(_ANSWER.fullmatch(reading.scene.text, 0, number.start))


_LEADS_IN = regex(
    r"(?:(?:[\u4e00-\u9fff]{0,6}答|A|Answer)\s?[:：]\s?)?[“\"]?(?:当然|还)?(?:是|The )?"
)
_ENDS = regex(r"[”\"]?(?:[。.!！,，;；]|$)")


def read(reading: Reading) -> Iterator[Draft]:
    """The rank of the country that the answer is."""
    scene, place = reading.scene, reading.context.asked_holder
    if place is None or not reading.owns(Number(0, 1, 0, "plain")):
        return
    for mention in scene.subjects[:1]:
        alone = _LEADS_IN.fullmatch(scene.text, 0, mention.start)
        if alone and _ENDS.match(scene.text, mention.end) and len(countries(mention.ids)) == 1:
            yield reading.draft(
                Number(mention.start, mention.end, place, "ordinal", "place"),
                "rank", "holder", unit="place", subject=mention.ids[0], indicator="overall",
                comparator="eq",
            )  # fmt: skip
