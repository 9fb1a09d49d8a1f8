"""Bounded unpacking of .gz files: a bomb costs no more than the bound."""

import zlib
from collections.abc import Iterator

GZIP = b"\x1f\x8b"
CHUNK = 64 * 1024
MAX_UNPACKED = 50 * 1024 * 1024
"""Bytes of one sitemap, as sitemaps.org limits them."""


class Unpacked:
    """Chunks of a body, unpacked where it is gzip (members one behind the other too), in memory of
    a chunk. `fault` says afterwards why the rest was left: too large, torn, or packed twice.
    """

    def __init__(self, body: bytes, limit: int = MAX_UNPACKED) -> None:
        self._body = body
        self._limit = limit
        self.fault: str | None = None

    def __iter__(self) -> Iterator[bytes]:
        given = 0
        for chunk in self._members() if self._body.startswith(GZIP) else self._plain():
            if given == 0 and self._body.startswith(GZIP) and chunk.startswith(GZIP):
                self.fault = "packed twice"
                return
            chunk = chunk[: self._limit - given]
            given += len(chunk)
            if chunk:
                yield chunk
            if given >= self._limit:
                self.fault = f"larger than {self._limit} bytes unpacked"
                return

    def _plain(self) -> Iterator[bytes]:
        for start in range(0, len(self._body), CHUNK):
            yield self._body[start : start + CHUNK]

    def _members(self) -> Iterator[bytes]:
        rest = self._body
        while rest.startswith(GZIP):
            inflate = zlib.decompressobj(wbits=31)
            try:
                while rest and not inflate.eof:
                    yield inflate.decompress(rest, CHUNK)
                    rest = inflate.unconsumed_tail
            except zlib.error as error:
                self.fault = f"torn gzip: {error}"
                return
            if not inflate.eof:
                self.fault = "torn gzip: it ends early"
                return
            rest = inflate.unused_data
