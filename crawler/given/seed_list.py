"""Reads the list of URLs that `scrapy crawl seeds -a file=...` fetches."""

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TextIO
from urllib.parse import urlsplit

from crawler.discovery.discovered import absolute
from crawler.extraction.dates import read_timestamp
from crawler.given.list_text import open_list
from domain.errors import InputUnreadable
from domain.tables import nearest
from domain.vocabulary import vocabulary

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "url": ("url", "link", "address", "href", "uri", "网址", "链接", "地址", "網址", "連結"),
    "outlet": ("outlet", "source", "media", "publisher", "媒体", "来源", "媒體", "來源", "站点"),
    "published": (
        "published", "date", "day", "publish_date", "published_at", "time", "日期", "时间",
        "发布日期", "发布时间", "時間", "發布日期", "發佈日期",
    ),
    "": ("title", "headline", "note", "notes", "comment", "id", "标题", "標題", "备注", "備註"),
}  # fmt: skip
"""Headings by column, in any case; those of "" are allowed and not read."""
DELIMITERS = ",;\t|，；"
SEPARATOR = re.compile(r'\ufeff?"?sep=(.)"?', re.IGNORECASE)
"""A line above the headings, by which Excel is told what separates the cells."""
MAX_URL = 8000
MAX_NAMED = 10
"""Wrong lines that one message names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seed:
    """One page to fetch; outlet and date, where given, win over what the page says."""

    url: str
    outlet: str | None = None
    published: str | None = None


class WrongLine(Exception):
    """A line of the list that cannot be used; the message says why."""


def check_seeds(path: Path) -> int:
    """The number of URLs of a list, all lines of which can be used.

    Raises InputUnreadable for a file that is missing, empty, in no known encoding, or holds lines
    that are no URL; it names them.
    """
    count, wrong = 0, []
    for number, found in _lines(path):
        if isinstance(found, WrongLine):
            wrong.append(f"line {number}: {found}")
        else:
            count += 1
    if wrong:
        more = f"\n  and {len(wrong) - MAX_NAMED} more" if len(wrong) > MAX_NAMED else ""
        named = "\n  ".join(wrong[:MAX_NAMED])
        raise InputUnreadable(f"{path}, {named}{more}")
    if not count:
        raise InputUnreadable(f"{path} lists no URL. Write one a line.")
    return count


def read_seeds(path: Path) -> Iterator[Seed]:
    """The seeds of a checked list, one after the other: a list may have 100,000 lines.

    A text file has one URL a line and `#` comments; a CSV a header with `url`, and `outlet` and
    `published` if known. In any encoding that `open_list` knows.
    """
    return (found for _, found in _lines(path) if isinstance(found, Seed))


def _lines(path: Path) -> Iterator[tuple[int, Seed | WrongLine]]:
    """Each line that is no comment with its number and what it gives."""
    with open_list(path, _is_header) as file:
        for number, row in _rows(path, file):
            try:
                yield number, seed(row)
            except WrongLine as error:
                yield number, error


def _rows(path: Path, file: TextIO) -> Iterator[tuple[int, Mapping[str, str]]]:
    """The rows of a text or, where the first line is a header, of a table."""
    first, delimiter, number, skipped = "", "", 0, 0
    while not first or first.startswith("#"):
        line = file.readline()
        number += 1
        if not line:
            return
        first = line.strip()
        if separator := SEPARATOR.fullmatch(line.strip("\r\n")):
            first, delimiter, skipped = "", separator[1], number
    delimiter = delimiter or max(DELIMITERS, key=first.count)
    header = _cells(first, delimiter)
    is_table = bool(skipped) or path.suffix.lower() in (".csv", ".tsv")
    if is_table and urlsplit_host(header[0]) is not None:
        if any(header[1:]):
            raise InputUnreadable(
                f"{path}, line {number}: a URL in place of the headings. Write "
                f"{delimiter.join(('url', 'outlet', 'published'))} above it, as far as it has them."
            )
        is_table = False  # one column without a heading is a list
    if is_table or _column(header[0]) is not None:
        yield from _table_rows(path, file, number, _columns(path, number, header), delimiter)
        return
    file.seek(0)
    for count, line in enumerate(file, start=1):
        url, _, comment = line.strip().partition(" ")
        if count > skipped and url and not url.startswith("#"):
            ok = not comment.strip() or comment.strip().startswith("#")
            yield count, {"url": url if ok else line.strip()}


def _cells(line: str, delimiter: str) -> list[str]:
    return [cell.strip().strip('"').strip() for cell in line.split(delimiter)]


def _is_header(line: str) -> bool:
    """Whether all headings of a line mean something."""
    cells = _cells(line.strip(), max(DELIMITERS, key=line.count))
    return all(_column(cell) is not None for cell in cells)


def _table_rows(
    path: Path, file: TextIO, before: int, columns: Sequence[str], delimiter: str
) -> Iterator[tuple[int, Mapping[str, str]]]:
    reader = csv.reader(file, delimiter=delimiter)
    try:
        for cells in reader:
            row = dict.fromkeys(("url", "outlet", "published"), "")
            for name, cell in zip(columns, cells, strict=False):
                row[name] = row.get(name) or cell.strip()
            if len(cells) > len(columns) and any(map(str.strip, cells[len(columns) :])):
                row["beyond"] = f"{len(cells)} cells under {len(columns)} headings"
            if any(map(str.strip, cells)) and not cells[0].lstrip().startswith("#"):
                yield before + reader.line_num, row
    except csv.Error as error:
        line = before + reader.line_num
        raise InputUnreadable(f"{path}, line {line}: no table: {error}.") from error


def _columns(path: Path, number: int, header: Sequence[str]) -> list[str]:
    """What each heading means. Raises InputUnreadable for one that means nothing, or no `url`."""
    columns = [_column(cell) for cell in header]
    for cell, column in zip(header, columns, strict=True):
        if column is None:
            known = [name for names in COLUMNS.values() for name in names]
            raise InputUnreadable(
                f"{path}, line {number}: the heading {cell[:50]!r} is unknown; "
                f"{nearest(cell[:50], known)}. The header must be made of url, outlet, published, "
                "with url among them."
            )
    found = [column or "" for column in columns]
    twice = {name for name in found if name and found.count(name) > 1}
    if twice:
        raise InputUnreadable(
            f"{path}, line {number}: two headings mean {', '.join(sorted(twice))}. Leave one out."
        )
    if "url" not in found:
        raise InputUnreadable(
            f"{path}, line {number}: the header must be made of url, outlet, published, with url "
            "among them."
        )
    return found


def _column(heading: str) -> str | None:
    heading = heading.strip().strip("\ufeff").lower().replace(" ", "_")
    return next((name for name, forms in COLUMNS.items() if heading in forms), None)


def seed(row: Mapping[str, str]) -> Seed:
    """The seed of one row. Raises WrongLine for a URL, date or row that cannot be meant."""
    given = row["url"]
    if row.get("beyond"):
        raise WrongLine(f"{row['beyond']}: a field with the separator in it needs quotes")
    check_address(given)
    url = absolute(given, "")
    assert url is not None
    return Seed(
        url=url, outlet=outlet_key(row.get("outlet", "")), published=day(row.get("published", ""))
    )


def check_address(given: str) -> None:
    """Raises WrongLine with the reason that fits."""
    parts = given.split()
    if not parts or urlsplit_host(parts[0]) is None or "\0" in given:
        raise WrongLine(
            f"{given[:200]!r} is not a http or https URL. "
            "Write it in full, as in https://www.eol.cn/..."
        )
    if len(parts) > 1:
        raise WrongLine(
            f"{given[:200]!r} has a blank in it. Write %20 for a blank that belongs to the URL, "
            "and one URL a line."
        )
    if len(given) > MAX_URL:
        raise WrongLine(
            f"{given[:80]!r} goes on to {len(given)} letters; an address has {MAX_URL} at most. "
            "Leave out what follows its path, or save the page and take it in with scrapy ingest."
        )


def urlsplit_host(url: str) -> str | None:
    """The host of a http address, None for any other text."""
    return None if absolute(url, "") is None else urlsplit(url).hostname


def day(text: str) -> str | None:
    """A day or time in any usual form, as ISO 8601."""
    if not text:
        return None
    stamp = read_timestamp(text)
    if stamp is None:
        raise WrongLine(f"{text[:50]!r} is no date. Write it as in 2025-07-28.")
    return stamp.iso


def outlet_key(text: str) -> str | None:
    """The key of an outlet given by key or name; an unknown one as it is."""
    return _outlets().get(text.lower(), text) if text else None


@cache
def _outlets() -> dict[str, str]:
    return {
        form.lower(): outlet.key
        for outlet in vocabulary().outlets.values()
        for form in (*outlet.names.all(), outlet.name, outlet.key)
    }
