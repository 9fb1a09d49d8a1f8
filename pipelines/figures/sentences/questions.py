"""What a question asks for: a place and its holder, a gap, a number, points."""

import re

from pipelines.figures.lazy import regex
from pipelines.figures.names.mentions import countries
from pipelines.figures.sentences.context import Context
from pipelines.figures.sentences.scene import Scene

_ASKS_PLACE = regex(
    r"第几|(?:名次|排名|位次|位置)[^,;。]{0,8}[?？呢]|\bwhere does\b|"
    r"\b(?:what|which) (?:rank|place|position)\b|"
    r"\bhow (?:does|did) [\w ]{2,20} rank\b",
    re.IGNORECASE,
)


_INTERVIEW = regex(r"(?:记者|主持人|提问|Q|q|[^\s,。:：]{0,8}问)\s?[:：]")


_GOES_ON = regex(r"其|它|该国|两国|双方|二者|两者|呢[?？]?$|\b(?:its?|their|they|both|the two)\b")


_ASKS_GAP = regex(
    r"(?:相?差|差距)[^,;。]{0,4}(?:多少|多大|几分)|\bhow (?:far|many points)\b|"
    r"\bhow (?:big|wide|large) (?:is|was) the (?:gap|distance)\b",
    re.IGNORECASE,
)


_ASKS_COUNT = (
    (
        regex(
            r"(?:多少|几)(?:个|项)?(?:具体|评价|三级|末级)*指标|"
            r"\bhow many (?:\w+ )?indicators\b",
            re.IGNORECASE,
        ),
        ("meta.indicators", "indicator"),
    ),
    (
        regex(
            r"(?:多少|几)个?(?:参评|重点)?(?:国家|国)|\bhow many (?:\w+ )?(?:countries|"
            r"economies)\b",
            re.IGNORECASE,
        ),
        ("meta.countries", "country"),
    ),
)


_ASKS_POINTS = regex(
    r"\b(?:what|how many|how much|how high)\b[^?]*\b(?:score[sd]?|points?)\b", re.IGNORECASE
)


_ASKS_HOLDER = regex(
    r"(?:名|位|[一二三四五六七八九十\d]|首|席)(?:的)?(?:国家)?(?:又|会)?(?:呢|(?:是|属于)(?:谁|哪))"
    r"|(?:谁|哪个?国家?)(?:排|位|居|列|是|拿)"
    r"|\b(?:who|which country) (?:is|was|came|comes|ranks|ranked|took|takes|holds?)\b"
    r"|^(?:and |q: )*(?:who is )?(?:the )?(?:second|third|fourth|fifth)(?: place)?\?",
    re.IGNORECASE,
)
"""第三名呢, 谁排第三, who is third: no place of a part of the countries is asked for so."""


_PART_OF_FIELD = regex(
    r"洲|洋|东盟|金砖|其中|\b(?:in|of|among)\b(?!(?: the)? ?\x00)", re.IGNORECASE
)


_QUOTES = '”’」』"'


def learn_question(scene: Scene, context: Context) -> None:
    """A question asks for a place; a new one in an interview leaves the country before it."""
    context.asked = context.asked_gap = context.asked_points = False
    context.asked_holder = context.asked_count = None
    if not scene.text.rstrip(_QUOTES).endswith(("?", "？")):
        return
    context.asked = bool(_ASKS_PLACE.search(scene.text))
    context.asked_gap = bool(_ASKS_GAP.search(scene.text))
    context.asked_points = context.asked_gap or bool(_ASKS_POINTS.search(scene.text))
    context.asked_count = next((told for cue, told in _ASKS_COUNT if cue.search(scene.text)), None)
    named = any(countries(m.ids) for m in scene.subjects)
    places = [n.value for n in scene.numbers if n.kind == "ordinal"]
    if len(places) == 1 and not named and not scene.indicators and _asks_holder(scene.masked):
        context.asked_holder = int(places[0])
    if not named and _INTERVIEW.match(scene.text) and not _GOES_ON.search(scene.text):
        context.acting = context.here = ()


def _asks_holder(text: str) -> bool:
    return bool(_ASKS_HOLDER.search(text)) and not _PART_OF_FIELD.search(text)
