"""Whether a file is a WARC file at all: a record begins in it, be what is before it harmed."""

import mmap
import re

from storage.archive.raw_records import GZIP
from storage.archive.unpacked import Unpacked

HEAD = re.compile(rb"WARC/\d\.\d{1,2}\r?\n[A-Za-z-]{1,40}:")
"""How a record begins; a page that speaks of WARC/1.0 has no field behind it."""
LONGEST = 64
PIECE = 64 * 1024
OTHERS = {
    b"\x28\xb5\x2f\xfd": "is packed with zstd. Unpack it first (zstd -d)",
    b"BZh": "is packed with bzip2. Unpack it first (bunzip2)",
    b"\xfd7zXZ\x00": "is packed with xz. Unpack it first (unxz)",
    b"\x04\x22\x4d\x18": "is packed with lz4. Unpack it first (lz4 -d)",
    b"filedesc:": "is an ARC file, the format before WARC. Convert it first (warcio recompress)",
    b"PK\x03\x04": "is a zip file that is cut or harmed. Fetch it again",
}
"""What other files begin with, and what to do with them."""


def why_no_warc(data: mmap.mmap) -> str:
    """What is wrong with a file without a record, and what to do; empty for a WARC file."""
    if not len(data):
        return "is empty. Fetch it again"
    if HEAD.match(data) or _packed_record(data) or HEAD.search(data):
        return ""
    for beginning, said in OTHERS.items():
        if data[: len(beginning)] == beginning:
            return said
    return (
        "is no WARC file: no record begins in it. Give .warc, .warc.gz or .wacz files, such as "
        "those of browsertrix, wget --warc-file or CC-NEWS"
    )


def _packed_record(data: mmap.mmap) -> bool:
    """Whether a record begins in what the file has packed, as a rule in its first 64 KB."""
    if data.find(GZIP) < 0:
        return False
    view, at = Unpacked(data), 0
    while part := view[at : at + PIECE]:
        if HEAD.search(part):
            return True
        at += len(part) - LONGEST if len(part) == PIECE else len(part)
    return False
