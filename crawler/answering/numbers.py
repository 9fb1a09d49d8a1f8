"""Whole numbers given as options and arguments: all are bounded here, by what a store can hold."""

from argparse import ArgumentTypeError

from domain.errors import NotFound
from storage.storable import MAX_ROW


def bounded(text: str) -> int | None:
    """The number that a text is; None for none, or for one that no row, page or process has."""
    try:
        number = int(text)
    except ValueError:  # also more digits than Python reads
        return None
    return number if abs(number) <= MAX_ROW else None


def whole(text: str) -> int:
    """The number of an option, for `type=`: argparse ends with 2 where it cannot be meant."""
    number = bounded(text)
    if number is None:
        raise ArgumentTypeError(f"{text:.40} is no whole number up to {MAX_ROW}")
    return number


def row_number(digits: str, what: str) -> int:
    """The number of a story, article or issue. Raises NotFound where no row can have it."""
    number = bounded(digits)
    if number is None:
        raise NotFound(f"No {what} has the number {digits:.40}.")
    return number
