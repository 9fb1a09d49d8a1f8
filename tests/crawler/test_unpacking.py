"""Packed bodies that come to their end, and those that are cut."""

import gzip
import random
import zlib

import brotli
import pytest
from backports import zstd

from crawler.fetching.unpacking import PIECE, is_complete


def raw_deflate(body: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(body) + packer.flush()


PACKERS = {
    "gzip": gzip.compress,
    "deflate": zlib.compress,
    "deflate raw": raw_deflate,
    "br": lambda body: brotli.compress(body, quality=1),
    "zstd": zstd.compress,
    "zstd in frames": lambda body: zstd.compress(body[:100]) + zstd.compress(body[100:]),
}


@pytest.mark.parametrize("size", [0, 1, 1000, PIECE, PIECE + 1, 3 * PIECE])
@pytest.mark.parametrize("name", PACKERS)
def test_a_whole_stream_has_an_end_and_a_cut_one_has_none(name, size):
    """Also where its pieces end just at the bound of what is unpacked at a time."""
    body = random.Random(size).randbytes(size // 2) + bytes(size - size // 2)
    packed, coding = PACKERS[name](body), name.partition(" ")[0]
    assert is_complete(packed, coding)
    if size > 1:
        assert not is_complete(packed[: len(packed) // 2], coding)
        assert not is_complete(packed[:-1], coding)


def test_what_is_not_packed_so_is_left_to_whoever_unpacks_it():
    assert is_complete(b"<html>", "br")
    assert is_complete(b"anything", "dcb")
