"""Reads WARC files of other tools, gzipped or plain, past damage: fast, and only what is wanted.

fastwarc unpacks a file that is packed record by record and takes the records apart; warcio needs
some times as long (benchmarks/warc_prefilter.py). Where it stops at damage, reading goes on at the
next gzip member. Plain files and those packed as one piece are read by their heads.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from tempfile import TemporaryFile
from typing import IO, BinaryIO

from domain.errors import ArchiveUnusable
from storage.archive.confirmation import is_confirmed
from storage.archive.digests import is_known, wrong_digest
from storage.archive.http import Answer, answer_of, body_of, is_cut
from storage.archive.raw_records import RawRecord
from storage.archive.resynchronisation import mapped, read_at, read_past_damage
from storage.archive.scan import Damaged

MAX_PLACES = 500_000
"""Pages of one file among which further pages are looked for: 250 bytes each. A file of CC-NEWS
holds 20,000."""
PAGE = re.compile(r"html|xml|text/plain", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class ForeignRecord:
    """A record whose page passed the filter. `body` is without transfer and content encoding."""

    file: str
    offset: int
    kind: str
    url: str
    date: str
    answer: Answer = field(repr=False)


@dataclass(slots=True)
class ReadCounts:
    """What a file held: `records` that may be pages, their `bytes` unpacked, how many `passed`."""

    records: int = 0
    bytes: int = 0
    passed: int = 0


Place = tuple[str, str, int]
"""Address of a page, its time as written there, and the offset of its record."""


class ForeignFile:
    """One WARC file, open."""

    def __init__(self, name: str, file: BinaryIO | IO[bytes]) -> None:
        self.name = name
        self._file = file

    def records(
        self, passes: Callable[[bytes], bool], counts: ReadCounts
    ) -> Iterator[ForeignRecord | Damaged]:
        """The records whose page passes, and each damaged stretch. Raises ArchiveUnusable."""
        try:
            with mapped(self._file) as data:

                def wanted(
                    block: bytes, record: Callable[[], RawRecord]
                ) -> Sequence[ForeignRecord | Damaged]:
                    return _wanted(self.name, block, record, passes, counts)

                yield from read_past_damage(self._file, data, wanted)
        except OSError as error:
            reason = error.strerror or error
            raise ArchiveUnusable(f"{self.name} cannot be read: {reason}.") from error

    def places(self) -> list[Place]:
        """Where the pages of the file lie, told in one more passage over it: 4 us a record, which
        only a file with articles on several pages is worth. Also while `records` goes on.
        """
        with mapped(self._file) as data:
            records = read_past_damage(data, data, _place, blocks=False)
            found = list(islice(records, MAX_PLACES))
        return [one for one in found if not isinstance(one, Damaged)]

    def record_at(self, offset: int) -> ForeignRecord | None:
        """One record, whatever its page holds, also while `records` goes on; None for a damaged
        one.
        """
        with mapped(self._file) as data:
            record = read_at(data, offset)
            if record is None:
                return None
            (found,) = _wanted(self.name, record.block, lambda: record, all_pass, ReadCounts())
        return found if isinstance(found, ForeignRecord) else None


def all_pass(_: bytes) -> bool:
    return True


def record_of(data: bytes, source: str) -> ForeignRecord | None:
    """The one record of some bytes, such as a range of a WARC file; None where it is damaged."""
    with TemporaryFile() as file:
        file.write(data)
        file.flush()
        found = list(ForeignFile(source, file).records(all_pass, ReadCounts()))
    records = [one for one in found if isinstance(one, ForeignRecord)]
    return records[0] if len(records) == len(found) == 1 else None


def _place(_: bytes, record: Callable[[], RawRecord]) -> Sequence[Place]:
    found = record()
    return [(target_of(found), date_of(found), found.offset)]


def _wanted(
    name: str,
    block: bytes,
    raw: Callable[[], RawRecord],
    passes: Callable[[bytes], bool],
    counts: ReadCounts,
) -> Sequence[ForeignRecord | Damaged]:
    """The record, where its page passes. A wanted one is checked by its digests; fastwarc checks
    what gzip sums up.
    """
    counts.records += 1
    counts.bytes += len(block)
    searched = body_of(block)
    packed = ""
    if isinstance(searched, Answer):
        packed = searched.packed if may_be_page(searched) else ""
        searched = searched.body
    if not packed and not passes(searched):
        return ()
    counts.passed += 1
    record = raw()
    wrong = _fault(record, block)
    if packed:
        wrong = f"{target_of(record)}: its Content-Encoding, {packed}, cannot be undone"
    elif (cause := record.said("WARC-Truncated")) and is_cut(searched):
        wrong = f"{target_of(record)}: the page has no end (WARC-Truncated: {cause[:40]})"
    if wrong:
        return [Damaged(offset=record.offset, end=record.ends(), reason=wrong)]
    return [_found(name, record, block)]


def _fault(record: RawRecord, block: bytes) -> str:
    """Why a record is not what was written, or may not be; empty for a sound one."""
    digest = record.said("WARC-Block-Digest") or ""
    if wrong := wrong_digest(block, digest):
        return wrong
    if not is_known(digest) and not record.fits():
        return "its Content-Length does not fit"
    if (harm := record.harm()) and not is_confirmed(
        block, digest, target_of(record), date_of(record), answer_of(block)
    ):
        return f"{harm}: its address and date may be harmed, the page does not confirm them"
    return ""


def _found(name: str, record: RawRecord, block: bytes) -> ForeignRecord:
    said = record.said("Content-Type") or ""
    is_http = "http" in said
    return ForeignRecord(
        file=name,
        offset=record.offset,
        kind=record.kind,
        url=target_of(record),
        date=date_of(record),
        answer=answer_of(block) if is_http else Answer(200, [("Content-Type", said)], block),
    )


def target_of(record: RawRecord) -> str:
    return (record.said("WARC-Target-URI") or "").strip("<> ")


def date_of(record: RawRecord) -> str:
    return record.said("WARC-Date") or ""


def may_be_page(answer: Answer) -> bool:
    """Whether an answer that cannot be read may have been a page: not so an image or a script."""
    kinds = [value for name, value in answer.headers if name.lower() == "content-type"]
    return answer.status == 200 and (not kinds or PAGE.search(kinds[-1]) is not None)
