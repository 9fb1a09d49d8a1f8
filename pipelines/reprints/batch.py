"""Stories of a whole batch of scraped articles: the entry for measurements and imports."""

import re
from collections.abc import Iterator, Mapping, Sequence
from hashlib import blake2b

from domain.offsets import clean_text
from domain.records import Fingerprint
from pipelines.annotations import strip_annotations
from pipelines.boilerplate import cut_boilerplate
from pipelines.reprints.columns import Columns, Spool
from pipelines.reprints.recurring import without_recurring
from pipelines.reprints.sketch import fingerprint
from pipelines.reprints.stories import Stories
from pipelines.script import to_simplified

_HAS_LETTERS = re.compile(r"[^\W_]")


def cluster(articles: Sequence[Mapping[str, object]]) -> list[int]:
    """Return a story label for each article, in the order given; labels count from 0.

    `text` is as scraped: annotated, Traditional, with furniture. `outlet` and `title` may be
    missing; `published`, `year`, `id` and `url` are not used: what pages claim is often wrong.

    Beside the articles 320 MB are held for 100,000 of them; texts in work and sketches lie in
    a temporary file (6 KB an article), an OSError where the disk has no room for it.
    """
    stories = Stories(len(articles))
    with Spool() as texts, Spool() as sketches:
        columns, items = Columns(sketches), []
        equal = _Equals(stories)
        for number, article in enumerate(articles):
            text = readable(_field(article, "text"))
            texts.add(_encoded(text))
            if _HAS_LETTERS.search(text):
                equal.join(number, _encoded(text))
        equal = _Equals(stories)
        for number, mark in _fingerprints(articles, texts):
            # Of equal sketches one is enough to be compared with the others.
            if mark.bands and equal.join(number, mark.sketch):
                columns.add(mark)
                items.append(number)
        stories.join_reprints(columns, items)
    return stories.labels()


def readable(text: str) -> str:
    """Return a scraped text without readings and furniture, in Simplified characters."""
    clean = strip_annotations(text).text
    return to_simplified(clean_text(clean, cut_boilerplate(clean).removals))


def _fingerprints(
    articles: Sequence[Mapping[str, object]], texts: Spool
) -> Iterator[tuple[int, Fingerprint]]:
    outlets = [_field(article, "outlet") for article in articles]
    for number, text in without_recurring(lambda n: _decoded(texts[n]), outlets):
        yield number, fingerprint(text, to_simplified(_field(articles[number], "title")))


class _Equals:
    """Joins the articles of equal content, known by a hash of it."""

    def __init__(self, stories: Stories) -> None:
        self._stories = stories
        self._first: dict[bytes, int] = {}

    def join(self, number: int, content: bytes) -> bool:
        """Join an article with the first of the same content; whether it is the first itself."""
        first = self._first.setdefault(blake2b(content, digest_size=16).digest(), number)
        self._stories.join(first, number)
        return first == number


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _decoded(text: bytes) -> str:
    return text.decode("utf-8", "surrogatepass")


def _field(article: Mapping[str, object], name: str) -> str:
    value = article.get(name)
    return value if isinstance(value, str) else ""
