"""Texts that the word index has no room for: named in an issue, whoever writes the index."""

from collections.abc import Mapping

from sqlalchemy import Connection, delete, select

from domain.records import Issue
from storage import models
from storage.rows import issue_row
from storage.statements import insert_all
from storage.word_index import Rebuilt, Watch, rebuild_words, unwatched

KIND = "index-full"
I, P, V = models.crawling.issue.c, models.crawling.page.c, models.articles.version.c  # noqa: E741
TEXTS = select(V.id, P.run_id, P.url).join(models.crawling.page, P.id == V.page_id).where(V.current)
PLACE = I["where"]
NAMED = select(PLACE, I.excerpt).where(I.kind == KIND).distinct()
OPEN = delete(models.crawling.issue).where(I.kind == KIND, ~I.acknowledged)


def index_full(url: str, left_out: int) -> Issue:
    """That no search finds the last so many words of the text at an address."""
    excerpt = f"no search finds the last {left_out} words of this text"
    return Issue(level="warning", kind=KIND, where=url, excerpt=excerpt)


def rebuild(connection: Connection, watch: Watch = unwatched) -> Rebuilt:
    """Make the word index anew, and name the texts that it has no room for."""
    rebuilt = rebuild_words(connection, watch)
    name_left_out(connection, rebuilt.left_out)
    return rebuilt


def name_left_out(connection: Connection, left_out: Mapping[int, int]) -> None:
    """Bring the issues in step with an index that was made anew; `left_out` are the words of each
    version that it has no room for. They stand with the run that stored the text.

    What holds still, open or closed, stays; open ones that hold no more go.
    """
    texts = connection.execute(TEXTS.where(V.id.in_(left_out))).all() if left_out else []
    found = [(text, index_full(text.url, left_out[text.id])) for text in texts]
    named = {(where, excerpt) for where, excerpt in connection.execute(NAMED)}
    for where, excerpt in named - {(issue.where, issue.excerpt) for _, issue in found}:
        connection.execute(OPEN.where(where == PLACE, I.excerpt == excerpt))
    rows = [
        issue_row(issue, text.run_id, text.id)
        for text, issue in found
        if (issue.where, issue.excerpt) not in named
    ]
    insert_all(connection, models.crawling.issue, rows)
