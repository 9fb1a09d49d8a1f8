"""The two libraries that are asked where an article is; each gives its text, which is a vote."""

import logging
from collections.abc import Iterator, Sequence
from configparser import ConfigParser
from contextlib import contextmanager
from functools import cache

import lxml.html

from crawler.extraction.blocks import INLINE, read_blocks
from crawler.extraction.document import Document

MAX_ARBITRATED = 3_000
"""Blocks above which no second library is asked: no news page has 1,000, and it takes a second."""

_OPENED, _DROPPED = "nobr", "noindex"
"""Elements that trafilatura rids itself of before all else, without what follows them: of the one
it keeps what it holds."""


def ask_trafilatura(document: Document) -> str:
    """Its text, by its own rules alone; it works on a copy of the tree that it is given.

    Its own comparison with readability and jusText is left out (`fast`): that is half of its time,
    and whole pages of comments came in that way (32 English pages gained 0.02 in precision).
    """
    from trafilatura import bare_extraction

    try:
        with _without(document.wordless):
            found = bare_extraction(
                document.root,
                fast=True,
                favor_precision=True,
                include_comments=False,
                with_metadata=False,
                config=_config(),
            )
    except (RecursionError, ValueError, AttributeError, TypeError):
        return ""
    text = getattr(found, "text", None)
    return text if isinstance(text, str) else ""


@contextmanager
def _without(wordless: Sequence[lxml.html.HtmlElement]) -> Iterator[None]:
    """Meanwhile the library sees no element that shows no words.

    Asked for precision it drops an empty `<i></i>`, and with it the rest of the paragraph; hidden
    words and readings of ruby it would take for text.
    """
    renamed: list[tuple[lxml.html.HtmlElement, str]] = []
    try:
        for found in wordless:
            element, name = found, _DROPPED if found.text or len(found) else _OPENED
            while element.tag in INLINE:
                renamed.append((element, element.tag))
                element.tag = name
                parent = element.getparent()
                if parent is None or parent.text or not all(map(_is_without, parent)):
                    break
                element, name = parent, _OPENED
        yield
    finally:
        for element, name in reversed(renamed):
            element.tag = name


def _is_without(element: lxml.html.HtmlElement) -> bool:
    return element.tag in {_OPENED, _DROPPED} and not element.tail


@cache
def _config() -> ConfigParser:
    from trafilatura.settings import use_config

    for name in ("trafilatura", "htmldate", "readability", "justext"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    config = use_config()
    # Below it the library does not trust itself; a whole Chinese brief is shorter than its 250.
    config.set("DEFAULT", "MIN_EXTRACTED_SIZE", "60")
    config.set("DEFAULT", "MIN_OUTPUT_SIZE", "1")
    return config


def ask_readability(document: Document, blocks: int) -> str:
    if blocks > MAX_ARBITRATED:
        return ""
    from readability import Document as Readable

    logging.getLogger("readability").setLevel(logging.CRITICAL)
    try:
        summary = Readable(document.root).summary(html_partial=True)
        tree = lxml.html.document_fromstring(summary)
    except Exception:
        return ""
    return "\n".join(block.text for block in read_blocks(tree))
