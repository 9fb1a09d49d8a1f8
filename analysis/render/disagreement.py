"""The parts of JSON documents on what is restated, contested or said in other words."""

from analysis.conflicts import Conflict, Rounding
from analysis.render.pieces import (
    Document,
    Sentences,
    agreement_document,
    check_document,
    figure_document,
    key_document,
    reported_document,
)
from analysis.rows import Row
from analysis.wording import Wording


def restated_document(row: Row, told: Sentences) -> Document:
    return {
        "key": key_document(row.key),
        "sides": [
            {
                "shown": figure_document(figure, told),
                "marked": figure.restated,
                "revisions": [agreement_document(revision, told) for revision in figure.revisions],
            }
            for figure in row.figures
            if figure.revisions
        ],
    }


def wording_document(wording: Wording, told: Sentences) -> Document:
    """`diff` leads from the first phrase to this one, as [operation, old, new]."""
    return {
        "key": key_document(wording.row),
        "relation": wording.relation,
        "outlets": wording.outlets,
        "phrases": [
            {
                "data_year": phrase.data_year,
                "edition": phrase.edition,
                "value": phrase.value,
                "text": phrase.text,
                "sentence": phrase.claims[0].observation.sentence,
                "outlets": phrase.outlets,
                "diff": [[edit.operation, edit.old, edit.new] for edit in phrase.edits],
                "evidence_ids": told.ids(phrase.claims),
            }
            for phrase in wording.phrases
        ],
    }


def conflict_document(conflict: Conflict, told: Sentences) -> Document:
    return {
        "kind": conflict.kind,
        "key": key_document(conflict.row),
        "data_year": conflict.data_year,
        "value": conflict.value,
        "reported": [
            reported_document(one, told)
            for agreement in conflict.agreements
            for one in agreement.reported
        ],
        "check": check_document(conflict.check, told) if conflict.check is not None else None,
    }


def rounding_document(rounding: Rounding, told: Sentences) -> Document:
    return {
        "key": key_document(rounding.row),
        "data_year": rounding.data_year,
        "value": rounding.agreement.value,
        "reported": [reported_document(one, told) for one in rounding.agreement.reported],
    }
