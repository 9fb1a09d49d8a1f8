"""Changes of the method: indicators added, removed, redefined."""

import re
from collections.abc import Iterator

from pipelines.figures.drafts import Draft
from pipelines.figures.lazy import regex
from pipelines.figures.numbers.typed import Number
from pipelines.figures.rules.reading import Reading

_ADDED = regex(
    r"(?:是|为|作为)(?:\x00+|《[^《》]{0,60}》)?(?:今年|本次|首次|当年|本届)?新增(?:加|"
    r"设)?的(?P<level3>[一二三])级指标|"
    r"首次(?:把|将)[“\"]?(?P<name0>[^,，。;；“”\"]{2,12})[”\"]?(?:增?列为|列入|作为|设为|纳入|"
    r"增设为)(?:新的?)?"
    r"(?P<level0>[一二三])级指标|"
    r"(?:新增|增加|增设|加入|纳入|新设)(?:了)?(?:一个|1个|1项|"
    r"一项)?(?:全新的?)?(?:[“\"]?(?P<name>(?![\d一二两三四五六七八九十]+[个项])[^,，。;；“”\"]{2,12})[”\"]?)?(?:作为|这一|为|"
    r"等)?(?:新的?)?(?P<level>[一二三])级指标|"
    r"(?P<level4>[一二三])级指标[^。;；]{0,16}[,，](?:新增|增设|"
    r"增加)了?[“\"](?P<name4>[^,，。;；“”\"]{2,12})[”\"]|"
    r"(?P<level2>[一二三])级(?:评价)?指标[^,，。;；]{0,8}(?:新增|增加|增补|补充|补进|补入|添加|增列|纳入|"
    r"引入|增设)(?:进|入)?(?:了)?(?!\d|到|至|为|[一二两三四五六七八九十]+[个项])"
    r"[“\"]?(?P<name2>[^,，。;；“”\"]{2,12})"
)
_REDEFINED = regex(
    r"(?:对|针对|着重对)[^,，。;；]{2,40}(?:指标|维度)[^,，。;；]{0,10}(?:调整|优化|"
    r"修订|完善|更新)|(?:指标体系|评价体系)[^,，。;；]{0,12}(?:调整|优化|修订|更新|改进)"
)
_REDEFINED_ENGLISH = regex(
    r"\b(?:indicators?|methodology|index system)\b[^.;]{0,40}\b(?:adjusted|revised|"
    r"updated|redefined|refined)\b|\b(?:adjust(?:s|ed)|revis(?:es|ed)|updat(?:es|ed)|"
    r"refin(?:es|ed))\b[^.;]{0,60}\bindicators?\b",
    re.IGNORECASE,
)
_ADDED_ENGLISH = regex(
    r"\b(?:added|adds|introduced|introduces|new)\b[^.;]{0,60}\b(?:first|second|"
    r"third)-level indicator|\b(?:added|adds|adding|introduced|introduces|introducing|"
    r"gained) (?:an?|one|the) "
    r"(?:[\w-]+ ){0,4}indicator\b|\b(?:first|second|"
    r"third)-level indicator\b[^.;]{0,50}\b(?:added|new|introduced)\b",
    re.IGNORECASE,
)
_REMOVED = regex(
    r"(?:删除|删减|删去|剔除|取消|移除|去掉)(?:了)?(?:[^,，。;；]{0,12}指标|(?:原有的?|"
    r"原来的?)?[“\"][^,，。;；”\"]{2,12}[”\"])"
    r"|\b(?:dropp(?:ed|ing)|remov(?:ed|es|ing)|drops?|delet(?:ed|es|ing))\b"
    r"(?=[^.;]{0,60}\bindicators?\b)",
    re.IGNORECASE,
)
_REWEIGHTED = regex(
    r"[^,，。;；]{2,40}权重(?:均|都|也|则|有所|适当|明显|相应|小幅)*(?:得到|作了|做了|获得)?(?:上调|下调|调高|调低|提高|提升|降低|增加|加大|调整|上升|下降|重新分配)"
)
_QUOTED_LIST = regex(
    r"(?P<verb>新增(?:加|设)?|增加|增设|加入|纳入|新设|引入|增补|补充|删除|删去|剔除|取消|移除|"
    r"去掉)了?"
    r"(?P<names>(?:(?:、|和|与|及|以及)?[“\"][^,，。;；“”\"]{2,12}[”\"]){1,6})"
    r"(?:等)?(?:这)?(?:\d+|[一二两三四五六七八九十]+)?(?:个|项)?(?:全?新的?)?(?:评价)?(?:指标|维度)"
)
"""新增了“国际治理参与”指标: quotation marks tell the names, with or without a level."""
_QUOTED = regex(r"[“\"]([^“”\"]+)[”\"]")
_TAKES_AWAY = regex(r"删|剔|取消|移|去")


_SPEAKS_OF_METHOD = regex(r"指标|体系|权重|indicator|methodology", re.IGNORECASE)


def read(reading: Reading) -> Iterator[Draft]:
    """Claims of subject REPORT about the method."""
    scene = reading.scene
    if not reading.context.own or not _SPEAKS_OF_METHOD.search(scene.text):
        return
    listed = None if scene.english else _QUOTED_LIST.search(scene.text)
    if listed:
        for quoted in _QUOTED_LIST.finditer(scene.text):
            yield from _listed(reading, quoted)
    patterns = (
        (_ADDED_ENGLISH if scene.english else _ADDED, "added"),
        (_REDEFINED_ENGLISH if scene.english else _REDEFINED, "redefined"),
        (_REMOVED, "removed"),
        (_REWEIGHTED, "reweighted"),
    )
    for pattern, value in patterns:
        for match in pattern.finditer(scene.text):
            if listed and value != "redefined":
                continue
            number = Number(match.start(), match.end(), 0, "plain")
            for indicator in _weighted(reading, match) or [_changed(reading, match)]:
                yield reading.draft(
                    number, "method_change", "method", unit=None, subject="REPORT",
                    indicator=indicator, value=value, modality="asserted",
                )  # fmt: skip
            break


def _listed(reading: Reading, match: re.Match[str]) -> Iterator[Draft]:
    """One claim for each name in quotation marks; a name that the vocabulary lacks is a name."""
    value = "removed" if _TAKES_AWAY.match(match["verb"]) else "added"
    for name in _QUOTED.finditer(match["names"]):
        start, end = (match.start("names") + place for place in name.span(1))
        known = [m.id for m in reading.scene.indicators if start <= m.start and m.end <= end]
        yield reading.draft(
            Number(start, end, 0, "plain"), "method_change", "method", unit=None,
            subject="REPORT", indicator=known[0] if known else f"x.{name[1]}", value=value,
            modality="asserted",
        )  # fmt: skip


def _weighted(reading: Reading, match: re.Match[str]) -> list[str]:
    """数据基础、应用潜力两个维度的权重有所上调: each that stands before the weight."""
    place = match.group().find("权重")
    begin = reading.scene.clause_at(match.start())[0]
    if place < 0:
        return []
    end = match.start() + place
    return [m.id for m in reading.scene.indicators if begin <= m.start and m.end <= end]


_THIS = regex(r"(?:这一|该|这个|的|[(])$")


def _changed(reading: Reading, match: re.Match[str]) -> str:
    """The indicator named in the words, or just before 是新增的一级指标."""
    start = match.start() - 12 * bool(
        "level3" in match.re.groupindex
        and (match["level3"] or _THIS.search(reading.scene.text[: match.start()]))
    )
    reach = 24 if reading.scene.english else 12
    named = [m.id for m in reading.scene.indicators if start <= m.start <= match.end() + reach]
    return named[0] if named else "meta.indicators"
