"""A WARC record as it lies in a file: its head read by the standard, which lets tools write the
names of fields in any case (`warc-type:`) and go on in a further line.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

GZIP = b"\x1f\x8b\x08"
START = re.compile(rb"WARC/1\.\d\r\n")
END = b"\r\n\r\n"
"""Of a record's head, and behind its block."""
HEAD = 65536
"""Bytes within which the head of a record ends."""
FOLDED = re.compile(r"\r\n[ \t]+")
MAX_DIGITS = 15
WANTED = ("response", "resource")


def true() -> bool:
    return True


def unharmed() -> str:
    return ""


@dataclass(slots=True, kw_only=True)  # frozen, it takes 1 us more to make, of 60 a record
class RawRecord:
    """`said` gives a field by its name, in any case. `block` is cut at the bound of a body. `fits`
    tells whether it ends where its length says, `ends` where, `harm` what is wrong with the packed
    bytes that it came of; asked where that is needed.
    """

    offset: int
    kind: str
    said: Callable[[str], str | None]
    block: bytes = field(default=b"", repr=False)
    fits: Callable[[], bool] = true
    harm: Callable[[], str] = unharmed
    ends: Callable[[], int]


def fields_of(head: bytes) -> list[tuple[str, str]]:
    """The fields of a record's head, in their order, as they are named there."""
    try:
        text = head.decode("utf-8")
    except UnicodeDecodeError:
        text = head.decode("latin-1")
    lines = FOLDED.sub(" ", text).split("\r\n")
    pairs = (line.partition(":") for line in lines[1:] if ":" in line)
    return [(name.strip(), value.strip()) for name, _, value in pairs]


def by_name(fields: Sequence[tuple[str, str]]) -> dict[str, str]:
    """Fields by their names in lower case; of one that is told twice the first."""
    return {name.lower(): value for name, value in reversed(fields)}


def length_of(fields: Mapping[str, str]) -> int | None:
    """The length of the block; None where none is told that can be."""
    told = fields.get("content-length", "")
    is_number = told.isascii() and told.isdigit() and len(told) <= MAX_DIGITS
    return int(told) if is_number else None
