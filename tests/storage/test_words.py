"""Search: any Chinese word is found, and only where it stands; the same on both databases."""

import pytest

from pipelines.script import to_simplified
from storage import queries
from storage.search import index_words, phrases, query_words
from tests.storage.samples import take

TEXTS = {
    "a": "报告显示，AI芯片企业增加，中国总分为58.01分。来自Ｅｕｒｏｐｅ的数据。",
    "b": "全球人工智能创新指数报告由研究所发布，国际合作交流得到加强。",
    "c": "智能教育与人工，指标体系共39项，the index of AI chips。",
    "d": "終",
}
QUERIES = [
    "报", "国", "终", "人工", "人工智能", "智能创新", "58.01", "AI芯片", "芯片企业增加", "创新指数报告由",
    "europe", "Europe的数据", "index", "chips", "39项", "人工，指标", "指数 报告", "AI 芯片", '"the index" 教育',
]  # fmt: skip
HOSTILE = [
    "",
    " ",
    '"',
    "%",
    "_",
    "';DROP TABLE version;--",
    "a AND",
    "NEAR(",
    "*",
    "\x00",
    "(" * 500,
]


@pytest.fixture
def filled(store):
    for name, text in TEXTS.items():
        take(store, url=f"https://www.eol.cn/{name}", text=text, title=f"题目{name}")
    return store


def scan(query):
    """The truth: a substring scan for each phrase."""
    wanted = [phrase.lower() for phrase in phrases(query)]
    folded = {
        name: f"题目{name}\n{to_simplified(text)}".lower().replace("ｅｕｒｏｐｅ", "europe")
        for name, text in TEXTS.items()
    }
    return {name for name, text in folded.items() if all(phrase in text for phrase in wanted)}


def test_a_query_finds_what_a_scan_finds(filled):
    """Words of one character and more, phrases over marks, Latin, digits, full width."""
    for query in QUERIES:
        assert scan(query), query
        found = {row.url[-1] for row in queries.articles(filled, words=query)}
        assert found == scan(query), query


def test_a_traditional_query_finds_simplified_text_when_it_is_folded(filled):
    found = list(queries.articles(filled, words=to_simplified("國際合作")))
    assert [row.url[-1] for row in found] == ["b"]
    assert "国际合作交流" in found[0].snippet


def test_a_hostile_query_gives_a_result_and_changes_nothing(filled):
    for query in HOSTILE:
        assert len(list(queries.articles(filled, words=query))) <= len(TEXTS)
    assert len(list(queries.articles(filled))) == len(TEXTS)


def test_words_of_a_text_and_of_a_query():
    assert index_words("中国AI芯片77.97") == "中国 国 ai 芯片 片 77 97"
    assert query_words("芯片AI") == ["芯片", "片", "ai"]
    assert query_words("AI芯片") == ["ai", "芯片"]
    assert query_words("国") == ["国"]
    assert query_words("哈哈") == ["哈哈"]
    assert phrases('总分 "人工 智能"') == ["总分", "人工 智能"]
