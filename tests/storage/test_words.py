"""Search: any Chinese word is found, and only where it stands; the same on both databases."""

import random
import re
from datetime import date

import pytest
from sqlalchemy import text as sql

from domain.errors import StoreUnusable, UsageError
from storage import queries
from storage.acknowledging import acknowledge, issue_groups
from storage.search import BLANK, fold, index_entry, query_words, snippet
from storage.search_query import phrases_of, read_query
from storage.store import Store
from storage.word_index import EMPTY
from tests.reprints.corpus import build
from tests.storage.samples import ANNOTATION, LATER, take

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
    "';DROP TABLE version;--", "a AND b", "NEAR", "a*", "\x00国", "国\ud800", "国" * 900, "a:b",
    "国 国", '""国', "{a b}", "^国", "a'b\\", "国&!人", "١٢", "a" * 900,
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
    wanted = [BLANK.sub("", fold(phrase.text)) for phrase in phrases_of(read_query(query))]
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
        if query_words(query):
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
        next(queries.articles(store, words="国 " * 60))


@pytest.mark.parametrize("query", ["指数" * 501, '"' + "国" * 20_000 + '"', "㍿" * 300])
def test_a_very_long_question_is_refused(query):
    """Each character is a word to look for: one database took minutes, the other gave up."""
    with pytest.raises(UsageError, match="too long"):
        read_query(query)


def test_a_question_as_long_as_may_be_is_answered(store):
    """A thousand characters of a text find it."""
    text = "".join(chr(0x4E00 + place * 7) for place in range(1_200))
    take(store, url="https://www.eol.cn/a", text=text)
    assert found(store, text[:1_000]) == {"a"}
    assert found(store, text[1:1_000] + "终") == set()


LATIN = {
    "a": "café naïve",
    "b": "cafe naive",
    "c": "CAFÉ",
    "d": "cafe\u0301",
    "e": "ΣΤΕΦΑΝΟΣ 𞤀𞤣 ⴰⵎ",
}


def test_a_letter_with_an_accent_is_another_letter(store):
    """As in the text; a letter written with its accent apart is the same one. On both databases."""
    for name, text in LATIN.items():
        take(store, url=f"https://www.eol.cn/{name}", text=text, title="题目")
    assert found(store, "café") == {"a", "c", "d"}
    assert found(store, "cafe") == {"b"}
    assert found(store, "Cafe\u0301 OR naive") == {"a", "b", "c", "d"}
    assert found(store, "é") == found(store, "ï") == set()
    assert found(store, "𞤢𞤣") == found(store, "ⴰⵎ") == {"e"}


def test_a_long_text_is_found_to_its_end(store):
    """300,000 characters, as no article has; the pairs that are new behind the first 100,000."""
    chance = random.Random(5)
    filling = "".join(chance.choices("人工智能指数报告评价体系", k=300_000))
    take(store, url="https://www.eol.cn/a", text=f"{filling}第一末尾独特词组 tail")
    assert found(store, "末尾独特词组") == found(store, "tail") == found(store, "尾") == {"a"}
    assert found(store, "报告 NOT 末尾") == set()
    assert issues_of(store) == []


def test_a_text_that_the_index_has_no_room_for_is_told(store):
    """All pairs of hundreds of characters: what is behind them is in no search, on both alike."""
    han = [chr(0x4E00 + place) for place in range(400)]
    filling = "".join(one + other for one in han for other in han)
    take(store, url="https://www.eol.cn/a", text=f"开头{filling}末尾")
    assert found(store, "开头") == found(store, "末") == {"a"}
    assert found(store, "末尾") == set()
    ((kind, excerpt),) = issues_of(store)
    assert kind == "index-full"
    assert re.search(r"last \d+ words", excerpt)


def test_reindexing_names_a_text_that_it_has_no_room_for(store, store_url, monkeypatch):
    """Stored when there was room; named once, and no more when there is room again."""
    take(store, url="https://www.eol.cn/a", text="开头" + "人工智能创新指数报告" * 3 + "末尾")
    take(store, url="https://www.eol.cn/b", text="短", title="短")
    monkeypatch.setattr("storage.search.MAX_WORDS", 30)
    monkeypatch.setattr("storage.search.MAX_SURE", 3)
    for _ in range(2):
        done = Store.reindex(store_url, lambda texts, _: texts)
        assert done.texts == 2
        (left_out,) = done.left_out.values()
        assert issues_of(store) == [
            ("index-full", f"no search finds the last {left_out} words of this text")
        ]
    (group,) = [one for one in issue_groups(store) if one.kind == "index-full"]
    assert (group.where, group.count, group.level) == ("https://www.eol.cn/a", 1, "warning")
    acknowledge(store, [group.id], "known", LATER)
    Store.reindex(store_url, lambda texts, _: texts)
    assert not [one for one in issue_groups(store) if one.kind == "index-full"]
    monkeypatch.setattr("storage.search.MAX_WORDS", 40)
    Store.reindex(store_url, lambda texts, _: texts)
    assert [one.count for one in issue_groups(store) if one.kind == "index-full"] == [1]
    monkeypatch.undo()
    Store.reindex(store_url, lambda texts, _: texts)
    assert not [one for one in issue_groups(store) if one.kind == "index-full"]
    assert len(issues_of(store)) == 1  # what a person closed is history


def issues_of(store):
    with store.reading() as connection:
        rows = connection.execute(sql("SELECT kind, excerpt FROM issue")).all()
    return [tuple(row) for row in rows if row.kind.startswith("index-")]


def test_an_index_of_another_tokenizer_is_refused_with_the_command_to_run(filled, store_url):
    """An empty answer would look like the truth."""
    with filled.transaction() as connection:
        connection.execute(sql("UPDATE word_index SET tokenizer = 'other/1'"))
        for statement in EMPTY[connection.dialect.name]:
            connection.exec_driver_sql(statement)
    with pytest.raises(StoreUnusable, match="scrapy reindex"):
        Store.open(store_url)
    seen = []
    done = Store.reindex(store_url, lambda texts, total: [seen.append(total), *texts][1:])
    assert (done.texts, done.left_out) == (6, {})
    assert seen == [6]
    again = Store.open(store_url)
    assert found(again, "人工智能") == {"b"}
    again.close()


BOOLEAN = [
    ("国 OR 终", "abd"), ("人工 NOT 智能", ""), ("智能 -报告", "ce"), ("NOT 国", "cdef"), ("AI OR 终", "acd"),
    ("(人工 OR 芯片) 报告", "ab"), ("人工 AND (体系 OR 合作)", "bc"), ("NOT (国 OR 终)", "cef"),
    ("中国 OR NOT 人", "ad"), ('"人工，智能" OR 58.01', "a"), ("智能 NOT index", "be"), ("-58.01", ""),
    ("NOT NOT 终", "d"), ("（芯片 OR 指数） -研究所", "a"), ("AI NOT chips", "a"),
]  # fmt: skip


@pytest.mark.parametrize(("query", "names"), BOOLEAN)
def test_and_or_not_and_parentheses(filled, query, names):
    """The same with phrases that the index decides and with others; counted as found."""
    assert found(filled, query) == set(names)
    assert queries.count_articles(filled, words=query) == len(names)


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("国 OR", "OR joins nothing"),
        ("AND 国", "AND joins nothing"),
        ("国 AND", "AND joins nothing"),
        ("(国", "has no partner"),
        ("国)", "has no partner"),
        ("NOT", "NOT denies nothing"),
        ("(" * 60 + "国", "nested deeper"),
        ("NOT " * 60 + "国", "nested deeper"),
    ],
)
def test_a_query_that_cannot_be_read_is_refused_with_its_fault(store, query, said):
    with pytest.raises(UsageError, match=said):
        next(queries.articles(store, words=query))


def test_an_edited_text_is_found_by_its_new_words_alone(store):
    """The index holds current versions; what was taken out leaves no trace."""
    take(store, text=TEXTS["b"])
    take(store, text=TEXTS["a"], fetched_at=LATER)
    assert queries.count_articles(store, words="国际") == 0
    assert queries.count_articles(store, words="芯片") == 1
    assert queries.count_articles(store, words="发布") == 1  # of the title


def test_filters_of_a_search(store):
    """Edition, outlet, language, story and time, with words and without; a day is Shanghai's."""
    take(store, url="https://www.eol.cn/a", published="2025-07-26T23:30:00+08:00", text=TEXTS["a"])
    take(store, url="https://www.jyb.cn/b", outlet="jyb", published="2025-07-27", text=TEXTS["b"])
    take(store, url="https://www.jyb.cn/c", outlet="jyb", published=None, text=TEXTS["c"])
    first = next(iter(queries.articles(store, outlet="eol")))

    def urls(**wanted):
        rows = [row.url[-1] for row in queries.articles(store, **wanted)]
        assert queries.count_articles(store, **wanted) == len(rows)
        return "".join(rows)

    assert urls() == "bac"
    assert urls(outlet="jyb") == urls(outlet="中国教育新闻网") == "bc"
    assert urls(story=first.story_id) == "a"
    assert urls(since=date(2025, 7, 27)) == "b"
    assert urls(until=date(2025, 7, 26)) == "a"
    assert urls(words="智能", outlet="jyb", lang="zh-Hans", edition=2025) == "bc"
    assert urls(words="智能", since=date(2025, 7, 27)) == "b"


def test_what_is_not_about_the_index_is_found_when_it_is_asked_for(store):
    """Articles on the index alone, with words and without; the others by `off_topic`, alone too."""
    take(store, url="https://www.eol.cn/a", text=TEXTS["a"])
    take(store, url="https://www.jyb.cn/b", outlet="jyb", text=TEXTS["a"] + "。", on_topic=False)
    word = TEXTS["a"][:4]
    for words in (None, word, f"{word} OR 没有"):
        for off_topic, name in ((False, "a"), (True, "b")):
            asked = {"words": words, "off_topic": off_topic}
            assert [row.url[-1] for row in queries.articles(store, **asked)] == [name]
            assert queries.count_articles(store, **asked) == 1


def test_ranked_hits_come_title_first(store):
    """Among the newest; by date alone the other order."""
    take(store, url="https://www.eol.cn/a", title="芯片专题", text="芯片。", published="2025-07-01")
    take(store, url="https://www.eol.cn/b", title="要闻", text="芯片。", published="2025-07-02")
    take(
        store, url="https://www.eol.cn/c", title="要闻", text="芯片，芯片。", published="2025-06-02"
    )
    newest = [row.url[-1] for row in queries.articles(store, words="芯片")]
    ranked = [row.url[-1] for row in queries.articles(store, words="芯片", ranked=True)]
    assert newest == ["b", "a", "c"]
    assert ranked == ["a", "c", "b"]


def test_two_hundred_queries_find_what_a_scan_finds(store):
    """A newsroom's week in both databases: 1 to 6 characters from anywhere, rows and counts."""
    bodies = [ANNOTATION.sub("", str(a["text"])) for a in build(77, 6).articles]
    texts = {str(number): body for number, body in enumerate(bodies)}
    for name, text in texts.items():
        take(store, url=f"https://www.eol.cn/{name}", text=text, title=f"题目{name}")
    folded = {name: BLANK.sub("", fold(f"题目{name}\n{text}")) for name, text in texts.items()}
    chance = random.Random(9)
    asked = 0
    while asked < 200:
        text = folded[str(chance.randrange(len(texts)))]
        start = chance.randrange(len(text))
        query = text[start : start + chance.randint(1, 6)]
        if re.fullmatch(r"[\u4e00-\u9fff]+", query):
            asked += 1
            truth = {name for name in texts if query in folded[name]}
            hit = {row.url.rsplit("/")[-1] for row in queries.articles(store, words=query)}
            assert hit == truth, query
            assert queries.count_articles(store, words=query) == len(truth), query


@pytest.mark.parametrize("text", ["The index of AI chips.", "。，", "终"])
def test_a_text_of_one_script_or_none_is_stored_and_taken_out_again(store, text):
    """Without Han there are no single characters, without letters no words at all."""
    assert take(store, text=text, title="") == "stored"
    assert take(store, text=f"{text}\nnew", title="", fetched_at=LATER) == "stored"
    assert queries.count_articles(store, words="new") == 1


def test_a_text_of_very_many_different_words_is_stored(store):
    """PostgreSQL holds 1 MB of words a text."""
    chance = random.Random(1)
    many = "".join(chr(chance.randrange(0x4E00, 0x9FA5)) for _ in range(150_000))
    assert take(store, text=many) == "stored"
    assert len(list(queries.articles(store, words=many[500:520]))) == 1


def test_words_of_a_text_and_of_a_query():
    assert index_entry("中国AI芯片77.97") == ("中国 国 ai 芯片 片 77 97", "中 国 片 芯", 0)
    assert query_words("芯片AI") == ["芯片", "片", "ai"]
    assert query_words("AI芯片") == ["ai", "芯片"]
    assert query_words("国") == ["国"]
    assert query_words("哈哈") == ["哈哈"]
    query = read_query('总分 "人工 智能"')
    assert [phrase.text for phrase in phrases_of(query)] == ["总分", "人工 智能"]


def test_a_snippet_stands_around_the_hit_whatever_its_width():
    text = "数" * 100 + "Ｅｕｒｏｐｅ㎡\n的" + "据" * 100
    assert "Ｅｕｒｏｐｅ㎡ 的" in snippet(text, ["europe"])
    assert snippet(text, ["没有"]) == "数" * 40
