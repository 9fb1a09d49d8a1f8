"""What every text must be before it is kept: SQLite and PostgreSQL can both store it.

PostgreSQL refuses NUL, SQLite's length() stops at it, and neither encodes a lone surrogate (half of
a character, as JSON may escape it). Each such character becomes U+FDD0, which Unicode keeps free of
any meaning: the length and so all offsets stay, the rule can be applied again without harm, and the
mark is cut from the clean text like other characters that show nothing. This is the only way in
which a raw text differs from the text read from the page; the page's bytes are in the archive.
"""

import re
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

MARK = "\ufdd0"
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")

Record = TypeVar("Record")


def storable(text: str) -> str:
    """The text with U+FDD0 for each NUL and lone surrogate."""
    return _UNSTORABLE.sub(MARK, text)


def storable_record(record: Record) -> Record:
    """A record with the rule applied to every text in it, records inside it included."""
    if not is_dataclass(record):
        return record
    changed: dict[str, Any] = {}
    for one in fields(record):
        value = getattr(record, one.name)
        kept = _storable_value(value)
        if kept is not value:
            changed[one.name] = kept
    return replace(record, **changed) if changed else record  # type: ignore[type-var]


def _storable_value(value: Any) -> Any:
    if isinstance(value, str):
        return storable(value) if _UNSTORABLE.search(value) else value
    if isinstance(value, tuple) and value:
        kept = tuple(_storable_value(item) for item in value)
        return kept if any(a is not b for a, b in zip(kept, value, strict=True)) else value
    return storable_record(value)
