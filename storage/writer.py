"""One writing transaction: a page, and the article read from it, with everything about it."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import Connection, bindparam, insert, select, text, update

from domain.records import (
    Article,
    Fingerprint,
    Issue,
    Membership,
    Page,
    PageState,
    Processed,
    StoryCandidate,
)
from domain.vocabulary import vocabulary
from storage import models, rows
from storage.identity import as_read, next_number, same_reading, same_text, text_hash
from storage.search import index_words

V, A = models.version.c, models.article.c

# Built once and executed with parameters: 0.6 to 0.9 ms an article instead of 3 to 9.
ARTICLE_BY_URL = select(models.article_url.c.article_id).where(
    models.article_url.c.url_key == bindparam("key")
)
CURRENT = select(
    V.id, V.n, V.text_hash, V.processing_version, V.raw, V.title, V.published
).where(V.article_id == bindparam("article"), V.current)  # fmt: skip
CANDIDATES = (
    select(
        models.fingerprint.c.version_id,
        models.fingerprint.c.scheme,
        models.fingerprint.c.sketch,
        models.membership.c.story_id,
        V.published,
    )
    .join(models.membership, models.membership.c.version_id == models.fingerprint.c.version_id)
    .join(models.version, V.id == models.fingerprint.c.version_id)
    .where(
        models.fingerprint.c.version_id.in_(
            select(models.fingerprint_band.c.version_id).where(
                models.fingerprint_band.c.band.in_(bindparam("bands", expanding=True))
            )
        ),
        models.fingerprint.c.scheme == bindparam("scheme"),
        V.current,
    )
)
BANDS = select(models.fingerprint_band.c.band, models.fingerprint_band.c.version_id).where(
    models.fingerprint_band.c.version_id.in_(bindparam("versions", expanding=True))
)
RETIRE = update(models.version).where(V.article_id == bindparam("article")).values(current=False)
SEEN = (
    update(models.article)
    .where(A.id == bindparam("article"))
    .values(last_seen=bindparam("seen"), state="live")
)
WORDS = {
    "sqlite": text("INSERT INTO version_words (rowid, words) VALUES (:version, :words)"),
    "postgresql": text(
        "INSERT INTO version_words (rowid, words) "
        "VALUES (:version, array_to_tsvector(string_to_array(:words, ' ')))"
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    """What became of an article: its outcome, and where it stands now."""

    outcome: PageState
    article_id: int
    version_id: int
    story_id: int
    version_number: int


class Writer:
    """What may be written inside one transaction of `Store.writing()`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def candidates(self, fingerprint: Fingerprint) -> list[StoryCandidate]:
        """Current versions that share a band with a text, those of the same scheme."""
        if not fingerprint.bands:
            return []
        found = self._connection.execute(
            CANDIDATES, {"bands": list(fingerprint.bands), "scheme": fingerprint.scheme}
        ).all()
        bands: dict[int, list[int]] = {row.version_id: [] for row in found}
        for band, version_id in self._connection.execute(BANDS, {"versions": list(bands)}):
            bands[version_id].append(band)
        return [
            StoryCandidate(
                version_id=row.version_id,
                story_id=row.story_id,
                fingerprint=Fingerprint(
                    scheme=row.scheme,
                    bands=tuple(bands[row.version_id]),
                    sketch=bytes(row.sketch),
                ),
                published=row.published,
            )
            for row in found
        ]

    def record_page(self, *, run_id: int, page: Page) -> int:
        """Add one capture; every capture has its own row. Gives its id."""
        return self._insert(models.page, rows.page_row(page, run_id))

    def record_issues(
        self, run_id: int, issues: Iterable[Issue], version_id: int | None = None
    ) -> None:
        self._insert_all(
            models.issue, [rows.issue_row(issue, run_id, version_id) for issue in issues]
        )

    def save(
        self, *, run_id: int, page: Page, processed: Processed, membership: Membership
    ) -> Saved:
        """Store an article, or find that nothing about it is new.

        A text that is known under this URL, or under the canonical URL that the page names, is
        "unchanged" or an "alias": only the capture and the time are added. A changed text is a
        further version, the same text under newer processing replaces the current reading.
        """
        article = processed.article
        article_id, known_url = self._article_of(article, page, processed)
        current = self._current(article_id) if article_id is not None else None
        if article_id is not None and current is not None and same_reading(current, processed):
            outcome: PageState = "unchanged" if known_url else "alias"
            self.record_page(run_id=run_id, page=as_read(page, outcome))
            self._seen(article_id, article, page)
            return self._saved(outcome, article_id, current.id, current.n)
        outcome = "stored" if processed.on_topic else "off-topic"
        page_id = self.record_page(run_id=run_id, page=as_read(page, outcome))
        if article_id is None:
            article_id = self._new_article(article, page)
        self._seen(article_id, article, page)
        number = next_number(current, processed)
        version_id = self._new_version(article_id, number, page_id, page, processed)
        self._place(version_id, processed, membership)
        self._observe(version_id, processed)
        self.record_issues(run_id, (*article.issues, *processed.issues), version_id)
        return self._saved(outcome, article_id, version_id, number)

    def _article_of(
        self, article: Article, page: Page, processed: Processed
    ) -> tuple[int | None, bool]:
        """The article that a page belongs to, and whether by a URL of its own.

        The canonical URL decides only where its article has this very text: sites are known that
        name one canonical URL on all pages.
        """
        own = rows.url_key(article.url), rows.url_key(page.url)
        for key in dict.fromkeys(own):
            if (found := self._by_url(key)) is not None:
                return found, True
        if article.canonical_url is None:
            return None, False
        found = self._by_url(rows.url_key(article.canonical_url))
        if found is None:
            return None, False
        current = self._current(found)
        return (found, False) if current and same_text(current, processed) else (None, False)

    def _by_url(self, key: str) -> int | None:
        return self._connection.execute(ARTICLE_BY_URL, {"key": key}).scalar()

    def _current(self, article_id: int) -> Any:
        return self._connection.execute(CURRENT, {"article": article_id}).first()

    def _new_article(self, article: Article, page: Page) -> int:
        self._outlet(article.outlet)
        urls = rows.article_urls(article, page)
        free = [url for url in urls if self._by_url(rows.url_key(url)) is None]
        url = free[0] if free else article.url
        return self._insert(
            models.article,
            {
                "url": rows.storable(url),
                "url_key": rows.url_key(url),
                "outlet": article.outlet,
                "first_seen": page.fetched_at,
                "last_seen": page.fetched_at,
                "state": "live",
            },
        )

    def _seen(self, article_id: int, article: Article, page: Page) -> None:
        """Note the time, and every address that led to the article and is not known yet."""
        self._connection.execute(SEEN, {"article": article_id, "seen": page.fetched_at})
        for url in rows.article_urls(article, page):
            key = rows.url_key(url)
            if self._by_url(key) is None:
                values = {"url_key": key, "url": rows.storable(url), "article_id": article_id}
                self._insert_all(models.article_url, [values])

    def _outlet(self, key: str) -> None:
        """Enter an outlet on its first article; one that no table knows is `unknown`."""
        outlet = models.outlet
        if self._connection.execute(select(outlet.c.key).where(outlet.c.key == key)).first():
            return
        known = vocabulary().outlets.get(key)
        values: dict[str, Any] = {"key": key, "name": key, "kind": "unknown", "parent": None}
        if known is not None:
            values |= {"name": known.name, "kind": known.kind, "parent": known.parent}
        self._insert_all(outlet, [values])

    def _new_version(
        self, article_id: int, number: int, page_id: int, page: Page, processed: Processed
    ) -> int:
        self._connection.execute(RETIRE, {"article": article_id})
        values = rows.version_row(processed) | {
            "article_id": article_id,
            "n": number,
            "page_id": page_id,
            "text_hash": text_hash(processed),
            "current": True,
            "seen_at": page.fetched_at,
        }
        version_id = self._insert(models.version, values)
        words = index_words(f"{processed.title_hans}\n{processed.hans}")
        statement = WORDS[self._connection.dialect.name]
        self._connection.execute(statement, {"version": version_id, "words": words})
        return version_id

    def _place(self, version_id: int, processed: Processed, membership: Membership) -> None:
        """Enter the story membership and what later texts are compared with."""
        story_id = membership.story_id
        if story_id is None:
            story_id = self._insert(models.story, {"earliest_version_id": version_id})
        place = {"version_id": version_id, "story_id": story_id}
        self._insert_all(models.membership, [asdict(membership) | place])
        fingerprint = processed.fingerprint
        sketch = {"scheme": fingerprint.scheme, "sketch": fingerprint.sketch}
        self._insert_all(models.fingerprint, [sketch | {"version_id": version_id}])
        bands = [{"band": band, "version_id": version_id} for band in set(fingerprint.bands)]
        self._insert_all(models.fingerprint_band, bands)

    def _observe(self, version_id: int, processed: Processed) -> None:
        """Enter the observations; one claim made twice in one sentence is one row."""
        unique = {observation.id: observation for observation in processed.observations}
        self._insert_all(
            models.observation,
            [
                rows.observation_row(observation, version_id, place)
                for place, observation in enumerate(unique.values())
            ],
        )

    def _saved(self, outcome: PageState, article_id: int, version_id: int, number: int) -> Saved:
        story = select(models.membership.c.story_id).where(
            models.membership.c.version_id == version_id
        )
        return Saved(
            outcome=outcome,
            article_id=article_id,
            version_id=version_id,
            story_id=self._connection.execute(story).scalar_one(),
            version_number=number,
        )

    def _insert(self, table: Any, values: dict[str, Any]) -> int:
        key = self._connection.execute(insert(table), values).inserted_primary_key
        assert key is not None
        return int(key[0])

    def _insert_all(self, table: Any, values: Sequence[dict[str, Any]]) -> None:
        if values:
            self._connection.execute(insert(table), list(values))
