"""Stories of a whole batch of scraped articles: the entry for measurements and imports."""

import re
from collections.abc import Mapping, Sequence

from domain.offsets import clean_text
from pipelines.annotations import strip_annotations
from pipelines.boilerplate import cut_boilerplate
from pipelines.reprints.recurring import drop_recurring
from pipelines.reprints.sketch import fingerprint
from pipelines.reprints.stories import Stories
from pipelines.script import to_simplified

_HAS_LETTERS = re.compile(r"[^\W_]")


def cluster(articles: Sequence[Mapping[str, object]]) -> list[int]:
    """Return a story label for each article, in the order given; labels count from 0.

    `text` is as scraped: annotated, Traditional, with furniture. `outlet` and `title` may be
    missing; `published`, `year`, `id` and `url` are not used: what pages claim is often wrong.
    """
    texts = [readable(_field(article, "text")) for article in articles]
    bare = drop_recurring(texts, [_field(article, "outlet") for article in articles])
    stories = Stories(len(articles))
    stories.join_equal([text if _HAS_LETTERS.search(text) else "" for text in texts])
    stories.join_reprints(
        [
            fingerprint(text, to_simplified(_field(article, "title")))
            for text, article in zip(bare, articles, strict=True)
        ]
    )
    return stories.labels()


def readable(text: str) -> str:
    """Return a scraped text without readings and furniture, in Simplified characters."""
    clean = strip_annotations(text).text
    return to_simplified(clean_text(clean, cut_boilerplate(clean).removals))


def _field(article: Mapping[str, object], name: str) -> str:
    value = article.get(name)
    return value if isinstance(value, str) else ""
