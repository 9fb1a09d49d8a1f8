"""Growth in percent: 同比增长25%, up 25 percent from a year earlier."""

import re
from collections.abc import Iterator
from typing import Any

from pipelines.figures.attribution.pairing import Assignment, acting_ids, topics
from pipelines.figures.drafts import Draft
from pipelines.figures.lazy import regex
from pipelines.figures.numbers.typed import Number
from pipelines.figures.rules.cues import FALLS, RISES
from pipelines.figures.rules.reading import Reading

SHARE = regex(
    r"(?:吸引|吸纳|获得|拿走|拿下|包揽|独揽|独得|囊括|贡献|拥有|集中)了?(?:全球|世界|参评)|"
    r"其中[^,;。]{0,8}(?:拿走|拿下|获得|吸引)|占(?!据|领)|加起来|独占|"
    r"其中的?(?=约|近|逾|超|不|[\d一二两三四五六七八九十半])|"
    r"(?:参评国家?|全球|世界)(?:总数|总量|总额)|占比|比重|比例|份额|之和|合计|只有|仅为|相当于|率|"
    r"合起来|加在一起|合在一起|相加|[分拿]到了?|分得|吸走|握有|掌握|坐拥|手握|总[量数额]的"
)
SHARE_ENGLISH = regex(
    r"\b(?:account\w*|share|proportion|percentage|made? up|makes up|represent\w*|"
    r"compris\w*|constitut\w*|held|holds?|took|takes|taking|attract\w*|captur\w*|"
    r"of (?:the )?(?:total|world|global|all)|combined|contribut\w*|receiv\w*|"
    r"responsible|stood at|reached)\b",
    re.IGNORECASE,
)
_TO_SHARE = regex(r"(?:至|到|为|达|是|由|从)(?:约|近)?$")
_TO_SHARE_ENGLISH = regex(
    r"\b(?:to|from|at|reach\w*|hit|and)\s(?:about |around |nearly |just )?$", re.IGNORECASE
)
_GROWTH = regex(r"同比|按年|增长|成长|增幅|增速|涨幅|降幅|年增")
_GROWTH_ENGLISH = regex(
    r"\b(?:(?<!made )(?<!make )(?<!makes )up|rose|rise|grew|grow\w*|growth|increas\w*|"
    r"surg\w*|jump\w*|climb\w*|down|"
    r"fell|drop\w*|declin\w*|decreas\w*|expand\w*|soar\w*|rebound\w*|year-on-year|"
    r"year over year|year-over-year|higher|lower|gain\w*)\b",
    re.IGNORECASE,
)
_RATE_BEHIND = regex(r"的(?:同比|年|高|最快|最高)?(?:增幅|增速|涨幅|增长率|升幅|增长)")
"""越南以71%的同比增幅夺冠."""
_RATE_MOVED = regex(
    r"(?:增速|增幅|涨幅|增长率)[^,;。]{0,4}[由从][^,;。]*(?:至|到|为)(?:20\d\d年的?)?$"
)
"""增速由2023年的90%降至2024年的35%: both are rates of growth."""
_FALL_NEAR = regex(
    r"(?:下降|减少|下滑|回落|降低|缩减|萎缩|缩水|下跌|降幅|跌幅|年减|减)[^,;。\d]{0,6}$"
)
_YEARLY = regex(
    r"同比|按年|较上|比上|年[增减]|year[- ]on[- ]year|year[- ]over[- ]year|annual", re.IGNORECASE
)


def is_growth(reading: Reading, number: Number) -> bool:
    before, after = reading.before(number), reading.after(number)
    if reading.scene.english:
        return _is_growth_english(reading, number)
    if _RATE_BEHIND.match(after):
        return True
    if SHARE.search(before) and _TO_SHARE.search(before):
        return False
    if re.search(r"(?:增速|增幅|涨幅|降幅|增长率)(?:[^,;。\d]{0,5})$", before):
        return True
    begin = reading.scene.clause_at(number.start)[0]
    if _RATE_MOVED.search(reading.scene.text[begin : number.start]):
        return True
    if _TO_SHARE.search(before) and not re.search(r"增(?:长|速|幅)", before):
        return False
    return bool(
        RISES[False].search(before)
        or FALLS[False].search(before)
        or _GROWTH.search(before)
        or (re.search(r"高于|低于", before) and _GROWTH.search(reading.scene.text[: number.start]))
    )


def _is_growth_english(reading: Reading, number: Number) -> bool:
    before, after = reading.before(number), reading.after(number)
    if _SHARE_OF.match(after):
        return False
    if _TO_SHARE_ENGLISH.search(before) and SHARE_ENGLISH.search(before):
        return False
    if re.search(r"\b(?:from|to)\s(?:\w+\s)?$", before):
        return False
    if re.search(r"\b(?:than|against)\s(?:the\s)?$", before):
        return bool(_GROWTH_ENGLISH.search(reading.scene.text[: number.start]))
    return bool(_GROWTH_ENGLISH.search(before)) or bool(
        re.match(
            r"\s(?:year|increase|rise|growth|more|higher|drop|decline|jump|surge|annual|less|"
            r"lower|fewer|"
            r"smaller|larger|bigger|decrease|fall|slump|plunge|gain|expansion|contraction|"
            r"boost|leap)\b",
            after,
        )
    )


_MEAN = regex(r"平均|单笔|每笔|中位数")


def _is_of_mean(reading: Reading, number: Number) -> bool:
    """平均单笔金额3060万美元,较上年增长近三成: the clause before is about one piece."""
    scene = reading.scene
    begin = scene.clause_at(number.start)[0]
    before = max((c for c in scene.clauses if c[1] <= begin), default=None)
    here = any(begin <= m.start < number.start for m in scene.indicators)
    named = before and any(
        m.id == "vc.per_company" and before[0] <= m.start < before[1] for m in scene.indicators
    )
    return bool(before and not here and not named and _MEAN.search(scene.text, *before))


def _of_move_before(reading: Reading, number: Number) -> dict[str, Any]:
    """从2022年的62个扩充到2024年的97个,增长超过五成: between the two years of the move."""
    scene = reading.scene
    begin = scene.clause_at(number.start)[0]
    before = max((c for c in scene.clauses if c[1] <= begin), default=None)
    if before is None or any(begin <= y.start < number.start for y in scene.years):
        return {}
    told = [y.year for y in scene.years if y.year and before[0] <= y.start < before[1]]
    return {"compare_year": told[0]} if len(told) == 2 and told[0] < told[1] else {}


_SHARE_OF = regex(r"[\s-](?:share|stake|slice|cut|portion)\b")
"""America's 66-percent share, whatever rose before it."""
_FALL_BEHIND = regex(
    r"\s(?:year-on-year |annual )?(?:less|lower|fewer|smaller|drop|decline|fall|decrease|slump|"
    r"plunge|contraction|"
    r"reduction|below)\b"
)


def _falls(reading: Reading, number: Number) -> bool:
    before = reading.before(number)
    if not reading.scene.english:
        return bool(_FALL_NEAR.search(before))
    return bool(FALLS[True].search(before) or _FALL_BEHIND.match(reading.after(number)))


_POOL = regex(
    r"(?:The|That|This) (?:pool|pot|total|sum|overall (?:sum|amount)|money|whole)\b(?! (?:score|"
    r"points))"
)


def of_pool(reading: Reading) -> str | None:
    """The pool itself grew by a quarter to $137 billion: the world's sum of the sentence before."""
    context = reading.context
    told = reading.scene.english and context.amount_of == "WORLD" and context.amount
    return context.amount if told and _POOL.match(reading.scene.text) else None


def read(reading: Reading, assignment: Assignment) -> Iterator[Draft]:
    number = assignment.number
    before = reading.before(number)
    fall = _falls(reading, number)
    if not reading.scene.english and _is_of_mean(reading, number):
        reading.leave(number, "of a mean")
        return
    fields: dict[str, Any] = {}
    year, base = reading.years(number)
    if base is None and _YEARLY.search(before + reading.after(number)):
        fields["compare_year"] = year - 1
    elif base is None and not reading.scene.english:
        fields.update(_of_move_before(reading, number))
    pool = of_pool(reading)
    named = [pool] if pool else topics(reading.context, assignment)[:1]
    for subject in ("WORLD",) if pool else acting_ids(assignment):
        for indicator in named:
            yield reading.draft(
                number, "growth", "growth", unit="percent", subject=subject, indicator=indicator,
                value=-number.value if fall else number.value, **fields,
            )  # fmt: skip
