"""What a publisher reserves about its page: that no copy be shown, that its text be not mined.

`noarchive` stands in robots metas and the X-Robots-Tag header; a text-mining reservation is the
`tdm-reservation` of the TDM Reservation Protocol (W3C community group, 2024), or `noai`.
"""

import re
from collections.abc import Iterable, Mapping

NOARCHIVE, TDM_RESERVED = "noarchive", "tdm-reserved"
"""Flags of an article: its text is in no export, its sentences are quoted as any."""

_OURS = ("robots", "gaii-monitor")
_WORD = re.compile(r"[\s,;]+")


def reserved_in_markup(metas: Mapping[str, Iterable[str]]) -> tuple[str, ...]:
    """The flags that a page's metas ask for; those for other robots by name are not for us."""
    words = {word for name in _OURS for content in metas.get(name, ()) for word in _words(content)}
    reserved = any(content.strip() == "1" for content in metas.get("tdm-reservation", ()))
    return _flags(words, reserved=reserved)


def reserved_in_headers(headers: Mapping[str, str] | None) -> tuple[str, ...]:
    """The flags that an answer's headers ask for. `otherbot: noarchive` is for the other bot."""
    named = {name.lower(): value for name, value in (headers or {}).items()}
    words: set[str] = set()
    ours = True
    for part in named.get("x-robots-tag", "").split(","):
        agent, colon, rest = part.partition(":")
        if colon and "unavailable_after" not in agent:
            ours = agent.strip().lower() in _OURS
            part = rest
        if ours:
            words.update(_words(part))
    return _flags(words, reserved=named.get("tdm-reservation", "").strip() == "1")


def _words(text: str) -> list[str]:
    return [word for word in _WORD.split(text.lower()) if word]


def _flags(words: set[str], *, reserved: bool) -> tuple[str, ...]:
    found = [NOARCHIVE] if "noarchive" in words else []
    if reserved or "noai" in words:
        found.append(TDM_RESERVED)
    return tuple(found)
