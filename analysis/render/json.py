"""Answers as JSON documents: deterministic order, stable ids, numbers as numbers.

Every document names its schema. A figure refers to its sentences by id; the sentences stand once,
under `evidence`.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping

from analysis.audit import Audit
from analysis.comparison import Comparison
from analysis.conflicts import Conflict
from analysis.evidence import Evidence
from analysis.gaps import GapHistory
from analysis.history import History
from analysis.render.disagreement import (
    conflict_document,
    restated_document,
    rounding_document,
    wording_document,
)
from analysis.render.pieces import (
    Document,
    Sentences,
    agreement_document,
    aspect_document,
    change_document,
    check_document,
    day_text,
    figure_document,
    gap_row_document,
    header_document,
    key_document,
    release_document,
    reported_document,
    row_document,
)

SURROGATES = re.compile("[\ud800-\udfff]")
ENCODER = json.JSONEncoder(ensure_ascii=False, allow_nan=False)
"""One for all lines: with one for each, 33,000 of them took 0.1 s more."""


def dumped(document: Document) -> Iterator[str]:
    """The text of a document in pieces: one line for each entry of a list or table in it, so that
    two comparisons can be compared line by line and a large one needs little memory.

    A lone surrogate of a damaged page stays as its JSON escape.
    """
    mark = "{"
    for name, value in document.items():
        yield f"{mark}\n{_line(name)}: "
        yield from _lines(value)
        mark = ","
    yield "\n}\n"


def _lines(value: object) -> Iterator[str]:
    if isinstance(value, Mapping) and value:
        opening, closing = "{", "}"
        entries = (f"{_line(key)}: {_line(entry)}" for key, entry in value.items())
    elif isinstance(value, list | tuple) and value:
        opening, closing = "[", "]"
        entries = (_line(entry) for entry in value)
    else:
        yield _line(value)
        return
    for entry in entries:
        yield f"{opening}\n  {entry}"
        opening = ","
    yield f"\n{closing}"


def _line(value: object) -> str:
    text = ENCODER.encode(value)
    try:
        text.encode()  # a third of the time that the search of the pattern takes
    except UnicodeEncodeError:
        return SURROGATES.sub(lambda match: f"\\u{ord(match.group()):04x}", text)
    return text


def comparison_document(comparison: Comparison, generated: str) -> Document:
    """`compare/1`. `generated` is the only part that depends on when it is made."""
    told = Sentences()
    document = {
        "schema": "compare/1",
        "generated": generated,
        "index": comparison.index,
        "by": comparison.by,
        "only": comparison.only,
        "as_of": day_text(comparison.as_of),
        "left_out": {"undated": comparison.undated, "later": comparison.later},
        "left": header_document(comparison.left),
        "right": header_document(comparison.right),
        "comparability": [aspect_document(aspect, told) for aspect in comparison.comparability],
        "rows": [row_document(row, told) for row in comparison.rows],
        "gaps": [gap_row_document(gap, told) for gap in comparison.gaps],
        "tiers": [
            {"tier": tier.tier, "left": list(tier.left), "right": list(tier.right)}
            for tier in comparison.tiers
        ],
        "restated": [restated_document(row, told) for row in comparison.restated],
        "conflicts": [conflict_document(conflict, told) for conflict in comparison.conflicts],
        "rounding": [rounding_document(one, told) for one in comparison.rounding],
        "wording": [wording_document(wording, told) for wording in comparison.wording],
        "audit": [check_document(check, told) for check in comparison.audit],
        "other_years": [
            agreement_document(agreement, told) for agreement in comparison.other_years
        ],
    }
    return {**document, "evidence": told.document()}


def history_document(history: History) -> Document:
    """`series/1`: one entry for each data year, also where nothing was reported."""
    told = Sentences()
    points = [
        {
            **release_document(point.release),
            "figures": [
                {
                    "key": key_document(key),
                    "figure": figure_document(point.figures.get(key), told),
                    "change": change_document(point.changes.get(key), told),
                }
                for key in history.keys
                if key in point.figures
            ],
            "breaks": [aspect_document(aspect, told) for aspect in point.breaks],
        }
        for point in history.points
    ]
    return {
        "schema": "series/1",
        "subject": history.subject,
        "indicator": history.indicator,
        "left_out": {"undated": history.undated},
        "points": points,
        "evidence": told.document(),
    }


def gap_document(history: GapHistory) -> Document:
    """`gap/1`."""
    told = Sentences()
    points = [
        {
            **release_document(point.release),
            "figure": figure_document(point.figure, told),
            "check": check_document(point.check, told) if point.check is not None else None,
            "trend": figure_document(point.trend, told),
            "since": point.since,
            "change": point.change,
            "tendency": point.tendency,
            "flipped": point.flipped,
            "new_leader": point.new_leader,
            "breaks": [aspect_document(aspect, told) for aspect in point.breaks],
        }
        for point in history.points
    ]
    return {
        "schema": "gap/1",
        "key": key_document(history.key),
        "left_out": {"undated": history.undated},
        "flips": list(history.flips),
        "points": points,
        "evidence": told.document(),
    }


def conflicts_document(conflicts: Iterable[Conflict], edition: int) -> Document:
    """`conflicts/1`."""
    told = Sentences()
    found = [conflict_document(conflict, told) for conflict in conflicts]
    return {
        "schema": "conflicts/1",
        "edition": edition,
        "conflicts": found,
        "evidence": told.document(),
    }


def evidence_document(evidence: Evidence) -> Document:
    """`evidence/1`."""
    told = Sentences()
    figures = [
        {
            "key": key_document(key),
            "figure": figure_document(figure, told),
            "reported": [
                reported_document(one, told)
                for agreement in (figure.agreement, *figure.revisions)
                if agreement is not None
                for one in agreement.reported
            ],
        }
        for key, figure in evidence.figures
    ]
    return {
        "schema": "evidence/1",
        "subject": evidence.subject,
        "indicator": evidence.indicator,
        **release_document(evidence.release),
        "left_out": {"undated": evidence.undated},
        "figures": figures,
        "uncounted": told.ids(evidence.uncounted),
        "evidence": told.document(),
    }


def audit_document(audit: Audit) -> Document:
    """`audit/1`."""
    told = Sentences()
    checks = [check_document(check, told) for check in audit.checks]
    missing = [
        {"key": key_document(one.row), "before": figure_document(one.before, told)}
        for one in audit.missing
    ]
    row = audit.edition
    return {
        "schema": "audit/1",
        "edition": row.edition,
        "title_year": row.title_year,
        "data_year": row.data_year,
        "years_assumed": row.state == "expected",
        "checks": checks,
        "failed": sum(not check.ok for check in audit.checks),
        "not_reported": missing,
        "evidence": told.document(),
    }
