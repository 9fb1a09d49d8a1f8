"""What the report says of itself: countries, indicators, release day, years in a row, method."""

import re
from collections.abc import Iterator

from domain.vocabulary import vocabulary
from pipelines.figures.drafts import Draft
from pipelines.figures.lazy import regex
from pipelines.figures.names.mentions import countries
from pipelines.figures.numbers.typed import Number
from pipelines.figures.rules.reading import Reading
from pipelines.figures.rules.report.meta_english import counted_english
from pipelines.figures.rules.report.releases import in_a_row, release_day

_COUNTRIES_AFTER = regex(
    r"^(?:全球|世界)?(?:参评|受评|被评|重点|主要|代表性|样本)*(?:的)?(?:国家|经济体|参评国|样本国)"
)
_COUNTRIES_BEFORE = regex(
    r"(?:对|将|把|于|向|从|覆盖|纳入|涵盖|选取|选择|包括|包含|针对|评价|评估|测评|评比|参评|"
    r"全球|遴选|监测|围绕|涉及|共有|考察|入选|在|的)(?:了|全球|世界|主要|重点|范围内|"
    r"的)*$"
)
_COUNTRIES_NAMED = regex(
    r"(?:参评|被评|评价|评估|样本|测评|受评)(?:的)?(?:国家|经济体|对象)(?:数量?|总数)?(?:仍|依然|"
    r"依旧|始终|一直|稳定|维持|保持|误?写[作成为]|误[为作]|在|为|共|达|有|:)*$"
)
"""参评国家46个: what is counted stands before the number."""
_THE_REST = regex(r"(?:其他|其余|其它|另外|另有|剩下|余下)的?$")
_OF_ANOTHER = regex(r"前者|后者|另一[份个]|那份")
"""前者考察36国: of another report than this one."""
_INDICATORS_NAMED = regex(
    r"(?:(?:评价|评估|具体|细分)|(?:^|[,，;；:、]))指标(?:数量?|总数)?(?:为|共|达到?|有|由|从|至|"
    r"增至|增加到|增加至|扩充到|扩充至|扩大到|变为|减至|减少到|降至|缩减到|:|\d+[个项])*$"
)
_COUNTRIES_CUE = regex(
    r"评价|评估|参评|受评|被评|测评|覆盖|纳入|涵盖|选取|对象|考察|监测|比较|遴选|样本|分为|划分|"
    r"梯队|指标|维度"
)
_INDICATORS_AFTER = regex(r"^(?:具体|评价|评估|细分|基础|定量|核心|末级|底层|量化|测评)*指标")
_LEVEL_AFTER = regex(r"^([一二三])级(?:评价)?指标")
_MOVED_AFTER = regex(r"^[一二三]级(?:评价)?指标的?(?:全球|世界)?(?:排名|位次|名次|得分)")
"""10个三级指标排名上升: some of a country's, not all that there are."""
_LEVEL_BEFORE = regex(
    r"([一二三])级(?:评价)?指标(?:的?数量?|总数)?(?:也|则|仍然?|依旧|保持|因此|因而|随之|相应|已|便|就|从|由|达|共|有|为)*"
    r"(?:上一?[版期次届]的|上年的|去年的|原来的|20\d\d年的)?(?:(?:\d+|[一二三四五六七八九十两]+)[个项])?"
    r"(?:变为|增至|增加到|增加至|扩大到|扩展为|扩展到|调整为|减至|变成|达到)?$"
)
_DIMENSIONS_AFTER = regex(
    r"^(?:一级)?(?:评价|主要|方面的?)?(?:维度|面向|构面)|^大(?:评价)?(?:维度|面向|构面)|"
    r"^大(?:范畴|领域|板块)|^方面[,，]?(?:的)?(?:构建|进行|对|选取)"
)


_SPEAKS_OF_INDICATORS = regex(r"指标|维度|面向|构面|范畴|领域|板块|方面")


def read(reading: Reading) -> Iterator[Draft]:
    """Drafts of subject REPORT."""
    yield from release_day(reading)
    yield from in_a_row(reading)
    for number in reading.left(("count", "plain")):
        found = _asked(reading, number) or _counted(reading, number)
        if found:
            reading.take(number)
            indicator, unit = found
            yield reading.draft(
                number, "count", "report-counts", unit=unit, subject="REPORT", indicator=indicator,
                modality="asserted",
                comparator="eq" if indicator == "meta.countries" else number.comparator,
            )  # fmt: skip


_ANSWERS = regex(
    r"(?:[\u4e00-\u9fffA-Z]{1,8}\s?[:：]\s?|A\s?[:.]\s?|Answer:\s?)?[“\"]?(?:一?共|总共|还是|"
    r"仍是|是|有)*(?:A total of |There are |It has )?"
)


def _asked(reading: Reading, number: Number) -> tuple[str, str] | None:
    """报告用了多少项指标？答:39项: the question tells what the answer counts."""
    asked = reading.context.asked_count
    if asked is None or not _ANSWERS.fullmatch(reading.scene.text, 0, number.start):
        return None
    return asked if asked[1] != "country" or number.value >= 30 else None


def _counted(reading: Reading, number: Number) -> tuple[str, str] | None:
    scene = reading.scene
    if number.value != int(number.value):
        return None
    if scene.english:
        return counted_english(reading, number)
    after = scene.text[number.end : number.end + 12]
    if number.value >= 30 and (number.unit == "国" or _COUNTRIES_AFTER.match(after)):
        return ("meta.countries", "country") if _are_evaluated(reading, number) else None
    if (
        number.unit in ("个", "国")
        and number.value >= 30
        and _COUNTRIES_NAMED.search(scene.text, 0, number.start)
    ):
        return "meta.countries", "country"
    if number.unit not in ("个", "项", "大") or not _SPEAKS_OF_INDICATORS.search(scene.text):
        return None
    return _indicators(reading, number)


def _are_evaluated(reading: Reading, number: Number) -> bool:
    """Whether these are the countries of the index, not the rest of them or others."""
    before = reading.before(number)
    known = vocabulary().editions[reading.context.edition].countries
    if number.value == known and not _THE_REST.search(before):
        return True
    if _THE_REST.search(before) or _OF_ANOTHER.search(before):
        return False
    if any(n.value == known and n.kind == "count" for n in reading.scene.numbers):
        return False
    return bool(_COUNTRIES_BEFORE.search(before) or _COUNTRIES_CUE.search(reading.scene.text))


def _indicators(reading: Reading, number: Number) -> tuple[str, str] | None:
    scene = reading.scene
    after, before = scene.text[number.end : number.end + 12], reading.before(number)
    if _INDICATORS_NAMED.search(scene.text, 0, number.start) and not after.startswith(
        ("指标", "一级", "二级", "三级")
    ):
        return "meta.indicators", "indicator"
    aside = _of_country(reading, number) or _on_some(reading, number) or _REVISED.search(before)
    if _MOVED_AFTER.match(after) or aside:
        return None
    if _LEVEL_AFTER.match(after) and _of_indicators(before) != "meta.indicators":
        return _of_indicators(before), "indicator"
    changed = _CHANGED.search(scene.text, 0, number.start)
    if changed and _CHANGE_ENDS.match(after) and not _names_country(reading, number):
        word = "added" if changed["added"] else "removed"
        return f"meta.indicators.{word}", "indicator"
    level = _LEVEL_AFTER.match(after) or _level_before(reading, number)
    begin = scene.clause_at(number.start)[0]
    owned = any(begin <= m.start < number.start and countries(m.ids) for m in scene.subjects)
    if level and level[1] != "一" and owned and number.value < _FEW:
        return None
    if level and not _has_place(reading, number):
        return f"meta.indicators.l{'一二三'.index(level[1]) + 1}", "indicator"
    listed = any(m.end == number.start for m in scene.indicators)
    if _DIMENSIONS_AFTER.match(after) and not (listed and number.value < 4):
        return "meta.indicators.l1", "indicator"
    if number.unit == "大" and number.value <= 6 and _INDICATORS_AFTER.match(after):
        return "meta.indicators.l1", "indicator"
    if not _INDICATORS_AFTER.match(after):
        return None
    found = _of_indicators(before)
    few = number.value < _FEW and found == "meta.indicators"
    return None if few else (found, "indicator")


_CHANGED = regex(
    r"指标(?:体系)?[^,;。]{0,10}?(?:[,、][^,;。]{0,8})?(?:(?P<added>新增|增加|增设|增补|补充)|删去|删除|删减|剔除|减少|取消|移除|去掉)了?$"
)
_CHANGE_ENDS = regex(r"[,，。;；、)]|$|和|并|及")
"""三级指标新增4项、删去3项: what is counted stands before the verbs."""


_REVISED = regex(r"(?:调整|优化|修改|修订|更新|合并|细化|替换)了?$")


def _of_country(reading: Reading, number: Number) -> bool:
    """中国的五个一级指标: as far as a country has them, nothing is said of the report."""
    if not reading.scene.text.startswith("的", number.start - 1):
        return False
    return any(m.end == number.start - 1 and countries(m.ids) for m in reading.scene.subjects)


def _names_country(reading: Reading, number: Number) -> bool:
    return any(len(m.ids[0]) == 2 and m.start < number.start for m in reading.scene.subjects)


_ON_SOME = regex(r"[一二三]级(?:评价)?指标(?:上|方面)")


def _on_some(reading: Reading, number: Number) -> bool:
    """我国在18个三级指标上具有优势: some of them, as a country has it."""
    scene = reading.scene
    begin = scene.clause_at(number.start)[0]
    named = any(begin <= m.start < number.start and countries(m.ids) for m in scene.subjects)
    return named and _ON_SOME.match(scene.text, number.end) is not None


def _level_before(reading: Reading, number: Number) -> re.Match[str] | None:
    """一级指标由4个变为5个: the report's own, where no country is spoken of."""
    scene = reading.scene
    if _names_country(reading, number):
        return None
    return _LEVEL_BEFORE.search(scene.text, 0, number.start)


def _has_place(reading: Reading, number: Number) -> bool:
    """Whether a rank follows closely: then the indicators are counted for it."""
    later = [n for n in reading.scene.numbers if number.end <= n.start < number.end + 30]
    kinds = [n.kind for n in later if n.kind in ("ordinal", "top", "count")]
    return bool(kinds) and kinds[0] != "count"


_EXAMPLES = regex(r"(?<=[增设加入补])(?:了)?[^,;。\d]{2,20}等$")
"""增设国际化等12项指标."""
_FEW = 8
"""两项指标 are some that were named; no report has so few in all."""
_QUOTED = regex(r"(?:(?:、|和|与|及|以及)?[“\"「][^“”\"「」]{1,12}[”\"」])+(?:等|这)?$")
"""首次纳入“甲”“乙”两项指标: the names stand between the verb and the number."""


def _of_indicators(before: str) -> str:
    before = _EXAMPLES.sub("", _QUOTED.sub("", before))
    if re.search(r"(?:新增|增加|增设|纳入|加入|引入)(?:了)?$", before):
        return "meta.indicators.added"
    if re.search(r"(?:删除|删减|删去|剔除|减少|取消|移除)(?:了)?$", before):
        return "meta.indicators.removed"
    return "meta.indicators"
