"""The text of a stored article, for commands that read it anew."""

from dataclasses import dataclass, field

from sqlalchemy import select

from storage import models
from storage.store import Store
from storage.urls import url_key

V, A, U = models.articles.version.c, models.articles.article.c, models.articles.article_url.c


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredText:
    """The clean text of an article's current version."""

    url: str
    title: str
    text: str = field(repr=False)
    published: str | None
    lang: str | None


def text_at(store: Store, url: str) -> StoredText | None:
    """The text of the article at a URL, also one that was redirected; None if none is stored."""
    query = (
        select(A.url, V.title, V.clean, V.published, V.lang)
        .select_from(
            models.articles.article_url.join(models.articles.article, A.id == U.article_id).join(
                models.articles.version, V.article_id == A.id
            )
        )
        .where(U.url_key == url_key(url), V.current)
    )
    with store.reading() as connection:
        row = connection.execute(query).first()
    if row is None:
        return None
    return StoredText(url=row[0], title=row[1], text=row[2], published=row[3], lang=row[4])
