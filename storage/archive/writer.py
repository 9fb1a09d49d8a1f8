"""The archive of raw pages: one WARC.gz file per run, written once and read for ever.

A file carries `.open` behind its name until it is closed, and is never opened again: records
appended behind a torn one cannot be read by warcio or fastwarc.
"""

import errno
import fcntl
import os
import re
import uuid
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from http import HTTPStatus
from io import BytesIO
from pathlib import Path
from types import TracebackType
from typing import Self

from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from domain.errors import ArchiveUnusable, DiskFull
from domain.version import CODE_VERSION
from storage.secrets import SECRET_HEADERS, public_value, without_credentials

SUFFIX = ".warc.gz"
OPEN = ".open"
LINE_END = re.compile(r"[\r\n\x00]+[ \t]*")
Headers = Iterable[tuple[str, str]]

NOT_MODIFIED = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"
ASKED_AS = "GAII-Asked-As"
"""Header of a record: `article`, `part` (a further page of an article) or `navigation`."""
GIVEN = "GAII-Given-"
"""Prefix of the headers that hold what a person said about a page; it wins over the page."""

SOURCE = "GAII-Source"
"""Header of a record that was taken from another archive: where it lies there."""

# What described the bytes on the wire and no longer fits the decoded body.
WIRE = {"content-encoding", "transfer-encoding", "content-length"}
DROPPED = WIRE | SECRET_HEADERS


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


def given_headers(outlet: str | None, published: str | None) -> dict[str, str]:
    """What a person said about a page, as headers of its record."""
    said = {"Outlet": outlet, "Published": published}
    return {f"{GIVEN}{name}": value for name, value in said.items() if value}


def target(url: str) -> str:
    """A URL as a WARC header holds it: on one line, without user name and password."""
    return clean_value(without_credentials(url))


def via(redirect_urls: tuple[str, ...]) -> dict[str, str]:
    """All addresses that led here; a space ends each, as no URL holds one."""
    urls = " ".join(target(url) for url in redirect_urls)
    return {"GAII-Redirected-From": urls} if urls else {}


def now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def warc_date(moment: str) -> str:
    """2025-07-28T02:00:00+00:00 as WARC writes it: 2025-07-28T02:00:00Z."""
    return moment.replace("+00:00", "Z")


def clean_value(value: str) -> str:
    r"""A header value on one line, encodable; a server may send what would end the header here.

    Only line ends and NUL go: of bytes read as latin-1, `\x85` and `\xa0` are no spaces.
    """
    return LINE_END.sub(" ", value.encode("utf-8", "replace").decode()).strip(" \t")


class HttpHead(StatusAndHeaders):  # type: ignore[misc]  # warcio has no types
    """Status line and headers with values as the server sent them; warcio would quote a Location
    of raw UTF-8, scheme and all.
    """

    def to_ascii_bytes(self, filter_func: object = None) -> bytes:
        """The block as bytes: latin-1, in which headers are read, else UTF-8."""
        lines = self.to_str(filter_func).split("\r\n")
        return b"\r\n".join(encoded(line) for line in lines) + b"\r\n"


def encoded(line: str) -> bytes:
    try:
        return line.encode("latin-1")
    except UnicodeEncodeError:
        return line.encode()


def reason(status: int) -> str:
    """The standard phrase of a status; that of the server is not kept by the crawler."""
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return ""


def no_space(path: Path, error: OSError) -> ArchiveUnusable | DiskFull:
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return DiskFull(f"No space is left for {path}. Free some and start again.")
    return ArchiveUnusable(f"{path} cannot be written: {error.strerror}.")
