"""Numbers of a question, as wide as both databases compare them: 64 bits.

PostgreSQL's columns hold 31 bits, and a parameter is cast to its column's type; one that no row
can have would be an error there, and found nowhere on SQLite.
"""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import BigInteger, BindParameter, bindparam


def number(asked: int) -> BindParameter[int]:
    """A number to compare a column with, or a limit."""
    return bindparam(None, asked, BigInteger, unique=True)


def numbers(asked: Iterable[int]) -> BindParameter[Any]:
    """Some numbers, for `in_`, in a fixed order."""
    return bindparam(None, sorted(asked), BigInteger, unique=True, expanding=True)
