"""Claims read in batches: the sentence as printed, whatever batch its article falls into."""

from dataclasses import replace

import pytest

from storage import claim_reader, queries
from tests.storage.samples import MIRRORED, TEXT, take


def printed(store) -> list[tuple[str, str]]:
    return [(claim.url, claim.raw_sentence) for claim in queries.claims(store)]


@pytest.fixture
def filled(store):
    for number in range(6):
        text = (MIRRORED if number % 2 else TEXT).replace("77.97", f"7{number}.97")
        take(store, url=f"https://www.eol.cn/{number}.shtml", text=text)
    return store


@pytest.mark.parametrize("size", [1, 3, 5])
def test_the_size_of_a_batch_changes_nothing(filled, size, monkeypatch):
    """Also where the two figures of one article fall into two batches."""
    whole = list(queries.claims(filled))
    assert len(whole) == 12
    monkeypatch.setattr(queries, "BATCH", size)
    assert list(queries.claims(filled)) == whole


def test_annotated_and_plain_sentences_are_those_of_their_pages(filled):
    for claim in queries.claims(filled):
        annotated = int(claim.url[-7]) % 2 == 1
        assert ("美(mei)国(guo)" in claim.raw_sentence) == annotated
        assert "美国总分为7" in claim.observation.sentence
        assert claim.observation.value_text in claim.raw_sentence


def test_as_printed_only_where_it_is_wanted(filled):
    """Then no text of an article is read; all else is the same."""
    whole, plain = queries.claims(filled), queries.claims(filled, printed=False)
    for claim, other in zip(whole, plain, strict=True):
        assert other.raw_sentence == claim.observation.sentence
        assert other == replace(claim, raw_sentence=claim.observation.sentence)


def test_equal_strings_are_one_object(filled):
    """What keeps 50,000 claims at 60 MB instead of 120."""
    claims = list(queries.claims(filled))
    for name in ("outlet", "outlet_name", "title", "retrieved"):
        assert len({id(getattr(claim, name)) for claim in claims}) == 1
    assert len({id(claim.observation.kind) for claim in claims}) == 1
    assert claim_reader.NAMES.count("version_id") == 1


def test_a_text_without_a_single_letter_word_can_be_stored(store):
    """Its list of letters is empty, which PostgreSQL refused as an empty lexeme."""
    take(store, text="Innovation report", title="Report", observations=())
    assert queries.count_articles(store) == 1
