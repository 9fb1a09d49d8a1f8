"""How near what an extractor says of a page is to what the page says.

Text is compared by multisets of 4-character shingles without white space, and without the bars that
some put between the cells of a table: it needs no words, so one measure serves every language.
Titles and names are compared after NFKC without white space.
"""

import gzip
import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

SHINGLE = 4
_SPACE = re.compile(r"\s+")
_BETWEEN = re.compile(r"[\s|]+")


class Overlap(NamedTuple):
    """Precision, recall and their harmonic mean, 0 to 1."""

    precision: float
    recall: float
    f1: float


class SetPage(NamedTuple):
    """A page of a set: `expected` maps fields to values; None where a field is not judged."""

    key: str
    body: bytes
    expected: dict[str, Any]


def read_set(folder: Path) -> Iterator[SetPage]:
    """The pages of a folder with `expected.json` and `html/KEY.html.gz`."""
    expected: dict[str, dict[str, Any]] = json.loads((folder / "expected.json").read_text("utf-8"))
    for key, fields in expected.items():
        yield SetPage(
            key, gzip.decompress((folder / "html" / f"{key}.html.gz").read_bytes()), fields
        )


def overlap(got: str, expected: str) -> Overlap:
    mine, wanted = _shingles(got), _shingles(expected)
    common = (mine & wanted).total()
    if not common:
        return Overlap(0.0, 0.0, 0.0)
    precision, recall = common / mine.total(), common / wanted.total()
    return Overlap(precision, recall, 2 * precision * recall / (precision + recall))


def same(got: str | None, expected: str | None) -> bool:
    return fold(got or "") == fold(expected or "")


def fold(text: str) -> str:
    return _SPACE.sub("", unicodedata.normalize("NFKC", text))


def summary(pages: Iterable[SetPage], answers: Mapping[str, Mapping[str, Any]]) -> dict[str, float]:
    """Means over a set: `precision`, `recall`, `f1` of texts, `snippets` (F1 of pieces that must and
    must not be in the text), the shares of right `title`, `date`, `origin`, and the count `empty`.

    A field that no page of the set judges is left out.
    """
    texts: list[Overlap] = []
    right: dict[str, list[bool]] = {"title": [], "date": [], "origin": []}
    signs: Counter[str] = Counter()
    empty = 0
    for page in pages:
        got, wanted = answers.get(page.key, {}), page.expected
        text = got.get("text") or ""
        empty += not text
        if wanted.get("text"):
            texts.append(overlap(text, wanted["text"]))
        signs.update(_signs(text, wanted))
        for field, value in _judged(wanted):
            mine = (got.get(field) or "")[:10] if field == "date" else got.get(field)
            right[field].append(same(mine, value))
    result = {field: sum(found) / len(found) for field, found in right.items() if found}
    for name in Overlap._fields if texts else ():
        result[name] = sum(getattr(text, name) for text in texts) / len(texts)
    if signs["in"]:
        result["snippets"] = 2 * signs["in"] / (2 * signs["in"] + signs["missing"] + signs["extra"])
    return {**result, "empty": float(empty)}


def _judged(wanted: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The fields of a page that are judged, under the names that the public sets give them."""
    names = {
        "title": ("title", "expected_title"),
        "date": ("date", "expected_date"),
        "origin": ("source",),
    }
    for field, keys in names.items():
        value = next((wanted[key] for key in keys if wanted.get(key)), None)
        if value:
            yield field, value[:10] if field == "date" else value


def _signs(text: str, wanted: Mapping[str, Any]) -> Iterator[str]:
    bare = fold(text)
    for piece in (*wanted.get("with", ()), *wanted.get("expected_contains", ())):
        yield "in" if fold(piece) in bare else "missing"
    for piece in wanted.get("without", ()):
        if fold(piece) in bare:
            yield "extra"


def _shingles(text: str) -> Counter[str]:
    bare = _BETWEEN.sub("", text)
    return Counter(bare[at : at + SHINGLE] for at in range(len(bare) - SHINGLE + 1))
