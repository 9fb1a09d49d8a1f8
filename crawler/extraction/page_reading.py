"""What came of one page."""

from dataclasses import dataclass
from typing import Literal

from domain.records import Article


@dataclass(frozen=True, slots=True, kw_only=True)
class PageReading:
    """What came of one page. `reason` says why there is no article; `next_pages` are absolute.

    Where these are the page of the whole text alone, `numbered_pages` are the others.
    """

    article: Article | None
    state: Literal["article", "no-article", "quarantined"]
    reason: str = ""
    charset_declared: str | None = None
    charset_used: str | None = None
    next_pages: tuple[str, ...] = ()
    numbered_pages: tuple[str, ...] = ()


def no_article(reason: str) -> PageReading:
    return PageReading(article=None, state="no-article", reason=reason)


def quarantined(reason: str, declared: str | None = None, used: str | None = None) -> PageReading:
    """A page kept as bytes, with the charset that it declares and the one it was decoded by."""
    return PageReading(
        article=None,
        state="quarantined",
        reason=reason,
        charset_declared=declared,
        charset_used=used,
    )
