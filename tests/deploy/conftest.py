"""The project as a user calls it."""

from tests.crawl.conftest import project

__all__ = ["project"]
