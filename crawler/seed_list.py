"""Reads the list of URLs that `scrapy crawl seeds -a file=...` fetches."""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from domain.errors import InputUnreadable

COLUMNS = ("url", "outlet", "published")


@dataclass(frozen=True, slots=True, kw_only=True)
class Seed:
    """One page to fetch; outlet and date, where given, win over what the page says."""

    url: str
    outlet: str | None = None
    published: str | None = None


def read_seeds(path: Path) -> list[Seed]:
    """The seeds of a text file (one URL a line, `#` comments) or a CSV with a header.

    Raises InputUnreadable for a file that is missing, empty or holds a line that is no URL; it
    names the line.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise InputUnreadable(
            f"The list of URLs {path} cannot be read: {error.strerror}."
        ) from error
    except UnicodeDecodeError as error:
        raise InputUnreadable(f"The list of URLs {path} is not UTF-8 text.") from error
    rows = csv_rows(path, text) if path.suffix.lower() == ".csv" else text_rows(text)
    seeds = [seed(path, line, row) for line, row in rows]
    if not seeds:
        raise InputUnreadable(f"{path} lists no URL. Write one a line.")
    return seeds


def text_rows(text: str) -> Iterator[tuple[int, Mapping[str, str]]]:
    for number, line in enumerate(text.splitlines(), start=1):
        url = line.strip()
        if url and not url.startswith("#"):
            yield number, {"url": url}


def csv_rows(path: Path, text: str) -> Iterator[tuple[int, Mapping[str, str]]]:
    reader = csv.DictReader(text.splitlines())
    unknown = set(reader.fieldnames or ()) - set(COLUMNS)
    if "url" not in (reader.fieldnames or ()) or unknown:
        raise InputUnreadable(
            f"{path}, line 1: the header must be made of {', '.join(COLUMNS)}, with url among them."
        )
    for row in reader:
        yield reader.line_num, {name: (row.get(name) or "").strip() for name in COLUMNS}


def seed(path: Path, line: int, row: Mapping[str, str]) -> Seed:
    parts = urlsplit(row["url"])
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise InputUnreadable(
            f"{path}, line {line}: {row['url']!r} is not a http or https URL. "
            "Write it in full, as in https://www.eol.cn/..."
        )
    return Seed(
        url=row["url"], outlet=row.get("outlet") or None, published=row.get("published") or None
    )
