"""The documentation is checked with the project's own commands."""

from tests.crawl.conftest import project

__all__ = ["project"]
