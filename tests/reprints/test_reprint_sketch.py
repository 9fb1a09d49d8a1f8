"""Fingerprints: their form, and that numpy only makes them faster."""

import random

import pytest

from pipelines.reprints import candidates as candidate_search
from pipelines.reprints import columns as column_store
from pipelines.reprints import fingerprint, shingles, vectors
from pipelines.reprints.columns import Columns, Spool
from pipelines.reprints.promise import promising
from pipelines.reprints.sketch import BANDS, SCHEME, Sketch
from pipelines.reprints.verdict import judge
from tests.reprints.corpus import build

TEXTS = [str(a["text"]) for a in build(5, 12).articles] + [
    "",
    "国",
    "美国",
    "美国和",
    "a b c d e f",
]


def test_bands_are_signed_64_bit_and_ascending() -> None:
    """A database column of BIGINT takes every band."""
    bands = fingerprint(TEXTS[0]).bands
    assert list(bands) == sorted(set(bands))
    assert len(bands) == BANDS
    assert all(-(1 << 63) <= band < 1 << 63 for band in bands)


def test_fingerprint_is_the_same_in_every_process() -> None:
    """Stored sketches are compared with new ones for years: the hashes are pinned."""
    made = fingerprint("美国以77.97的总分居全球第一,中国总分为58.01分。")
    assert made.scheme == SCHEME
    assert made.bands[:2] == (-9151327941634503893, -8284049082679618489)
    assert made.sketch[:9].hex() == "001000100000fc5d1b"


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
def test_numpy_changes_no_fingerprint(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The plain form gives the same bytes and bands."""
    fast = fingerprint(text)
    monkeypatch.setattr(shingles, "np", None)
    assert fingerprint(text) == fast


def test_numpy_leaves_out_only_pairs_that_differ(monkeypatch: pytest.MonkeyPatch) -> None:
    """The plain form finds the same pairs and others, on which the verdict is `different`."""
    with Spool() as sketches:
        columns = Columns(sketches)
        for text in TEXTS * 2:
            columns.add(fingerprint(text))
        fast = pairs(columns)
        monkeypatch.setattr(candidate_search, "vectors", None)
        plain = pairs(columns)
        assert len(fast) > 40
        assert fast == plain
        for one, other in plain - fast:
            assert judge(columns.sketch(one), columns.sketch(other)).relation == "different"


def test_leaving_out_common_bands_loses_no_pair(monkeypatch: pytest.MonkeyPatch) -> None:
    """In a large batch the bands that most texts have are not looked up; the pairs are the same."""
    with Spool() as sketches:
        columns = Columns(sketches)
        for text in TEXTS * 2:
            columns.add(fingerprint(text))
        all_counted = pairs(columns)
        monkeypatch.setattr(vectors, "_MANY", 0)
        assert pairs(columns) == all_counted


def pairs(columns: Columns) -> set[tuple[int, int]]:
    """The candidates, the longer text first."""
    found = candidate_search.candidates(columns)
    return {(one, other) for one, others in found for other in others}


def test_a_pair_is_promising_from_either_side() -> None:
    """What came first is of no account, not even for a brief with a single shared band."""
    brief, text = fingerprint("量子点发光"), fingerprint("量子点发光" + "甲乙丙丁戊己庚辛壬癸" * 9)
    for shared in range(1, 8):
        assert promising(shared, brief, text) == promising(shared, text, brief)


def test_sketches_beyond_the_room_are_unpacked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """A batch of any size holds few sketches unpacked, and the spool gives each back."""
    monkeypatch.setattr(column_store, "_UNPACKED", 10)
    prints = [fingerprint(text) for text in TEXTS if fingerprint(text).bands]
    with Spool() as sketches:
        columns = Columns(sketches)
        for one in prints:
            columns.add(one)
        for number in [*range(len(prints)), 0]:
            assert columns.sketch(number).packed == prints[number].sketch
        assert len(columns._unpacked) == 1


def test_a_text_without_letters_has_no_bands() -> None:
    """Nothing is a reprint of an empty page."""
    assert fingerprint("……\n!", "").bands == ()


def test_an_article_of_images_is_known_by_its_title() -> None:
    """An empty body falls back to the title."""
    assert fingerprint("", "一图读懂指数报告").bands == fingerprint("一图读懂指数报告").bands


def test_repeating_a_text_in_a_long_page_keeps_the_order_of_shingles() -> None:
    """The sketch holds every shingle in the order of the text, repeats included."""
    words = random.Random(3).sample("指数报告显示中美两国稳居第一梯队得分差距缩小", 20)
    once, twice = "".join(words), "".join(words * 2)
    assert Sketch(fingerprint(twice).sketch).order[:17] == Sketch(fingerprint(once).sketch).order


@pytest.mark.parametrize(
    ("text", "title", "digest"),
    [
        ("1. 甲市发布方案。\n2. 乙校开学。\n3. 丙园开园。", "今天的消息", True),
        ("甲市发布方案。\n乙校开学。", "教育早报", True),
        ("一是集中。\n二是扩大。\n三是回升。", "指数报告发布", False),
        ("甲市发布方案。", "一周岁的图书馆", False),
    ],
)
def test_digests_are_marked(text: str, title: str, *, digest: bool) -> None:
    """A list of items or a digest's title marks the sketch; 一是 二是 are one argument."""
    assert Sketch(fingerprint(text, title).sketch).digest is digest
