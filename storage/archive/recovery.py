"""Makes the leftovers of killed runs readable again."""

import fcntl
import os
import stat
import time
from itertools import count
from pathlib import Path

from domain.errors import ArchiveUnusable
from domain.records import Issue
from storage.archive.scan import Damaged, scan
from storage.archive.writer import OPEN, SUFFIX

EMPTY = f"{SUFFIX}.empty"
"""Ends the name of a leftover without a sound record, which is set aside."""
YOUNG = 60
"""Seconds for which an empty file is left alone: a run may just have made it and not locked it."""


def recover_leftovers(folder: Path) -> tuple[Issue, ...]:
    """Close each `.open` file of a dead run under its final name, its torn end cut and named.

    A file that a living process writes is locked by it and left alone. A file without a single
    sound record is set aside as `.empty`. What cannot be opened, or is no file of this folder (a
    link would lead the cut elsewhere), is named and left.
    """
    issues: list[Issue] = []
    for path in sorted(folder.glob(f"*{OPEN}")):
        try:
            issues.extend(_recover(path))
        except FileNotFoundError:
            continue  # another process has just closed or recovered it
        except OSError as error:
            where, why = path.name, str(error.strerror)
            issues.append(
                Issue(level="error", kind="archive-unrecovered", where=where, excerpt=why)
            )
    return tuple(issues)


def closed_files(folder: Path) -> list[Path]:
    """The WARC files of an archive that are read."""
    return sorted(folder.glob(f"*{SUFFIX}"))


def open_files(folder: Path) -> list[Path]:
    """Those that are still being written, or were left by a run that was killed."""
    return sorted(folder.glob(f"*{SUFFIX}{OPEN}"))


def is_unclosed(folder: Path, name: str) -> bool:
    """Whether a WARC file is still being written, or was left by a run that was killed."""
    return (folder / f"{name}{OPEN}").exists()


def _recover(path: Path) -> list[Issue]:
    if not stat.S_ISREG(path.lstat().st_mode):
        raise OSError(0, "it is a link, a folder or a pipe, not a file")
    with path.open("r+b") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return []
        found = os.fstat(file.fileno())
        if path.stat().st_ino != found.st_ino:
            return []
        if found.st_size == 0 and time.time() - found.st_mtime < YOUNG:
            return []
        return [_close(path, file.fileno(), found.st_size)]


def _close(path: Path, descriptor: int, size: int) -> Issue:
    end, records = _sound_end(path)
    final = _free_name(path.with_name(path.name.removesuffix(OPEN)), empty=not records)
    os.ftruncate(descriptor, end)
    path.rename(final)
    cut = f"{size - end} torn bytes were cut" if end < size else "nothing was torn"
    return Issue(
        level="warning" if end < size else "info",
        kind="archive-recovered",
        where=final.name,
        excerpt=f"left by a run that was killed; {records} records kept, {cut}",
    )


def _free_name(path: Path, *, empty: bool) -> Path:
    """The name itself; where a file of that name was closed meanwhile, a numbered one."""
    name = path.name.removesuffix(SUFFIX)
    suffix = EMPTY if empty else SUFFIX
    names = (f"{name}{suffix}" if n == 1 else f"{name}-{n}{suffix}" for n in count(1))
    return next(free for name in names if not (free := path.with_name(name)).exists())


def _sound_end(path: Path) -> tuple[int, int]:
    """Where the last sound record ends, and how many there are."""
    end = records = 0
    try:
        for found in scan(path):
            if not isinstance(found, Damaged):
                end, records = found.end, records + 1
    except ArchiveUnusable:
        return 0, 0
    return end, records
