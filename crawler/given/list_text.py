"""Opens a list that a person saved: its encoding is found out, what is no text is named."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TextIO

from crawler.extraction.charsets import plausibility
from domain.errors import InputUnreadable

REGIONAL = ("gb18030", "big5hkscs")
"""What spreadsheets save in on the mainland, and in Taiwan and Hong Kong. Most texts in the one
are bytes that the other takes too, so the better reading counts."""
MARKS = (b"\xff\xfe", b"\xfe\xff")
SAMPLE = 1 << 16
SAVE_AS_CSV = "Open it and save it as CSV (UTF-8), then give that file."
NO_TEXT: Mapping[bytes, str] = {
    b"PK\x03\x04": f"a spreadsheet (.xlsx, .ods) or another packed file. {SAVE_AS_CSV}",
    b"\xd0\xcf\x11\xe0": f"a spreadsheet (.xls) or another document. {SAVE_AS_CSV}",
    b"%PDF": "a PDF. Copy its addresses into a text, one a line.",
    b"\x1f\x8b": "packed with gzip. Unpack it first.",
}
"""First bytes of what people take for a list."""


def open_list(path: Path, is_known: Callable[[str], bool]) -> TextIO:
    """The text of a list, its line ends as they are. `is_known` says whether its first line is one
    that has a meaning: of two encodings that both can be, such a line decides.

    UTF-8 with or without a mark, UTF-16 with one, GB18030 or Big5. Raises InputUnreadable.
    """
    try:
        with path.open("rb") as raw:
            start = raw.read(SAMPLE)
        for signature, name in NO_TEXT.items():
            if start.startswith(signature):
                raise InputUnreadable(f"The list of URLs {path} is {name}")
        encoding = "utf-16" if start.startswith(MARKS) else "utf-8-sig"
        if not is_text(path, encoding):
            encoding = regional(path, start, is_known)
        return path.open(encoding=encoding, newline="")
    except OSError as error:
        raise InputUnreadable(
            f"The list of URLs {path} cannot be read: {error.strerror}."
        ) from error


def regional(path: Path, start: bytes, is_known: Callable[[str], bool]) -> str:
    """Which encoding without a mark a text is in. Raises InputUnreadable where it is in none."""
    readings = {
        encoding: start.decode(encoding, "ignore")
        for encoding in REGIONAL
        if not start.startswith(MARKS) and is_text(path, encoding)
    }
    if not readings:
        raise InputUnreadable(
            f"The list of URLs {path} is neither UTF-8 nor GB18030 nor Big5 text. Save it as UTF-8."
        )

    def credit(encoding: str) -> tuple[bool, float]:
        text = readings[encoding]
        return any(is_known(line) for line in text.splitlines()[:10]), plausibility(text)

    return max(readings, key=credit)


def is_text(path: Path, encoding: str) -> bool:
    try:
        with path.open(encoding=encoding) as file:
            while file.read(1 << 20):
                pass
    except UnicodeError:
        return False
    return True
