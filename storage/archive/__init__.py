"""The archive of raw pages as WARC.gz files: written by one run, read for ever.

Writing, looking up by URL, and repairing what a killed run left. No record's content is
understood here.
"""

from storage.archive.foreign import ForeignFile, ForeignRecord, ReadCounts, record_of
from storage.archive.foreign_files import foreign_files, foreign_records
from storage.archive.reader import ArchiveReader
from storage.archive.record_headers import ASKED_AS, GIVEN, SOURCE, given_headers
from storage.archive.recovery import closed_files, is_unclosed, recover_leftovers
from storage.archive.scan import ArchivedRecord, Damaged, damage_issue, read_record, scan
from storage.archive.writer import ArchiveWriter, make_archive_folder

__all__ = [
    "ASKED_AS",
    "GIVEN",
    "SOURCE",
    "ArchiveReader",
    "ArchiveWriter",
    "ArchivedRecord",
    "Damaged",
    "ForeignFile",
    "ForeignRecord",
    "ReadCounts",
    "closed_files",
    "damage_issue",
    "foreign_files",
    "foreign_records",
    "given_headers",
    "is_unclosed",
    "make_archive_folder",
    "read_record",
    "record_of",
    "recover_leftovers",
    "scan",
]
