"""What a search or a list answers in JSON: addresses of articles beside their headlines."""

import json
from collections.abc import Iterator
from typing import Any

from crawler.discovery.discovered import Discovered, SourceKind, absolute, day_of
from crawler.extraction.dates import read_timestamp
from crawler.extraction.document import clean
from crawler.site import Site

MAX_OBJECTS = 20_000
MAX_DEPTH = 40

_TITLES = ("title", "headline", "name", "subject", "topic")
_DATES = ("pub", "date", "time", "created", "issued")


def read_answers(
    text: str, url: str, site: Site, kind: SourceKind, source: str
) -> list[Discovered]:
    """Each object that holds an article's address, with its title and date. Empty for no JSON.

    The field names of a dozen newsrooms agree in nothing but these words, so the address decides:
    the string that is an article's of this site.
    """
    try:
        value = json.loads(text.strip().removeprefix("\ufeff"), strict=False)
    except (ValueError, RecursionError):
        return []
    found: dict[str, Discovered] = {}
    for record in objects(value):
        strings = {key.lower(): val for key, val in record.items() if isinstance(val, str | int)}
        for text_value in strings.values():
            link = absolute(str(text_value), url) if looks_like_address(text_value) else None
            if link is not None and link not in found and site.is_article(link):
                found[link] = Discovered(
                    url=link, kind=kind, source=source, title=title_in(strings),
                    day=day_of(link, said_in(strings)),
                )  # fmt: skip
    return list(found.values())


def looks_like_address(value: Any) -> bool:
    return (
        isinstance(value, str)
        and len(value) < 2000
        and value[:8].lower().startswith(("http://", "https://", "/", "./"))
    )


def objects(value: Any) -> Iterator[dict[str, Any]]:
    """All objects of a JSON value, outer ones first, up to a bound in number and depth."""
    waiting, seen = [(value, 0)], 0
    while waiting and seen < MAX_OBJECTS:
        current, depth = waiting.pop()
        inner = list(current.values()) if isinstance(current, dict) else current
        if isinstance(current, dict):
            seen += 1
            yield current
        if isinstance(inner, list) and depth < MAX_DEPTH:
            waiting += [(item, depth + 1) for item in reversed(inner[:MAX_OBJECTS])]


def title_in(strings: dict[str, Any]) -> str:
    named = [v for k, v in strings.items() if any(w in k for w in _TITLES) and isinstance(v, str)]
    return clean(max(named, key=len, default=""))


def said_in(strings: dict[str, Any]) -> Any:
    stamps = (
        read_timestamp(str(value))
        for key, value in strings.items()
        if any(word in key for word in _DATES)
    )
    return next((stamp.when for stamp in stamps if stamp is not None), None)
