"""Whether a page confirms what the head of its record says."""

import hashlib

import pytest

from storage.archive.confirmation import is_confirmed
from storage.archive.http import answer_of

URL = "https://www.example.com/a/53.html?x=1&y=2"
LINK = f'<link rel="canonical" href="{URL}">'
TIME = "2025-07-28T03:00:00Z"
DATE = "Mon, 28 Jul 2025 03:00:09 GMT"


def confirmed(body=LINK, *, url=URL, date=TIME, told=DATE, digest=None) -> bool:
    block = f"HTTP/1.1 200 OK\r\nDate: {told}\r\n\r\n{body}".encode()
    digest = digest or f"sha256:{hashlib.sha256(block).hexdigest()}"
    return is_confirmed(block, digest, url, date, answer_of(block))


@pytest.mark.parametrize(
    "body",
    [
        LINK,
        "<a href='//www.example.com/a/53.html?x=1&amp;y=2#top'>",
        r'{"url": "https:\/\/www.example.com\/a\/53.html?x=1&y=2"}',
    ],
)
def test_a_page_names_its_address_as_markup_or_json_writes_it(body):
    assert confirmed(body)


@pytest.mark.parametrize(
    "url",
    [
        "https://www.example.com/a/53.htm",  # the beginning of the address that stands there
        "https://www.example.com/a/53.html",
        "https://ww.example.com/a/53.html?x=1&y=2",
        "https://www.example.com53",
        "https://",
        "",
    ],
)
def test_another_address_is_not_confirmed(url):
    assert not confirmed(url=url)


@pytest.mark.parametrize(
    ("told", "date", "holds"),
    [
        (DATE, "2025-07-28T23:00:00Z", True),
        ("Mon, 28 Jul 2025 03:00:09 -0000", TIME, True),
        (DATE, "2025-07-18T03:00:00Z", False),
        (DATE, "2025-07", False),
        ("yesterday", TIME, False),
        ("", TIME, False),
    ],
)
def test_the_answer_was_given_at_about_the_time_of_the_capture(told, date, holds):
    assert confirmed(told=told, date=date) is holds


@pytest.mark.parametrize("digest", ["sha1:AAAA", "sha1MDWG6QTWHYD6", "crc32:12345678"])
def test_a_digest_that_does_not_fit_or_is_of_no_known_kind_proves_nothing(digest):
    assert not confirmed(digest=digest)
