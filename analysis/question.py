"""What a user may name: a year meant as edition, data year or title; a subject; an indicator."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Literal

from analysis.columns import edition_of
from domain.errors import EditionUnknown, UsageError
from domain.records import Claim, Coverage
from domain.vocabulary import Edition, Names, Vocabulary

YearBy = Literal["edition", "data", "title"]
YEARS_BY: tuple[YearBy, ...] = ("edition", "data", "title")


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """A year that was asked for: its data year and the edition of it, if there is one."""

    data_year: int
    edition: Edition | None


def edition_named(
    vocabulary: Vocabulary, edition: int, coverage: Mapping[int, Coverage] | None = None
) -> Edition:
    """The row of an edition. Raises EditionUnknown, naming those that can be asked for.

    With `coverage` the edition must have an article.
    """
    row = vocabulary.editions.get(edition)
    known = list(vocabulary.editions)
    if coverage is not None:
        known = [year for year in coverage if coverage[year].articles]
    if row is not None and row.edition in known:
        return row
    state = "there is no edition" if row is None else "no article is stored of edition"
    there = "editions with articles" if coverage is not None else "editions"
    listed = f"{there}: {_listed(known)}" if known else "the store is empty"
    raise EditionUnknown(f"{state} {edition}; {listed}")


def release_named(
    year: int,
    by: YearBy,
    vocabulary: Vocabulary,
    coverage: Mapping[int, Coverage],
    claims: Sequence[Claim],
) -> Release:
    """What `year` means. Raises EditionUnknown where it means nothing, or nothing is stored of it.

    A data year is good as soon as one figure of it is stored: the first release also quotes 2019.
    """
    if by == "data":
        return _by_data_year(year, vocabulary, claims)
    if by not in YEARS_BY:
        raise UsageError(f"years are named by {', '.join(YEARS_BY)}, not by {by}")
    edition = _by_title(year, vocabulary).edition if by == "title" else year
    row = edition_named(vocabulary, edition, coverage)
    return Release(data_year=row.data_year, edition=row)


def edition_titled(vocabulary: Vocabulary, year: int) -> Edition | None:
    """The edition whose title has a year; None for 2024, among others."""
    rows = (row for row in vocabulary.editions.values() if row.title_year == year)
    return next(rows, None)


def _by_title(year: int, vocabulary: Vocabulary) -> Edition:
    row = edition_titled(vocabulary, year)
    if row is not None:
        return row
    titles = _listed(row.title_year for row in vocabulary.editions.values())
    message = f"no report is titled {year} (titles: {titles})"
    covering = edition_of(vocabulary, year)
    hints = []
    if covering is not None:
        title = vocabulary.editions[covering].title_year
        hints.append(f"edition {covering}, titled {title}, which covers the data of {year}")
    if year in vocabulary.editions:
        row = vocabulary.editions[year]
        hints.append(f"edition {year}, titled {row.title_year}, which was released in {year}")
    raise EditionUnknown(message + (f"; ask instead for {', or for '.join(hints)}" * bool(hints)))


def _by_data_year(year: int, vocabulary: Vocabulary, claims: Sequence[Claim]) -> Release:
    years = {claim.observation.data_year for claim in claims} - {None}
    edition = edition_of(vocabulary, year)
    if year not in years:
        known = _listed(year for year in years if year is not None)
        raise EditionUnknown(
            f"no figure is stored of data year {year}; "
            + (f"there are figures of {known}" if known else "the store is empty")
        )
    return Release(data_year=year, edition=vocabulary.editions.get(edition) if edition else None)


def _listed(years: Iterable[int]) -> str:
    return ", ".join(str(year) for year in sorted(years))


def subject_named(vocabulary: Vocabulary, text: str) -> str:
    """A subject id from an id in any case, a name in any script, or a pair (US~CN, 中国+美国).

    Raises UsageError with the nearest subject.
    """
    for joint in "~+":
        if joint in text:
            return joint.join(sorted(subject_named(vocabulary, part) for part in text.split(joint)))
    names = {subject.id: subject.names for subject in vocabulary.subjects.values()}
    return _named(text.strip(), names, "subject")


def indicator_named(vocabulary: Vocabulary, text: str) -> str:
    """An indicator id, the start of several (`vc`), or a name. Raises UsageError with the nearest.

    Ids that begin with `x.` are indicators that the tables do not know yet; they pass.
    """
    wanted = text.strip()
    heads = {known.split(".")[0] for known in vocabulary.indicators} | set(vocabulary.indicators)
    if wanted.startswith("x.") or wanted.lower() in heads:
        return wanted if wanted.startswith("x.") else wanted.lower()
    names = {indicator.id: indicator.names for indicator in vocabulary.indicators.values()}
    return _named(wanted, names, "indicator")


def _named(text: str, names: Mapping[str, Names], what: str) -> str:
    forms = {form.casefold(): key for key, n in names.items() for form in (key, *n.all())}
    found = forms.get(text.casefold())
    if found is None:
        close = get_close_matches(text.casefold(), list(forms), n=1)
        hint = f"; did you mean {forms[close[0]]} ({close[0]})?" if close else ""
        raise UsageError(f'no {what} is called "{text}"{hint}')
    return found
