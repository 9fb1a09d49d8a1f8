"""Looks captures up by URL in one or several archives."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from domain.records import Issue
from storage.archive.scan import ArchivedRecord, Damaged, damage_issue, read_record, scan


class ArchiveReader:
    """An index over WARC.gz files. `issues` names what could not be read.

    http and https forms of a URL are one page; the latest capture of it wins, and of two at the
    same second the later one in the files. Raises ArchiveUnusable for a file that is not there or
    is no WARC.
    """

    def __init__(self, paths: Iterable[Path]) -> None:
        self.paths = list(paths)
        self.issues: list[Issue] = []
        self._index: dict[str, tuple[str, Path, int]] = {}
        for path in self.paths:
            for found in scan(path):
                if isinstance(found, Damaged):
                    self.issues.append(damage_issue(path, found))
                elif found.kind == "response":
                    self._enter(found)

    def records(self) -> Iterator[ArchivedRecord]:
        """All sound records of all files, in order."""
        for path in self.paths:
            yield from (found for found in scan(path) if isinstance(found, ArchivedRecord))

    def lookup(self, url: str) -> ArchivedRecord | None:
        """The latest response captured for a URL; None where there is none."""
        entry = self._index.get(_key(url))
        if entry is None:
            return None
        _, path, offset = entry
        return read_record(path, offset)

    def _enter(self, record: ArchivedRecord) -> None:
        key = _key(record.url)
        if _key(record.location) == key:
            return  # from http to https: the page itself follows, or the answer would be a loop
        known = self._index.get(key)
        if known is None or known[0] <= record.date:
            self._index[key] = (record.date, record.file, record.offset)


def _key(url: str) -> str:
    """The URL without its scheme and without a bare final slash of the host."""
    _, _, rest = url.partition("://")
    host, slash, path = rest.partition("/")
    return f"{host.lower()}/{path}" if slash else f"{host.lower()}/"
