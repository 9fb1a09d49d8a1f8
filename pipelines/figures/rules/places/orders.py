"""Places that an order tells: 前五依次为美国、中国..., 英国第三,其后依次为德国, followed by.

A row of names is a row of places only where words say so (依次, in that order), and behind a top N
only where it has N names.
"""

import re
from collections.abc import Iterator, Sequence

from pipelines.figures.attribution.indicators import indicators_of
from pipelines.figures.drafts import Draft
from pipelines.figures.lazy import regex
from pipelines.figures.names.mentions import SubjectMention, countries
from pipelines.figures.numbers.typed import Number
from pipelines.figures.rules.places.regions import is_partial
from pipelines.figures.rules.places.subsets import in_subset
from pipelines.figures.rules.reading import Reading

_IN_ORDER = (
    r"(?:依次|依序|顺次|按(?:先后)?顺序|从高到低|由高到低|由前到后|"
    r"从前到后)(?:排列|排序|依次|依序)?"
)
_HEADS = regex(
    r"(?:的)?(?:国家|经济体)?(?:(?:按照?|以)[^,;。:]{1,8})?(?:则|仍|分别)?"
    + _IN_ORDER
    + r"(?:分别|仍|还)?(?:是|为|有)?:?"
)
_ENDS = regex(
    _IN_ORDER + r"(?:分别)?(?:位列|位居|居|列|排名|排在|排|占据|包揽|进入|名列|跻身)(?:全球|"
    r"世界|总榜)?(?:排名)?$"
)
_HEADS_ENGLISH = regex(
    r"(?: places| spots| positions| countries| nations|"
    r" economies)?(?: in the (?:ranking|index|list|table))?,?"
    r"(?P<order> in (?:this |that |descending )?order,?)?(?: are| were|:)(?: again)?(?: the)? ?",
    re.IGNORECASE,
)
_ORDER_ENGLISH = regex(r"\bin (?:that|this|descending) order\b", re.IGNORECASE)
_THEN = regex(
    r"(?:其后|随后|之后|此后|后面|接下来|接着|再往后|往后|其次|(?:紧随|排在|跟在|位列|"
    r"位居)其后)(?:的)?(?:国家)?"
    r"(?:则|还|就){0,2}(?P<order>依次|依序|顺次|分别)?(?:则)?(?:是|为|有):?"
)
_THEN_ENGLISH = regex(
    r"\bfollowed (?:closely |in order |in turn |respectively )?by (?:the )?", re.IGNORECASE
)
_BY_CHANGE = regex(
    r"[升增降跌涨]幅|增[长速量]|进步|变化|提升|差距|\b(?:gain|growth|fastest|increase|"
    r"rise|decline)",
    re.IGNORECASE,
)
"""升幅最大的是印度(升至第11),其后是巴西: an order of something else."""
_LINK = regex(r"(?:[(][^()]{1,24}[)]|的?(?:得分)?[\d.]{2,5}分)?(?:[、,和与及跟]|以及|、以及)")
_LINK_ENGLISH = regex(
    r"(?:\s?[(][^()]{1,24}[)])?(?:,? (?:at|on|with) (?:about |nearly )?[\d.]{2,5}(?: points)?)?"
    r"(?:, and|,| and) (?:then )?(?:by )?(?:the )?"
)
_ROW = regex(r"[、,和与及跟]|\band\b|&")


def read_tops(reading: Reading) -> Iterator[Draft]:
    """Exact places of the members of a top N that are told in their order."""
    for number in reading.left(("top",)):
        ids = _members(reading, number)
        if len(ids) != number.value or is_partial(reading, number) or in_subset(reading, number):
            continue
        reading.take(number)
        named = tuple(dict.fromkeys(m.id for m in indicators_of(reading.scene, number)))
        for indicator in named or (reading.context.topic or "overall",):
            yield from _placed(reading, number, ids, indicator)


def _placed(
    reading: Reading, number: Number, ids: Sequence[str], indicator: str, above: int = 0
) -> Iterator[Draft]:
    for place, subject in enumerate(ids, above + 1):
        yield reading.draft(
            number, "rank", "order", unit="place", subject=subject, indicator=indicator,
            value=place, comparator="eq",
        )  # fmt: skip


def _members(reading: Reading, number: Number) -> tuple[str, ...]:
    """The names of a row that is told to be in order, before the top or behind it."""
    scene = reading.scene
    heads = (_HEADS_ENGLISH if scene.english else _HEADS).match(scene.text, number.end)
    behind = [m for m in scene.subjects if heads and m.start == heads.end()]
    if behind and heads:
        ids, end = _row(reading, behind[0])
        told = not scene.english or heads["order"] or _ORDER_ENGLISH.search(scene.text, end)
        return ids if told else ()
    if scene.english:
        return ()
    ends = _ENDS.search(scene.text, scene.clause_at(number.start)[0], number.start)
    before = [m for m in scene.subjects if ends and m.end <= ends.start()]
    if not ends or not before or before[-1].end != ends.start():
        return ()
    first = before[-1]
    return _row(reading, first)[0]


def _row(reading: Reading, first: SubjectMention) -> tuple[tuple[str, ...], int]:
    """The names that stand in a row from `first` on, each perhaps with its figure; and its end."""
    scene = reading.scene
    link = _LINK_ENGLISH if scene.english else _LINK
    ids: list[str] = []
    last: SubjectMention | None = None
    for mention in (m for m in scene.subjects if m.start >= first.start):
        if last and not link.fullmatch(scene.text, last.end, mention.start):
            break
        several = len(mention.ids) > 1
        if countries(mention.ids) != mention.ids or (
            several and not _ROW.search(scene.text, mention.start, mention.end)
        ):
            return (), first.end
        ids += mention.ids
        last = mention
    fits = len(set(ids)) == len(ids)
    return (tuple(ids) if fits else (), last.end if last else first.end)


def read_followers(reading: Reading, held: Sequence[Draft]) -> Iterator[Draft]:
    """英国排名第三,其后依次为德国、新加坡、韩国: the places behind one that is told."""
    scene = reading.scene
    for match in (_THEN_ENGLISH if scene.english else _THEN).finditer(scene.text):
        named = [m for m in scene.subjects if m.start == match.end()]
        before = [d for d in held if d.end <= match.start() and d.kind == "rank"]
        part = scene.text.rfind(";", 0, match.start()) + 1
        if not named or not before or _BY_CHANGE.search(scene.text, part, match.start()):
            continue
        start = max(d.start for d in before)
        base = [d for d in before if d.start == start]
        ids, _ = _row(reading, named[0])
        above = _last_place(base)
        ordered = len(ids) == 1 or scene.english or match["order"]
        if not ids or not above or not ordered or set(ids) & {d.subject for d in base}:
            continue
        number = Number(base[0].start, base[0].end, above, "ordinal", "place")
        for draft in _placed(reading, number, ids, base[0].indicator, above):
            draft.start, draft.end = match.start(), match.end()
            draft.evidence = scene.clause_at(match.end())
            draft.data_year = base[0].data_year
            yield draft


def _last_place(base: Sequence[Draft]) -> int:
    """The last of the places told: 0 where it is shared, in doubt, or of several indicators."""
    values = [int(d.value) for d in base if isinstance(d.value, int | float)]
    alike = len({d.indicator for d in base}) == 1 and all(d.modality == "asserted" for d in base)
    if not values or not alike:
        return 0
    if base[0].comparator == "le":
        return values[0] if len(base) == values[0] and len(set(values)) == 1 else 0
    return max(values) if len(set(values)) == len(values) else 0
