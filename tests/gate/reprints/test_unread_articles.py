"""Quality of the stories on articles by an author who knew none of the rules."""

import json
from pathlib import Path

from pipelines.reprints import cluster
from tests.gate.reprints.measures import agreement

UNREAD = Path(__file__).parent / "unread" / "articles.jsonl"
F1_FLOOR, PRECISION_FLOOR, ARI_FLOOR = 0.97, 0.98, 0.97


def test_stories_of_unread_articles_are_right() -> None:
    """F1 and the adjusted Rand index are at least 0.97, precision 0.98."""
    articles = [json.loads(line) for line in UNREAD.read_text("utf-8").splitlines()]
    true = [article.pop("story") for article in articles]
    for article in articles:
        del article["how"]
    found = agreement(true, cluster(articles))
    assert found.precision >= PRECISION_FLOOR
    assert found.f1 >= F1_FLOOR
    assert found.ari >= ARI_FLOOR
