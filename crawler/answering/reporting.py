"""What all commands share towards the user: one line for an error, an exit code, the store."""

import argparse
import errno
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, TextIO, cast

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError as ScrapyUsageError
from scrapy.settings import BaseSettings

from crawler.running.setting_checks import settle_settings
from domain.errors import DiskFull, GaiiError, UsageError

if TYPE_CHECKING:
    from storage.archive import ArchiveWriter
    from storage.store import Store


class QuietCommand(ScrapyCommand):
    """A command without a crawl: no log lines, and no crawler process to start."""

    requires_project = True
    requires_crawler_process = False
    default_settings: ClassVar[dict[str, Any]] = {"LOG_ENABLED": False}

    def syntax(self) -> str:
        return "[options]"

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """Scrapy hands options that no command knows on as arguments; here they are refused, and so
        is any argument of a command that takes none.
        """
        super().process_options(args, opts)
        for argument in args:
            if argument.startswith("--"):
                raise ScrapyUsageError(f"no such option: {argument}", print_help=False)
        if args and self.syntax() == QuietCommand.syntax(self):
            name = type(self).__module__.rpartition(".")[2]
            raise ScrapyUsageError(f"{name} takes options only, not {args[0]}", print_help=False)


class Unheard:
    """A standard stream whose reader may leave (`| head`): what is printed then goes nowhere."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        with self._outlived():
            self._stream.write(text)
        return len(text)

    def writelines(self, lines: Iterable[str]) -> None:
        for line in lines:
            self.write(line)

    def flush(self) -> None:
        with self._outlived():
            self._stream.flush()

    @contextmanager
    def _outlived(self) -> Iterator[None]:
        try:
            yield
        except BrokenPipeError:
            give_up(self._stream)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


@contextmanager
def command_errors(command: ScrapyCommand, *, reading: bool = False) -> Iterator[None]:
    """Turn an error of the tree into one line on stderr and the command's exit code; a setting that
    cannot be meant is such an error.

    A reader who closes the pipe (`scrapy harvest | head`) is no error and changes nothing: the work
    is done to its end, with its own exit code. A command that is `reading` does nothing but print,
    perhaps for long, and ends there. What cannot be printed or logged for lack of space is an
    error: standard output and log are files under a scheduler. A terminal that lacks a character
    shows a question mark.
    """
    refuse_wrong_settings(command)
    streams = sys.stdout, sys.stderr
    for stream in streams:
        reconfigured(stream, errors="replace")
    sys.stderr = cast(TextIO, Unheard(sys.stderr))
    if not reading:
        sys.stdout = cast(TextIO, Unheard(sys.stdout))
    try:
        yield
        sys.stdout.flush()
    except GaiiError as error:
        command.exitcode = error.exit_code
        print(f"error: {error}", file=sys.stderr)
    except BrokenPipeError:
        give_up(sys.stdout)
    except OSError as error:
        if error.errno not in (errno.ENOSPC, errno.EDQUOT):
            raise
        give_up(sys.stdout)
        print("error: no space is left for the output or the log of this command", file=sys.stderr)
        command.exitcode = DiskFull.exit_code
    except KeyboardInterrupt:
        command.exitcode = 130
    finally:
        sys.stdout, sys.stderr = streams


def refuse_wrong_settings(command: ScrapyCommand) -> None:
    """End the process before the command begins where a setting cannot be meant."""
    try:
        if command.settings is not None:
            settle_settings(command.settings)
    except UsageError as error:
        print(f"error: {error}", file=sys.stderr)
        raise SystemExit(error.exit_code) from None


def reconfigured(stream: TextIO, **settings: str) -> None:
    """Set what a text stream of the standard library takes; a console of others stays as it is."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(**settings)


def give_up(stream: TextIO) -> None:
    """Let what is not printed yet go nowhere; Python would end with 120 for it."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


@contextmanager
def open_store(settings: BaseSettings | None, *, create: bool = False) -> Iterator["Store"]:
    """The store of GAII_STORE_URL, closed afterwards. Raises StoreUnusable.

    Only commands that write may `create` it: a mistyped address must not look like an empty store.
    """
    from storage.store import Store

    assert settings is not None
    opened = Store.open if create else Store.open_existing
    store = opened(settings["GAII_STORE_URL"])
    try:
        yield store
    finally:
        store.close()


def own_archive(settings: BaseSettings) -> Path:
    """The archive's folder for a command that reads it. Raises UsageError where it is off."""
    from crawler.middlewares.archive import archive_folder

    folder = archive_folder(settings)
    if folder is None:
        raise UsageError("GAII_ARCHIVE_DIR is off, so there is no archive to read. Name one.")
    return folder


def beside_archive(settings: BaseSettings | None, file: Callable[[Path], Path]) -> Path | None:
    """The file that has its place beside the WARC files; None where nothing is archived."""
    from crawler.middlewares.archive import archive_folder

    assert settings is not None
    folder = archive_folder(settings)
    return file(folder) if folder is not None else None


def archive_writer(
    settings: BaseSettings, name: str, store: "Store | None" = None
) -> "ArchiveWriter | None":
    """A WARC file `NAME-TIME` for files that a person gives; None where nothing is archived.

    Leftovers of killed runs are checked and named first; a `store` learns from the archive what was
    removed on request. Raises ArchiveUnusable.
    """
    from crawler.middlewares.archive import archive_folder
    from storage.archive import ArchiveWriter, make_archive_folder, recover_leftovers
    from storage.tombstone_file import agree

    folder = archive_folder(settings)
    if folder is None:
        return None
    make_archive_folder(folder)
    for issue in recover_leftovers(folder):
        print(f"{issue.kind}: {issue.where} {issue.excerpt}", file=sys.stderr)
    if store is not None:
        agree(store, folder)
    return ArchiveWriter(folder, f"{name}-{datetime.now(UTC):%Y%m%dT%H%M%S%fZ}")
