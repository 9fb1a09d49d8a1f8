"""What the report says of itself: countries, indicators, release day, years in a row, method."""

import re
from collections.abc import Iterator
from datetime import date

from domain.vocabulary import vocabulary
from pipelines.figures.drafts import Draft
from pipelines.figures.numbers import Number
from pipelines.figures.reading import Reading

_COUNTRIES_AFTER = re.compile(
    r"^(?:全球|世界)?(?:参评|重点|主要|代表性|样本)*(?:的)?(?:国家|经济体|参评国)"
)
_COUNTRIES_BEFORE = re.compile(
    r"(?:对|将|把|于|向|从|覆盖|纳入|涵盖|选取|选择|包括|包含|针对|评价|评估|测评|参评|"
    r"全球|遴选|监测|围绕|涉及|共有|考察|入选|在|的)(?:了|全球|世界|主要|重点|范围内|"
    r"的)*$"
)
_COUNTRIES_CUE = re.compile(
    r"评价|评估|参评|测评|覆盖|纳入|涵盖|选取|对象|考察|监测|比较|遴选|样本|分为|划分|梯队"
)
_COUNTRIES_ENGLISH = re.compile(
    r"\b(?:evaluat\w*|assess\w*|survey\w*|cover\w*|rank(?:s|ed)?|examin\w*|compar\w*|"
    r"includ\w*|stud(?:y|ies|ied)|participating|measur\w*|across|among|track\w*|look\w*|"
    r"analy[sz]\w*)\b",
    re.IGNORECASE,
)
_INDICATORS_AFTER = re.compile(r"^(?:具体|评价|评估|细分|基础|定量|核心|末级|底层|量化|测评)*指标")
_LEVEL_AFTER = re.compile(r"^([一二三])级(?:评价)?指标")
_DIMENSIONS_AFTER = re.compile(
    r"^(?:一级)?(?:评价|主要|方面的?)?维度|^大(?:评价)?维度|^方面(?:的)?(?:构建|进行|对)"
)
_ADDED = re.compile(
    r"(?:新增|增加|增设|加入|纳入|新设)(?:了)?(?:一个|1个|1项|"
    r"一项)?(?:全新的?)?(?:[“\"]?(?P<name>[^,，。;；“”\"]{2,12})[”\"]?)?(?:作为|这一|为|"
    r"等)?(?:新的?)?(?P<level>[一二三])级指标|"
    r"(?P<level2>[一二三])级指标[^,，。;；]{0,8}(?:新增|增加|"
    r"增设)(?:了)?[“\"]?(?P<name2>[^,，。;；“”\"]{2,12})"
)
_REDEFINED = re.compile(
    r"(?:对|针对|着重对)[^,，。;；]{2,40}(?:指标|维度)[^,，。;；]{0,10}(?:调整|优化|"
    r"修订|完善|更新)|(?:指标体系|评价体系)[^,，。;；]{0,12}(?:调整|优化|修订|更新|改进)"
)
_REDEFINED_ENGLISH = re.compile(
    r"\b(?:indicators?|methodology|index system)\b[^.;]{0,40}\b(?:adjusted|revised|"
    r"updated|redefined|refined)\b|\b(?:adjust(?:s|ed)|revis(?:es|ed)|updat(?:es|ed)|"
    r"refin(?:es|ed))\b[^.;]{0,60}\bindicators?\b",
    re.IGNORECASE,
)
_ADDED_ENGLISH = re.compile(
    r"\b(?:added|adds|introduced|introduces|new)\b[^.;]{0,60}\b(?:first|second|"
    r"third)-level indicator|\b(?:first|second|"
    r"third)-level indicator\b[^.;]{0,50}\b(?:added|new|introduced)\b",
    re.IGNORECASE,
)
_REMOVED = re.compile(r"(?:删除|删减|剔除|取消|移除)(?:了)?[^,，。;；]{0,12}指标")
_RELEASED = re.compile(
    r"发布|揭晓|亮相|出炉|公布|问世|\b(?:releas|publish|unveil|launch|issu|announc|present)\w*",
    re.IGNORECASE,
)
_DAY = re.compile(r"(?:(?P<y>20\d\d)年)?(?P<m>\d{1,2})月(?P<d>\d{1,2})[日号]")
_MONTHS = {
    m: i
    for i, m in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), 1
    )
}
_DAY_ENGLISH = re.compile(
    r"\b(?P<mon>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|"
    r"Dec)[a-z]*\.?\s(?P<d>\d{1,2})(?:st|nd|rd|th)?\b(?:,?\s(?P<y>20\d\d))?|"
    r"\b(?P<d2>\d{1,2})\s(?P<mon2>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|"
    r"Dec)[a-z]*(?:\s(?P<y2>20\d\d))?"
)
_SPEAKS_OF_RELEASE = re.compile(
    r"发布|揭晓|亮相|公布|推出|开展|\b(?:releas|publish|unveil|issu|edition|launch)\w*",
    re.IGNORECASE,
)
_IN_A_ROW = re.compile(r"连续")
_IN_A_ROW_ENGLISH = re.compile(
    r"\b(?:consecutive|straight|successive|in a row|running)\b", re.IGNORECASE
)


def read(reading: Reading) -> Iterator[Draft]:
    """Drafts of subject REPORT."""
    yield from _release_day(reading)
    yield from _in_a_row(reading)
    for number in reading.left(("count", "plain")):
        found = _counted(reading, number)
        if found:
            reading.take(number)
            indicator, unit = found
            yield reading.draft(
                number, "count", "report-counts", unit=unit, subject="REPORT", indicator=indicator,
                modality="asserted",
            )  # fmt: skip
    yield from _method(reading)


def _counted(reading: Reading, number: Number) -> tuple[str, str] | None:
    scene = reading.scene
    if number.value != int(number.value):
        return None
    if scene.english:
        return _counted_english(reading, number)
    if number.unit not in ("个", "项", "国", "大", None):
        return None
    after, before = scene.text[number.end : number.end + 12], reading.before(number)
    if (number.unit == "国" or _COUNTRIES_AFTER.match(after)) and number.value >= 30:
        named = bool(_COUNTRIES_BEFORE.search(before)) or bool(_COUNTRIES_CUE.search(scene.text))
        return ("meta.countries", "country") if named else None
    if number.unit is None:
        return None
    level = _LEVEL_AFTER.match(after)
    if level and not any(
        n.kind in ("ordinal", "top")
        for n in scene.numbers
        if n.start > number.end and n.start < number.end + 30
    ):
        return f"meta.indicators.l{'一二三'.index(level[1]) + 1}", "indicator"
    if _DIMENSIONS_AFTER.match(after):
        return "meta.indicators.l1", "indicator"
    if _INDICATORS_AFTER.match(after):
        if re.search(r"(?:新增|增加|增设)(?:了)?$", before):
            return "meta.indicators.added", "indicator"
        if re.search(r"(?:删除|删减|剔除|减少)(?:了)?$", before):
            return "meta.indicators.removed", "indicator"
        return "meta.indicators", "indicator"
    return None


def _counted_english(reading: Reading, number: Number) -> tuple[str, str] | None:
    unit = number.unit or ""
    if unit.endswith(("countries", "nations", "economies")) and number.value >= 30:
        return (
            ("meta.countries", "country") if _COUNTRIES_ENGLISH.search(reading.scene.text) else None
        )
    if unit.endswith(("dimensions", "pillars")):
        return "meta.indicators.l1", "indicator"
    if unit.endswith(("indicators", "indicator")):
        for index, cue in enumerate(
            (r"first-level|primary", r"second-level|secondary", r"third-level|tertiary"), 1
        ):
            if re.search(cue, unit):
                near = [n for n in reading.scene.numbers if n.kind in ("ordinal", "top")]
                return None if near else (f"meta.indicators.l{index}", "indicator")
        return "meta.indicators", "indicator"
    return None


def _release_day(reading: Reading) -> Iterator[Draft]:
    """The day of the release, where the sentence speaks of it and names the index or the venue."""
    scene, context = reading.scene, reading.context
    index = vocabulary().index
    forms = (
        *index.venues.hans,
        *index.venues.en,
        *index.names.hans,
        *index.names.en,
        "指数报告",
        "WAIC",
    )
    row = vocabulary().editions[context.edition]
    if (
        not _RELEASED.search(scene.text)
        or not any(f in scene.text for f in forms)
        or not context.own
    ):
        return
    for match in (_DAY_ENGLISH if scene.english else _DAY).finditer(scene.text):
        day = _date(match, context.edition, english=scene.english)
        if (
            day is None
            or day.year != context.edition
            or (row.released and abs((day - row.released).days) > 7)
        ):
            continue
        number = Number(match.start(), match.end(), 0, "plain")
        yield reading.draft(
            number, "date", "release-day", unit="date", subject="REPORT", indicator="meta.release",
            value=day.isoformat(), data_year=None, modality="asserted",
        )  # fmt: skip
        return


def _date(match: re.Match[str], year: int, *, english: bool) -> date | None:
    try:
        if not english:
            return date(int(match["y"] or year), int(match["m"]), int(match["d"]))
        month = _MONTHS[(match["mon"] or match["mon2"]).lower()]
        return date(int(match["y"] or match["y2"] or year), month, int(match["d"] or match["d2"]))
    except ValueError:
        return None


def _in_a_row(reading: Reading) -> Iterator[Draft]:
    """已连续五年在世界人工智能大会发布, 第四次在WAIC上揭晓: years in a row of the release."""
    scene = reading.scene
    for number in reading.left(("count", "occasion")):
        begin, end = scene.clause_at(number.start)
        clause = scene.text[begin:end]
        if not _SPEAKS_OF_RELEASE.search(clause) or any(
            begin <= n.start < end for n in reading.left(("ordinal", "top"))
        ):
            continue
        if scene.english:
            fits = bool(_IN_A_ROW_ENGLISH.search(scene.text[number.start : number.end + 24])) or (
                number.kind == "occasion" and number.unit in ("time", "edition")
            )
        elif number.kind == "occasion" and number.unit != "年":
            fits = bool(re.search(r"发布|揭晓|亮相", clause)) and not clause[
                : number.start - begin
            ].endswith("首")
        else:
            near = scene.text[max(begin, number.start - 4) : number.start]
            fits = number.unit in ("年", "次", "届") and (
                "连续" in near or "连续" in scene.text[number.end : number.end + 3]
            )
        subjects = [
            m for m in scene.subjects if begin <= m.start < number.start and len(m.ids[0]) == 2
        ]
        if fits and number.value > 1 and not subjects:
            reading.take(number)
            yield reading.draft(
                number, "consecutive", "releases-in-a-row", unit="year", subject="REPORT",
                indicator="meta.release", data_year=None, modality="asserted",
            )  # fmt: skip


def _method(reading: Reading) -> Iterator[Draft]:
    scene = reading.scene
    if not reading.context.own:
        return
    patterns = (
        (_ADDED_ENGLISH if scene.english else _ADDED, "added"),
        (_REDEFINED_ENGLISH if scene.english else _REDEFINED, "redefined"),
        (_REMOVED, "removed"),
    )
    for pattern, value in patterns:
        for match in pattern.finditer(scene.text):
            number = Number(match.start(), match.end(), 0, "plain")
            yield reading.draft(
                number, "method_change", "method", unit=None, subject="REPORT",
                indicator=_changed(reading, match), value=value, modality="asserted",
            )  # fmt: skip
            break


def _changed(reading: Reading, match: re.Match[str]) -> str:
    named = [m.id for m in reading.scene.indicators if match.start() <= m.start <= match.end() + 12]
    return named[0] if named else "meta.indicators"
