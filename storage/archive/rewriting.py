"""A WARC file written anew without some of its captures, the others byte for byte."""

import fcntl
import os
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from domain.errors import ArchiveUnusable, LockHeld
from storage.archive.scan import ArchivedRecord, Damaged, scan
from storage.archive.writer import OPEN, no_space


@dataclass(slots=True)
class Rewritten:
    """`moved` are the offsets of the records kept, old to new; `removed` counts the others, and
    `damaged` the stretches that cannot be read. Where nothing was to be removed the file is not
    `is_written`, and stands as it was.
    """

    moved: dict[int, int] = field(default_factory=dict)
    removed: int = 0
    damaged: int = 0
    is_written: bool = False


def rewrite(
    path: Path, is_removed: Callable[[ArchivedRecord], bool], *, damaged_too: bool = True
) -> Rewritten:
    """Write a file anew without the records that `is_removed` names; nothing where it names none.

    Damaged stretches are dropped too: what cannot be read cannot be known not to hold the text.
    With `damaged_too` they are reason enough to write the file anew. The new file takes the old
    one's name at once, or not at all. Raises ArchiveUnusable, DiskFull, and LockHeld for a file
    that a run still writes.
    """
    found = _counted(path, is_removed)
    if not found.removed and not (damaged_too and found.damaged):
        return found
    if path.name.endswith(OPEN) or path.with_name(path.name + OPEN).exists():
        raise LockHeld(f"{path} is being written by a run. Wait for its end.")
    new = path.with_name(f"{path.name}.rewriting")
    try:
        with path.open("rb") as old, new.open("wb") as target:
            fcntl.flock(target, fcntl.LOCK_EX)
            done = _copied(path, old.fileno(), target.fileno(), is_removed)
            os.fsync(target.fileno())
        new.replace(path)
    except OSError as error:
        new.unlink(missing_ok=True)
        raise no_space(path, error) from error
    return done


def _counted(path: Path, is_removed: Callable[[ArchivedRecord], bool]) -> Rewritten:
    done = Rewritten()
    for found in scan(path):
        if isinstance(found, Damaged):
            done.damaged += 1
        else:
            done.removed += is_removed(found)
    return done


def _copied(
    path: Path, old: int, new: int, is_removed: Callable[[ArchivedRecord], bool]
) -> Rewritten:
    done = Rewritten(is_written=True)
    at = 0
    for found in scan(path):
        if isinstance(found, Damaged):
            done.damaged += 1
            continue
        if is_removed(found):
            done.removed += 1
            continue
        data = os.pread(old, found.end - found.offset, found.offset)
        if len(data) != found.end - found.offset:
            raise ArchiveUnusable(f"{path} changed while it was read. Try again.")
        view = memoryview(data)
        while view:
            view = view[os.write(new, view) :]
        done.moved[found.offset] = at
        at += len(data)
    return done
