"""When two captures hold the same text: what decides between unchanged, alias and new version."""

import hashlib
from dataclasses import replace
from typing import Any, Protocol

from domain.records import Page, PageState, Processed


class CurrentVersion(Protocol):
    """The row of an article's current version."""

    id: Any
    n: Any
    text_hash: Any
    processing_version: Any
    raw: Any
    title: Any
    published: Any


def text_hash(processed: Processed) -> str:
    """Of the title and text as cleaned, so that a changing counter in a notice is no new text."""
    return hashlib.sha256(
        f"{processed.title_hans}\n{processed.hans}".encode("utf-8", "replace")
    ).hexdigest()


def same_text(current: CurrentVersion, processed: Processed) -> bool:
    """Whether a capture says what is stored. Other processing may have cleaned it differently,
    then the texts as read decide.
    """
    if current.processing_version == processed.processing_version:
        return bool(current.text_hash == text_hash(processed))
    return bool(current.raw == processed.raw and current.title == processed.article.title)


def same_reading(current: CurrentVersion, processed: Processed) -> bool:
    """Whether nothing would be new: the same text, date and processing version."""
    return (
        same_text(current, processed)
        and current.processing_version == processed.processing_version
        and current.published == processed.article.published
    )


def next_number(current: CurrentVersion | None, processed: Processed) -> int:
    """The number of a version: that of the current one where only the processing is newer."""
    if current is None:
        return 1
    only_processing = (
        same_text(current, processed) and current.processing_version != processed.processing_version
    )
    return int(current.n) + (0 if only_processing else 1)


def as_read(page: Page, outcome: PageState) -> Page:
    """The page with its outcome as its state."""
    return replace(page, state=outcome)
