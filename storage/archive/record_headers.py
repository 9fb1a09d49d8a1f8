"""Headers of a record in our archive: what is said of a capture, and the head of its answer, each
on one line, however a server wrote it.
"""

import re
from http import HTTPStatus

from warcio.statusandheaders import StatusAndHeaders

from storage.secrets import SECRET_HEADERS, without_credentials

LINE_END = re.compile(r"[\r\n\x00]+[ \t]*")

ASKED_AS = "GAII-Asked-As"
"""Header of a record: `article`, `part` (a further page of an article) or `navigation`."""
GIVEN = "GAII-Given-"
"""Prefix of the headers that hold what a person said about a page; it wins over the page."""

SOURCE = "GAII-Source"
"""Header of a record that was taken from another archive: where it lies there."""
REDIRECTED_FROM = "GAII-Redirected-From"
"""Header of a record: all addresses that led here."""

# What described the bytes on the wire and no longer fits the decoded body.
WIRE = {"content-encoding", "transfer-encoding", "content-length"}
DROPPED = WIRE | SECRET_HEADERS


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
    return {REDIRECTED_FROM: urls} if urls else {}


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
