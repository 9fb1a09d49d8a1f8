"""Figures with the label behind them: 46 – countries evaluated; 77.97 – total score of the US."""

import re
from collections.abc import Iterator

from pipelines.figures.drafts import Draft
from pipelines.figures.lazy import regex
from pipelines.figures.names.mentions import countries
from pipelines.figures.numbers.typed import Number
from pipelines.figures.rules.cues import GAP_NOUN, SCORE
from pipelines.figures.rules.reading import Reading

_OPENS = regex(r"\s*(?:[●•▲■◆*·#]\s?)?(?:(?:about|around|nearly|over|约|近|超|逾)\s?)?")
_LABEL = regex(r"\s?(?:–|—+|--|-|:|=|\|)\s?(?=[^\s\d])")
_COUNTRIES = regex(
    r"(?:[a-z]+ ){0,2}(?:countries|economies|nations)\b|(?:参评|被评|受评)?(?:国家|经济体)",
    re.IGNORECASE,
)
_INDICATORS = regex(
    r"(?:[a-z-]+ ){0,2}(?:indicators|metrics)\b|(?:评价|评估|具体)?指标(?!得分)|(?:三级|末级)指标",
    re.IGNORECASE,
)
_DIMENSIONS = regex(
    r"(?:[a-z-]+ ){0,2}(?:dimensions|pillars)\b|(?:评价)?维度|(?:first-level|一级指标)",
    re.IGNORECASE,
)
_TIERS = regex(r"(?:[a-z-]+ ){0,2}(?:tiers|echelons)\b|(?:个)?梯队(?:数|$)", re.IGNORECASE)
_SHARE = regex(r"\b(?:share|percentage|proportion|part)\b|占比|份额|比重|比例", re.IGNORECASE)
_REPORT_COUNTS = (
    (_COUNTRIES, "meta.countries", "country"),
    (_DIMENSIONS, "meta.indicators.l1", "indicator"),
    (_INDICATORS, "meta.indicators", "indicator"),
    (_TIERS, "meta.tiers", "tier"),
)


_BEFORE = regex(
    r"(?:^|[.;,:•] )(?:total |number of )?(?P<label>(?:(?:first-level )?(?:dimensions|pillars)|"
    r"(?:third-level )?indicators|metrics|"
    r"countries|economies|tiers)(?: [a-z]+)?)\s?[:=]\s?$",
    re.IGNORECASE,
)


def _fields(reading: Reading) -> Iterator[Draft]:
    """Countries assessed: 46; indicators: 39."""
    for number in reading.left(("plain", "count")):
        match = _BEFORE.search(reading.scene.text, 0, number.start)
        if match and isinstance(number.value, int):
            found = list(_of_report(reading, number, match["label"]))
            reading.take(*([number] if found else []))
            yield from found


def read(reading: Reading) -> Iterator[Draft]:
    """The figure that opens a line, by its label; counts of the report behind theirs."""
    if reading.scene.english:
        yield from _fields(reading)
    scene = reading.scene
    first = scene.numbers[0]
    match = _LABEL.match(scene.text, first.end)
    if match is None or not _OPENS.fullmatch(scene.text, 0, first.start):
        return
    if first not in reading.left((first.kind,)):
        return
    label = scene.text[match.end() :]
    named = [m for m in scene.subjects if m.start >= match.end()]
    found = list(_labelled(reading, first, label, [i for m in named for i in m.ids]))
    if found:
        reading.take(first)
        yield from found


def _labelled(reading: Reading, number: Number, label: str, ids: list[str]) -> Iterator[Draft]:
    english = reading.scene.english
    lands = list(dict.fromkeys(countries(tuple(ids))))
    topics = [m.id for m in reading.scene.indicators if m.start >= number.end]
    if number.kind in ("plain", "count") and isinstance(number.value, int):
        yield from _of_report(reading, number, label)
    if number.kind in ("points", "plain") and 5 <= number.value <= 100:
        topic = next((t for t in topics if t.startswith("l1.")), "overall")
        if GAP_NOUN[english].search(label) and len(lands) == 2:
            yield reading.draft(
                number, "gap", "labelled", unit="point", subject="~".join(sorted(lands)),
                indicator=topic,
            )  # fmt: skip
        elif SCORE[english].search(label) and len(lands) == 1:
            yield reading.draft(
                number, "score", "labelled", unit="point", subject=lands[0], indicator=topic
            )
    money = [t for t in topics if t.startswith("vc.")]
    if number.kind == "money" and number.unit in ("USD", "CNY") and money and len(lands) <= 1:
        yield reading.draft(
            number, "amount", "labelled", unit=number.unit, subject=(lands or ["WORLD"])[0],
            indicator=money[0],
        )  # fmt: skip
    if (
        number.kind == "percent"
        and _SHARE.search(label)
        and len(lands) == 1
        and len(set(topics)) == 1
    ):
        yield reading.draft(
            number, "share", "labelled", unit="percent", subject=lands[0], indicator=topics[0],
            reference="WORLD" if "WORLD" in ids else None,
        )  # fmt: skip


def _of_report(reading: Reading, number: Number, label: str) -> Iterator[Draft]:
    for pattern, indicator, unit in _REPORT_COUNTS:
        if pattern.match(label) and (unit != "country" or number.value >= 30):
            yield reading.draft(
                number, "count", "labelled", unit=unit, subject="REPORT", indicator=indicator
            )
            return
