"""What a person types for a figure, as comparator, value and printed form."""

import re
import unicodedata
from datetime import date
from decimal import Decimal
from typing import Any

from domain.errors import UsageError
from domain.plausibility import WORDS, objection
from domain.records import Claim, Comparator

SIGNS: dict[str, Comparator] = {"≥": "ge", ">=": "ge", "≤": "le", "<=": "le", "~": "approx"}


NUMBER = re.compile(r"(?P<sign>≥|>=|≤|<=|~)?\s*(?P<number>[-+]?(?:\d[\d,]*)(?:\.\d+)?)")


LONGEST = 40


EXAMPLES = {
    "score": "58.01", "rank": "2", "date": "2025-07-26", "trend": "narrow", "share": "66",
    "amount": "137000000000", "gap": "19.96",
}  # fmt: skip


def typed_value(
    typed: str, comparator: Comparator, kind: str, unit: str | None
) -> tuple[Comparator, float | int | str, str]:
    """Comparator, value and the figure as typed (50.0 is more exact than 50) of what a person
    wrote. Raises UsageError with the reason and an example where the kind cannot have it.
    """
    typed = unicodedata.normalize("NFKC", typed.strip())
    value: float | int | str = typed
    match = NUMBER.fullmatch(typed) if len(typed) <= LONGEST else None
    if match and kind not in WORDS and kind != "date":
        comparator = SIGNS.get(match["sign"] or "", comparator)
        number = Decimal(match["number"].replace(",", ""))
        value = int(number) if number == number.to_integral_value() else float(number)
        typed = match["number"].lstrip("+")
    reason = objection(kind, value, unit)
    if reason or (kind == "date" and not is_day(typed)):
        raise UsageError(f"{reason or 'it is no day'}; write it as in {EXAMPLES.get(kind, '12')}")
    return comparator, value, typed


def is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def corrected(claim: Claim, typed: str) -> dict[str, Any]:
    """The fields of a ruling that corrects a claim's value, checked for its kind.

    Raises UsageError for a value that the figure cannot have.
    """
    o = claim.observation
    comparator, value, printed = typed_value(typed, o.comparator, o.kind, o.unit)
    return {"corrected": value, "value_text": printed, "comparator": comparator}
