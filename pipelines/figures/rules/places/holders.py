"""Who holds a place that the sentence before asks for: 第三名呢？答:英国."""

from collections.abc import Iterator

from pipelines.figures.drafts import Draft
from pipelines.figures.lazy import regex
from pipelines.figures.names.mentions import countries
from pipelines.figures.numbers.typed import Number
from pipelines.figures.rules.reading import Reading

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
