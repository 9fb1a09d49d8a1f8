"""The release of the report: its day, and how many years in a row it was released."""

import re
from collections.abc import Iterator
from datetime import date

from domain.vocabulary import vocabulary
from pipelines.figures.drafts import Draft
from pipelines.figures.lazy import regex
from pipelines.figures.numbers.typed import Number
from pipelines.figures.rules.cues import IN_A_ROW_ENGLISH
from pipelines.figures.rules.reading import Reading

NEAR = 3
"""Days between the release and what the wires carry of it."""
_RELEASED = regex(
    r"发布|揭晓|亮相|出炉|公布|问世|\b(?:releas|publish|unveil|launch|issu|announc|present)\w*|"
    r"\bshow(?:s|ed|n|ing)?\b[^.;]{0,80}\bat (?:the )?(?:WAIC|World (?:AI|Artificial))",
    re.IGNORECASE,
)
_DATELINE = regex(
    r"[(（]?(?:电|讯|消息|报道|刊|综合)|[,，]?(?:[^,，。]{0,6})?记者|"
    r"[,，]?(?:从[^,，。]{2,24})?获悉"
    r"|\s?(?:\([^)]{1,20}\)\s?)?(?:--|—|–|-\s)"
)
_REPORTER = regex(r"(?:记者|\(Reporter\))\s?$")
_NAMES_REPORT = regex(r"报告|指数|论说|\b(?:report|index)\b", re.IGNORECASE)
_DAY = regex(r"(?:(?P<y>20\d\d)年)?(?P<m>\d{1,2})月(?P<d>\d{1,2})[日号]")
_MONTHS = {
    m: i
    for i, m in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), 1
    )
}
_DAY_ENGLISH = regex(
    r"\b(?P<mon>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|"
    r"Dec)[a-z]*\.?\s(?P<d>\d{1,2})(?:st|nd|rd|th)?\b(?:,?\s(?P<y>20\d\d))?|"
    r"\b(?P<d2>\d{1,2})\s(?P<mon2>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|"
    r"Dec)[a-z]*(?:\s(?P<y2>20\d\d))?"
)
_SAME_MONTH = regex(r"(?<![月\d])(?P<d>\d{1,2})[日号](?!电|讯)|当[日天]|今[日天]")
"""新华社上海7月26日电 26日在此间发布: the dateline tells the month. Without one the
day of the release itself is known (7日在沪发布)."""
_SPEAKS_OF_RELEASE = regex(
    r"发布|揭晓|亮相|公布|推出|开展|发表|\b(?:releas|publish|unveil|issu|edition|launch)\w*",
    re.IGNORECASE,
)


def release_day(reading: Reading) -> Iterator[Draft]:
    """The day of the release, where the sentence speaks of it and names the index or the venue."""
    scene, context = reading.scene, reading.context
    row = vocabulary().editions[context.edition]
    if not _RELEASED.search(scene.text) or not _NAMES_REPORT.search(scene.text) or not context.own:
        return
    for start, end, day in _days(reading):
        if day.year != context.edition or (row.released and abs((day - row.released).days) > 7):
            continue
        number = Number(start, end, 0, "plain")
        yield reading.draft(
            number, "date", "release-day", unit="date", subject="REPORT", indicator="meta.release",
            value=day.isoformat(), data_year=None, modality="asserted",
        )  # fmt: skip
        return


def _days(reading: Reading) -> Iterator[tuple[int, int, date]]:
    """Days that a sentence names; behind a dateline also 26日 and 当日 of its month."""
    scene = reading.scene
    dateline: date | None = None
    for match in (_DAY_ENGLISH if scene.english else _DAY).finditer(scene.text):
        day = _date(match, reading.context.edition, english=scene.english)
        if day is None:
            continue
        if _DATELINE.match(scene.text, match.end()) or _REPORTER.search(
            scene.text[: match.start()]
        ):
            dateline = dateline or day
            continue
        yield match.start(), match.end(), day
    dateline = dateline or _wired(reading)
    released = vocabulary().editions[reading.context.edition].released
    for match in _SAME_MONTH.finditer(scene.text) if not scene.english else ():
        if match["d"] and _DATELINE.match(scene.text, match.end()):
            continue
        near = dateline or (released if match["d"] == str(released and released.day) else None)
        number = int(match["d"]) if match["d"] else near.day if near else 0
        if near and 1 <= number <= 31 and abs(number - near.day) <= 1:
            yield match.start(), match.end(), near.replace(day=number)


_WIRED = regex(r"[(（][^()（）]{2,10}?(?P<d>\d{1,2})日(?:电|讯)[)）]")


def _wired(reading: Reading) -> date | None:
    """(中央社台北5日电): a dateline without a month, beside the release of the edition."""
    match = None if reading.scene.english else _WIRED.search(reading.scene.text)
    released = vocabulary().editions[reading.context.edition].released
    if match is None or released is None or abs(int(match["d"]) - released.day) > NEAR:
        return None
    return released.replace(day=int(match["d"]))


def _date(match: re.Match[str], year: int, *, english: bool) -> date | None:
    try:
        if not english:
            return date(int(match["y"] or year), int(match["m"]), int(match["d"]))
        month = _MONTHS[(match["mon"] or match["mon2"]).lower()]
        return date(int(match["y"] or match["y2"] or year), month, int(match["d"] or match["d2"]))
    except ValueError:
        return None


def in_a_row(reading: Reading) -> Iterator[Draft]:
    """已连续五年在世界人工智能大会发布, 第四次在WAIC上揭晓: years in a row of the release."""
    scene = reading.scene
    for number in reading.left(("count", "occasion")):
        begin, end = scene.clause_at(number.start)
        clause = scene.text[begin:end]
        if not _SPEAKS_OF_RELEASE.search(scene.text, begin, end) or any(
            begin <= n.start < end for n in reading.left(("ordinal", "top"))
        ):
            continue
        if scene.english:
            fits = bool(IN_A_ROW_ENGLISH.search(scene.text[number.start : number.end + 24])) or (
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
