"""The rows of one writing transaction: gathered, and inserted a table at a time.

A statement a row was most of what storing a page cost (18 statements, 2.6 ms). Numbers of rows are
drawn before the rows are written, so that rows may refer to one another.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Table, bindparam, func, select

from storage import models
from storage.bands import enter_holders
from storage.closed_issues import ClosedIssues
from storage.models.registry import metadata
from storage.statements import INSERT
from storage.word_index import write_words

NUMBERED = (
    models.crawling.page,
    models.articles.article,
    models.articles.version,
    models.stories.story,
)
LAST = select(
    *(
        select(func.coalesce(func.max(table.c.id), 0)).scalar_subquery().label(table.name)
        for table in NUMBERED
    )
)
NEXT = select(
    *(func.nextval(func.pg_get_serial_sequence(one.name, "id")).label(one.name) for one in NUMBERED)
).select_from(func.generate_series(1, bindparam("count")).alias())


class Unwritten:
    """What a transaction has yet to insert. `expected` is the number of captures it will store.

    Who asks for the `connection` finds everything written: only what cannot meet a row of this
    transaction is read `beside` it. `closed` is what persons closed.
    """

    def __init__(self, connection: Connection, closed: ClosedIssues, expected: int = 1) -> None:
        self.beside, self.closed = connection, closed
        self._expected = max(expected, 1)
        self._rows: dict[str, list[Mapping[str, Any]]] = {}
        self._words: list[Mapping[str, Any]] = []
        self._bands: dict[int, frozenset[int]] = {}
        self._last: dict[str, int] = {}
        self._drawn: dict[str, list[int]] = {table.name: [] for table in NUMBERED}

    @property
    def connection(self) -> Connection:
        """The connection, after all rows are written."""
        self.flush()
        return self.beside

    def insert(self, table: Table, rows: Iterable[Mapping[str, Any]]) -> None:
        """Insert rows, all of the same columns."""
        self._rows.setdefault(table.name, []).extend(rows)

    def insert_numbered(self, table: Table, row: Mapping[str, Any]) -> int:
        """Insert a row of a NUMBERED table and give its id."""
        number = self._number(table.name)
        self.insert(table, [{**row, "id": number}])
        return number

    def index_words(self, entry: Mapping[str, Any]) -> None:
        """Enter the words of a version, as `storage.word_index` made them."""
        self._words.append(entry)

    def insert_bands(self, version_id: int, bands: Sequence[int]) -> None:
        """Enter by which bands a version is found."""
        self._bands[version_id] = frozenset(bands)

    def connection_for(self, bands: Sequence[int], least: int) -> Connection:
        """The connection for who looks for versions that share so many bands."""
        own = frozenset(bands)
        if any(len(own & other) >= least for other in self._bands.values()):
            self.flush()
        return self.beside

    def flush(self) -> None:
        """Write all rows, those first that others refer to."""
        for table in metadata.sorted_tables if self._rows else ():
            if rows := self._rows.get(table.name):
                self.beside.execute(INSERT[table.name], rows)
        enter_holders(self.beside, self._bands)
        write_words(self.beside, self._words)
        self._rows, self._words, self._bands = {}, [], {}

    def _number(self, table: str) -> int:
        """The next id. SQLite's writer is alone; PostgreSQL's sequences are drawn from, some rows
        at once, and what is drawn and not used is a gap.
        """
        if self.beside.dialect.name == "sqlite":
            if not self._last:
                self._last = dict(self.beside.execute(LAST).one()._mapping)
            self._last[table] += 1
            return self._last[table]
        if not self._drawn[table]:
            drawn = self.beside.execute(NEXT, {"count": self._expected}).mappings().all()
            self._drawn = {name: [row[name] for row in reversed(drawn)] for name in self._drawn}
        return self._drawn[table].pop()
