"""What a setting may be: how its text is read, and what is said where it cannot be."""

import math
import re
from dataclasses import dataclass
from typing import Protocol
from urllib.parse import urlsplit

SWITCHES = {"1": True, "true": True, "0": False, "false": False}
IN_MEMORY = re.compile(r"^sqlite(\+\w+)?:/*(\?|$)|:memory:|[?&]mode=memory\b", re.IGNORECASE)
"""Every way in which SQLite is told to keep a store in memory."""


class Kind(Protocol):
    """`meant` completes "... is no"; `bounds` says in README's table what may be given, if that is
    not plain.
    """

    def read(self, given: object) -> object:
        """The value of a setting as it is given. Raises ValueError for one that cannot be meant."""

    def meant(self) -> str: ...

    def bounds(self) -> str: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number of `unit`, from `least` to `most`; `whole` ones have no fraction."""

    unit: str
    least: float = 0
    most: float = math.inf
    whole: bool = True

    def read(self, given: object) -> float:
        number = int(str(given)) if self.whole else float(str(given))
        if not (self.least <= number <= self.most and math.isfinite(number)):
            raise ValueError
        return number

    def meant(self) -> str:
        kind = "whole number" if self.whole else "number"
        span = f"of at least {self.least:g}"
        if math.isfinite(self.most):
            span = f"from {self.least:g} to {self.most:g}"
        return f"{kind} of {self.unit} {span}"

    def bounds(self) -> str:
        span = f"{self.least:g} to {self.most:g}" if math.isfinite(self.most) else ""
        return f"{self.unit.rstrip(',')}, {span or f'{self.least:g} or more'}"


@dataclass(frozen=True, slots=True)
class Switch:
    def read(self, given: object) -> bool:
        try:
            return SWITCHES[str(given).strip().lower()]
        except KeyError:
            raise ValueError from None

    def meant(self) -> str:
        return "switch: give 1 or 0"

    def bounds(self) -> str:
        return "1 or 0"


@dataclass(frozen=True, slots=True)
class Address:
    def read(self, given: object) -> str:
        text = Line().read(given)
        parts = urlsplit(text)  # which raises for brackets that do not pair
        web = parts.scheme in ("http", "https") and bool(parts.hostname)
        if not web or " " in text or parts.port == 0:  # and here for a port that is none
            raise ValueError
        return text

    def meant(self) -> str:
        return "address. Write it in full, as in https://archive.example.org"

    def bounds(self) -> str:
        return ""


@dataclass(frozen=True, slots=True)
class Line:
    """A text that goes into a header or names a file: on one line, without controls."""

    def read(self, given: object) -> str:
        if any(ord(character) < 32 for character in str(given).strip()):
            raise ValueError
        return str(given).strip()

    def meant(self) -> str:
        return "text on one line"

    def bounds(self) -> str:
        return ""


@dataclass(frozen=True, slots=True)
class StoreAddress:
    """Of a store that outlives the command: what is kept in memory is lost, and nobody told."""

    def read(self, given: object) -> str:
        text = Line().read(given)
        scheme, found, _ = text.partition("://")
        of_sqlite = not found or scheme.lower().startswith("sqlite")
        if not text or (of_sqlite and IN_MEMORY.search(text)):
            raise ValueError
        return text

    def meant(self) -> str:
        return "store that lasts. Write sqlite:///data/gaii.sqlite or postgresql+psycopg://user@host/db"

    def bounds(self) -> str:
        return ""


@dataclass(frozen=True, slots=True)
class Logins:
    """Read where they are used: no message may repeat them."""

    def read(self, given: object) -> str:
        return str(given)

    def meant(self) -> str:
        return "list of logins"

    def bounds(self) -> str:
        return ""
