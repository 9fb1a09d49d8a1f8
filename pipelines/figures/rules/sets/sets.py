"""How many indicators of a set lie in the top N, with the members that are named."""

import re
from collections.abc import Iterator

from pipelines.figures.attribution.subjects import subject_of
from pipelines.figures.drafts import Draft
from pipelines.figures.lazy import regex
from pipelines.figures.names.mentions import SubjectMention, countries
from pipelines.figures.numbers.typed import Number
from pipelines.figures.rules.cues import FALLS, RISES, TO
from pipelines.figures.rules.places.of_things import is_in_row
from pipelines.figures.rules.reading import Reading
from pipelines.figures.rules.sets.countries import ALL, countries_in_top
from pipelines.figures.rules.sets.members import whole_set
from pipelines.figures.rules.sets.ranks import rank_of
from pipelines.figures.sentences.scene import Scene

_LEVELS = {"一": "1", "二": "2", "三": "3", "1": "1", "2": "2", "3": "3"}
_SET_AFTER = regex(r"^(?:人工智能|创新|评价)?([一二三123])级(?:评价)?指标")
_SET_BEFORE = regex(r"([一二三123])级(?:评价)?指标[^,;。]{0,26}$")
_SET_NAMED = regex(r"([一二三123])级(?:评价)?指标(?=看|来看|中|里|当中|之中|方面|上)")
_SET_ANY = regex(r"([一二三123])级(?:评价)?指标")
_PLACED = regex(
    r"(?:均|都|皆|全部|也|则)?(?:第[一二三四五\d]|排|位[居列]|居|列|名列|进入|跻身|为|是|保持|维持|稳居)"
)
_ENGLISH_SET = regex(
    r"(?P<l1>first|primary|level-(?:1|one)|top-level)|(?P<l2>secondary|second|"
    r"level-(?:2|two))|(?P<l3>tertiary|third|level-(?:3|three))",
    re.IGNORECASE,
)


def read(reading: Reading) -> Iterator[Draft]:
    """Counts of indicators (or countries) in the top N."""
    for number in reading.left(("count", "plain", "top")):
        level = _level(reading, number)
        if level is None:
            yield from countries_in_top(reading, number)
            continue
        rank = rank_of(reading, number)
        subject = subject_of(reading.scene, reading.context, number)
        if rank is not None and (subject is None or subject.end == 0):
            subject = subject_of(reading.scene, reading.context, rank) or subject
        if subject is None and rank is not None and not reading.scene.nameless:
            subject = _named_behind(reading)
        if rank is None or subject is None or _is_other(reading, number, rank):
            continue
        if _is_of_another(reading, number, rank, subject):
            yield from _of_another(reading, number, rank, level)
            continue
        reading.take(number, rank)
        change = _change(reading, number)
        if change:
            yield from _delta(reading, number, rank, level, change, countries(subject.ids))
            continue
        yield from whole_set(reading, number, rank, level, countries(subject.ids))
        yield from _elliptic(reading, number, rank, level)


def _is_other(reading: Reading, number: Number, rank: Number) -> bool:
    """Whether the place is not that of the counted indicators: of each, of one, beyond a top."""
    text, english = reading.scene.text, reading.scene.english
    if _goes_through(reading, number, rank):
        return True
    if is_in_row(reading, rank):
        reading.take(number)
        return True
    if not english and _BEYOND.match(text, rank.end):
        reading.take(number, rank)
        return True
    if not english and _HAVE_MOVED.search(text[: number.start]):
        return True
    if not english and (_MOVED_OF.match(text, number.end) or _ONE_OF_THEM.match(text, number.end)):
        return True
    return _NONE_OF.search(text, number.end, max(number.end, rank.start)) is not None


def _named_behind(reading: Reading) -> SubjectMention | None:
    """五个一级指标全部位列第二...给中国的成绩单: the one country of the sentence stands behind."""
    named = [
        m
        for m in reading.scene.subjects
        if countries(m.ids) and (m.acting or reading.scene.text[m.start - 1] == "是")
    ]
    return named[0] if len({m.ids for m in named}) == 1 and len(named[0].ids) == 1 else None


def _is_of_another(reading: Reading, number: Number, rank: Number, who: SubjectMention) -> bool:
    """The US leads in all five indicators, with China second in each: a rank of somebody else."""
    between = [m for m in reading.scene.subjects if number.end <= m.start < rank.start]
    return any(m.acting and countries(m.ids) and m.ids != who.ids for m in between)


_ALL_PLACED = regex(r"(?:全部|全都|全|均|都|皆|悉数)(?:排|位|居|列|名列)?[在居列]?(?:全球|世界)?$")


def _of_another(reading: Reading, number: Number, rank: Number, level: str) -> Iterator[Draft]:
    """美国领跑五个一级指标,中国全部排在第二: the same indicators, of the other country."""
    scene = reading.scene
    begin = scene.clause_at(rank.start)[0]
    named = [m for m in scene.subjects if m.acting and begin <= m.start < rank.start]
    if scene.english or not named or not _ALL_PLACED.search(scene.text, begin, rank.start):
        return
    reading.take(number, rank)
    yield from whole_set(reading, number, rank, level, countries(named[-1].ids)[:1])


_GOES_ON = regex(r"(?:则|仅|只|也|还|各)*(?:有)?")


def _elliptic(reading: Reading, number: Number, rank: Number, level: str) -> Iterator[Draft]:
    """英国有3个一级指标进入前五,德国2个: the same set and top, of the country beside the number."""
    scene = reading.scene
    if scene.english or rank.start < number.start:
        return
    for later in reading.left(("count",)):
        begin, end = scene.clause_at(later.start)
        beside = [m for m in scene.subjects if m.start == begin and countries(m.ids) == m.ids]
        if beside and len(beside[0].ids) > 1 and "各" not in scene.text[begin : later.start]:
            continue
        fits = beside and _GOES_ON.fullmatch(scene.text, beside[0].end, later.start)
        between = [n for n in scene.numbers if number.end <= n.start < later.start]
        again = any(_SET_AFTER.match(scene.text[n.end : n.end + 12]) for n in between)
        if (
            fits
            and not again
            and begin > rank.end
            and later.end == end
            and later.unit in ("个", "项")
        ):
            reading.take(later)
            yield from whole_set(reading, later, rank, level, beside[0].ids)


_BEYOND = regex(r"及?以[后下外]|之[后外]|开外")
"""9个三级指标排在第五名以后: no top of anything."""
_BARE_AFTER = regex(r"(?:评价)?指标")
_ONE_OF_THEM = regex(r"[一二三]级(?:评价)?指标(?:中|里|当中|之中)的?(?:唯一|最|得分最|仅)")
"""五项一级指标中唯一未过50分的: one of them."""
_HAVE_MOVED = regex(r"(?:上升|提升|提高|下降|下滑|持平|不变|进步)的(?:共|则|也)?(?:有|达)?$")
_MOVED_OF = regex(
    r"[一二三]级(?:评价)?指标(?:上|中)?的?(?:全球|世界)?(?:排名|位次|名次|得分)[^,;。]{0,6}(?:上升|提升|下降|提高|前移|进步|改善|下滑)"
)
"""10个三级指标上的排名有所上升,进入前三的...: the place is of others."""
_NONE_OF = regex(r"没有(?:一项|任何|哪)|无一(?!例外)")
"""五项一级指标,没有一项掉出前二: what is denied of each is no count."""
_IN = regex(r"\s(?:in|for)\s(?:the\s)?")
_THROUGH = regex(r"(?:人工智能|创新)?[一二三123]级(?:评价)?指标(?:中|里|当中|之中)[,，]")


def _goes_through(reading: Reading, number: Number, rank: Number) -> bool:
    """四个一级指标中,基础支撑排名第四: one after the other, none for all of them."""
    text, indicators = reading.scene.text, reading.scene.indicators
    if reading.scene.english:
        behind = _IN.match(text, rank.end)
        return bool(behind) and any(m.start == behind.end() for m in indicators if behind)
    through = _THROUGH.match(text, number.end)
    named = through and any(through.end() <= m.start < rank.start for m in indicators)
    return bool(through) and (bool(named) or not ALL.search(text, number.end, rank.start))


def _change(reading: Reading, number: Number) -> int:
    """1 or -1 where a set has grown or shrunk by the number (增加3个), else 0 (增加到18个)."""
    before, english = reading.before(number), reading.scene.english
    if english or TO[False].search(before):
        return 0
    return 1 if RISES[False].search(before) else -1 if FALLS[False].search(before) else 0


def _delta(
    reading: Reading, number: Number, rank: Number, level: str, sign: int, ids: tuple[str, ...]
) -> Iterator[Draft]:
    for subject in ids:
        yield reading.draft(
            number, "delta", "indicators-more-in-top", unit="indicator", subject=subject,
            indicator=f"set.{level}", value=sign * int(number.value), top_n=int(rank.value),
            exact_rank=True if rank.kind == "ordinal" else None,
        )  # fmt: skip


def _level(reading: Reading, number: Number) -> str | None:
    scene = reading.scene
    if number.value != int(number.value) or number.kind in ("plain", "top"):
        return None
    if scene.english:
        match = (
            _ENGLISH_SET.search(number.unit or "") if "indicator" in (number.unit or "") else None
        )
        return match.lastgroup if match else None
    if not _SET_ANY.search(scene.text):
        return None
    after = _SET_AFTER.match(scene.text[number.end : number.end + 12])
    begin = scene.clause_at(number.start)[0]
    before = _SET_BEFORE.search(scene.text[begin : number.start]) or _set_earlier(scene, number)
    found = after or (before if number.unit in ("个", "项") else None)
    if found is None and _BARE_AFTER.match(scene.text, number.end):
        found = next(iter(reversed(list(_SET_NAMED.finditer(scene.text, 0, number.start)))), None)
    return f"l{_LEVELS[found[1]]}" if found else None


def _set_earlier(scene: Scene, number: Number) -> re.Match[str] | None:
    """五个一级指标中,三个排名第一,两个排名第二: the set was named for all of them."""
    if scene.text.endswith("其中", 0, number.start):
        earlier = list(_SET_ANY.finditer(scene.text, 0, number.start))
        return earlier[-1] if earlier else None
    if not _PLACED.match(scene.text, number.end):
        return None
    found = list(_SET_NAMED.finditer(scene.text, 0, number.start))
    return found[-1] if found else None
