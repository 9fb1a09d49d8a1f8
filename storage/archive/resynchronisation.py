"""Goes on behind damage in a WARC file of another tool: at the next gzip member of a packed file,
at the next record of a plain one.
"""

import mmap
import os
import re
import sys
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO, Any, BinaryIO, TypeVar

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from storage.archive.scan import END, GZIP, LENGTH, Damaged, end_of_member, next_member

WANTED = WarcRecordType.response | WarcRecordType.resource
PLAIN_START = re.compile(rb"WARC/1\.\d\r\n")
HEAD = 65536
"""Bytes within which the head of a record ends."""
CUT = "the record is cut off, or its Content-Length too large"

MAX_TAIL = 64 * 1024 * 1024
"""Bytes behind the beginning of the last gzip member that are looked at; a record has fewer."""
T = TypeVar("T")


@dataclass(slots=True)
class Position:
    """Where reading began, where the file's torn end begins, and the last record that was read."""

    start: int
    torn: int
    last: int = -1
    cut: bool = False


def read_past_damage(
    stream: BinaryIO | IO[bytes] | mmap.mmap,
    data: mmap.mmap,
    take: Callable[[WarcRecord, Position], Iterator[T]],
) -> Iterator[T | Damaged]:
    """What is taken of each record, and each damaged stretch; `data` is a view of the stream."""
    size = len(data)
    if not size:
        yield Damaged(offset=0, end=0, reason="the file is empty")
    torn = torn_end(data)
    start = named = 0
    while start < size:
        at = Position(start, torn=torn or sys.maxsize)
        try:
            for record in iterated(stream, at):
                if record.stream_pos >= at.torn:
                    break
                at.last = record.stream_pos
                if record.record_type & WANTED:
                    yield from take(record, at)
                else:  # one that says too much of itself takes those behind it along
                    at.cut = record.reader.consume() < (record.content_length or 0)
            break_at = None
        except OSError as error:
            break_at = str(error)
        start, damage = _beyond(data, at, break_at)
        if damage is not None:
            named = damage.end
            yield damage
    if torn is not None and named < size:
        yield Damaged(offset=torn, end=size, reason="the record is cut off")


def torn_end(data: mmap.mmap) -> int | None:
    """Where the torn end of a file begins; None where its last record is whole, 0 for a file that
    is packed as one piece and is cut: which of its records are whole is seen when they are read.

    fastwarc gives a record whose head is cut as if it were whole, or nothing, and no error: a third
    of all cuts went unnamed.
    """
    size = len(data)
    if data[:5] == b"WARC/":
        last = data.rfind(b"\r\n\r\nWARC/1.") + 4
        last = last if last > 3 else 0
        return last if data.find(b"\r\n\r\n", last) < 0 else None
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
    """Where to go on after reading from `place` has ended, and the damaged stretch before it."""
    size = len(data)
    gzipped = data[:5] != b"WARC/" and next_member(data, 0, size) < size
    if error is None and not at.cut:
        return size, None if at.last >= 0 or at.start else _no_records(data, gzipped)
    if at.cut:
        end = _next_record(data, at.last, gzipped)
        return end, Damaged(offset=at.last, end=end, reason=CUT)
    if not gzipped:
        begin = max(at.last, at.start)
        sound = _end_of_record(data, at.last) if at.last >= 0 else None
        if sound is not None and PLAIN_START.match(data, sound):
            return sound, None  # it is looked at from its own beginning
        begin = sound or begin
        end = _next_record(data, begin, gzipped)
        return end, Damaged(offset=begin, end=end, reason=error or "")
    sound = end_of_member(data, at.last) if at.last >= 0 else None
    if sound is not None and sound < size:
        if data[sound : sound + 3] == GZIP and sound > at.start:
            return sound, None  # what follows is looked at from its own beginning
        begin = sound
    else:
        begin = max(at.last, at.start)
    end = next_member(data, begin + 1, size)
    return end, Damaged(offset=begin, end=end, reason=error or "")


def _next_record(data: mmap.mmap, offset: int, gzipped: bool) -> int:
    """Where the record behind the one at `offset` begins, or the file's end. Whole gzip members
    say it themselves; a record may hold what looks like another.
    """
    if not gzipped:
        found = PLAIN_START.search(data, offset + 1)
        return found.start() if found else len(data)
    end = end_of_member(data, offset)
    if end is not None and data[end : end + len(GZIP)] == GZIP:
        return end
    return next_member(data, offset + 1, len(data))


def _end_of_record(data: mmap.mmap, offset: int) -> int | None:
    """Where a sound record of a plain file ends; None for one whose length does not fit."""
    head = data.find(END, offset, offset + HEAD)
    lines = data[offset : head + 2]
    said = LENGTH.search(lines)
    if head < 0 or said is None or PLAIN_START.search(lines, 1):  # two heads, torn into one
        return None
    end = head + len(END) + int(said[1]) + len(END)
    return end if end <= len(data) and data[end - len(END) : end] == END else None


def fits(data: mmap.mmap, offset: int, length: int) -> bool:
    """Whether the record at `offset` ends where its Content-Length says, which nothing else tells
    of one without a digest. True where it cannot be told: in a file that is packed as one piece.
    """
    part = data[offset : offset + HEAD + length]
    if data[offset : offset + len(GZIP)] == GZIP:
        try:
            part = zlib.decompressobj(31).decompress(data[offset:], HEAD + length)
        except zlib.error:
            return True
    head = part.find(END)
    end = head + len(END) + length
    return head < 0 or end == len(part) or part[end : end + len(END)] == END


def _no_records(data: mmap.mmap, gzipped: bool) -> Damaged | None:
    if gzipped or data[:5] == b"WARC/":
        return None
    return Damaged(offset=0, end=len(data), reason="no WARC record")


@contextmanager
def mapped(file: BinaryIO | IO[bytes]) -> Iterator[mmap.mmap]:
    """A view of the file that leaves the place alone at which it is being read."""
    if not os.fstat(file.fileno()).st_size:
        yield b""  # type: ignore[misc]  # an empty file cannot be mapped
        return
    with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        yield data
