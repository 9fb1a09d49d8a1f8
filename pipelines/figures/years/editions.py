"""Which edition a text is about: by the title it names, the venue, else the day of publication.

The table is `domain/data/gaii/editions.toml`. No report is titled 2024, and the title of a year
beyond the table is unknown: then there is an Issue and no figure is read.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from domain.records import Issue
from domain.vocabulary import Edition, vocabulary
from pipelines.figures.lazy import regex

_NAME = r"(?:全球)?(?:AI|人工智能|人工智慧|东说念主工智能)(?:创新|蜕变)指数"
NAMES = regex(rf"《?(?:20\d\d)?{_NAME}(?:报告|论说)?")
"""Any mention of the index in Chinese, with or without a year."""
_ENGLISH_NAME = r"(?:Global )?(?:AI|Artificial Intelligence) Innovation Index"
_TITLES = regex(
    rf"(?P<a>20\d\d)年?\s?(?:年度|版)?\s?《?{_NAME}(?:报告|论说)?"
    rf"|{_NAME}(?:报告|论说)?[(\s]{{0,2}}(?P<b>20\d\d)(?!年\d)"
    rf"|(?P<c>20\d\d) {_ENGLISH_NAME}"
    rf"|{_ENGLISH_NAME}(?: Report)?,?[(\s]{{1,2}}(?P<d>20\d\d)(?! World)",
    re.IGNORECASE,
    first="2全AG人东",
)
_SHORT_TITLES = regex(r"《(?P<a>20\d\d)(?:创新)?指数报告》|《(?:创新)?指数报告(?P<b>20\d\d)》")
_VENUES = regex(
    r"(?P<a>20\d\d)年?\s?(?:世界(?:人工智能|人工智慧|AI)大会|WAIC)|WAIC\s?(?P<b>20\d\d)"
    r"|(?P<c>20\d\d) World (?:AI|Artificial Intelligence) Conference"
    r"|World (?:AI|Artificial Intelligence) Conference(?: \(WAIC\))?,?(?: in)? (?P<d>20\d\d)",
    re.IGNORECASE,
)
EXPECTED_FROM = (7, 1)
"""Month and day from which a text of an expected edition's year is taken for that edition."""
GRACE = timedelta(days=3)
"""A text may run ahead of the release by an embargo, or by a page clock in another zone."""


@dataclass(frozen=True, slots=True)
class EditionReading:
    """`rule` says what decided: title, short-title, heading, venue, published, or undecided."""

    edition: int | None
    rule: str
    issue: Issue | None = None


class TitleMention(NamedTuple):
    """A title with a year at a place of the text; `edition` is None for a year without a row."""

    start: int
    end: int
    year: int
    edition: int | None


def title_mentions(text_hans: str) -> list[TitleMention]:
    """Every title of the index that carries a year, in order."""
    if "20" not in text_hans or not ("指数" in text_hans or "ndex" in text_hans.lower()):
        return []
    by_title = {row.title_year: row.edition for row in vocabulary().editions.values()}
    found = []
    for pattern in (_TITLES, _SHORT_TITLES):
        for match in pattern.finditer(text_hans):
            year = next(int(group) for group in match.groups() if group)
            found.append(TitleMention(*match.span(), year, by_title.get(year)))
    return sorted(found, key=lambda mention: mention.start)


def resolve_edition(
    text_hans: str, *, title: str = "", published: str | None = None
) -> EditionReading:
    """Decide the edition of a Simplified or English text.

    A title in the body wins over the heading (a mirror of July 2023 heads 《2023…》 over a body of
    《2022…》), both over the venue, and a date decides last: page dates are weak evidence. Of
    several titles the newest counts that was out by then: older ones are quoted for comparison.
    """
    day = _day(published)
    for rule, source, pattern in (
        ("title", text_hans, _TITLES),
        ("short-title", text_hans, _SHORT_TITLES),
        ("heading", title, _TITLES),
        ("venue", text_hans, _VENUES),
        ("venue", title, _VENUES),
    ):
        years = [next(int(g) for g in m.groups() if g) for m in pattern.finditer(source)]
        if years:
            reading = _from_years(years, rule, day)
            if reading is not None:
                return reading
    return _from_day(day, published or "")


def _from_years(years: list[int], rule: str, day: date | None) -> EditionReading | None:
    rows = vocabulary().editions
    known = {r.edition if rule == "venue" else r.title_year: r for r in rows.values()}
    last = max(known)
    fitting = [known[y] for y in years if y in known and _out_by(known[y], day)]
    if fitting:
        return EditionReading(max(row.edition for row in fitting), rule)
    if any(year > last for year in years):
        return _unknown(f"{rule} of {max(years)}, table ends with {last}")
    return None


def _out_by(row: Edition, day: date | None) -> bool:
    if day is None:
        return True
    return _start(row) <= day + GRACE


def _start(row: Edition) -> date:
    return row.released or date(row.edition, *EXPECTED_FROM)


def _from_day(day: date | None, published: str) -> EditionReading:
    if day is None:
        return _unknown("neither title nor venue nor date of publication")
    rows = vocabulary().editions.values()
    out = [row for row in rows if _start(row) <= day]
    newest = max(rows, key=lambda row: row.edition)
    if not out or day >= date(newest.edition + 1, *EXPECTED_FROM):
        return _unknown(f"published {published}, outside the table of editions")
    return EditionReading(max(row.edition for row in out), "published")


def _day(published: str | None) -> date | None:
    try:
        return date.fromisoformat(published[:10]) if published else None
    except ValueError:
        return None


def _unknown(why: str) -> EditionReading:
    issue = Issue(level="warning", kind="edition-unknown", where="text", excerpt=why)
    return EditionReading(None, "undecided", issue)
