"""The archive of raw pages: one WARC.gz file per run, written once and read for ever.

A file carries `.open` behind its name until it is closed, and is never opened again: records
appended behind a torn one cannot be read by warcio or fastwarc.
"""

import errno
import fcntl
import os
import uuid
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from types import TracebackType
from typing import Self

from warcio.recordloader import ArcWarcRecord
from warcio.warcwriter import WARCWriter

from domain.errors import ArchiveUnusable, DiskFull
from domain.version import CODE_VERSION
from storage.archive.record_headers import (
    DROPPED,
    HttpHead,
    clean_value,
    reason,
    target,
    via,
    warc_date,
)
from storage.secrets import public_value

SUFFIX = ".warc.gz"
OPEN = ".open"
Headers = Iterable[tuple[str, str]]
NOT_MODIFIED = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"


def make_archive_folder(folder: Path) -> None:
    """Make the folder of the WARC files. Raises ArchiveUnusable where it cannot be written to."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ArchiveUnusable(
            f"The archive folder {folder} cannot be made: {error.strerror}. Set GAII_ARCHIVE_DIR."
        ) from error
    if not os.access(folder, os.W_OK):
        raise ArchiveUnusable(
            f"The archive folder {folder} may not be written. Set GAII_ARCHIVE_DIR."
        )


class ArchiveWriter:
    """Writes the captures of one run to `FOLDER/NAME.warc.gz`.

    The file is locked while it is open, so that a leftover of a killed run can be told from one
    that is being written. Raises ArchiveUnusable where the folder cannot be written or the name
    is taken, DiskFull where a record did not fit; the torn record is cut then. Times are UTC,
    ISO 8601; the same captures and times give the same bytes.
    """

    def __init__(self, folder: Path, name: str, created: str | None = None) -> None:
        self.path = folder / f"{name}{SUFFIX}"
        self._open_path = folder / f"{name}{SUFFIX}{OPEN}"
        if self.path.exists():
            raise ArchiveUnusable(f"{self.path} exists already; a WARC file is never reopened.")
        try:
            self._file = self._open_path.open("xb", buffering=0)
        except OSError as error:
            raise ArchiveUnusable(
                f"{self._open_path} cannot be created: {error.strerror}."
            ) from error
        # Waits a moment where a recovery is just looking at the new file; it leaves it alone.
        fcntl.flock(self._file, fcntl.LOCK_EX)
        self._offset = 0
        self._record = BytesIO()
        self._writer = WARCWriter(self._record, gzip=True, warc_version="WARC/1.1")
        software = {"software": f"gaii-monitor/{CODE_VERSION}", "format": "WARC File Format 1.1"}
        info = self._writer.create_warcinfo_record(self.path.name, software)
        info.rec_headers.replace_header("WARC-Date", warc_date(created or now()))
        self._write(info)

    def write_response(
        self,
        url: str,
        status: int,
        headers: Headers,
        body: bytes,
        fetched_at: str,
        redirect_urls: tuple[str, ...] = (),
        said: Mapping[str, str] | None = None,
    ) -> tuple[str, int]:
        """Append one answer, its body already decoded. Gives file name and offset of the record.

        `redirect_urls` are the addresses that led here, first to last; they and what is `said` of
        the capture go into the record's header. Cookies and credentials are not kept, neither those
        of headers nor of addresses.
        """
        kept = [
            (clean_value(name), public_value(clean_value(value)))
            for name, value in headers
            if name.strip().lower() not in DROPPED
        ]
        kept.append(("Content-Length", str(len(body))))
        record = self._writer.create_warc_record(
            target(url),
            "response",
            payload=BytesIO(body),
            length=len(body),
            http_headers=HttpHead(f"{status} {reason(status)}".strip(), kept, "HTTP/1.1"),
            warc_headers_dict={
                "WARC-Date": warc_date(fetched_at),
                **via(redirect_urls),
                **{name: clean_value(value) for name, value in (said or {}).items()},
            },
        )
        return self._write(record)

    def write_revisit(
        self,
        url: str,
        headers: Headers,
        refers_to_date: str,
        fetched_at: str,
        said: Mapping[str, str] | None = None,
    ) -> tuple[str, int]:
        """Append an answer 304: the page is still that of the capture at `refers_to_date`.

        It is no `response`: a reader that looks a URL up must find the page itself.
        """
        kept = [(clean_value(name), clean_value(value)) for name, value in headers
                if name.strip().lower() not in DROPPED]  # fmt: skip
        record = self._writer.create_warc_record(
            target(url),
            "revisit",
            http_headers=HttpHead("304 Not Modified", kept, "HTTP/1.1"),
            warc_headers_dict={
                "WARC-Date": warc_date(fetched_at),
                "WARC-Profile": NOT_MODIFIED,
                "WARC-Refers-To-Target-URI": target(url),
                "WARC-Refers-To-Date": warc_date(refers_to_date),
                **{name: clean_value(value) for name, value in (said or {}).items()},
            },
        )
        return self._write(record)

    def write_resource(
        self,
        url: str,
        content_type: str,
        body: bytes,
        extra_headers: Mapping[str, str],
        fetched_at: str,
    ) -> tuple[str, int]:
        """Append a file that a person gave, with what the person said about it."""
        said = {name: clean_value(value) for name, value in extra_headers.items()}
        record = self._writer.create_warc_record(
            target(url),
            "resource",
            payload=BytesIO(body),
            length=len(body),
            warc_content_type=content_type,
            warc_headers_dict={"WARC-Date": warc_date(fetched_at), **said},
        )
        return self._write(record)

    def close(self) -> None:
        """Give the file its final name. Closing twice does nothing."""
        if self._file.closed:
            return
        try:
            os.fsync(self._file.fileno())
        except OSError as error:
            raise no_space(self.path, error) from error
        finally:
            self._file.close()
        self._open_path.rename(self.path)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None
    ) -> None:
        self.close()

    def _write(self, record: ArcWarcRecord) -> tuple[str, int]:
        """Compose the record in memory and append it at once, so that only a kill can tear it."""
        offset = self._offset
        identity = f"{self.path.name}#{offset} {record.rec_headers.get_header('WARC-Date')}"
        record_id = uuid.uuid5(uuid.NAMESPACE_URL, identity)
        record.rec_headers.replace_header("WARC-Record-ID", f"<{record_id.urn}>")
        self._record.seek(0)
        self._record.truncate()
        self._writer.write_record(record)
        try:
            self._append(self._record.getvalue())
        except OSError as error:
            os.ftruncate(self._file.fileno(), offset)
            os.lseek(self._file.fileno(), offset, os.SEEK_SET)
            raise no_space(self.path, error) from error
        self._offset += self._record.tell()
        return self.path.name, offset

    def _append(self, data: bytes) -> None:
        view = memoryview(data)
        while view:
            view = view[os.write(self._file.fileno(), view) :]


def now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def no_space(path: Path, error: OSError) -> ArchiveUnusable | DiskFull:
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return DiskFull(f"No space is left for {path}. Free some and start again.")
    return ArchiveUnusable(f"{path} cannot be written: {error.strerror}.")
