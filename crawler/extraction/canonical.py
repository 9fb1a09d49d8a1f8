"""The address that a page gives itself: `<link rel=canonical>`, else `og:url`."""

import re
from collections.abc import Iterator
from html import unescape
from urllib.parse import urljoin, urlsplit

from crawler.extraction.document import Document
from crawler.extraction.outlet_host import host_of, registrable_domain

_TAG = re.compile(rb"<(?:link|meta)\b[^>]{0,4000}", re.IGNORECASE)
_NAMES = (b"canonical", b"og:url")
_VALUE = re.compile(
    rb"""(?:href|content)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE
)


def canonical_address(document: Document) -> str | None:
    """The page's own canonical address. One on another site, or a front page, is no article's."""
    if not document.canonical:
        return None
    try:
        address = urljoin(document.url, document.canonical)
        parts = urlsplit(address)
    except ValueError:
        return None
    same = registrable_domain(host_of(address)) == registrable_domain(host_of(document.url))
    if parts.scheme not in {"http", "https"} or not same or not parts.path.strip("/"):
        return None
    return address


def addresses_given(body: bytes, url: str) -> Iterator[str]:
    """All that may be that address, told from the bytes of a page in 30 us: more than there is,
    never less but for a tag that no browser reads either. UTF-16 shows between its NULs.
    """
    lowered = body.lower().replace(b"\0", b"")
    if not any(name in lowered for name in _NAMES):
        return
    plain = body.replace(b"\0", b"")
    for tag in _TAG.finditer(plain):
        if any(name in tag[0].lower() for name in _NAMES):
            for found in _VALUE.finditer(tag[0]):
                value = next(filter(None, found.groups()), b"").decode("utf-8", "replace")
                try:
                    yield urljoin(url, unescape(value).strip())
                except ValueError:  # http://[broken names nothing
                    continue
