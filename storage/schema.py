"""Brings a store to this version's schema, or says why it cannot be used."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, inspect

from domain.errors import StoreUnusable
from storage.connections import writing
from storage.outlets import refresh_outlets, stale_outlets
from storage.word_index import is_stale, rebuild_words

MIGRATIONS = Path(__file__).parent / "migrations"


def configuration(connection: Connection | None = None) -> Config:
    """Alembic without an ini file; the connection is handed to `migrations/env.py`."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    return config


def head() -> str:
    """The revision that this version of the code works with."""
    revision = ScriptDirectory.from_config(configuration()).get_current_head()
    assert revision is not None
    return revision


def prepare(engine: Engine, name: str) -> None:
    """Bring schema, word index and outlets of a store in step with this version of the code.

    Nothing is written where nothing is stale, so that a store that may only be read opens.
    Raises StoreUnusable for a store of a newer version, and for a database that holds tables of
    something else.
    """
    with engine.connect() as connection:
        if (
            is_current(connection, name)
            and not is_stale(connection)
            and not stale_outlets(connection)
        ):
            return
    with writing(engine) as connection:
        if not is_current(connection, name):  # another process may have come first
            command.upgrade(configuration(connection), "head")
        if is_stale(connection):
            rebuild_words(connection)
        refresh_outlets(connection)


def is_current(connection: Connection, name: str) -> bool:
    """Whether the schema is this version's; False for an older one and an empty store."""
    tables = [  # read before the revision: another process may be making them just now
        table for table in inspect(connection).get_table_names() if table != "alembic_version"
    ]
    current = MigrationContext.configure(connection).get_current_revision()
    if current == head():
        return True
    scripts = ScriptDirectory.from_config(configuration())
    if current is not None and current not in {s.revision for s in scripts.walk_revisions()}:
        raise StoreUnusable(
            f"The store {name} was written by a newer version (schema {current}). "
            "Update this program, or name another store."
        )
    if current is None and tables:
        raise StoreUnusable(
            f"{name} is a database of something else (tables {', '.join(tables[:3])}). "
            "Name another store."
        )
    return False
