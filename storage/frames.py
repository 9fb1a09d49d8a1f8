"""Columns for notebooks: what `pandas.DataFrame` and `polars.DataFrame` both take as it is."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, fields
from typing import Any

from domain.records import ArticleSummary, Claim, Observation
from storage.queries import articles, claims
from storage.store import Store

CLAIMED = ("article_id", "story_id", "url", "outlet", "outlet_name", "independent", "title",
           "published", "retrieved", "raw_sentence")  # fmt: skip
OBSERVED = tuple(
    field.name for field in fields(Observation) if field.name not in ("value", "flags")
)
SPANS = ("span", "sentence_span")


def observation_columns(store: Store, **wanted: Any) -> dict[str, list[Any]]:
    """One list a column, one entry a claim, in the order and with the filters of `claims`.

    `value` holds numbers, `value_word` words such as `rising`; of each pair one is None, so that
    every column is of one type. Spans are two columns, `_start` and `_end`.
    """
    return _columns((_claim_row(claim) for claim in claims(store, **wanted)), _CLAIM_COLUMNS)


def article_columns(store: Store, **wanted: Any) -> dict[str, list[Any]]:
    """One list a column, one entry an article, in the order and with the filters of `articles`."""
    names = tuple(field.name for field in fields(ArticleSummary))
    return _columns((asdict(article) for article in articles(store, **wanted)), names)


_CLAIM_COLUMNS = (
    *(name for name in OBSERVED if name not in SPANS),
    *(f"{name}_{end}" for name in SPANS for end in ("start", "end")),
    "value",
    "value_word",
    *CLAIMED,
)


def _claim_row(claim: Claim) -> dict[str, Any]:
    observation = claim.observation
    row = {name: getattr(observation, name) for name in OBSERVED}
    for name in SPANS:
        row[f"{name}_start"], row[f"{name}_end"] = row.pop(name)
    word = isinstance(observation.value, str)
    row |= {
        "value": None if word else float(observation.value),
        "value_word": observation.value if word else None,
    }
    return row | {name: getattr(claim, name) for name in CLAIMED}


def _columns(rows: Iterable[Mapping[str, Any]], names: Iterable[str]) -> dict[str, list[Any]]:
    columns: dict[str, list[Any]] = {name: [] for name in names}
    for row in rows:
        for name, column in columns.items():
            column.append(row[name])
    return columns
