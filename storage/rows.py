"""Records to rows and back. Text that a database cannot hold is made storable here."""

from collections.abc import Mapping
from dataclasses import asdict, fields
from operator import attrgetter
from typing import Any

from domain.records import Issue, Observation, Page, Processed, Removal, Run
from storage.secrets import public_headers, without_credentials
from storage.storable import all_storable, storable
from storage.urls import url_key, utc

SPANS = {
    "span_start": ("span", 0),
    "span_end": ("span", 1),
    "sentence_start": ("sentence_span", 0),
    "sentence_end": ("sentence_span", 1),
}
PLAIN = tuple(
    field.name
    for field in fields(Observation)
    if field.name not in ("span", "sentence_span", "flags")
)

plain_values = attrgetter(*PLAIN)
OF_PAGE = tuple(field.name for field in fields(Page) if field.name != "entry")


def run_of(row: Mapping[Any, Any]) -> Run:
    """A row of the table, without its number."""
    values = {key: row[key] for key in row if key not in ("id", "reasons")}
    return Run(**values, reasons=tuple(row["reasons"]))


def is_independent(outlet_kind: str, mirrored: bool) -> bool:
    """Whether an article counts as an outlet's own voice: no mirror's and no aggregator's."""
    return outlet_kind not in DEPENDENT and not mirrored


def run_row(run: Run) -> dict[str, Any]:
    row = {name: storable(value) for name, value in asdict(run).items()}
    return row | {"reasons": list(run.reasons), "counts": dict(run.counts)}


def page_row(page: Page, run_id: int) -> dict[str, Any]:
    """A capture without what lets somebody in: cookies, credentials."""
    row = {name: storable(getattr(page, name)) for name in OF_PAGE}
    return row | {
        "run_id": run_id,
        "url": storable(without_credentials(page.url)),
        "url_key": url_key(page.url),
        "fetched_at": utc(page.fetched_at),
        "headers": public_headers(page.headers),
        "redirect_urls": [without_credentials(url) for url in page.redirect_urls],
        "policy": dict(page.policy),
    }


def version_row(processed: Processed) -> dict[str, Any]:
    """All columns of a version that follow from the text; the writer adds its place."""
    article = processed.article
    row = {
        "processing_version": processed.processing_version,
        "title": article.title,
        "title_hans": processed.title_hans,
        "author": article.author,
        "editor": processed.editor,
        "origin": processed.origin,
        "published": article.published,
        "published_raw": article.published_raw,
        "published_witness": article.published_witness,
        "lang": article.lang,
        "script": processed.script,
        "edition": processed.edition,
        "edition_rule": processed.edition_rule,
        "on_topic": processed.on_topic,
        "mirrored": mirrored(processed),
        "raw": processed.raw,
        "clean": processed.clean,
        "hans": processed.hans,
        "removals": [pack(removal) for removal in processed.removals],
        "annotation": dict(processed.annotation),
        "damage": [asdict(damage) for damage in processed.damage],
        "figures": [asdict(figure) for figure in article.figures],
        "flags": list(processed.flags),
        "layout": article.layout,
    }
    return {name: storable(value) for name, value in row.items()}


def mirrored(processed: Processed) -> bool:
    """Whether a text carries a mirror's marks; then its outlet counts as no independent one."""
    annotated = any(
        removal.kind == "annotation" and removal.length for removal in processed.removals
    )
    return annotated or bool(processed.damage)


def pack(removal: Removal) -> list[Any]:
    """A removal as a short list: 532 removals as rows of a table cost 8.5 ms an article."""
    return [
        removal.start, removal.length, removal.kind, removal.scheme, removal.text, removal.base,
    ]  # fmt: skip


def unpack(packed: list[Any]) -> Removal:
    start, length, kind, scheme, text, base = packed
    return Removal(start=start, length=length, kind=kind, scheme=scheme, text=text, base=base)


def observation_row(observation: Observation, version_id: int, place: int) -> dict[str, Any]:
    row = dict(zip(PLAIN, all_storable(plain_values(observation)), strict=True))
    row |= {name: getattr(observation, span)[end] for name, (span, end) in SPANS.items()}
    return row | {"flags": list(observation.flags), "version_id": version_id, "place": place}


DEPENDENT = ("aggregator", "mirror")


def closed_row(at: str, reason: str) -> dict[str, Any]:
    """The columns of an issue that a person closed."""
    return {
        "acknowledged": True,
        "acknowledged_at": at,
        "acknowledged_reason": storable(reason),
    }


def issue_row(issue: Issue, run_id: int, version_id: int | None) -> dict[str, Any]:
    row = {name: storable(value) for name, value in asdict(issue).items()}
    return row | {
        "run_id": run_id, "version_id": version_id, "acknowledged": False,
        "acknowledged_at": None, "acknowledged_reason": None,
    }  # fmt: skip
