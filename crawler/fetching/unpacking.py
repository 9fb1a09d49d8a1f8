"""Whether a packed body came to its end, and whether one was unpacked at all."""

import sys
import zlib
from collections.abc import Callable

import brotli

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

PIECE = 1 << 20
CUT = "cut"
"""Flag of a response whose packed body does not end where its packing says."""


def is_complete(packed: bytes, coding: str) -> bool:
    """Whether a body that could be unpacked ends where its packing says; True for other codings.

    The library gives what it has of a stream that is cut, without a word: of a page of 14 KB that
    was cut in half 350 bytes.
    """
    check = CHECKS.get(coding)
    try:
        return check is None or check(packed)
    except (zlib.error, brotli.error, zstd.ZstdError):
        return True  # what cannot be unpacked has failed already


def gzip_ends(packed: bytes) -> bool:
    return zlib_ends(packed, 31)


def deflate_ends(packed: bytes) -> bool:
    """Servers send `deflate` with and without the zlib header."""
    try:
        return zlib_ends(packed, 15)
    except zlib.error:
        return zlib_ends(packed, -15)


def zlib_ends(packed: bytes, window: int) -> bool:
    unpacker = zlib.decompressobj(window)
    piece = unpacker.decompress(packed, PIECE)
    while piece and not unpacker.eof:
        piece = unpacker.decompress(unpacker.unconsumed_tail, PIECE)
    return unpacker.eof


def brotli_ends(packed: bytes) -> bool:
    unpacker = brotli.Decompressor()
    piece = unpacker.process(packed, output_buffer_limit=PIECE)
    while piece and not unpacker.is_finished():
        piece = unpacker.process(b"", output_buffer_limit=PIECE)
    return bool(unpacker.is_finished())


def zstd_ends(packed: bytes) -> bool:
    """The last of its frames."""
    while packed:
        unpacker = zstd.ZstdDecompressor()
        unpacker.decompress(packed, PIECE)
        while not unpacker.eof and not unpacker.needs_input:
            unpacker.decompress(b"", PIECE)
        if not unpacker.eof:
            return False
        packed = unpacker.unused_data
    return True


CHECKS: dict[str, Callable[[bytes], bool]] = {
    "gzip": gzip_ends,
    "x-gzip": gzip_ends,
    "deflate": deflate_ends,
    "br": brotli_ends,
    "zstd": zstd_ends,
}
