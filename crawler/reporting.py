"""What all commands share towards the user: one line for an error, an exit code, the store."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, ClassVar

from scrapy.commands import ScrapyCommand
from scrapy.settings import BaseSettings

from domain.errors import GaiiError

if TYPE_CHECKING:
    from storage.store import Store


class QuietCommand(ScrapyCommand):
    """A command without a crawl: no log lines, and no crawler process to start."""

    requires_project = True
    requires_crawler_process = False
    default_settings: ClassVar[dict[str, Any]] = {"LOG_ENABLED": False}


@contextmanager
def command_errors(command: ScrapyCommand) -> Iterator[None]:
    """Turn an error of the tree into one line on stderr and the command's exit code.

    A reader who closes the pipe (`scrapy query ... | head`) is no error.
    """
    try:
        yield
    except GaiiError as error:
        print(f"error: {error}", file=sys.stderr)
        command.exitcode = error.exit_code
    except BrokenPipeError:
        sys.stderr.close()
    except KeyboardInterrupt:
        command.exitcode = 130


@contextmanager
def open_store(settings: BaseSettings | None) -> Iterator["Store"]:
    """The store of GAII_STORE_URL, closed afterwards. Raises StoreUnusable."""
    from storage.store import Store

    assert settings is not None
    store = Store.open(settings["GAII_STORE_URL"])
    try:
        yield store
    finally:
        store.close()
