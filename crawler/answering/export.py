"""The store as files for other programs: one table a kind, and a dictionary of their columns."""

import csv
import errno
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from pathlib import Path

from analysis.dictionary import COLUMNS
from analysis.render.listing import (
    Listed,
    article_row,
    observation_row,
    story_row,
    write_csv,
    write_jsonl,
)
from analysis.render.parquet import write_parquet
from crawler.extraction.reservations import NOARCHIVE, TDM_RESERVED
from domain.errors import DiskFull, UsageError
from storage import queries, story_queries
from storage.store import Store

FORMATS = ("csv", "jsonl", "parquet")
README = """\
Figures of the Global AI Innovation Index as the press reported them, and the articles and stories
they stand in. dictionary.csv says what each column means; sentences are quoted with outlet, title
and link. Whole texts belong to their publishers and are here only if they were asked for.

各表列名的含义见 dictionary.csv。引文均附载体、标题与链接；全文版权属原发布者，仅在要求时导出。
"""


def export(store: Store, folder: Path, form: str, *, full_text: bool) -> dict[str, int]:
    """Write all tables into a folder and give the rows of each. Raises UsageError for a folder
    that cannot be written, DiskFull. Texts whose publishers reserve them are in no export.

    Rows are written as they come, so that memory does not grow with the store.
    """
    if form not in FORMATS:
        raise UsageError(f"--format {form} is unknown; formats are {', '.join(FORMATS)}")
    tables: dict[str, Iterable[Listed]] = {
        "articles": map(article_row, queries.articles(store)),
        "stories": map(story_row, story_queries.stories(store)),
        "observations": map(observation_row, queries.claims(store)),
    }
    if full_text:
        tables["texts"] = _texts(store)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        written = {
            kind: _write(rows, kind, folder / f"{kind}.{form}", form)
            for kind, rows in tables.items()
        }
        _write_dictionary(folder / "dictionary.csv", written)
        (folder / "README.txt").write_text(README, encoding="utf-8")
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise DiskFull(f"No space is left for the export in {folder}.") from error
        raise UsageError(f"{folder} cannot be written: {error.strerror}.") from error
    return written


def _texts(store: Store) -> Iterator[Listed]:
    for text in story_queries.texts(store, without=(NOARCHIVE, TDM_RESERVED)):
        yield {"url": text.url, "title": text.title, "text": text.hans}


def _write(rows: Iterable[Listed], kind: str, path: Path, form: str) -> int:
    if form == "parquet":
        return write_parquet(rows, kind, path)
    counted = _Counted(rows)
    with path.open("w", encoding="utf-8", newline="") as stream:
        (write_csv if form == "csv" else write_jsonl)(counted, kind, stream)
    return counted.number


class _Counted:
    """Rows passed on and counted."""

    def __init__(self, rows: Iterable[Listed]) -> None:
        self._rows = rows
        self.number = 0

    def __iter__(self) -> Iterator[Listed]:
        for row in self._rows:
            self.number += 1
            yield row


def _write_dictionary(path: Path, written: Mapping[str, int]) -> None:
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(("table", "column", "type", "meaning", "含义"))
        for kind in written:
            for name, field in COLUMNS[kind].items():
                writer.writerow((kind, name, *asdict(field).values()))
