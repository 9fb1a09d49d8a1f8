"""From table entries to rows: one function for each table file, with the checks across entries."""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import cast, get_args

from domain.tables import Entry, nearest, read_document, read_entries
from domain.terms import (
    KINDS,
    UNITS,
    Edition,
    EditionState,
    IndexNames,
    Indicator,
    Names,
    NearMisses,
    OtherIndex,
    Outlet,
    OutletKind,
    Script,
    Subject,
    SubjectKind,
)

YEARS = (2015, 2100)
SHARED_SUFFIXES = frozenset(
    {"cn", "com", "org", "net", "tw", "hk", "com.cn", "edu.cn", "gov.cn", "org.cn", "net.cn",
     "ac.cn", "com.tw", "org.tw", "com.hk"}
)  # fmt: skip


def read_index(path: Path) -> IndexNames:
    entry = read_document(path)
    sections = {}
    index_id = entry.identify("id")
    spun = entry.texts("spun")
    for key in ("names", "short", "compilers", "venues"):
        section = entry.section(key)
        sections[key] = section.names()
        section.finish()
    entry.finish()
    return IndexNames(id=index_id, spun=spun, **sections)


def read_near_misses(path: Path) -> NearMisses:
    entry = read_document(path)
    entry.id = path.stem
    keys = ("occasion", "alone", "subject", "measure")
    words = {key: entry.texts(key, required=True) for key in keys}
    entry.finish()
    return NearMisses(**words)


def read_editions(path: Path) -> dict[int, Edition]:
    editions: dict[int, Edition] = {}
    before: Edition | None = None
    for entry in read_entries(path, "edition"):
        before = _edition(entry, before)
        editions[before.edition] = before
    return editions


def _edition(entry: Entry, before: Edition | None) -> Edition:
    year = entry.integer("edition", *YEARS)
    entry.id = str(year)
    if before is not None and year != before.edition + 1:
        entry.fail("edition", year, f"write {before.edition + 1}: one entry for each year")
    edition = Edition(
        edition=year,
        title_year=entry.integer("title_year", year - 1, year),
        data_year=entry.integer("data_year", year - 2, year),
        state=cast(EditionState, entry.choice("state", get_args(EditionState))),
        released=entry.optional_date("released"),
        venue=entry.text("venue", ""),
        titles=entry.texts("titles"),
        tier_sizes=entry.counts("tier_sizes", 4),
        tier_bounds=entry.numbers("tier_bounds", 3),
        indicators=cast(
            tuple[int | None, int | None, int | None],
            entry.counts("indicators", 3) or (None, None, None),
        ),
        countries=entry.optional_integer("countries", 1, 200),
    )
    entry.finish()
    _check_edition(entry, edition)
    for key in ("title_year", "data_year"):
        found = getattr(edition, key)
        if before is not None and found <= getattr(before, key):
            entry.fail(key, found, f"write more than the {getattr(before, key)} of the row before")
    return edition


def _check_edition(entry: Entry, edition: Edition) -> None:
    if edition.state == "confirmed" and not edition.titles:
        entry.fail("titles", None, 'a confirmed edition needs its title, or state = "expected"')
    if edition.state == "confirmed" and edition.released is None:
        entry.fail("released", None, 'a confirmed edition needs its day, or state = "expected"')
    if edition.released and edition.released.year != edition.edition:
        entry.fail("released", edition.released, f"write a day of {edition.edition}")
    if list(edition.tier_bounds) != sorted(edition.tier_bounds, reverse=True):
        entry.fail("tier_bounds", edition.tier_bounds, "write the bound of the first tier first")
    known = [size for size in edition.tier_sizes if size is not None]
    if edition.countries and len(known) == 4 and sum(known) != edition.countries:
        entry.fail("tier_sizes", sum(known), f"the tiers must add up to {edition.countries}")


def read_subjects(path: Path) -> dict[str, Subject]:
    subjects: dict[str, Subject] = {}
    names: dict[str, str] = {}
    entries = read_entries(path, "subject")
    for entry in entries:
        subject = Subject(
            id=entry.identify("id"),
            kind=cast(SubjectKind, entry.choice("kind", get_args(SubjectKind))),
            names=entry.names(),
            short=entry.texts("short"),
        )
        entry.finish()
        _refuse_second(entry, "id", subject.id, subjects)
        if subject.kind == "country" and not re.fullmatch("[A-Z]{2}", subject.id):
            entry.fail("id", subject.id, "write the two capitals of ISO 3166-1, such as KR")
        if any(len(form) != 1 for form in subject.short):
            entry.fail("short", subject.short, "one character each; longer ones go to hans, hant")
        _claim(entry, subject.id, names, subject.names)
        subjects[subject.id] = subject
    for entry in entries:
        _check_pair(entry, subjects)
    return subjects


def _check_pair(entry: Entry, subjects: dict[str, Subject]) -> None:
    if subjects[entry.id].kind != "pair":
        return
    parts = entry.id.split("~")
    if len(parts) != 2 or parts != sorted(parts):
        entry.fail("id", entry.id, "write two ids in alphabetical order, such as NORTH~SOUTH")
    for part in parts:
        if part not in subjects:
            entry.fail("id", part, "no such subject; " + nearest(part, list(subjects)))


def read_outlets(path: Path) -> dict[str, Outlet]:
    outlets: dict[str, Outlet] = {}
    domains: dict[str, str] = {}
    entries = read_entries(path, "outlet")
    for entry in entries:
        outlet = Outlet(
            key=entry.identify("key"),
            name=entry.text("name"),
            kind=cast(OutletKind, entry.choice("kind", get_args(OutletKind))),
            domains=entry.texts("domains"),
            names=entry.names(required=False),
            parent=entry.optional_text("parent"),
        )
        entry.finish()
        _refuse_second(entry, "key", outlet.key, outlets)
        for domain in outlet.domains:
            _check_domain(entry, domain, domains)
            domains[domain] = outlet.key
        outlets[outlet.key] = outlet
    for entry in entries:
        parent = outlets[entry.id].parent
        if parent is not None and (parent not in outlets or parent == entry.id):
            others = [key for key in outlets if key != entry.id]
            entry.fail("parent", parent, "name another outlet's key; " + nearest(parent, others))
    return outlets


def _check_domain(entry: Entry, domain: str, claimed: dict[str, str]) -> None:
    if not re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9-]+)+", domain):
        entry.fail("domains", domain, "write a bare lower-case host, such as www.eol.cn")
    if domain in SHARED_SUFFIXES:
        entry.fail("domains", domain, f"many outlets share it; write a host, such as www.{domain}")
    if domain in claimed:
        entry.fail("domains", domain, f"{claimed[domain]} has this domain: remove it from one")


def read_indicators(path: Path) -> dict[str, Indicator]:
    indicators: dict[str, Indicator] = {}
    names: dict[str, str] = {}
    entries = read_entries(path, "indicator")
    for entry in entries:
        indicator = Indicator(
            id=entry.identify("id"),
            names=entry.names(),
            level=entry.optional_integer("level", 1, 3),
            parent=entry.optional_text("parent"),
            units=entry.choices("units", UNITS),
            kinds=entry.choices("kinds", KINDS),
            since=entry.optional_integer("since", *YEARS),
            until=entry.optional_integer("until", *YEARS),
        )
        entry.finish()
        _refuse_second(entry, "id", indicator.id, indicators)
        if indicator.since and indicator.until and indicator.since > indicator.until:
            entry.fail("until", indicator.until, f"write {indicator.since} or later")
        _claim(entry, indicator.id, names, indicator.names)
        indicators[indicator.id] = indicator
    for entry in entries:
        parent = indicators[entry.id].parent
        if parent is not None and (parent not in indicators or parent == entry.id):
            others = [key for key in indicators if key != entry.id]
            entry.fail("parent", parent, "no such indicator; " + nearest(parent, others))
    return indicators


def read_other_indices(path: Path, index: IndexNames) -> tuple[OtherIndex, ...]:
    own = dict.fromkeys((name.casefold() for name in index.names.all()), index.id)
    others: list[OtherIndex] = []
    for entry in read_entries(path, "index"):
        other = OtherIndex(id=entry.identify("id"), names=entry.names())
        entry.finish()
        _claim(entry, other.id, own, other.names)
        others.append(other)
    return tuple(others)


def _refuse_second(entry: Entry, key: str, found: str, known: Iterable[str]) -> None:
    if found in known:
        entry.fail(key, found, "it stands in this file twice: merge the entries or rename one")


def _claim(entry: Entry, owner: str, claimed: dict[str, str], names: Names) -> None:
    """Give every form to `owner`; a form of another owner would make the reading a guess."""
    for script in get_args(Script):
        for form in getattr(names, script):
            other = claimed.setdefault(form.casefold(), owner)
            if other != owner:
                entry.fail(script, form, f"{other} has this name: leave it to one of them")
