"""Sites are tried with the project's own commands and a server on loopback."""

from tests.crawl.conftest import project, site

__all__ = ["project", "site"]
