"""What both databases can hold, in columns and in JSON; anything else is replaced or refused."""

import json
import math
import re
from collections.abc import Sequence
from typing import Any

from domain.errors import GaiiError

UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
REPLACEMENT = "\ufffd"
"""For NUL and lone surrogates: PostgreSQL refuses the one, every encoder the other. One for one,
so that offsets hold; the bytes as they came are in the archive."""

MAX_INTEGER = 2**63 - 1
MAX_ROW = 2**31 - 1
"""The largest number of a row: PostgreSQL's integer, in which they count. SQLite's holds more."""

# Made once: `json.dumps` with options makes one at each call, which tripled the time.
ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False)
NUL = re.compile(r"(?<!\\)((?:\\\\)*)\\u0000")
"""As JSON writes it; an even number of backslashes before it are such themselves."""


def storable(value: Any) -> Any:
    """A value of a column as both databases hold it. Raises GaiiError for a number that is none
    (inf, NaN) or has over 63 bits. Lists and mappings are cleaned when they become JSON.
    """
    if value is None:
        return None
    if isinstance(value, str):
        return value if _is_storable(value) else UNSTORABLE.sub(REPLACEMENT, value)
    if isinstance(value, float) and not math.isfinite(value):
        raise GaiiError(f"{value} is no figure; it cannot be stored.")
    if isinstance(value, int) and abs(value) > MAX_INTEGER:
        raise GaiiError(f"A number of {value.bit_length()} bits is no figure; it cannot be stored.")
    return value


def all_storable(values: Sequence[Any]) -> Sequence[Any]:
    """The same of many at once: their texts are looked through in one go, numbers one by one."""
    texts = [value for value in values if isinstance(value, str)]
    if not _is_storable("".join(texts)):
        return [storable(value) for value in values]
    for value in values:
        if not isinstance(value, str):
            storable(value)
    return values


def _is_storable(text: str) -> bool:
    """Whether both databases hold it as it is. Encoded it is looked through four times as fast as
    by the pattern.
    """
    try:
        return b"\0" not in text.encode()
    except UnicodeEncodeError:
        return False


def to_json(value: Any) -> str:
    """A list or mapping as compact JSON, Chinese as it is. Raises GaiiError for inf and NaN."""
    try:
        written = ENCODER.encode(value)
    except ValueError:
        raise GaiiError(f"{value!r:.80} holds no figure; it cannot be stored.") from None
    written = UNSTORABLE.sub(REPLACEMENT, written)
    return NUL.sub(rf"\1{REPLACEMENT}", written) if "u0000" in written else written
