"""Goes on behind damage in a WARC file of another tool: at the next gzip member of a packed file,
at the next record of a plain one.
"""

import mmap
import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO, Any, BinaryIO, TypeVar

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from storage.archive.scan import GZIP, Damaged, end_of_member, next_member

WANTED = WarcRecordType.response | WarcRecordType.resource
PLAIN_START = re.compile(rb"WARC/1\.\d\r\n")

T = TypeVar("T")


@dataclass(slots=True)
class Position:
    """Where reading began, and the last record that was read."""

    start: int
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
    start = 0
    while start < size:
        at = Position(start)
        try:
            for record in iterated(stream, at):
                yield from take(record, at)
            break_at = None
        except OSError as error:
            break_at = str(error)
        start, damage = _beyond(data, at, break_at)
        if damage is not None:
            yield damage


def iterated(file: BinaryIO | IO[bytes] | mmap.mmap, at: Position) -> Iterator[WarcRecord]:
    file.seek(at.start)
    stream: Any = file  # a map reads like a file, which the library's types do not say
    yield from ArchiveIterator(stream, record_types=WANTED, parse_http=False)


def _beyond(data: mmap.mmap, at: Position, error: str | None) -> tuple[int, Damaged | None]:
    """Where to go on after reading from `place` has ended, and the damaged stretch before it."""
    size = len(data)
    gzipped = data[:5] != b"WARC/" and next_member(data, 0, size) < size
    if error is None and not at.cut:
        return size, None if at.last >= 0 or at.start else _no_records(data, gzipped)
    if at.cut:
        return size, Damaged(offset=at.last, end=size, reason="the record is cut off")
    if not gzipped:
        begin = max(at.last, at.start)
        found = PLAIN_START.search(data, begin + 1)
        end = found.start() if found else size
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
