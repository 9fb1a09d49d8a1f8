"""The archive of raw pages as WARC.gz files: written by one run, read for ever.

Writing, looking up by URL, and repairing what a killed run left. No record's content is
understood here.
"""

from storage.archive.reader import ArchiveReader
from storage.archive.recovery import recover_leftovers
from storage.archive.scan import ArchivedRecord, Damaged, read_record, scan
from storage.archive.writer import ArchiveWriter, make_archive_folder

__all__ = [
    "ArchiveReader",
    "ArchiveWriter",
    "ArchivedRecord",
    "Damaged",
    "make_archive_folder",
    "read_record",
    "recover_leftovers",
    "scan",
]
