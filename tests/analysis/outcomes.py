"""What an analysis comes to, in one piece: for tests that state it of one series or document."""

from collections.abc import Iterable

from analysis.consensus import Agreement, agreements
from analysis.render.json import dumped
from analysis.render.pieces import Document
from domain.records import Claim


def agree(claims: Iterable[Claim]) -> Agreement | None:
    """The agreement of claims on one series; None where none may count."""
    found = list(agreements(claims).values())
    assert len(found) <= 1, f"claims on several figures: {[one.key.id for one in found]}"
    return found[0] if found else None


def text_of(document: Document) -> str:
    """The text of a document."""
    return "".join(dumped(document)).removesuffix("\n")
