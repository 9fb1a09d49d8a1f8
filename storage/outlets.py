"""The outlets of stored articles, kept in step with outlets.toml."""

from typing import Any
from urllib.parse import urlsplit

from sqlalchemy import Connection, bindparam, select, update

from domain.records import Issue
from domain.vocabulary import vocabulary
from storage import models
from storage.foreseen import Foreseen
from storage.unwritten import Unwritten

O = models.articles.outlet.c  # noqa: E741
CHANGE = (
    update(models.articles.outlet)
    .where(O.key == bindparam("outlet"))
    .values(name=bindparam("new_name"), kind=bindparam("new_kind"), parent=bindparam("new_parent"))
)
UNKNOWN = "unknown"


def enter_outlet(rows: Unwritten, foreseen: Foreseen, key: str, url: str) -> list[Issue]:
    """Enter an outlet on its first article; one that no table knows is named in an issue."""
    if foreseen.outlets[key]:
        return []
    values = described(key)
    rows.insert(models.articles.outlet, [values])
    foreseen.outlets[key] = True
    if values["kind"] != UNKNOWN or not urlsplit(url).netloc:
        return []
    return [Issue(level="info", kind="outlet-unknown", where=key, excerpt=url)]


def stale_outlets(connection: Connection) -> list[dict[str, Any]]:
    """Outlets as outlets.toml has them now, where they are stored otherwise."""
    rows = connection.execute(select(models.articles.outlet)).mappings()
    return [now for row in rows if (now := described(row["key"])) != dict(row)]


def refresh_outlets(connection: Connection) -> None:
    """Bring stored outlets in step with the tables; the kind decides who is independent."""
    for now in stale_outlets(connection):
        new = {f"new_{name}": now[name] for name in ("name", "kind", "parent")}
        connection.execute(CHANGE, {"outlet": now["key"], **new})


def described(key: str) -> dict[str, Any]:
    """The row of an outlet: a key of outlets.toml, or a domain that may be entered there since."""
    known = vocabulary().outlets.get(key) or vocabulary().outlet_of(key)
    if known is None:
        return {"key": key, "name": key, "kind": UNKNOWN, "parent": None}
    return {"key": key, "name": known.name, "kind": known.kind, "parent": known.parent}
