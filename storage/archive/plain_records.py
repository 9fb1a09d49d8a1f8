"""The records of unpacked WARC bytes, one behind the other, past damage, which is named with the
bytes that it takes up.
"""

import mmap
from collections.abc import Iterator

from storage.archive.digests import is_proven
from storage.archive.http import MAX_BODY
from storage.archive.raw_records import (
    END,
    HEAD,
    START,
    WANTED,
    RawRecord,
    by_name,
    fields_of,
    length_of,
)
from storage.archive.scan import Damaged
from storage.archive.unpacked import Break, Unpacked

STRETCH = 1024 * 1024
CUT = "the record is cut off, or its Content-Length too large"

View = mmap.mmap | Unpacked | bytes


def plain_records(view: View, offset: int = 0) -> Iterator[RawRecord | Damaged]:
    """Every record from an offset on, those of other kinds than a page's without their block, and
    each damaged stretch up to the next record (or the end).
    """
    named: list[Damaged] = []
    while (found := record_in(view, offset)) is not None:
        yield found
        if isinstance(found, Damaged):
            named.append(found)
        offset = found.end if isinstance(found, Damaged) else found.ends()
    for broken in breaks_of(view):  # where no record seemed to be harmed, none is sound for sure
        if not any(one.offset <= broken.end <= one.end for one in named):
            yield Damaged(offset=broken.begin, end=broken.end, reason=broken.reason)


def record_in(view: View, offset: int) -> RawRecord | Damaged | None:
    """The record at an offset, or behind blank lines there; None at the end."""
    part = view[offset : offset + HEAD]
    while part and not part.strip(b"\r\n"):
        offset += len(part)
        part = view[offset : offset + HEAD]
    if not part:
        return None
    if blank := len(part) - len(part.lstrip(b"\r\n")):
        offset += blank
        part = view[offset : offset + HEAD]
    head, whole, _ = part.partition(END)
    torn = START.search(head, 1)  # two heads torn into one
    if not START.match(part):
        return damaged(view, offset, offset + 1, "no WARC record begins here")
    if torn or not whole:
        return damaged(view, offset, offset + 1, "the record is cut off")
    fields = by_name(fields_of(head))
    length = length_of(fields)
    begin = offset + len(head) + len(END)
    if length is None:
        return damaged(view, offset, begin, "its Content-Length is none")
    kind = fields.get("warc-type", "").lower()
    block = view[begin : begin + min(length, MAX_BODY)] if kind in WANTED else b""
    end = begin + length
    behind = view[end : end + len(END)]
    broken = next((one for one in breaks_of(view) if offset < one.end <= end), None)
    if broken is not None:
        return damaged(view, offset, max(begin, broken.end), broken.reason)
    if not behind and length and not view[end - 1 : end]:
        return damaged(view, offset, begin, CUT)
    if behind not in (END, b"") and not is_told(view, begin, end, fields):
        return damaged(view, offset, begin, "its Content-Length does not fit")
    ends = end + len(END) if behind == END else end
    return RawRecord(
        offset=offset,
        kind=kind,
        said=lambda name: fields.get(name.lower()),
        block=block,
        harm=lambda: view.harm(offset, end) if isinstance(view, Unpacked) else "",
        ends=lambda: ends,
    )


def is_told(view: View, begin: int, end: int, fields: dict[str, str]) -> bool:
    """Whether a block that is not followed as the standard has it is whole by its digest."""
    digest = fields.get("warc-block-digest", "")
    return end - begin <= MAX_BODY and is_proven(view[begin:end], digest)


def damaged(view: View, offset: int, behind: int, reason: str) -> Damaged:
    """The stretch from a record up to the next one that begins at or after `behind`."""
    while part := view[behind : behind + STRETCH]:
        found = START.search(part)
        if found:
            return Damaged(offset=offset, end=behind + found.start(), reason=reason)
        behind += max(len(part) - 16, 1) if len(part) == STRETCH else len(part)
    return Damaged(offset=offset, end=behind, reason=reason)


def breaks_of(view: View) -> list[Break]:
    return view.breaks if isinstance(view, Unpacked) else []
