"""Fingerprints: their form, and that numpy only makes them faster."""

import random

import pytest

from pipelines.reprints import candidates as candidate_search
from pipelines.reprints import fingerprint, shingles
from pipelines.reprints.columns import Columns, Spool
from pipelines.reprints.sketch import BANDS, SCHEME, Sketch
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
    assert made.sketch[:9].hex() == "0010001000fc5d1bb8"


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
def test_numpy_changes_no_fingerprint(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The plain form gives the same bytes and bands."""
    fast = fingerprint(text)
    monkeypatch.setattr(shingles, "np", None)
    assert fingerprint(text) == fast


def test_numpy_changes_no_candidate(monkeypatch: pytest.MonkeyPatch) -> None:
    """The plain form finds the same pairs in the same order."""
    with Spool() as sketches:
        columns = Columns(sketches)
        for text in TEXTS * 2:
            columns.add(fingerprint(text))
        fast = list(candidate_search.candidates(columns))
        monkeypatch.setattr(candidate_search, "vectors", None)
        assert list(candidate_search.candidates(columns)) == fast
    assert sum(len(others) for _, others in fast) > 40


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
