"""Brings a store to this version's schema, or says why it cannot be used."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, inspect

from domain.errors import StoreUnusable

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
    """Create the schema of an empty store and bring an older one up to date.

    Raises StoreUnusable for a store of a newer version, and for a database that holds tables of
    something else.
    """
    with engine.connect() as connection:
        current = MigrationContext.configure(connection).get_current_revision()
        tables = inspect(connection).get_table_names()
    if current == head():
        return
    known = [
        script.revision for script in ScriptDirectory.from_config(configuration()).walk_revisions()
    ]
    if current is not None and current not in known:
        raise StoreUnusable(
            f"The store {name} was written by a newer version (schema {current}). "
            "Update this program, or name another store."
        )
    if current is None and tables:
        raise StoreUnusable(
            f"{name} is a database of something else (tables {', '.join(tables[:3])}). "
            "Name another store."
        )
    with engine.begin() as connection:
        command.upgrade(configuration(connection), "head")
