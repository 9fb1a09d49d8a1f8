"""The WARC files that a path holds: itself, or the members of a collection (.wacz)."""

import shutil
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryFile

from domain.errors import ArchiveUnusable
from storage.archive.foreign import ForeignFile, ForeignRecord, ReadCounts
from storage.archive.recognition import why_no_warc
from storage.archive.resynchronisation import mapped
from storage.archive.scan import Damaged

MAX_RATIO = 200
"""A collection's member that unpacks to more is a bomb: WARC.gz is packed already."""


def foreign_files(path: Path) -> Iterator[ForeignFile | tuple[str, Damaged]]:
    """A WARC file, or all in a .wacz, each open until the next is asked for; what cannot be opened
    is damage with its name. Raises ArchiveUnusable for a file that is neither.
    """
    if path.exists() and not path.is_file() and not path.is_dir():
        raise ArchiveUnusable(f"{path} is a pipe or device. Save it as a file first.")
    if zipfile.is_zipfile(path):
        yield from _collection(path)
        return
    try:
        with path.open("rb") as file:
            with mapped(file) as data:
                wrong = why_no_warc(data)
            if wrong:
                raise ArchiveUnusable(f"{path} {wrong}.")
            yield ForeignFile(path.name, file)
    except OSError as error:
        raise ArchiveUnusable(f"{path} cannot be read: {error.strerror or error}.") from error


def foreign_records(
    path: Path, passes: Callable[[bytes], bool], counts: ReadCounts
) -> Iterator[ForeignRecord | tuple[str, Damaged]]:
    """The wanted records of all files of a path, and each damaged stretch with the name of its
    file. Raises ArchiveUnusable as `foreign_files` does.
    """
    for file in foreign_files(path):
        if isinstance(file, tuple):
            yield file
            continue
        for found in file.records(passes, counts):
            yield (file.name, found) if isinstance(found, Damaged) else found


def _collection(path: Path) -> Iterator[ForeignFile | tuple[str, Damaged]]:
    """The archives in a .wacz. Members are copied to files without a name, so that a name such as
    `../../x`, or a link, leads nowhere.
    """
    with zipfile.ZipFile(path) as collection:
        members = [
            member
            for member in collection.infolist()
            if member.filename.lower().endswith((".warc", ".warc.gz"))
        ]
        if not members:
            raise ArchiveUnusable(f"{path} is a zip file without a WARC file in it.")
        for member in members:
            name = f"{path.name}/{Path(member.filename).name}"
            if member.file_size > MAX_RATIO * max(member.compress_size, 1024):
                yield name, Damaged(offset=0, end=member.file_size, reason="a zip bomb")
                continue
            with TemporaryFile() as file:
                try:
                    with collection.open(member) as packed:
                        shutil.copyfileobj(packed, file)
                except (zipfile.BadZipFile, OSError, EOFError) as error:
                    yield name, Damaged(offset=0, end=member.file_size, reason=str(error))
                file.flush()
                yield ForeignFile(name, file)
