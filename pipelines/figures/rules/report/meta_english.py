"""What English counts of the report itself: countries, indicators and their levels."""

import re

from domain.vocabulary import vocabulary
from pipelines.figures.lazy import regex
from pipelines.figures.numbers.typed import Number
from pipelines.figures.rules.reading import Reading

_COUNTRIES_ENGLISH = regex(
    r"\b(?:evaluat\w*|assess\w*|survey\w*|cover\w*|rank(?:s|ed|ings?)?|examin\w*|compar\w*|"
    r"includ\w*|stud(?:y|ies|ied)|participating|measur\w*|across|among|track\w*|look\w*|"
    r"dimensions|indicators|of the|analy[sz]\w*|fall into|fell into|divid\w+|sort\w*|group\w*)\b",
    re.IGNORECASE,
)


_EVALUATES = regex(
    r"\b(?:cover|evaluat|assess|rank|compar|measur|rat|scor|track)\w*\s(?:a total of |all |some |"
    r"the )?$",
    re.IGNORECASE,
)


def counted_english(reading: Reading, number: Number) -> tuple[str, str] | None:
    unit = number.unit or ""
    if unit.endswith(("countries", "nations", "economies")) and number.value >= 30:
        known = number.value == vocabulary().editions[reading.context.edition].countries
        told = (
            _COUNTRIES_ENGLISH.search(reading.scene.text)
            if known
            else _EVALUATES.search(reading.before(number))
        )
        return ("meta.countries", "country") if told else None
    if unit.endswith(("dimensions", "pillars")):
        return "meta.indicators.l1", "indicator"
    if unit.endswith(("indicators", "indicator", "metrics", "criteria")):
        if " ones" in reading.scene.text[number.end : number.end + 6]:
            return None
        if _SO_DO.search(reading.scene.text, 0, number.start):
            return None
        for index, cue in enumerate(
            (r"first-level|primary", r"second-level|secondary", r"third-level|tertiary"), 1
        ):
            if re.search(cue, unit):
                near = [
                    n
                    for n in reading.scene.numbers
                    if n.kind in ("ordinal", "top")
                    and not reading.scene.text.startswith(" in a row", n.end)
                ]
                return None if near else (f"meta.indicators.l{index}", "indicator")
        if _RANKED_BEHIND.match(reading.scene.text, number.end):
            return None
        changed = _CHANGED_ENGLISH.search(reading.scene.text[: number.start])
        added = f".{'added' if changed['added'] else 'removed'}" if changed else ""
        return f"meta.indicators{added}", "indicator"
    return None


_CHANGED_ENGLISH = regex(
    r"\b(?:(?P<added>add(?:ed|s|ing)|introduc(?:ed|es|ing))"
    r"|(?:dropp|remov)(?:ed|ing)|drops|removes) $",
    re.IGNORECASE,
)


_SO_DO = regex(r"\b(?:so|as) (?:do|does|did|are|is|were) $", re.IGNORECASE)
"""So do 20 third-level indicators: some of a country's."""


_RANKED_BEHIND = regex(
    r"\s(?:still |also |all |now )?(?:rank|plac|are (?:in|among)|come|came|lie|rose|fell|improv)"
)
"""13 indicators still rank below fifth: some of them, not all that there are."""
