"""What both databases can hold, in columns and in JSON."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.errors import GaiiError
from storage.secrets import public_headers, without_credentials
from storage.storable import REPLACEMENT, storable, to_json
from storage.stories import packed, unpacked

ANY_TEXT = st.text(st.characters(codec=None), max_size=30)


def cleaned(text):
    return "".join(REPLACEMENT if c == "\0" or 0xD800 <= ord(c) < 0xE000 else c for c in text)


@given(ANY_TEXT)
def test_every_text_becomes_storable_and_keeps_its_length(text):
    """Offsets into it must hold."""
    stored = storable(text)
    assert stored == cleaned(text)
    assert len(stored.encode("utf-8")) >= len(text)


@given(
    st.recursive(ANY_TEXT | st.integers() | st.none(), lambda inner: st.lists(inner, max_size=4))
)
def test_json_is_read_back_as_it_was_but_for_what_no_database_holds(value):
    def expected(item):
        if isinstance(item, list):
            return [expected(inner) for inner in item]
        return cleaned(item) if isinstance(item, str) else item

    written = to_json(value)
    assert json.loads(written) == expected(value)
    assert "\0" not in written.encode("utf-8").decode()


def test_a_backslash_before_u0000_is_told_from_a_nul():
    for text in ("\\u0000", "\0", "\\\0", "\\\\u0000", "\\\\\0", "u0000"):
        assert json.loads(to_json([text])) == [text.replace("\0", REPLACEMENT)]


@pytest.mark.parametrize("value", [float("inf"), float("-inf"), float("nan")])
def test_what_is_no_number_is_refused_everywhere(value):
    with pytest.raises(GaiiError, match="cannot be stored"):
        storable(value)
    with pytest.raises(GaiiError, match="cannot be stored"):
        to_json({"value": [value]})


def test_numbers_up_to_63_bits_are_kept():
    assert storable(2**63 - 1) == 2**63 - 1
    assert storable(True) is True
    with pytest.raises(GaiiError, match="64 bits"):
        storable(2**63)


@given(st.lists(st.integers(-(2**63), 2**63 - 1), max_size=5))
def test_bands_keep_their_order(bands):
    assert unpacked(packed(tuple(bands))) == tuple(bands)


def test_only_credentials_are_taken_from_an_address():
    kept = ("https://a.cn/x@y", "https://a.cn?q=me@b.cn", "mailto:me@b.cn", "file:///a@b", "://")
    assert [without_credentials(url) for url in kept] == list(kept)
    assert without_credentials("https://me:p@ss@a.cn:8/x@y#@") == "https://a.cn:8/x@y#@"
    assert public_headers({"Set-Cookie": "x", "COOKIE": "x", "etag": "y"}) == {"etag": "y"}
