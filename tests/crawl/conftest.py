"""Fixtures: a real HTTP server on loopback, and the project with a store of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.crawl.loopback import Project, Site, serving


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as the_site:
        yield the_site


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project.within(tmp_path)
