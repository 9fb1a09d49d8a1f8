"""One figure that a person read and enters by hand, checked cell by cell like any observation."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import NoReturn, TypeVar, cast, get_args

from analysis.question import edition_named, indicator_named, subject_named
from analysis.typed import LONGEST, is_day, typed_value
from domain.errors import GaiiError, UsageError
from domain.records import Comparator, Ruling
from domain.series import key_text
from domain.terms import KINDS, UNITS
from domain.vocabulary import Vocabulary

REQUIRED = ("edition", "subject", "indicator", "kind", "value", "evidence", "note")
OPTIONAL = (
    "data_year", "unit", "comparator", "reference", "compare_year", "top_n", "exact_rank", "base",
    "leader", "published",
)  # fmt: skip
COLUMNS = (*REQUIRED, *OPTIONAL)
KIND_UNITS: dict[str, tuple[str | None, ...]] = {
    "score": ("point",), "gap": ("point",), "threshold": ("point",), "rank": ("place",),
    "tier": ("tier",), "share": ("percent",), "growth": ("percent",), "multiple": ("times",),
    "topn_count": ("indicator", "country"), "consecutive": ("year",), "date": ("date",),
    "delta": ("point", "pp", "place", "indicator"), "amount": ("USD", "CNY"),
    "trend": (None,), "status": (None,), "method_change": (None,),
}  # fmt: skip
"""Units of each kind; the first is meant where none is given, but for money and changes."""
COUNTED = ("country", "company", "person", "paper", "project", "machine", "datacenter", "tier",
           "indicator")  # fmt: skip
T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """What a person read a figure from: an archived capture, or a file whose hash is kept."""

    url: str
    sha256: str
    name: str | None = None
    published: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """Who enters figures, when, by which tables, and how evidence is found (UsageError if not)."""

    vocabulary: Vocabulary
    who: str
    when: str
    source: Callable[[str], Source]


def entry(cells: Mapping[str, str], where: str, desk: Desk) -> Ruling:
    """One figure from its cells, all texts. Raises UsageError with the column and what to write."""
    return _Entry(cells, where, desk).ruling()


class _Entry:
    """One figure while it is checked, column by column."""

    def __init__(self, cells: Mapping[str, str], where: str, desk: Desk) -> None:
        self.cells, self.where, self.desk = cells, where, desk

    def fail(self, column: str, wanted: str) -> NoReturn:
        found = self.cells.get(column, "")
        shown = f'"{found[:LONGEST]}"' if found else "nothing"
        raise UsageError(f"{self.where}, {column}: found {shown}; {wanted}")

    def ruling(self) -> Ruling:
        for column in REQUIRED:
            if not self.cells.get(column):
                self.fail(column, "it is required")
        vocabulary = self.desk.vocabulary
        edition = self.named("edition", lambda text: edition_named(vocabulary, self.year(text)))
        kind = self.one_of("kind", KINDS)
        indicator = self.indicator(kind)
        unit = self.unit(kind, indicator)
        comparator, value, printed = self.value(kind, unit)
        source = self.named("evidence", self.desk.source)
        subject = self.named("subject", lambda text: subject_named(vocabulary, text))
        data_year = self.data_year(indicator, edition.data_year)
        key = self.key(subject, indicator, kind, unit, data_year)
        self.check_parts(kind, subject)
        return Ruling(
            action="add",
            article_url=source.url,
            evidence=self.cells["note"],
            series_key=key_text([*key, comparator] if kind == "threshold" else key),
            value=value,
            reason=self.cells["note"],
            who=self.desk.who,
            ruled_at=self.desk.when,
            edition=edition.edition,
            data_year=data_year,
            subject=subject,
            indicator=indicator,
            kind=kind,
            unit=unit,
            comparator=comparator,
            leader=self.subject("leader"),
            value_text=printed,
            evidence_sha256=source.sha256,
            evidence_name=source.name,
            published=self.day() or source.published,
        )

    def key(
        self, subject: str, indicator: str, kind: str, unit: str | None, data_year: int | None
    ) -> list[object]:
        """The fields of a series key, in their order."""
        base = self.one_of("base", ("increase", "ratio")) if self.cells.get("base") else None
        return [
            self.desk.vocabulary.index.id, subject, indicator, kind, unit, data_year,
            self.subject("reference"), self.whole("top_n"), self.truth("exact_rank"),
            base, self.whole("compare_year"),
        ]  # fmt: skip

    def named(self, column: str, find: Callable[[str], T]) -> T:
        """What a cell names in a table; the error of the table with the place of the cell."""
        try:
            return find(self.cells[column])
        except GaiiError as error:
            raise UsageError(f"{self.where}, {column}: {error}") from error

    def year(self, text: str) -> int:
        if re.fullmatch("[0-9]{4}", text):
            return int(text)
        raise UsageError(f'"{text[:LONGEST]}" is no year; write it as in 2025')

    def one_of(self, column: str, allowed: Sequence[str]) -> str:
        found = self.cells[column]
        if found not in allowed:
            self.fail(column, f"write one of {', '.join(allowed)}")
        return found

    def subject(self, column: str) -> str | None:
        if not self.cells.get(column):
            return None
        return self.named(column, lambda text: subject_named(self.desk.vocabulary, text))

    def whole(self, column: str) -> int | None:
        found = self.cells.get(column)
        if not found:
            return None
        if not re.fullmatch("[0-9]{1,4}", found):
            self.fail(column, "write a whole number")
        return int(found)

    def truth(self, column: str) -> bool | None:
        found = self.cells.get(column, "").lower()
        if found not in ("", "true", "false"):
            self.fail(column, "write true or false")
        return True if found == "true" else None

    def indicator(self, kind: str) -> str:
        vocabulary = self.desk.vocabulary
        found = self.named("indicator", lambda text: indicator_named(vocabulary, text))
        known = vocabulary.indicators.get(found)
        if known is None and not found.startswith("x."):
            near = ", ".join(i for i in vocabulary.indicators if i.startswith(f"{found}."))
            self.fail("indicator", f"it is the start of several; write one of {near}")
        special = found.startswith(("set.", "meta.", "tier."))
        if known is not None and special and known.kinds and kind not in known.kinds:
            self.fail("kind", f"{found} has {', '.join(known.kinds)}")
        return found

    def unit(self, kind: str, indicator: str) -> str | None:
        given = self.cells.get("unit") or None
        known = self.desk.vocabulary.indicators.get(indicator)
        own = tuple(u for u in (known.units if known else ()) if u in (*COUNTED, "USD", "CNY"))
        allowed = KIND_UNITS.get(kind) or (*(u for u in own if u in COUNTED), None)
        if given is not None and given not in (allowed if kind != "count" else UNITS):
            choice = ", ".join(u for u in allowed if u) or "none: leave it empty"
            self.fail("unit", f"a {kind} has {choice}")
        point = kind == "delta" and (indicator == "overall" or indicator.startswith("l1."))
        if given is None and len(allowed) > 1 and kind in ("amount", "delta") and not point:
            self.fail("unit", f"say which: {', '.join(u for u in allowed if u)}")
        return given or allowed[0]

    def value(self, kind: str, unit: str | None) -> tuple[Comparator, float | int | str, str]:
        comparator = self.cells.get("comparator") or "eq"
        if comparator not in get_args(Comparator):
            self.fail("comparator", f"write one of {', '.join(get_args(Comparator))}")
        try:
            return typed_value(self.cells["value"], cast(Comparator, comparator), kind, unit)
        except UsageError as error:
            self.fail("value", str(error))

    def day(self) -> str | None:
        found = self.cells.get("published") or None
        if found and not is_day(found):
            self.fail("published", "write a day, as in 2025-07-28")
        return found

    def data_year(self, indicator: str, usual: int) -> int | None:
        if indicator == "meta.release":
            return None
        given = self.whole("data_year")
        if given is not None and not 2000 <= given <= usual:
            self.fail("data_year", f"write a year up to {usual}, which this edition covers")
        return usual if given is None else given

    def check_parts(self, kind: str, subject: str) -> None:
        if kind == "gap" and "~" not in subject:
            self.fail("subject", "a gap is between two, such as CN~US")
        if kind == "topn_count" and not self.cells.get("top_n"):
            self.fail("top_n", "say of which top, such as 2")
        if kind == "multiple" and not self.cells.get("base"):
            self.fail("base", "write increase or ratio: 增长5.5倍 is an increase, 是两倍 a ratio")
