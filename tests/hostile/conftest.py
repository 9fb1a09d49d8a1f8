"""One project, with a store and an archive, for each group of hostile pages."""

import os
from collections.abc import Callable

import pytest

from tests.crawl.loopback import ROOT, Project


@pytest.fixture(scope="session")
def new_project(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Project]:
    """Makes projects that may crawl this machine; proxies of the environment would be seen."""

    def make() -> Project:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("GAII_")}
        project = Project(tmp_path_factory.mktemp("hostile"), kept)
        project.environment |= {
            "PYTHONPATH": str(ROOT),
            "GAII_STORE_URL": project.store_url,
            "GAII_ARCHIVE_DIR": str(project.archive),
            "GAII_ALLOW_LOOPBACK": "1",
        }
        return project

    return make
