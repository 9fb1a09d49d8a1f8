"""Stories of a batch: properties that hold for any batch."""

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipelines.reprints import candidates, cluster, shingles
from tests.reprints.corpus import build

CORPUS = build(71, 12)


def partition(labels: list[int], ids: list[object]) -> set[frozenset[object]]:
    groups: dict[int, set[object]] = {}
    for label, name in zip(labels, ids, strict=True):
        groups.setdefault(label, set()).add(name)
    return {frozenset(group) for group in groups.values()}


@settings(deadline=None, max_examples=25, suppress_health_check=list(HealthCheck))
@given(st.randoms(use_true_random=False))
def test_the_order_of_articles_changes_no_story(rng: random.Random) -> None:
    """Shuffling a batch gives the same stories."""
    shuffled = list(CORPUS.articles)
    rng.shuffle(shuffled)
    ids = [a["id"] for a in CORPUS.articles]
    expected = partition(cluster(CORPUS.articles), ids)
    assert partition(cluster(shuffled), [a["id"] for a in shuffled]) == expected


@settings(deadline=None, max_examples=25, suppress_health_check=list(HealthCheck))
@given(st.sets(st.integers(0, len(CORPUS.articles) - 1), min_size=2), st.data())
def test_one_more_article_splits_no_story(chosen: set[int], data: st.DataObject) -> None:
    """Articles of one story stay together when another article comes in."""
    before = [CORPUS.articles[i] for i in sorted(chosen)]
    extra = data.draw(st.sampled_from(CORPUS.articles))
    labels, more = cluster(before), cluster([*before, extra])
    for i, one in enumerate(labels):
        for j, other in enumerate(labels):
            assert one != other or more[i] == more[j]


@settings(deadline=None, max_examples=60)
@given(st.text(alphabet="全球创新指数报告发布123,。 \n", min_size=1).filter(str.strip))
def test_identical_texts_are_one_story(text: str) -> None:
    """Whatever a text consists of, its exact copy elsewhere is the same story."""
    articles = [
        {"id": i, "url": f"https://{o}/{i}", "outlet": o, "title": t, "text": text}
        for i, (o, t) in enumerate([("a.example", "甲"), ("b.example", "乙")])
    ]
    has_letters = any(c not in ",。 \n" for c in text)
    assert (len(set(cluster(articles))) == 1) == has_letters


def test_numpy_changes_no_story(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the extra the same stories are found."""
    fast = cluster(CORPUS.articles)
    monkeypatch.setattr(candidates, "vectors", None)
    monkeypatch.setattr(shingles, "np", None)
    assert cluster(CORPUS.articles) == fast


def test_labels_count_from_zero_in_order() -> None:
    """Labels are small integers in order of first appearance, one for each article."""
    labels = cluster(CORPUS.articles)
    firsts = list(dict.fromkeys(labels))
    assert len(labels) == len(CORPUS.articles)
    assert firsts == list(range(len(firsts)))


@pytest.mark.parametrize("articles", [[], [{"id": 1, "text": None}], [{"title": "只有标题"}]])
def test_missing_fields_are_no_error(articles: list[dict[str, object]]) -> None:
    """An empty batch, an empty text and a missing outlet give each article its own story."""
    assert cluster(articles) == list(range(len(articles)))
