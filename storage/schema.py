"""Brings a store to this version's schema, or says why it cannot be used."""

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, inspect, select, text

from domain.errors import StoreUnusable
from storage import models
from storage.connections import writing
from storage.index_room import rebuild
from storage.outlets import refresh_outlets, stale_outlets
from storage.word_index import is_stale

if TYPE_CHECKING:  # 0.14 s of every command, and most stores are of this schema
    from alembic.config import Config

MIGRATIONS = Path(__file__).parent / "migrations"


def configuration(connection: Connection | None = None) -> "Config":
    """Alembic without an ini file; the connection is handed to `migrations/env.py`."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    return config


def head() -> str:
    """The revision that this version of the code works with: the number that the name of the last
    migration begins with.
    """
    return max(path.name.partition("_")[0] for path in MIGRATIONS.glob("versions/[0-9]*.py"))


def prepare(engine: Engine, name: str, *, reindexing: bool = False) -> None:
    """Bring schema and outlets of a store in step with this version of the code.

    Nothing is written where nothing is stale, so that a store that may only be read opens.
    Raises StoreUnusable for a store of a newer version, for a database that holds tables of
    something else, and, unless `reindexing`, for a word index of another tokenizer: it would find
    less than there is, and to make it anew takes minutes for a large store. A store that is brought
    to a new schema gets its index anew as well.
    """
    with engine.connect() as connection:
        if (
            is_current(connection, name)
            and (reindexing or not is_stale(connection))
            and not stale_outlets(connection)
        ):
            return
    with writing(engine) as connection:
        older = not is_current(connection, name)  # another process may have come first
        if older:
            from alembic import command

            command.upgrade(configuration(connection), "head")
        if not reindexing and is_stale(connection):
            if not older and not is_empty(connection):
                raise StoreUnusable(
                    f"The word index of {name} was made by another version of this program and "
                    "would not find all. Run `scrapy reindex` once."
                )
            rebuild(connection)
        refresh_outlets(connection)


def is_empty(connection: Connection) -> bool:
    """Whether no article was ever stored."""
    return connection.execute(select(models.articles.version.c.id).limit(1)).first() is None


def is_current(connection: Connection, name: str) -> bool:
    """Whether the schema is this version's; False for an older one and an empty store."""
    # Tables are listed before the revision is read: another process may be making them just now.
    names = inspect(connection).get_table_names()
    current = None
    if "alembic_version" in names:
        current = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    if current == head():
        return True
    if current is not None and not is_older(current):
        raise StoreUnusable(
            f"The store {name} was written by a newer version (schema {current}). "
            "Update this program, or name another store."
        )
    tables = [table for table in names if table != "alembic_version"]
    if current is None and tables:
        raise StoreUnusable(
            f"{name} is a database of something else (tables {', '.join(tables[:3])}). "
            "Name another store."
        )
    return False


def is_older(revision: str) -> bool:
    """Whether this version of the code has a migration of that name."""
    from alembic.script import ScriptDirectory

    scripts = ScriptDirectory.from_config(configuration())
    return revision in {script.revision for script in scripts.walk_revisions()}
