"""Answers that are written into files."""

import errno
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from domain.errors import DiskFull, UsageError


def write(path: Path, parts: Iterable[str]) -> Path:
    """Write one file, piece by piece. Raises DiskFull, or UsageError for a folder that cannot be
    written to.
    """
    with told(path), path.open("w", encoding="utf-8", newline="") as file:
        file.writelines(parts)
    return path


@contextmanager
def told(path: Path) -> Iterator[Path]:
    """Make the folder of `path`, and errors of the file system those of the project: DiskFull, or
    UsageError for a place that cannot be written to.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        yield path
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise DiskFull(f"no space left for {path}; free some, or give another --out") from error
        reason = error.strerror or error
        in_file = isinstance(error, FileExistsError | NotADirectoryError)
        place = "folder" if in_file else "place"
        raise UsageError(f"{path}: {reason}; give a {place} that can be written") from error
