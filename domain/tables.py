"""Strict reading of one TOML table file: every value is asked for by name and type.

A wrong value raises VocabularyError with file, line, id, key, what stands there, and what to
write instead. `tomllib` keeps no lines, so they are found again in the text: the n-th
`[[header]]` opens the n-th entry, and a key is looked for inside its entry.
"""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Any, NoReturn

from domain.errors import VocabularyError
from domain.terms import Names

SCRIPTS = ("hans", "hant", "en")


@dataclass(slots=True)
class Entry:
    """One `[[...]]` entry of a table file. Keys that nobody asked for are an error in `finish`."""

    path: Path
    lines: Sequence[str]
    values: Mapping[str, Any]
    start: int
    """Line of the header, from 1; 1 for a file without headers."""
    end: int
    id: str = ""
    asked: list[str] = field(default_factory=list)

    def line_of(self, key: str) -> int:
        """The line of `key` in this entry, else the line of the entry."""
        pattern = re.compile(rf"\s*[\"']?{re.escape(key)}[\"']?\s*=|\s*\[{re.escape(key)}\]")
        for number in range(self.start, self.end + 1):
            if pattern.match(self.lines[number - 1]):
                return number
        return self.start

    def fail(self, key: str, found: object, wanted: str) -> NoReturn:
        where = f"{self.path}:{self.line_of(key)}: {self.id or 'entry without an id'}: {key}"
        raise VocabularyError(f"{where}: found {_shown(found)}; {wanted}")

    def fail_choice(self, key: str, found: object, allowed: Sequence[str]) -> NoReturn:
        """Say the nearest allowed word first, then all of them when they are few."""
        self.fail(key, found, nearest(found, allowed))

    def identify(self, key: str) -> str:
        self.id = self.text(key)
        return self.id

    def text(self, key: str, default: str | None = None) -> str:
        """A string with something in it; without `default` the key is required."""
        value = self._take(key, default)
        if not isinstance(value, str) or (key in self.values and not value.strip()):
            self.fail(key, value, f'write a text in quotes, such as {key} = "..."')
        return value

    def optional_text(self, key: str) -> str | None:
        return self.text(key) if self._has(key) else None

    def texts(self, key: str, *, required: bool = False) -> tuple[str, ...]:
        value = self._take(key, None if required else [])
        wanted = f'write a list of texts, such as {key} = ["..."]'
        if not isinstance(value, list) or (required and not value):
            self.fail(key, value, wanted)
        for item in value:
            if not isinstance(item, str) or not item.strip() or item != item.strip():
                self.fail(key, item, wanted + " without empty ones and without spaces around")
            if value.count(item) > 1:
                self.fail(key, item, "it stands twice in the list: remove one")
        return tuple(value)

    def names(self, *, required: bool = True) -> Names:
        found = {script: self.texts(script) for script in SCRIPTS}
        if required and not any(found.values()):
            self.fail("hans", None, 'write at least one name, such as hans = ["..."]')
        return Names(**found)

    def choice(self, key: str, allowed: Sequence[str]) -> str:
        value = self._take(key, None)
        if value not in allowed:
            self.fail_choice(key, value, allowed)
        return str(value)

    def choices(self, key: str, allowed: Sequence[str]) -> tuple[str, ...]:
        values = self.texts(key)
        for value in values:
            if value not in allowed:
                self.fail_choice(key, value, allowed)
        return values

    def integer(self, key: str, low: int, high: int) -> int:
        value = self._take(key, None)
        if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
            self.fail(key, value, f"write a whole number from {low} to {high}, without quotes")
        return value

    def optional_integer(self, key: str, low: int, high: int) -> int | None:
        return self.integer(key, low, high) if self._has(key) else None

    def numbers(self, key: str, length: int) -> tuple[float, ...]:
        """A list of `length` numbers that are not negative, or nothing."""
        value = self._take(key, [])
        good = isinstance(value, list) and all(
            isinstance(item, int | float) and not isinstance(item, bool) and item >= 0
            for item in value
        )
        if not good or len(value) not in (0, length):
            self.fail(key, value, f"write a list of {length} numbers, or leave the key out")
        return tuple(value)

    def counts(self, key: str, length: int) -> tuple[int | None, ...]:
        """A list of `length` whole numbers, or nothing. TOML has no null: 0 is "not known"."""
        values = self.numbers(key, length)
        for value in values:
            if value != int(value):
                self.fail(key, value, "write whole numbers, and 0 where it is not known")
        return tuple(int(value) or None for value in values)

    def optional_date(self, key: str) -> date | None:
        if not self._has(key):
            return None
        value = self.values[key]
        if type(value) is not date:
            self.fail(key, value, f"write a day without quotes, such as {key} = 2025-07-26")
        return value

    def section(self, key: str) -> "Entry":
        """The table `[key]` of a file without `[[...]]` entries."""
        value = self._take(key, None)
        if not isinstance(value, dict):
            self.fail(key, value, f"write a table headed [{key}]")
        start = self.line_of(key)
        return Entry(self.path, self.lines, value, start, self.end, f"{self.id} [{key}]")

    def finish(self) -> None:
        """Refuse the keys that no reader asked for: a misspelt key is otherwise ignored."""
        for key in self.values:
            if key not in self.asked:
                self.fail(key, key, "this key is unknown here; " + nearest(key, self.asked))

    def _has(self, key: str) -> bool:
        self.asked.append(key)
        return key in self.values

    def _take(self, key: str, default: object) -> Any:
        return self.values[key] if self._has(key) else default


def nearest(found: object, allowed: Sequence[str]) -> str:
    """What to write instead of `found`: the nearest allowed word, and the choice if it is small."""
    close = get_close_matches(str(found), allowed, n=1, cutoff=0.5)
    choice = f"one of: {', '.join(allowed)}" if len(allowed) <= 24 else ""
    if not close:
        return f"write {choice or 'a word that the table defines'}"
    return f'write "{close[0]}"?' + (f" ({choice})" if choice else "")


def read_document(path: Path) -> Entry:
    """A whole file as one entry. Raises VocabularyError where it is missing or is no TOML."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise VocabularyError(f"{path}: cannot be read as UTF-8 text: {error}") from error
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise VocabularyError(f"{path}: no valid TOML: {error}") from error
    lines = text.splitlines() or [""]
    return Entry(path, lines, values, 1, len(lines))


def read_entries(path: Path, header: str) -> list[Entry]:
    """The `[[header]]` entries of a file, in order; anything else in it is an error."""
    document = read_document(path)
    document.id = path.stem
    found = document._take(header, None)
    if not isinstance(found, list) or not all(isinstance(item, dict) for item in found):
        document.fail(header, found, f"write the entries under headers [[{header}]]")
    document.finish()
    heads = [
        number
        for number, line in enumerate(document.lines, start=1)
        if re.match(rf"\s*\[\[\s*{re.escape(header)}\s*\]\]", line)
    ]
    ends = [head - 1 for head in heads[1:]] + [len(document.lines)]
    if len(heads) != len(found):  # an inline array: its lines cannot be told apart
        heads, ends = [1] * len(found), [len(document.lines)] * len(found)
    return [
        Entry(path, document.lines, values, start, end)
        for values, start, end in zip(found, heads, ends, strict=True)
    ]


def _shown(found: object) -> str:
    if found is None:
        return "nothing"
    text = f'"{found}"' if isinstance(found, str) else str(found)
    return text if len(text) <= 80 else text[:77] + "..."
