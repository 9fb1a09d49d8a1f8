"""Answers as CSV: one header line, numbers as numbers, no cell that a spreadsheet would run."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from analysis.audit import Audit
from analysis.columns import Figure
from analysis.comparison import Comparison, Header
from analysis.conflicts import Conflict
from analysis.evidence import Evidence
from analysis.gaps import GapHistory
from analysis.history import History
from analysis.question import Release
from analysis.render.hands import ruling_text
from analysis.series import RowKey

Cell = str | int | float | None
Row = list[Cell]

# A cell that begins so is a formula to some spreadsheet; the full-width forms to some as well.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
KEY_COLUMNS: tuple[Cell, ...] = (
    "subject", "indicator", "kind", "unit", "reference", "top_n", "exact_rank", "base", "since",
    "bound",
)  # fmt: skip
FIGURE_COLUMNS = (
    "value", "comparator", "agreed_by", "formula", "vintage", "articles", "stories", "outlets",
    "mirrors", "by_hand",
)  # fmt: skip
TRUTHS = ("exact_rank", "years_assumed", "consistent")
RELEASE_COLUMNS: tuple[Cell, ...] = ("edition", "title_year", "data_year", "years_assumed")


def to_text(rows: Iterable[Sequence[Cell]]) -> str:
    """Rows as CSV text. Texts are made harmless; numbers, also negative ones, stay numbers."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    for row in rows:
        writer.writerow([safe(cell) for cell in row])
    return stream.getvalue()


def safe(cell: Cell) -> Cell:
    """An apostrophe before a text that a spreadsheet would take for a formula."""
    if isinstance(cell, str):
        text = cell.replace("\0", "").encode("utf-8", "replace").decode("utf-8")
        return f"'{text}" if text.lstrip(" ").startswith(FORMULA_STARTS) else text
    return cell


def comparison_rows(comparison: Comparison) -> list[Row]:
    """One line for each figure of the comparison, both sides and the change."""
    sides = ("left", "right")
    header: Row = [
        *KEY_COLUMNS,
        *(f"{side}_{name}" for side in sides for name in (*RELEASE_COLUMNS, *FIGURE_COLUMNS)),
        "change_abs", "change_rel", "direction", "consistent", "status", "flags",
    ]  # fmt: skip
    rows = [header]
    for row in comparison.rows:
        change = row.change
        rows.append(
            [
                *_key(row.key),
                *_years(comparison.left),
                *_figure(row.left),
                *_years(comparison.right),
                *_figure(row.right),
                change.abs if change is not None else None,
                change.rel if change is not None else None,
                change.direction if change is not None else None,
                _truth(change.consistent if change is not None else None),
                row.status,
                " ".join(row.flags),
            ]
        )
    return rows


def comparison_records(comparison: Comparison) -> Iterator[dict[str, Cell]]:
    """The lines of `comparison_rows` by the name of their column, truth values as such."""
    header, *rows = comparison_rows(comparison)
    names = [str(name) for name in header]
    truths = [place for place, name in enumerate(names) if name.endswith(TRUTHS)]
    for row in rows:
        for place in truths:
            row[place] = None if row[place] is None else row[place] == "true"
        yield dict(zip(names, row, strict=True))


def history_rows(history: History) -> list[Row]:
    """One line for each figure of each year; a year without a figure has none."""
    rows: list[Row] = [[*RELEASE_COLUMNS, *KEY_COLUMNS, *FIGURE_COLUMNS, "change_abs", "breaks"]]
    for point in history.points:
        for key in history.keys:
            figure = point.figures.get(key)
            if figure is None:
                continue
            change = point.changes.get(key)
            breaks = " ".join(aspect.aspect for aspect in point.breaks)
            moved = change.abs if change is not None else None
            rows.append([*_release(point.release), *_key(key), *_figure(figure), moved, breaks])
    return rows


def gap_rows(history: GapHistory) -> list[Row]:
    """One line for each year, also where the gap is not known."""
    rows: list[Row] = [
        [*RELEASE_COLUMNS, "subject", "leader", *FIGURE_COLUMNS, "since", "change", "tendency",
         "flipped", "check_ok"]
    ]  # fmt: skip
    for point in history.points:
        figure = point.figure
        rows.append(
            [
                *_release(point.release),
                history.key.subject,
                figure.leader if figure is not None else None,
                *_figure(figure),
                point.since,
                point.change,
                point.tendency,
                _truth(point.flipped),
                _truth(point.check.ok if point.check is not None else None),
            ]
        )
    return rows


def conflicts_rows(conflicts: Iterable[Conflict]) -> list[Row]:
    """One line for each value that takes part in a conflict."""
    rows: list[Row] = [
        ["conflict", *KEY_COLUMNS, "data_year", "shown", "value", "comparator", "formula",
         "articles", "stories", "outlets", "mirrors"]
    ]  # fmt: skip
    for conflict in conflicts:
        start: Row = [conflict.kind, *_key(conflict.row), conflict.data_year, conflict.value]
        if conflict.check is not None:
            rows.append([*start, conflict.check.stated, "eq", None, None, None, None, None])
            computed, formula = conflict.check.computed, conflict.check.formula
            rows.append([*start, computed, "eq", formula, None, None, None, None])
        for one in (each for agreement in conflict.agreements for each in agreement.reported):
            counts = (one.articles, one.stories, one.outlets, one.mirrors)
            rows.append([*start, one.value, one.comparator, None, *counts])
    return rows


def evidence_rows(evidence: Evidence) -> list[Row]:
    """One line for each sentence."""
    rows: list[Row] = [
        [*RELEASE_COLUMNS, *KEY_COLUMNS, "value", "value_text", "comparator", "modality", "outlet",
         "independent", "published", "url", "sentence", "raw_sentence", "rule", "id", "ruling"]
    ]  # fmt: skip
    counted = [
        (key, claim)
        for key, figure in evidence.figures
        for agreement in (figure.agreement, *figure.revisions)
        if agreement is not None
        for claim in agreement.claims
    ]
    others = [(_key_of(claim.observation.kind, evidence), claim) for claim in evidence.uncounted]
    for key, claim in (*dict.fromkeys(counted), *others):
        seen = claim.observation
        rows.append(
            [
                *_release(evidence.release), *_key(key), seen.value, seen.value_text,
                seen.comparator, seen.modality, claim.outlet, _truth(claim.independent),
                claim.published, claim.url, seen.sentence, claim.raw_sentence, seen.rule, seen.id,
                ruling_text(claim) or None,
            ]
        )  # fmt: skip
    return rows


def audit_rows(audit: Audit) -> list[Row]:
    """One line for each check, then one for each figure that is not reported yet."""
    rows: list[Row] = [
        ["edition", "data_year", "rule", *KEY_COLUMNS, "printed", "computed", "formula", "ok"]
    ]
    edition, year = audit.edition.edition, audit.edition.data_year
    rows.extend(
        [edition, check.data_year, check.rule, *_key(check.row), check.stated, check.computed,
         check.formula, _truth(check.ok)]
        for check in audit.checks
    )  # fmt: skip
    rows.extend(
        [edition, year, "not reported yet", *_key(one.row), None, None, None, None]
        for one in audit.missing
    )
    return rows


def _key_of(kind: str, evidence: Evidence) -> RowKey:
    return RowKey(subject=evidence.subject, indicator=evidence.indicator, kind=kind)


def _key(key: RowKey) -> Row:
    return [
        key.subject, key.indicator, key.kind, key.unit, key.reference, key.top_n,
        _truth(key.exact_rank) if key.kind == "topn_count" else None, key.base, key.since,
        key.bound,
    ]  # fmt: skip


def _truth(value: bool | None) -> str | None:
    return None if value is None else str(value).lower()


def _years(header: Header) -> Row:
    return [header.edition, header.title_year, header.data_year, _truth(header.assumed)]


def _release(release: Release) -> Row:
    row = release.edition
    if row is None:
        return [None, None, release.data_year, None]
    return [row.edition, row.title_year, release.data_year, _truth(row.state == "expected")]


def _figure(figure: Figure | None) -> Row:
    if figure is None:
        return [None] * len(FIGURE_COLUMNS)
    agreement = figure.agreement
    counts: Row = [None] * 5
    if agreement is not None:
        by_hand = sum(claim.by_hand for claim in figure.claims)
        counts = [
            agreement.articles,
            agreement.stories,
            agreement.outlets,
            agreement.mirrors,
            by_hand,
        ]
    agreed_by = agreement.agreed_by if agreement is not None else "derived"
    formula = figure.derived or None
    return [figure.value, figure.comparator, agreed_by, formula, figure.vintage, *counts]
