"""The error tree. A message says what is wrong, where, and what to do next.

GaiiError                 1  anything that a command reports as one line instead of a traceback
|-- UsageError            2  an argument or option that cannot be meant
|   |-- InputUnreadable   2  a file given by the user is empty, binary, too large or undecodable
|   `-- VocabularyError   2  a table under domain/data is wrong: file, id, key, nearest valid word
|-- NotFound              3  no such edition, article or URL
|   `-- EditionUnknown    3  names the editions that exist
|-- LockHeld              4  another run holds the lock
|-- StoreUnusable         5  the store cannot be opened, or its schema is another version's
|   `-- StoreLost         5  the connection broke off in the middle; the same again may succeed
|-- ArchiveUnusable       5  a WARC file cannot be opened, or is no WARC
|-- DiskFull              6  no space left for archive, store or report
|-- PageQuarantined       1  a page is kept as bytes but not read: hostile or undecodable
`-- StoppedBySignal 130, 143  a signal asked for the end before the work was done

The numbers are exit codes, the same for every command.
"""

import signal


class GaiiError(Exception):
    """Root of all errors that a user may see. `exit_code` is what a command returns for it."""

    exit_code: int = 1


class UsageError(GaiiError):
    """A user asked for something that cannot be meant, such as an unknown output format."""

    exit_code = 2


class InputUnreadable(UsageError):
    """A user gave a file that holds no readable text."""


class VocabularyError(UsageError):
    """A person edited a table under `domain/data` and left it wrong."""


class NotFound(GaiiError):
    """A user asked for an article, URL or file that is not there."""

    exit_code = 3


class EditionUnknown(NotFound):
    """A user asked for an edition that does not exist or of which no article is stored."""


class LockHeld(GaiiError):
    """Another run is writing to the same store."""

    exit_code = 4


class StoreUnusable(GaiiError):
    """The store cannot be opened, or was written by an older or newer version."""

    exit_code = 5


class StoreLost(StoreUnusable):
    """The connection to the store broke off: its server was restarted, or another took over.

    Nothing of the transaction is stored, or all of it; doing it again is safe for what is so made.
    """


class ArchiveUnusable(GaiiError):
    """A WARC file cannot be opened, or holds no WARC records."""

    exit_code = 5


class DiskFull(GaiiError):
    """The archive, the store or a report could not be written for lack of space."""

    exit_code = 6


class PageQuarantined(GaiiError):
    """A page is hostile or undecodable: its bytes are kept, nothing is read from it."""


class StoppedBySignal(GaiiError):
    """SIGINT or SIGTERM came before the work was done; as a shell has it, 128 and its number."""

    def __init__(self, work: str, number: int) -> None:
        super().__init__(f"{work}: stopped by {signal.Signals(number).name}.")
        self.exit_code = 128 + number
