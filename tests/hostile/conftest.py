"""One project, with a store and an archive, for each group of hostile pages."""

from collections.abc import Callable

import pytest

from tests.crawl.loopback import Project


@pytest.fixture(scope="session")
def new_project(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Project]:
    """Makes projects that may crawl this machine; proxies of the environment would be seen."""

    def make() -> Project:
        return Project.within(tmp_path_factory.mktemp("hostile"))

    return make
