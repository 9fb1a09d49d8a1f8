"""The bytes of a gzipped file, unpacked as they are asked for, forwards and back.

For files that are packed as one piece, or in pieces that do not end with a record: a place in them
is one of the unpacked bytes. In bounded memory: the last megabyte, and states of the unpacker to go
back to, the older the sparser.
"""

import mmap
import zlib
from bisect import bisect_right
from collections import deque
from typing import NamedTuple

from storage.archive.raw_records import GZIP

PACKED, CHUNK = 16384, 65536
KEPT = 16
"""Chunks of what was unpacked last: a head is read again where the record before ends."""
SPACING = 1024 * 1024
CRUMB = 256
OVERRUN = 65536
"""Packed bytes before the place of an error in which the next piece is looked for: harmed ones may
be unpacked past their end, and into it."""
MAX_STATES = 200
"""States of the unpacker, of 60 KB each."""


class State(NamedTuple):
    """Where the unpacker stands in both, and where its piece began in what is unpacked."""

    out: int
    at: int
    began: int
    unpacker: "zlib._Decompress"


class Break(NamedTuple):
    """What is damaged of the packed bytes lies in this part of the unpacked ones. Behind `end`
    stands what the next sound piece holds.
    """

    begin: int
    end: int
    reason: str


class Unpacked:
    """Slices of the unpacked bytes; empty behind their end. `breaks` are those met so far."""

    def __init__(self, data: mmap.mmap, start: int = 0, *, alone: bool = False) -> None:
        """From the piece that begins at `start` of the packed bytes; with `alone` no further."""
        self._data, self._alone = data, alone
        self._size: int | None = None
        self._states = [State(0, start, 0, zlib.decompressobj(31))]
        self._chunks: deque[tuple[int, int, bytes]] = deque(maxlen=KEPT)
        self._pieces = [(0, start)]
        self._harm: dict[int, str] = {}
        self.breaks: list[Break] = []
        self._return_to(0)

    def __getitem__(self, part: slice) -> bytes:
        at, stop = part.start, part.stop
        if self._size is not None and at >= self._size:
            return b""
        if at < (self._chunks[0][0] if self._chunks else self._out):
            self._return_to(at)
        pieces = []
        while at < stop and (at < self._out or self._advance()):
            for begin, _, chunk in self._chunks:
                if begin <= at < begin + len(chunk):
                    piece = chunk[at - begin : stop - begin]
                    pieces.append(piece)
                    at += len(piece)
        return b"".join(pieces)

    def piece_of(self, place: int) -> int:
        """Where the packed piece that holds a byte begins, in what is unpacked; -1 for none."""
        if not self[place : place + 1]:
            return -1
        return next(began for at, began, chunk in self._chunks if at <= place < at + len(chunk))

    def harm(self, begin: int, end: int) -> str:
        """What is wrong with the packed pieces that some bytes, unpacked before, came of; empty
        for sound ones. Each is unpacked to its end for that, once: what a changed bit makes of the
        bytes behind it may look well, and only the sum at the end of the piece tells.
        """
        for began, at in self._pieces[self._piece(begin) :]:
            if began >= end:
                break
            if at not in self._harm:
                self._harm[at] = harm_of_member(self._data, at)
            if self._harm[at]:
                return self._harm[at]
        return ""

    def _piece(self, place: int) -> int:
        """Which of the pieces so far a byte of what is unpacked came of."""
        return bisect_right(self._pieces, place, key=lambda piece: piece[0]) - 1

    def _packed_begin(self) -> int:
        return self._pieces[self._piece(self._began)][1]

    def _return_to(self, out: int) -> None:
        state = next(one for one in reversed(self._states) if one.out <= out)
        self._out, self._at, self._began, unpacker = state
        self._unpacker = unpacker.copy()
        self._failed = ""
        self._chunks.clear()

    def _advance(self) -> bool:
        """Unpack one more chunk; False at the end."""
        while True:
            packed = self._data[self._at : self._at + PACKED]
            ended = bool(self._failed) or self._unpacker.eof
            chunk = b"" if ended else self._unpack(packed)
            if chunk:
                self._chunks.append((self._out, self._began, chunk))
                self._out += len(chunk)
                self._note_state()
                return True
            if self._failed:
                self._break_off(self._failed)
                if not self._next_piece(max(self._packed_begin() + 1, self._at - OVERRUN)):
                    return False
            elif self._unpacker.eof:
                if not self._next_piece(self._at):
                    return False
            elif not packed:
                self._break_off("the packed data is cut off")
                return self._end()

    def _unpack(self, packed: bytes) -> bytes:
        """What comes of some packed bytes, or of those before the damage; then `_failed` says it.
        The unpacker keeps to itself what it has when it fails, so that it is fed anew in crumbs.
        """
        before = self._unpacker.copy()
        try:
            chunk = self._unpacker.decompress(packed, CHUNK)
        except zlib.error as error:
            self._failed = str(error)
            chunk, size = sound_beginning(before, packed)
            self._at += size
            return chunk
        left = self._unpacker.unused_data or self._unpacker.unconsumed_tail
        self._at += len(packed) - len(left)
        return chunk

    def _next_piece(self, start: int) -> bool:
        """Go on at the next piece that can be unpacked; False at the end."""
        if self._alone:
            return self._end()
        at = self._data.find(GZIP, start)
        while at >= 0 and not beginning_of_member(self._data, at):
            at = self._data.find(GZIP, at + 1)
        between = self._data[start : at if at >= 0 else start + CHUNK]
        if start == self._at and between.strip(b"\0"):
            self._break_off("bytes that are not packed")
        if at < 0:
            return self._end()
        self._at, self._began, self._unpacker = at, self._out, zlib.decompressobj(31)
        self._failed = ""
        if self._out == self._pieces[-1][0]:  # the one before held nothing
            self._pieces[-1] = (self._out, at)
        elif self._out > self._pieces[-1][0]:
            self._pieces.append((self._out, at))
        return True

    def _break_off(self, reason: str) -> None:
        found = Break(self._began, self._out, reason)
        if found not in self.breaks:
            self.breaks.append(found)

    def _end(self) -> bool:
        self._size = self._out
        return False

    def _note_state(self) -> None:
        if self._failed or self._out - self._states[-1].out < SPACING:
            return
        self._states.append(State(self._out, self._at, self._began, self._unpacker.copy()))
        if len(self._states) > MAX_STATES:
            half = MAX_STATES // 2
            self._states = self._states[:half:2] + self._states[half:]


def beginning_of_member(data: mmap.mmap, at: int) -> bytes:
    """The first bytes that a gzip member holds; none where none begins."""
    try:
        return zlib.decompressobj(31).decompress(data[at : at + 4096], 16)
    except zlib.error:
        return b""


def harm_of_member(data: mmap.mmap, at: int) -> str:
    """What tells that the bytes of a gzip member are not those that were packed; empty where its
    sum fits, and for one that is cut off: it has none, and what is there of it is as it was.
    """
    unpacker = zlib.decompressobj(31)
    try:
        while not unpacker.eof and (packed := data[at : at + CHUNK]):
            unpacker.decompress(packed)
            at += len(packed)
    except zlib.error as error:
        return str(error)
    return ""


def sound_beginning(unpacker: "zlib._Decompress", packed: bytes) -> tuple[bytes, int]:
    """What comes of packed bytes before their damage, and how many these are."""
    pieces: list[bytes] = []
    at, crumb = 0, CRUMB
    while at < len(packed):
        kept = unpacker.copy()
        try:
            pieces.append(unpacker.decompress(packed[at : at + crumb]))
            at += crumb
        except zlib.error:
            if crumb == 1:
                break
            unpacker, crumb = kept, 1
    return b"".join(pieces), at
