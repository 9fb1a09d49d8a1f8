"""HTTP answers as other crawlers archived them: head, and body as it was meant."""

import re
import sys
import zlib
from collections.abc import Callable
from typing import NamedTuple

import brotli

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

MAX_BODY = 16 * 1024 * 1024
"""Unpacked; twice what the crawler takes, as an archive may hold pages of other bounds."""
HEAD = 65536
"""Bytes within which the head of an answer ends."""
WINDOW_LOG = 23
"""zstd may want so much memory to unpack: 8 MB, what RFC 9659 allows a server to ask for."""
SAMPLE = 2048
CONTROL = bytes(range(9)) + bytes(range(14, 27)) + bytes(range(28, 32))
"""Bytes that no text holds, in any encoding without NULs; of packed ones every tenth is such."""
BYTE_ORDER = (b"\xff\xfe", b"\xfe\xff")
HTML_BEGINS = re.compile(rb"<html\b", re.IGNORECASE)
HTML_ENDS = re.compile(rb"</(?:html|body)\s*>", re.IGNORECASE)
NO_CODING = ("", "identity", "none", "utf-8", "utf8")
"""Names that stand for none; servers write charsets there."""


class Answer(NamedTuple):
    """An archived answer. `headers` are one pair a line, in UTF-8 or else latin-1. `packed` names
    the encoding that could not be undone, so that the body cannot be read; empty for none.
    """

    status: int
    headers: list[tuple[str, str]]
    body: bytes
    packed: str = ""


def body_of(block: bytes) -> bytes | Answer:
    """What of an answer is searched: the whole answer where it has a transfer or content encoding,
    else its block, which spares a copy: what stands in the head does no harm to a search.
    """
    end = block.find(b"\r\n\r\n", 0, HEAD)
    head = block[: max(end, 0)].lower()
    if b"-encoding:" in head and (
        b"\r\ncontent-encoding:" in head or b"\r\ntransfer-encoding:" in head
    ):
        return answer_of(block)
    if block.startswith(BYTE_ORDER, end + 4):
        return block[end + 4 :]
    return block


def answer_of(block: bytes) -> Answer:
    """Head and body of an answer. What an encoding's name promises and the bytes do not keep is
    left as it is: archives hold bodies that were decoded under their old header.
    """
    head, _, body = block.partition(b"\r\n\r\n")
    first, *lines = map(_header_line, head.split(b"\r\n"))
    pairs = [(name.strip(), value.strip()) for name, _, value in (x.partition(":") for x in lines)]
    said: dict[str, str] = {}
    for name, value in pairs:
        said[name.lower()] = f"{said.get(name.lower(), '')},{value.lower()}".strip(",")
    if "chunked" in said.get("transfer-encoding", ""):
        body = dechunked(body)
    packed = ""
    for coding in map(str.strip, reversed(said.get("content-encoding", "").split(","))):
        if coding in NO_CODING or packed:
            continue
        unpacked = decoded(body, coding)
        if unpacked is None and not is_text(body):
            packed = coding
        elif unpacked is not None:
            body = unpacked
    status = [*first.split(), "", ""][1]
    is_code = status.isascii() and status.isdigit()
    return Answer(int(status) if is_code else 0, pairs, body, packed)


def payload_of(block: bytes) -> bytes:
    """What stands behind the head of an answer, as it was sent."""
    return block.partition(b"\r\n\r\n")[2]


def _header_line(line: bytes) -> str:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return line.decode("latin-1")


def is_text(body: bytes) -> bool:
    """Whether bytes can be text of some encoding, and not what a compressor left."""
    start = body[:SAMPLE]
    if start.startswith(BYTE_ORDER):
        return True
    return len(start) - len(start.translate(None, CONTROL)) <= len(start) // 50


def dechunked(body: bytes) -> bytes:
    """The body without chunk sizes; as it is where they do not fit."""
    pieces: list[bytes] = []
    at = 0
    while True:
        end = body.find(b"\r\n", at, at + 64)
        try:
            size = int(body[at:end].partition(b";")[0], 16) if end >= 0 else -1
        except ValueError:
            size = -1
        if size < 0:
            return b"".join(pieces) if pieces else body
        if size == 0:
            return b"".join(pieces)
        pieces.append(body[end + 2 : end + 2 + size])
        at = end + 2 + size + 2


def decoded(body: bytes, coding: str) -> bytes | None:
    """The body unpacked up to MAX_BODY; None where it is not so packed, or in an unknown way."""
    unpack = UNPACKERS.get(coding)
    try:
        return unpack(body) if unpack is not None else None
    except (zlib.error, brotli.error, zstd.ZstdError):
        return None


def gunzipped(body: bytes) -> bytes:
    return zlib.decompressobj(31).decompress(body, MAX_BODY)


def inflated(body: bytes) -> bytes:
    """Servers send `deflate` with and without the zlib header."""
    try:
        return zlib.decompressobj().decompress(body, MAX_BODY)
    except zlib.error:
        return zlib.decompressobj(-15).decompress(body, MAX_BODY)


def unbrotlied(body: bytes) -> bytes:
    """Piece by piece, so that a bomb stops at the bound."""
    unpacker = brotli.Decompressor()
    pieces = [unpacker.process(body, output_buffer_limit=MAX_BODY)]
    size = len(pieces[0])
    while size < MAX_BODY and not unpacker.is_finished():
        piece = unpacker.process(b"", output_buffer_limit=MAX_BODY)
        if not piece:
            break
        pieces.append(piece)
        size += len(piece)
    return b"".join(pieces)[:MAX_BODY]


def unzstded(body: bytes) -> bytes:
    """All frames, up to the bound; a server may flush each piece of a page as one of its own."""
    pieces: list[bytes] = []
    size = 0
    while body and size < MAX_BODY:
        unpacker = zstd.ZstdDecompressor(
            options={zstd.DecompressionParameter.window_log_max: WINDOW_LOG}
        )
        piece = unpacker.decompress(body, MAX_BODY - size)
        pieces.append(piece)
        size += len(piece)
        if not unpacker.eof:
            break
        body = unpacker.unused_data
    return b"".join(pieces)


UNPACKERS: dict[str, Callable[[bytes], bytes]] = {
    "gzip": gunzipped,
    "x-gzip": gunzipped,
    "deflate": inflated,
    "br": unbrotlied,
    "zstd": unzstded,
}


def is_cut(body: bytes) -> bool:
    """Whether HTML stops before its end. Any other body has no end that could be missed."""
    return HTML_BEGINS.search(body, 0, HEAD) is not None and HTML_ENDS.search(body) is None
