"""The claims of a scope as a condition of the query, so that the others are never read."""

from sqlalchemy import ColumnElement, and_, or_, select, tuple_

from domain.scope import Scope
from storage import models
from storage.asked import numbers

CLAIM = models.figures.observation.c
MEASURED = ("delta", "growth", "trend", "consecutive")
"""Kinds of figures that say how another one has changed."""


def needed(scope: Scope) -> ColumnElement[bool]:
    """Whether a question of that scope needs an observation."""
    figure = tuple_(CLAIM.subject, CLAIM.indicator)
    found: list[ColumnElement[bool]] = [
        CLAIM.data_year.is_(None),
        CLAIM.kind == "method_change",
        CLAIM.indicator.startswith("meta."),
    ]
    if scope.data_years:
        found.append(CLAIM.data_year.in_(numbers(scope.data_years)))
    if scope.editions:
        found.append(CLAIM.edition.in_(numbers(scope.editions)))
    if scope.figures:
        found.append(figure.in_(sorted(scope.figures)))
    if scope.indicators:
        found.append(CLAIM.indicator.in_(sorted(scope.indicators)))
    if scope.bases:
        others = models.figures.observation.alias()
        measured = select(others.c.subject, others.c.indicator).where(
            others.c.data_year.in_(numbers(scope.data_years)), others.c.kind.in_(MEASURED)
        )
        found.append(and_(CLAIM.data_year.in_(numbers(scope.bases)), figure.in_(measured)))
    return or_(*found)
