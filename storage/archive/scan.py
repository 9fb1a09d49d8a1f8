"""Reads WARC.gz files record by record, past damage, and says where the damage is."""

import mmap
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from domain.errors import ArchiveUnusable
from domain.records import Issue
from storage.archive.digests import wrong_digest
from storage.archive.http import Answer, answer_of, payload_of
from storage.archive.raw_records import END, GZIP, START, by_name, fields_of, length_of
from storage.archive.record_headers import REDIRECTED_FROM
from storage.archive.unpacked import beginning_of_member

MAX_MEMBER = 128 * 1024 * 1024
"""Unpacked size of one record; pages are cut at 8 MB, so more is a bomb or not ours."""
PIECE = 8192
"""Packed bytes taken at once: a page of 37 KB has 8,000; what is behind its end is copied too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchivedRecord:
    """One sound record. `status` is 0 for records that are no responses."""

    file: Path
    offset: int
    end: int
    kind: str
    url: str
    date: str
    status: int = 0
    headers: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    warc_headers: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    body: bytes = field(default=b"", repr=False)

    @property
    def said(self) -> dict[str, str]:
        """What is said of the capture: the WARC headers, their names in lower case."""
        return {name.lower(): value for name, value in self.warc_headers}

    @property
    def redirected_from(self) -> tuple[str, ...]:
        """All addresses that led here, the first one first."""
        return tuple(self.said.get(REDIRECTED_FROM.lower(), "").split())

    @property
    def location(self) -> str:
        """Where a redirect leads, as written there; empty for other records."""
        if not 300 <= self.status < 400:
            return ""
        found = (value for name, value in self.headers if name.lower() == "location")
        return next(found, "")

    def header_map(self) -> dict[str, str]:
        """Header names in lower case, their values joined by commas, as of a live response."""
        found: dict[str, str] = {}
        for name, value in self.headers:
            key = name.lower()
            found[key] = f"{found[key]}, {value}" if key in found else value
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Damaged:
    """A stretch of a file that holds no sound record, up to the next one (or the file's end)."""

    offset: int
    end: int
    reason: str


def scan(path: Path) -> Iterator[ArchivedRecord | Damaged]:
    """Every record of a file and every damaged stretch, in order.

    Length and digest are checked, and reading goes on at the next gzip member. Raises
    ArchiveUnusable for a file that is not there or holds no gzipped WARC record at all.
    """
    try:
        with path.open("rb") as file:
            if path.stat().st_size == 0:  # it cannot be mapped
                raise ArchiveUnusable(no_warc(path))
            with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
                if next_member(data, 0, len(data)) == len(data):
                    raise ArchiveUnusable(no_warc(path))
                yield from _records(path, data, len(data))
    except OSError as error:
        raise ArchiveUnusable(f"{path} cannot be read: {error.strerror}.") from error


def no_warc(path: Path) -> str:
    return f"{path} is no gzipped WARC file. Name a file that ends in .warc.gz."


def read_record(path: Path, offset: int) -> ArchivedRecord | None:
    """The record that the page table says begins at `offset`; None where it is damaged.

    Raises ArchiveUnusable for a file that is not there or cannot be read.
    """
    try:
        with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
            found = _record_at(path, data, offset)
    except (OSError, ValueError) as error:  # ValueError: an empty file cannot be mapped
        raise ArchiveUnusable(f"{path} cannot be read: {error}.") from error
    return found if isinstance(found, ArchivedRecord) else None


def damage_issue(path: Path, damaged: Damaged) -> Issue:
    """The damaged stretch as something a person must look at."""
    return Issue(
        level="error",
        kind="archive-damaged",
        where=f"{path.name} bytes {damaged.offset} to {damaged.end}",
        excerpt=damaged.reason,
    )


def _records(path: Path, data: mmap.mmap, size: int) -> Iterator[ArchivedRecord | Damaged]:
    offset = 0
    while offset < size:
        found = _record_at(path, data, offset)
        if isinstance(found, ArchivedRecord):
            yield found
            offset = found.end
            continue
        end = next_member(data, offset + 1, size)
        yield Damaged(offset=offset, end=end, reason=found)
        offset = end


def next_member(data: mmap.mmap, start: int, size: int) -> int:
    """Where the next gzip member that unpacks to a WARC record begins, or the file's end."""
    at = data.find(GZIP, start, size)
    while at >= 0:
        if beginning_of_member(data, at).startswith(b"WARC/"):
            return at
        at = data.find(GZIP, at + 1, size)
    return size


def end_of_member(data: mmap.mmap, offset: int) -> int | None:
    """Where the gzip member that begins at `offset` ends; None where it is damaged or cut."""
    unpacker = zlib.decompressobj(31)
    at = offset
    try:
        while not unpacker.eof and at < len(data):
            unpacker.decompress(data[at : at + PIECE])
            at += PIECE
    except zlib.error:
        return None
    return min(at, len(data)) - len(unpacker.unused_data) if unpacker.eof else None


def _record_at(path: Path, data: mmap.mmap, offset: int) -> ArchivedRecord | str:
    """The record whose gzip member begins at `offset`, or what is wrong there."""
    unpacker = zlib.decompressobj(31)
    pieces: list[bytes] = []
    at, unpacked = offset, 0
    try:
        while not unpacker.eof and at < len(data):
            piece = unpacker.decompress(data[at : at + PIECE])
            at += PIECE
            unpacked += len(piece)
            if unpacked > MAX_MEMBER:
                return "a record of more than 128 MB"
            pieces.append(piece)
    except zlib.error as error:
        return f"damaged bytes ({error})"
    if not unpacker.eof:
        return "the record is cut off"
    end = min(at, len(data)) - len(unpacker.unused_data)
    return _parsed(path, offset, end, b"".join(pieces))


def _parsed(path: Path, offset: int, end: int, member: bytes) -> ArchivedRecord | str:
    head, behind, rest = member.partition(END)
    said = tuple(fields_of(head))
    named = by_name(said)
    length = length_of(named)
    if not behind or length is None or not START.match(member):
        return "no WARC record (its head is not whole)"
    block, tail = rest[:length], rest[length:]
    if START.match(tail, len(END)) and tail.startswith(END):
        return "several records in one gzip member; `warcio recompress` mends that"
    if tail not in (END, b""):
        return "no WARC record (its Content-Length does not fit)"
    wrong = _wrong(named, length, block)
    if wrong:
        return wrong
    kind = named.get("warc-type", "")
    answer = answer_of(block) if _is_http(named) else Answer(0, [], block)
    return ArchivedRecord(
        file=path,
        offset=offset,
        end=end,
        kind=kind,
        url=named.get("warc-target-uri", ""),
        date=named.get("warc-date", ""),
        status=answer.status if kind != "request" else 0,
        headers=tuple(answer.headers),
        warc_headers=said,
        body=answer.body,
    )


def _wrong(named: dict[str, str], length: int, block: bytes) -> str:
    """What tells that a block is not what was written; empty where it is. The digest of its payload
    is that of another record where it repeats one.
    """
    if len(block) < length:
        return "the record is cut off"
    if "warc-block-digest" in named or named.get("warc-type") == "revisit":
        return wrong_digest(block, named.get("warc-block-digest", ""))
    payload = payload_of(block) if _is_http(named) else block
    return wrong_digest(payload, named.get("warc-payload-digest", ""))


def _is_http(named: dict[str, str]) -> bool:
    return named.get("content-type", "").lower().startswith("application/http")
