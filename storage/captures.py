"""The images of articles and their captures: figures that are printed in a picture alone."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sqlalchemy import bindparam, select

from storage import models
from storage.asked import number
from storage.store import Store
from storage.urls import url_key

V, A, P = models.articles.version.c, models.articles.article.c, models.crawling.page.c

_ARTICLES = (
    select(A.url, V.title, V.edition, V.figures)
    .join(models.articles.article, A.id == V.article_id)
    .where(V.current, V.on_topic)
    .order_by(A.url)
)
_CAPTURE = (
    select(P.sha256, P.archive_file, P.archive_offset)
    .where(P.url_key == bindparam("key"), P.reason == "image", P.archive_file.is_not(None))
    .order_by(P.fetched_at.desc(), P.id.desc())
    .limit(1)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleImage:
    """An image of an article about the index. Without a capture `sha256` is None."""

    article: str
    title: str
    edition: int | None
    caption: str
    url: str
    sha256: str | None = None
    archive_file: str | None = None
    archive_offset: int | None = None


def article_images(
    store: Store, *, edition: int | None = None, articles: Iterable[str] = ()
) -> Iterator[ArticleImage]:
    """The images of current versions, of one edition or of the articles named, by address."""
    query = _ARTICLES if edition is None else _ARTICLES.where(V.edition == number(edition))
    keys = [url_key(url) for url in articles]
    if keys:
        query = query.where(A.url_key.in_(keys))
    with store.reading() as connection:
        for url, title, of_edition, figures in connection.execute(query).all():
            for figure in figures:
                key = {"key": url_key(figure["url"])}
                kept = connection.execute(_CAPTURE, key).first() or (None, None, None)
                yield ArticleImage(
                    article=url,
                    title=title,
                    edition=of_edition,
                    caption=figure["caption"],
                    url=figure["url"],
                    sha256=kept[0],
                    archive_file=kept[1],
                    archive_offset=kept[2],
                )
