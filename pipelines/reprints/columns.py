"""The fingerprints of a batch in columns: what candidates are found by in memory, sketches in a
temporary file.

100,000 articles of 800 characters have 320 MB of sketches, and as Python objects 6 GB. Their bands
and numbers are 60 MB in columns; the sketches of a pair are unpacked when it is judged.
"""

from array import array
from collections.abc import Sequence
from tempfile import SpooledTemporaryFile
from types import TracebackType
from typing import Self
from zlib import crc32

from domain.records import Fingerprint
from pipelines.reprints.numbers import unpack_numbers
from pipelines.reprints.sketch import Sketch, packed_numbers, shingle_count

_IN_MEMORY = 16 << 20
"""Bytes of a spool that need no file: 5,000 articles."""
_UNPACKED = 400_000
"""Shingles of the sketches that stay unpacked: some 500 articles, 40 MB."""


class Spool:
    """Bytes by number, in the order of adding; beyond some MB in a file that has no name."""

    def __init__(self) -> None:
        self._file = SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115
        self._ends = array("Q", [0])

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._file.close()

    def add(self, content: bytes) -> None:
        self._file.seek(self._ends[-1])
        self._file.write(content)
        self._ends.append(self._ends[-1] + len(content))

    def __len__(self) -> int:
        return len(self._ends) - 1

    def __getitem__(self, number: int) -> bytes:
        start, end = self._ends[number], self._ends[number + 1]
        self._file.seek(start)
        return self._file.read(end - start)


class Columns:
    """`bands` and numbers of all fingerprints behind each other; those of text n stand from
    `band_ends[n]` to `band_ends[n + 1]`, the numbers likewise (packed, in four columns). `sizes`
    counts distinct shingles, `ties` parts texts of one size.
    """

    def __init__(self, sketches: Spool) -> None:
        self.bands, self.band_ends = array("q"), array("Q", [0])
        self.numbers = array("I"), array("I"), array("I"), array("B")
        self.number_ends = array("Q", [0])
        self.sizes, self.ties = array("I"), array("I")
        self._sketches = sketches
        self._unpacked: dict[int, Sketch] = {}
        self._room = _UNPACKED

    def __len__(self) -> int:
        return len(self.sizes)

    def add(self, one: Fingerprint) -> None:
        self.bands.extend(one.bands)
        self.band_ends.append(len(self.bands))
        for column, found in zip(self.numbers, unpack_numbers(packed_numbers(one)), strict=True):
            column.extend(found)
        self.number_ends.append(len(self.numbers[0]))
        self.sizes.append(shingle_count(one))
        self.ties.append(crc32(one.sketch))
        self._sketches.add(one.sketch)

    def bands_of(self, number: int) -> Sequence[int]:
        return self.bands[self.band_ends[number] : self.band_ends[number + 1]]

    def sketch(self, number: int) -> Sketch:
        """Return the sketch; those used last stay unpacked."""
        found = self._unpacked.pop(number, None)
        if found is None:
            found = Sketch(self._sketches[number])
            self._room -= self.sizes[number]
        self._unpacked[number] = found
        while self._room < 0 and len(self._unpacked) > 1:
            oldest = next(iter(self._unpacked))
            self._room += self.sizes[oldest]
            del self._unpacked[oldest]
        return found
