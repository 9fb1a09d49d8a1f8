"""robots.txt by RFC 9309, one rule for each thing that a server may answer."""

import re
from dataclasses import dataclass
from typing import Literal

from protego import Protego

AGENT = "gaii-monitor"
"""The product token by which a robots.txt names this crawler."""

VERSIONED = re.compile(rf"(\s*user[- ]?agent\s*[:\s]\s*{AGENT})(?![a-z_-])[^#]*", re.IGNORECASE)
"""Our name in a group's first line, with what follows the token: a version, as in our header."""

MAX_BYTES = 500 * 1024
"""As much is read of a robots.txt as section 2.5 demands; the rest is cut at a line's end."""

MAX_HOPS = 5
"""Redirects that are followed, to other hosts too (section 2.3.1.2)."""

MAX_AGE = 86_400.0
"""Seconds for which a robots.txt is believed (section 2.4)."""

RobotsState = Literal["present", "absent", "unreachable"]


@dataclass(frozen=True, slots=True)
class Robots:
    """The rules of one origin. `cause` is a word, and `detail` a message, where the host failed."""

    state: RobotsState
    rules: Protego | None = None
    cause: str | None = None
    detail: str = ""

    def allows(self, url: str) -> bool:
        """Whether a page may be fetched. Nothing may where robots.txt is unreachable."""
        if self.rules is None:
            return self.state == "absent"
        return self.rules.can_fetch(url, AGENT)

    def delay(self) -> float:
        """Seconds between two requests that the rules ask for; 0 where they ask for none."""
        if self.rules is None:
            return 0.0
        rate = self.rules.request_rate(AGENT)
        by_rate = rate.seconds / rate.requests if rate is not None and rate.requests else 0.0
        return max(self.rules.crawl_delay(AGENT) or 0.0, by_rate, 0.0)


def read_robots(status: int, body: bytes) -> Robots:
    """What an answer to /robots.txt means, redirects followed.

    2xx is read; HTML in its place is no robots.txt. 4xx, 401 and 403 among them, means that there
    are no rules (section 2.3.1.3); 429 and 5xx that there may be some (2.3.1.4), so nothing is
    fetched. Whatever else comes (a redirect too many) counts as absent.
    """
    if status == 429 or status >= 500:
        return Robots("unreachable")
    if not 200 <= status < 300 or is_html(body):
        return Robots("absent")
    return Robots("present", Protego.parse(without_version(text_of(body))))


def without_version(text: str) -> str:
    """A group for `Gaii-Monitor/1.0` is ours, as whoever copies the name from a log means it.

    A product token is letters, `_` and `-` (section 2.2.1). Google's parser cuts off what follows
    them; protego takes the value as it is, and would find nobody of that name.
    """
    if AGENT not in text.lower():
        return text
    return "\n".join(VERSIONED.sub(r"\1 ", line, count=1) for line in text.splitlines())


def is_html(body: bytes) -> bool:
    """Whether a front page or an error page came instead, as many sites send with status 200."""
    head = body[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return head.startswith((b"<!doctype", b"<html", b"<head", b"<?xml", b"<script", b"<!--"))


def text_of(body: bytes) -> str:
    """The text of a robots.txt: UTF-8 with or without a mark, UTF-16 with one, else GB18030."""
    if len(body) > MAX_BYTES:
        body = body[:MAX_BYTES].rpartition(b"\n")[0]
    if body.startswith((b"\xff\xfe", b"\xfe\xff")):
        return body.decode("utf-16", "replace")
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError:
        return body.decode("gb18030", "replace")
