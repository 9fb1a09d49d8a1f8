"""Search: any Chinese word is found, and only where it stands; the same on both databases."""

import random

import pytest
from sqlalchemy import text as sql

from domain.errors import UsageError
from storage import queries
from storage.search import BLANK, fold, index_words, phrases, query_words, snippet
from storage.store import Store
from storage.word_index import EMPTY
from tests.storage.samples import take

TEXTS = {
    "a": "报告显示，AI芯片企业增加，中国总分为58.01分。来自Ｅｕｒｏｐｅ的数据。",
    "b": "全球人工智能创新指数报告由研究所发布，国际合作交流得到加强。",
    "c": "智能教育与人工，指标体系共39项，the index of AI chips。WAIC2025 召开。",
    "d": "终",
    "e": "二〇二五年，人工\n智能",
    "f": "𠮷野家、𠮷林与㐂寿，人人有〇。",
}
QUERIES = [
    "报", "国", "终", "〇", "𠮷", "㐂", "人工", "人工智能", "智能创新", "58.01", "AI芯片", "芯片企业增加",
    "创新指数报告由", "europe", "Europe的数据", "ｉｎｄｅｘ", "chips", "39项", "人工，指标", "指数 报告", "AI 芯片",
    '"the index" 教育', "WAIC", "2025", "二〇二五", "分。来自", "智能　教育", "２０２５", "𠮷野", "召",
]  # fmt: skip
HOSTILE = [
    "';DROP TABLE version;--", "a AND", "NEAR(", "a*", "\x00国", "国\ud800", "国" * 5000, "a:b",
    "-国", "国 OR 人", '""国', "{a b}", "^国", "a'b\\", "国&!人", "١٢", "a" * 3000,
]  # fmt: skip


@pytest.fixture
def filled(store):
    for name, text in TEXTS.items():
        take(store, url=f"https://www.eol.cn/{name}", text=text, title=f"题目{name}")
    return store


def found(store, query):
    return {row.url[-1] for row in queries.articles(store, words=query)}


def scan(texts, query):
    """The truth: a substring scan for each phrase, blanks aside."""
    folded = {name: BLANK.sub("", fold(f"题目{name}\n{text}")) for name, text in texts.items()}
    wanted = [BLANK.sub("", fold(phrase)) for phrase in phrases(query)]
    return {name for name, text in folded.items() if all(phrase in text for phrase in wanted)}


def test_a_query_finds_what_a_scan_finds(filled):
    """Words of one character and more, phrases over marks, Latin, digits, full width."""
    for query in QUERIES:
        assert scan(TEXTS, query), query
        assert found(filled, query) == scan(TEXTS, query), query


def test_words_of_latin_letters_and_numbers_are_whole(filled):
    """`art` is no hit in `chart`; by a scan it would be."""
    assert found(filled, "uro") == found(filled, "8.01") == found(filled, "58.0") == set()


def test_every_piece_of_a_text_finds_it(store):
    """Random texts of few characters, so that everything nearly fits everywhere."""
    chance = random.Random(7)
    texts = {
        name: "".join(chance.choices("人工智能国，\n ", k=chance.randint(1, 40))) + "终"
        for name in "abcdefghijklmnopqrst"
    }
    for name, text in texts.items():
        take(store, url=f"https://www.eol.cn/{name}", text=text, title=f"题目{name}")
    for _ in range(150):
        text = texts[chance.choice("abcdefghijklmnopqrst")]
        start = chance.randrange(len(text))
        query = text[start : start + chance.randint(1, 6)].replace("\n", " ")
        if phrases(query):
            assert found(store, query) == scan(texts, query), query


def test_the_text_searched_is_the_simplified_one(store):
    """Whoever asks folds the question in the same way: 國際 becomes 国际."""
    take(store, text=TEXTS["b"])
    (row,) = queries.articles(store, words="国际合作")
    assert "国际合作交流" in row.snippet


def test_a_hostile_query_is_taken_at_its_word_and_changes_nothing(filled):
    for query in HOSTILE:
        assert found(filled, query) <= scan(TEXTS, query), query
    assert len(list(queries.articles(filled))) == len(TEXTS)


@pytest.mark.parametrize("query", ["", "  ", "。，！", "\ud800", "%", "_", '"', "\x00"])
def test_a_question_without_a_word_is_refused(store, query):
    with pytest.raises(UsageError, match="no letter or digit"):
        next(queries.articles(store, words=query))


def test_a_question_of_very_many_words_is_refused(store):
    with pytest.raises(UsageError, match="too many"):
        next(queries.articles(store, words="国 " * 2000))


def test_an_index_of_another_tokenizer_is_made_anew_on_opening(filled, store_url):
    with filled.transaction() as connection:
        connection.execute(sql("UPDATE word_index SET tokenizer = 'other/1'"))
        connection.exec_driver_sql(EMPTY[connection.dialect.name])
    assert found(filled, "人工智能") == set()
    Store.open(store_url).close()
    assert found(filled, "人工智能") == {"b"}


def test_a_text_of_very_many_different_words_is_stored(store):
    """PostgreSQL holds 1 MB of words a text."""
    chance = random.Random(1)
    many = "".join(chr(chance.randrange(0x4E00, 0x9FA5)) for _ in range(150_000))
    assert take(store, text=many) == "stored"
    assert len(list(queries.articles(store, words=many[500:520]))) == 1


def test_words_of_a_text_and_of_a_query():
    assert index_words("中国AI芯片77.97") == "中国 国 ai 芯片 片 77 97"
    assert query_words("芯片AI") == ["芯片", "片", "ai"]
    assert query_words("AI芯片") == ["ai", "芯片"]
    assert query_words("国") == ["国"]
    assert query_words("哈哈") == ["哈哈"]
    assert phrases('总分 "人工 智能"') == ["总分", "人工 智能"]


def test_a_snippet_stands_around_the_hit_whatever_its_width():
    text = "数" * 100 + "Ｅｕｒｏｐｅ㎡\n的" + "据" * 100
    assert "Ｅｕｒｏｐｅ㎡ 的" in snippet(text, ["europe"])
    assert snippet(text, ["没有"]) == "数" * 40
