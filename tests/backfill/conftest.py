"""The server on loopback and the project of the crawl's tests."""

from tests.crawl.conftest import project, site

__all__ = ["project", "site"]
