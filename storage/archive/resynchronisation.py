"""Goes on behind damage in a WARC file of another tool: at the next gzip member of a file that is
packed record by record, at the next record of any other.
"""

import mmap
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from typing import IO, Any, BinaryIO, TypeVar

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from storage.archive.http import MAX_BODY
from storage.archive.plain_records import CUT, View, plain_records, record_in
from storage.archive.raw_records import GZIP, WANTED, RawRecord
from storage.archive.scan import Damaged, end_of_member, next_member
from storage.archive.unpacked import Unpacked

RESPONSE, RESOURCE = WarcRecordType.response, WarcRecordType.resource
SPELT = ("WARC-Type", "Content-Length")
"""Names that fastwarc knows in this spelling alone: without them it takes a record for empty."""
MAX_TAIL = 64 * 1024 * 1024
"""Bytes behind the beginning of the last gzip member that are looked at; a record has fewer."""
T = TypeVar("T")
Take = Callable[[bytes, Callable[[], RawRecord]], Sequence[T]]
"""Called with a record's block, and with what makes the record of it: of CC-NEWS one in hundreds is
wanted, and to make all of them took 1 us of 54 a record."""


@dataclass(slots=True)
class Position:
    """Where reading began, where the file's torn end begins, and the last record that was read;
    whether that is `cut`, or was read `apart`, by itself.
    """

    start: int
    torn: int
    last: int = -1
    cut: bool = False
    apart: bool = False


def read_past_damage(
    stream: BinaryIO | IO[bytes] | mmap.mmap, data: mmap.mmap, take: Take[T], *, blocks: bool = True
) -> Iterator[T | Damaged]:
    """What is taken of each record of a page, and each damaged stretch; `data` is a view of the
    stream. Without `blocks` those are not read where that spares time.
    """
    if not len(data):
        yield Damaged(offset=0, end=0, reason="the file is empty")
        return
    view = plain_view(data)
    if view is None:
        yield from _members(stream, data, take, blocks=blocks)
    else:
        yield from _taken(plain_records(view), take)


def read_at(data: mmap.mmap, offset: int) -> RawRecord | None:
    """The record at an offset as `read_past_damage` gives it; None where it is damaged."""
    view = plain_view(data)
    found = next(_apart(data, offset), None) if view is None else record_in(view, offset)
    return found if isinstance(found, RawRecord) else None


def plain_view(data: mmap.mmap) -> View | None:
    """The unpacked bytes of a file; None for one that is packed record by record.

    The first record tells: of `gzip FILE.warc`, or of blocks, no member begins right behind it.
    """
    if data[: len(GZIP)] != GZIP:
        is_packed = data[:5] != b"WARC/" and next_member(data, 0, len(data)) < len(data)
        return None if is_packed else data
    view = Unpacked(data)
    first = record_in(view, 0)
    if first is None:
        return None
    behind = first.end if isinstance(first, Damaged) else first.ends()
    return None if view.piece_of(behind) in (behind, -1) else Unpacked(data)


def _taken(records: Iterator[RawRecord | Damaged], take: Take[T]) -> Iterator[T | Damaged]:
    for found in records:
        if isinstance(found, Damaged):
            yield found
        elif found.kind in WANTED:
            yield from take(found.block, partial(_itself, found))


def _itself(found: RawRecord) -> RawRecord:
    return found


def _apart(data: mmap.mmap, offset: int) -> Iterator[RawRecord | Damaged]:
    """What the gzip member at an offset holds, read by itself."""
    end = end_of_member(data, offset)
    ends = end if end is not None else next_member(data, offset + 1, len(data))
    for found in plain_records(Unpacked(data, offset, alone=True)):
        if isinstance(found, Damaged):
            yield Damaged(offset=offset, end=ends, reason=found.reason)
        else:
            yield replace(found, offset=offset, ends=lambda: ends)


def _members(
    stream: BinaryIO | IO[bytes] | mmap.mmap, data: mmap.mmap, take: Take[T], *, blocks: bool
) -> Iterator[T | Damaged]:
    size = len(data)
    torn = torn_end(data)
    start = named = 0
    while start < size:
        at = Position(start, torn=sys.maxsize if torn is None else torn)
        try:
            for record in iterated(stream, at):
                if record.stream_pos >= at.torn:
                    break
                at.last = record.stream_pos
                kind = page_kind(record)
                if not (kind and record.content_length) and is_misspelt(record):
                    at.apart = True
                    yield from _taken(_apart(data, at.last), take)
                    break
                length = record.content_length or 0
                block = record.reader.read(MAX_BODY) if kind and blocks else b""
                # One that says too much of itself takes those behind it along.
                at.cut = len(block) + record.reader.consume() < length
                if kind is not None and not at.cut:
                    yield from take(block, partial(_raw, data, record, at.last, kind, block))
            break_at = None
        except OSError as error:
            break_at = str(error)
        start, damage = _beyond(data, at, break_at)
        if damage is not None:
            named = damage.end
            yield damage
    if torn is not None and named < size:
        yield Damaged(offset=torn, end=size, reason="the record is cut off")


def page_kind(record: WarcRecord) -> str | None:
    """The kind of a record that may hold a page; None for any other."""
    kind = record.record_type
    if kind == RESPONSE:
        return "response"
    return "resource" if kind == RESOURCE else None


def is_misspelt(record: WarcRecord) -> bool:
    """Whether a record names what fastwarc looks for in another spelling, such as `warc-type`."""
    if record.content_length and record.record_type != WarcRecordType.unknown:
        return False
    named = {name for name, _ in record.headers.items()}
    return any(name not in named and name in record.headers for name in SPELT)


def _raw(data: mmap.mmap, record: WarcRecord, offset: int, kind: str, block: bytes) -> RawRecord:
    return RawRecord(
        offset=offset,
        kind=kind,
        said=record.headers.get,
        block=block,
        fits=lambda: isinstance(next(_apart(data, offset), None), RawRecord),
        ends=lambda: end_of_member(data, offset) or offset,
    )


def torn_end(data: mmap.mmap) -> int | None:
    """Where the torn end of a packed file begins; None where its last record is whole.

    fastwarc gives a record whose head is cut as if it were whole, or nothing, and no error: a third
    of all cuts went unnamed.
    """
    size = len(data)
    last = data.rfind(GZIP)
    while last > 0 and next_member(data, last, last + len(GZIP)) != last:
        last = data.rfind(GZIP, 0, last)
    if last < 0 or size - last > MAX_TAIL:
        return None
    end = end_of_member(data, last)
    if end is None:
        return last
    return end if end < size and data[end:size].strip(b"\0") else None


def iterated(file: BinaryIO | IO[bytes] | mmap.mmap, at: Position) -> Iterator[WarcRecord]:
    file.seek(at.start)
    stream: Any = file  # a map reads like a file, which the library's types do not say
    yield from ArchiveIterator(stream, record_types=WarcRecordType.any_type, parse_http=False)


def _beyond(data: mmap.mmap, at: Position, error: str | None) -> tuple[int, Damaged | None]:
    """Where to go on after reading from a member has ended, and the damaged stretch before it."""
    size = len(data)
    if at.apart or at.cut:
        end = _next_record(data, at.last)
        return end, None if at.apart else Damaged(offset=at.last, end=end, reason=CUT)
    if error is None:
        return size, None
    sound = end_of_member(data, at.last) if at.last >= 0 else None
    if sound is not None and sound < size:
        if data[sound : sound + 3] == GZIP and sound > at.start:
            return sound, None  # what follows is looked at from its own beginning
        begin = sound
    else:
        begin = max(at.last, at.start)
    end = next_member(data, begin + 1, size)
    return end, Damaged(offset=begin, end=end, reason=error)


def _next_record(data: mmap.mmap, offset: int) -> int:
    """Where the record behind the one at `offset` begins, or the file's end. Whole gzip members
    say it themselves; a record may hold what looks like another.
    """
    end = end_of_member(data, offset)
    if end is not None and data[end : end + len(GZIP)] == GZIP:
        return end
    return next_member(data, offset + 1, len(data))


@contextmanager
def mapped(file: BinaryIO | IO[bytes]) -> Iterator[mmap.mmap]:
    """A view of the file that leaves the place alone at which it is being read."""
    if not os.fstat(file.fileno()).st_size:
        yield b""  # type: ignore[misc]  # an empty file cannot be mapped
        return
    with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        yield data
