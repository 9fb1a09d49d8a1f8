"""The pieces that JSON documents are made of: figures, changes, checks, and their sentences."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from analysis.changes import Change
from analysis.checks import Check
from analysis.columns import Figure
from analysis.comparability import Aspect
from analysis.comparison import Gap, Header
from analysis.consensus import Agreement, Reported
from analysis.question import Release
from analysis.rows import Row
from analysis.series import RowKey
from analysis.streaks import Streak
from domain.records import Claim, Ruling

Document = dict[str, Any]


class Sentences:
    """Collects the claims that a document refers to, and gives their ids."""

    def __init__(self) -> None:
        self.claims: dict[str, Claim] = {}

    def ids(self, claims: Iterable[Claim]) -> list[str]:
        found = []
        for claim in claims:
            self.claims[claim.observation.id] = claim
            found.append(claim.observation.id)
        return sorted(set(found))

    def document(self) -> Document:
        return {key: claim_document(self.claims[key]) for key in sorted(self.claims)}


def claim_document(claim: Claim) -> Document:
    """One claim with everything that a reader needs to look it up and judge it."""
    seen = claim.observation
    return {
        "article": claim.article_id,
        "outlet": claim.outlet,
        "independent": claim.independent,
        "story": claim.story_id,
        "published": claim.published,
        "url": claim.url,
        "title": claim.title,
        "edition": seen.edition,
        "title_year": seen.title_year,
        "data_year": seen.data_year,
        "value": seen.value,
        "value_text": seen.value_text,
        "comparator": seen.comparator,
        "modality": seen.modality,
        "sentence": seen.sentence,
        "raw_sentence": claim.raw_sentence,
        "span": list(seen.span),
        "text_layer": seen.text_layer,
        "rule": seen.rule,
        "ruling": ruling_document(claim.ruling),
    }


def ruling_document(ruling: Ruling | None) -> Document | None:
    """A person's last word on a claim; `value` is the value that was ruled on."""
    if ruling is None:
        return None
    document: Document = {
        name: getattr(ruling, name) for name in ("action", "value", "reason", "who", "ruled_at")
    }
    return document | {"evidence_sha256": ruling.evidence_sha256}


def key_document(key: RowKey) -> Document:
    """The key with its stable id; parts that do not apply are left out, but for the unit."""
    document: Document = {
        "id": key.id,
        "subject": key.subject,
        "indicator": key.indicator,
        "kind": key.kind,
        "unit": key.unit,
    }
    for name in ("reference", "top_n", "base", "since", "bound"):
        if getattr(key, name) is not None:
            document[name] = getattr(key, name)
    if key.exact_rank:
        document["exact_rank"] = True
    return document


def day_text(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None


def header_document(header: Header) -> Document:
    return {
        "edition": header.edition,
        "title_year": header.title_year,
        "data_year": header.data_year,
        "title": header.title,
        "released": day_text(header.released),
        "years_assumed": header.assumed,
        "articles": header.articles,
        "stories": header.stories,
        "outlets": header.outlets,
        "mirrors": header.mirrors,
    }


def release_document(release: Release) -> Document:
    row = release.edition
    return {
        "edition": row.edition if row is not None else None,
        "title_year": row.title_year if row is not None else None,
        "data_year": release.data_year,
        "years_assumed": row is not None and row.state == "expected",
    }


def aspect_document(aspect: Aspect, told: Sentences) -> Document:
    return {
        "aspect": aspect.aspect,
        "left": aspect.left,
        "right": aspect.right,
        "status": aspect.status,
        "evidence": told.ids(aspect.claims),
    }


def row_document(row: Row, told: Sentences) -> Document:
    return {
        "key": key_document(row.key),
        "left": figure_document(row.left, told),
        "right": figure_document(row.right, told),
        "change": change_document(row.change, told),
        "consecutive": streak_document(row.streak, told),
        "status": row.status,
        "flags": list(row.flags),
    }


def streak_document(streak: Streak | None, told: Sentences) -> Document | None:
    if streak is None:
        return None
    return {
        "years": streak.years,
        "derived": streak.derived,
        "evidence_ids": told.ids(streak.claims),
    }


def figure_document(figure: Figure | None, told: Sentences) -> Document | None:
    if figure is None:
        return None
    agreement = figure.agreement
    others = [one for one in agreement.reported if not one.backs] if agreement else []
    return {
        "value": figure.value,
        "comparator": figure.comparator,
        "leader": figure.leader,
        "agreed_by": agreement.agreed_by if agreement is not None else "derived",
        "formula": figure.derived or None,
        "conflicts": [reported_document(one, told) for one in others],
        "vintage": figure.vintage,
        "articles": agreement.articles if agreement is not None else 0,
        "stories": agreement.stories if agreement is not None else 0,
        "outlets": agreement.outlets if agreement is not None else 0,
        "mirrors": agreement.mirrors if agreement is not None else 0,
        "by_hand": sum(claim.by_hand for claim in figure.claims),
        "evidence_ids": told.ids(figure.claims),
    }


def reported_document(reported: Reported, told: Sentences) -> Document:
    return {
        "value": reported.value,
        "comparator": reported.comparator,
        "leader": reported.leader,
        "articles": reported.articles,
        "stories": reported.stories,
        "outlets": reported.outlets,
        "mirrors": reported.mirrors,
        "backs": reported.backs,
        "evidence_ids": told.ids(reported.claims),
    }


def agreement_document(agreement: Agreement, told: Sentences) -> Document:
    return {
        "id": agreement.key.id,
        "key": key_document(agreement.key.row),
        "data_year": agreement.key.data_year,
        "value": agreement.value,
        "comparator": agreement.comparator,
        "state": agreement.state,
        "editions": list(agreement.editions),
        "reported": [reported_document(one, told) for one in agreement.reported],
    }


def change_document(change: Change | None, told: Sentences) -> Document | None:
    if change is None:
        return None
    return {
        "abs": change.abs,
        "rel": change.rel,
        "direction": change.direction,
        "derived": True,
        "approximate": change.approximate,
        "stated": [
            {
                "kind": stated.kind,
                "value": stated.value,
                "consistent": stated.consistent,
                "evidence_ids": told.ids(stated.figure.claims),
            }
            for stated in change.stated
        ],
        "consistent": change.consistent,
        "base": change.base,
    }


def gap_row_document(gap: Gap, told: Sentences) -> Document:
    return {
        **row_document(gap.row, told),
        "left_check": check_document(gap.left_check, told) if gap.left_check is not None else None,
        "right_check": check_document(gap.right_check, told)
        if gap.right_check is not None
        else None,
        "tendency": gap.tendency,
    }


def check_document(check: Check, told: Sentences) -> Document:
    return {
        "rule": check.rule,
        "key": key_document(check.row),
        "data_year": check.data_year,
        "lhs": check.stated,
        "rhs": check.computed,
        "formula": check.formula,
        "room": check.room,
        "ok": check.ok,
        "evidence_ids": told.ids(check.claims),
    }
