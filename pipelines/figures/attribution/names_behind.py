"""Names behind a number that grammar ties to it: 第三的英国, second-placed China."""

import re

from pipelines.figures.lazy import regex
from pipelines.figures.names.mentions import SubjectMention, countries, with_brackets
from pipelines.figures.numbers.typed import Number
from pipelines.figures.sentences.scene import Scene

_TIED_SUBJECT = regex(
    r"(?:名|位|席)?(?:(?=的|是|为|则|分别|依次|:)|(?<=[位名]))(?:的)?(?:国家|成员|"
    r"参评国)?(?:则|仍|依旧|分别|依次)*(?:是|为|(?:只|仅|就)(?:有|是|为)|(?:还|另)?(?:有|"
    r"包括))?(?:分别|依次)?:?"
)


_TIED_SUBJECT_ENGLISH = regex(
    r"(?::\s|"
    r"(?:-point|\spoints?)?\s(?:gain|rise|increase|jump|improvement|drop|fall|decline)\s(?:of|by|"
    r"for|in)\s(?:the\s)?|"
    r"[-\s](?:place|placed|ranked|ranking|position)?,?\s?(?:is|was|were|are|(?:went |goes )?to|"
    r"(?:points\s)?for)?\s?(?:the\s)?(?:\w+-placed\s)?)",
    re.IGNORECASE,
)


_TITLE = regex(r"榜首|冠军|亚军|季军|头名|魁首|榜眼|探花")
"""与榜首美国相差: the title is of the name behind it."""


_RELATIVE_CHINESE = regex(r"[^,;:。]{0,24}的")


def head_of_relative(scene: Scene, number: Number, end: int) -> SubjectMention | None:
    """以52.69分名列第二的中国: the name that the clause before 的 tells of."""
    if scene.english:
        return None
    behind = [m for m in scene.subjects if number.end <= m.start < end]
    first = behind[0] if behind else None
    if first is None or first.scope or countries(first.ids) != first.ids:
        return None
    return first if _RELATIVE_CHINESE.fullmatch(scene.text, number.end, first.start) else None


_APART = regex(r"[与和同跟]")


def first_of(scene: Scene, number: Number, named: SubjectMention) -> SubjectMention:
    """第三名英国与中国的距离: the place is of the first name alone, for 与 begins another thing."""
    if not scene.english and number.kind == "top":
        return with_brackets(scene.text, scene.subjects, named)
    alone = not scene.english and number.kind == "ordinal" and named.start == number.end
    if not alone or len(named.ids) < 2:
        return named
    joined = _APART.search(scene.text, named.start, named.end)
    return SubjectMention(named.start, joined.start() if joined else named.end, named.ids[:1])


_WHO_HAS = regex(r"(?:以上|以下)?(?:、[^,;。]{2,8})?的(?:国家)?")


_ONLY_ONE = regex(r",(?:仅|只|唯|就)?(?:有|是)?")


def lone_behind(scene: Scene, number: Number, end: int) -> SubjectMention | None:
    """七十分以上的,仅美国一家: the only one that has so much."""
    if (
        scene.english
        or number.kind != "points"
        or not _WHO_HAS.fullmatch(scene.text, number.end, end)
    ):
        return None
    match = _ONLY_ONE.match(scene.text, end)
    named = [m for m in scene.subjects if match and m.start == match.end()]
    return named[0] if named and countries(named[0].ids) else None


def tied_behind(scene: Scene, number: Number, end: int) -> list[SubjectMention]:
    """Names behind a number in its clause that grammar ties to it."""
    tied = _TIED_SUBJECT_ENGLISH if scene.english else _TIED_SUBJECT
    opens = number.kind == "ordinal" and scene.clause_at(number.start)[0] == number.start
    title = _TITLE.match(scene.text, number.start) is not None
    return [
        m
        for m in scene.subjects
        if not m.scope
        and number.end <= m.start < end
        and (
            tied.fullmatch(scene.text[number.end : m.start])
            or (number.end == m.start and (scene.text[m.start - 1] in "名位" or opens or title))
            or (opens and scene.text[number.end : m.start] == " ")
        )
    ]


def is_close(scene: Scene, number: Number, mention: SubjectMention) -> bool:
    """第一的美国, third-placed Britain: nothing stands between the place and the name."""
    between = scene.text[number.end : mention.start]
    return between in ("", "的") or (scene.english and between.startswith("-"))
