"""Stories as the store keeps them: the same, whatever came first."""

import random
from dataclasses import dataclass, replace
from functools import cache

import pytest
from sqlalchemy import select

from domain.records import ReadPage, StoryCandidate
from domain.stories import StoryMember
from pipelines.reprints import comparison, fingerprint, placing, verdict
from pipelines.reprints.batch import readable
from pipelines.reprints.promise import Promise, least_bands, promising
from pipelines.stages import keep
from storage import models
from storage.models.registry import metadata
from storage.store import Store
from storage.story_queries import article_text, formerly, stories, story_members
from storage.word_index import EMPTY
from tests.reprints import mirrors
from tests.reprints.corpus import build
from tests.reprints.newsroom import make_event, write
from tests.storage.samples import new_run, page, processed

HOUR = "2025-08-{:02}T{:02}:00:00+00:00"


@dataclass(frozen=True)
class Text:
    url: str
    body: str
    published: str | None = None


@cache
def read(text: Text) -> ReadPage:
    item = processed(text.url, text.body, published=text.published, observations=())
    return ReadPage(
        page=page(text.url, body=text.body),
        article=item.article,
        processed=replace(item, fingerprint=fingerprint(readable(text.body))),
    )


def fill(store: Store, texts: list[Text]) -> None:
    run = new_run(store)
    for number, text in enumerate(texts):
        item = read(text)
        at = HOUR.format(number // 24 + 1, number % 24)
        keep(store, run, replace(item, page=replace(item.page, fetched_at=at)))


Row = tuple[str, frozenset[str], str | None, str, float, float]


def told(store: Store) -> dict[str, Row]:
    """What the store says of each address, without any number of a row."""
    v, m, s = models.articles.version.c, models.stories.membership.c, models.stories.story.c
    joined = (
        models.stories.membership.join(models.articles.version, v.id == m.version_id)
        .join(models.articles.article, models.articles.article.c.id == v.article_id)
        .join(models.stories.story, s.id == m.story_id)
    )
    query = select(models.stories.membership, models.articles.article.c.url, s.earliest_version_id)
    with store.reading() as connection:
        rows = connection.execute(query.select_from(joined).where(v.current)).all()
    address = {row.version_id: row.url for row in rows}
    members: dict[int, set[str]] = {}
    for row in rows:
        members.setdefault(row.story_id, set()).add(row.url)
    return {
        row.url: (
            row.kind,
            frozenset(members[row.story_id]),
            address.get(row.nearest),
            address[row.earliest_version_id],
            row.contained,
            row.containing,
        )
        for row in rows
    }


def newsroom(seed: int) -> list[str]:
    return write(random.Random(seed), make_event(random.Random(seed)), size="long", house=0)


def texts_of(seed: int, families: int) -> list[Text]:
    return [
        Text(str(a["url"]), str(a["text"]), published=a.get("published"))  # type: ignore[arg-type]
        for a in build(seed, families).articles
    ]


FIRST, SECOND = newsroom(1), newsroom(2)
ORIGINAL = Text("https://a.example/1", "\n".join(FIRST), "2025-07-27")
OTHER = Text("https://b.example/2", "\n".join(SECOND), "2025-07-27")
BOTH = Text("https://c.example/3", "\n".join([*FIRST, *SECOND]), "2025-07-28")


def test_the_database_chooses_the_candidates_that_promise_enough(store: Store) -> None:
    """Counting bands in the database gives what reading every text with a shared band would."""
    texts = texts_of(74, 8)
    fill(store, texts)
    chosen = 0
    with store.writing() as tx:
        for text in [*texts, Text("https://d.example/4", "发布会")]:
            own = fingerprint(readable(text.body))
            met = tx.candidates(own)
            bands = set(own.bands)
            expected = [
                one
                for one in met
                if promising(len(bands & set(one.fingerprint.bands)), own, one.fingerprint)
            ]
            found = tx.candidates(own, Promise(own), least_bands(own))
            assert sorted(found, key=version) == sorted(expected, key=version)
            chosen += len(found) < len(met)
    assert chosen > 8


def version(one: StoryCandidate) -> int:
    return one.version_id


def test_the_order_of_arrival_changes_no_row(store: Store) -> None:
    """Stories, kinds, nearest and earliest texts of a newsroom's week, in three orders."""
    texts = texts_of(73, 8)
    fill(store, texts)
    first = told(store)
    assert len({row[1] for row in first.values()}) > 8
    assert {"origin", "full", "cut"} <= {row[0] for row in first.values()}
    for seed in (5, 6):
        clear(store)
        random.Random(seed).shuffle(texts)
        fill(store, texts)
        assert told(store) == first


def clear(store: Store) -> None:
    with store.transaction() as connection:
        for table in reversed(metadata.sorted_tables):
            if table.name not in ("outlet", "word_index", "run"):
                connection.execute(table.delete())
        for statement in EMPTY[connection.dialect.name]:
            connection.exec_driver_sql(statement)


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0), (2, 0, 1)])
def test_a_page_of_two_stories_is_merged_whenever_it_comes(
    store: Store, order: tuple[int, ...]
) -> None:
    """It belongs to the story that leads it; the other one keeps its own."""
    three = (ORIGINAL, OTHER, BOTH)
    fill(store, [three[number] for number in order])
    rows = told(store)
    assert rows[BOTH.url][0] == "merged"
    assert rows[BOTH.url][1] == frozenset({ORIGINAL.url, BOTH.url})
    assert rows[OTHER.url][:2] == ("origin", frozenset({OTHER.url}))


def test_a_late_text_makes_two_stories_one(store: Store) -> None:
    """Two cuts share nothing; the whole text that both are of comes last."""
    half = len(FIRST) // 2
    head = Text("https://a.example/1", "\n".join(FIRST[:half]), "2025-07-28")
    rest = Text("https://b.example/2", "\n".join(FIRST[half:]), "2025-07-28")
    fill(store, [head, rest])
    assert len({row[1] for row in told(store).values()}) == 2
    whole = Text("https://c.example/3", "\n".join(FIRST), "2025-07-27")
    fill(store, [whole])
    rows = told(store)
    assert {row[1] for row in rows.values()} == {frozenset({head.url, rest.url, whole.url})}
    assert {url: row[0] for url, row in rows.items()} == {
        head.url: "cut",
        rest.url: "cut",
        whole.url: "origin",
    }
    with store.reading() as connection:
        assert len(connection.execute(select(models.stories.story.c.id)).all()) == 1


WHOLE = replace(BOTH, url="https://a.example/1", published="2025-07-27")
COPY = replace(BOTH, url="https://b.example/2", published="2025-07-28")
HEAD = Text("https://c.example/3", ORIGINAL.body, "2025-08-17")
TAIL = Text("https://d.example/4", OTHER.body, "2025-08-20")


FURTHER = pytest.mark.further


@pytest.mark.parametrize(
    "order",
    [
        (0, 1, 2, 3),
        (3, 0, 2, 1),
        pytest.param((3, 2, 1, 0), marks=FURTHER),
        pytest.param((2, 3, 0, 1), marks=FURTHER),
    ],
)
def test_late_excerpts_of_both_halves_do_not_make_two_stories_of_a_text(
    store: Store, order: tuple[int, ...]
) -> None:
    """A page is not put together from parts that were published after it: they were cut from it."""
    fill(store, [(WHOLE, COPY, HEAD, TAIL)[number] for number in order])
    rows = told(store)
    assert {url: row[0] for url, row in rows.items()} == {
        WHOLE.url: "origin",
        COPY.url: "full",
        HEAD.url: "cut",
        TAIL.url: "cut",
    }
    assert {row[3] for url, row in rows.items() if url != TAIL.url} == {WHOLE.url}
    assert rows[TAIL.url][2] == WHOLE.url
    assert {s.url: s.cut_from for s in stories(store)} == {WHOLE.url: None, TAIL.url: WHOLE.url}


@pytest.mark.parametrize("undated", [pytest.param({TAIL.url}, marks=FURTHER), {HEAD.url, TAIL.url}])
def test_undated_excerpts_come_after_a_dated_text(store: Store, undated: set[str]) -> None:
    """As for the origin of a story: what has no day comes after all that has."""
    texts = (HEAD, TAIL, COPY, WHOLE)
    fill(store, [replace(t, published=None) if t.url in undated else t for t in texts])
    rows = told(store)
    assert rows[WHOLE.url][0] == "origin"
    assert rows[TAIL.url][::2][:2] == ("cut", WHOLE.url)


@FURTHER
def test_a_page_put_together_from_older_texts_is_no_origin(store: Store) -> None:
    """Half of it was printed before: it is the later page that has two stories."""
    older = replace(TAIL, published="2025-07-25")
    fill(store, [replace(HEAD, published="2025-07-26"), older, WHOLE])
    rows = told(store)
    assert rows[WHOLE.url][0] == "merged"
    assert rows[WHOLE.url][3] == HEAD.url
    assert rows[older.url][0] == "origin"


@pytest.mark.parametrize("rounds", [3, pytest.param(12, marks=FURTHER)])
def test_excerpts_with_and_without_dates_are_told_alike_in_any_order(
    store: Store, rounds: int
) -> None:
    """Every row of six texts, with days drawn from before, between, after and none."""
    rng = random.Random(8)
    third = newsroom(4)
    commentary = [*third[:3], "报道写道:“" + "".join(SECOND)[:250] + "”", *third[3:]]
    texts = [WHOLE, COPY, HEAD, TAIL, Text("https://e.example/5", "\n".join(commentary))]
    texts.append(Text("https://f.example/6", "".join(SECOND)[:250]))
    kinds = set()
    for _ in range(rounds):
        days = [rng.choice([None, *(f"2025-07-{day}" for day in (26, 27, 28))]) for _ in texts]
        drawn = [replace(text, published=day) for text, day in zip(texts, days, strict=True)]
        clear(store)
        fill(store, drawn)
        first = told(store)
        kinds |= {row[0] for row in first.values()}
        for _ in range(2):
            clear(store)
            fill(store, rng.sample(drawn, len(drawn)))
            assert told(store) == first, days
    assert kinds == {"origin", "full", "cut", "merged", "quoted"}


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 0, 1)])
def test_a_late_text_between_two_stories_leaves_no_row_of_before(
    store: Store, order: tuple[int, ...]
) -> None:
    """The appended text was told beside the page behind whose text it stands; it is the same text
    as the commentary by itself, and that is its nearest in either order.
    """
    third = newsroom(4)
    passage = "".join(SECOND)[:250]
    texts = (
        Text("https://a.example/1", "\n".join(third), "2025-07-27"),
        Text("https://b.example/2", "\n".join([*SECOND, *SECOND[:1], *third]), "2025-07-24"),
        Text("https://c.example/3", "\n".join([*third[:3], passage, *third[3:]]), "2025-07-28"),
    )
    fill(store, [texts[number] for number in order])
    rows = told(store)
    assert {row[3] for row in rows.values()} == {texts[1].url}
    assert rows[texts[0].url][2] == texts[2].url


def edit(store: Store, text: Text, body: str) -> None:
    read_again = read(replace(text, body=body))
    late = replace(read_again.page, fetched_at="2025-09-01T00:00:00+00:00")
    assert keep(store, new_run(store), replace(read_again, page=late)) == "stored"


def test_an_edited_text_is_no_longer_what_an_excerpt_was_cut_from(store: Store) -> None:
    """Rows of other stories follow when the text beside which they are told has gone."""
    fill(store, [WHOLE, TAIL])
    assert told(store)[TAIL.url][0] == "cut"
    edit(store, WHOLE, "\n".join(newsroom(3)))
    assert told(store)[TAIL.url][:3] == ("origin", frozenset({TAIL.url}), None)


def test_an_edited_passage_is_no_longer_quoted(store: Store) -> None:
    """The commentary that held the former text of another article is an origin again."""
    passage = Text("https://a.example/1", "".join(FIRST)[:200], "2025-07-27")
    body = [*SECOND[:3], f"报道写道:“{passage.body}”", *SECOND[3:]]
    commentary = Text("https://b.example/2", "\n".join(body), "2025-07-28")
    fill(store, [passage, commentary])
    assert told(store)[commentary.url][0] == "quoted"
    edit(store, passage, "\n".join(newsroom(3)))
    assert told(store)[commentary.url][0] == "origin"


REPRINT = Text("https://b.example/2", ORIGINAL.body, "2025-07-28")


def first_of(store: Store, url: str) -> tuple[str, int, bool]:
    """Which version of which article was first in the story that an article is in now."""
    (one,) = (s for s in stories(store) if url in {m.url for m in present(store, s.story_id)})
    assert one.articles == len(present(store, one.story_id))
    return one.first_url, one.first_version, one.first_replaced


def present(store: Store, story_id: int) -> list[StoryMember]:
    return [member for member in story_members(store, story_id) if member.current]


def test_a_text_that_was_edited_since_is_still_told_as_the_first(store: Store) -> None:
    """The copy of the former text did not become the origin by the edit."""
    fill(store, [ORIGINAL, REPRINT])
    assert first_of(store, REPRINT.url) == (ORIGINAL.url, 1, False)
    edit(store, ORIGINAL, OTHER.body)
    assert first_of(store, REPRINT.url) == (ORIGINAL.url, 1, True)
    assert first_of(store, ORIGINAL.url) == (ORIGINAL.url, 2, False)
    story = next(s.story_id for s in stories(store) if s.url == REPRINT.url)
    told_members = [(m.url, m.version, m.current) for m in story_members(store, story)]
    assert told_members == [(ORIGINAL.url, 1, False), (REPRINT.url, 1, True)]
    moved = article_text(store, ORIGINAL.url)
    (place,) = formerly(store, moved)
    assert (place.version, place.story_id, place.kind) == (1, story, "origin")


def test_an_edit_that_stays_in_the_story_leaves_the_first_version_first(store: Store) -> None:
    """The article is told once, and by its number which of its texts was first."""
    fill(store, [ORIGINAL, REPRINT])
    edit(store, ORIGINAL, ORIGINAL.body.replace(FIRST[-1], FIRST[-1] + "编辑另有补充说明。"))
    assert first_of(store, REPRINT.url) == (ORIGINAL.url, 1, True)
    assert first_of(store, ORIGINAL.url) == (ORIGINAL.url, 1, True)


@FURTHER
def test_a_text_that_was_only_read_anew_was_not_edited(store: Store) -> None:
    """A further reading of one version under newer processing."""
    fill(store, [ORIGINAL, REPRINT])
    again = read(ORIGINAL)
    again = replace(again, processed=replace(again.processed, processing_version="9.0.0"))
    keep(store, new_run(store), again)
    assert first_of(store, REPRINT.url) == (ORIGINAL.url, 1, False)


@FURTHER
def test_an_older_text_that_comes_late_is_first(store: Store) -> None:
    """Also before a text that led the story once."""
    fill(store, [ORIGINAL, REPRINT])
    edit(store, ORIGINAL, OTHER.body)
    fill(store, [replace(REPRINT, url="https://c.example/3", published="2025-07-26")])
    assert first_of(store, REPRINT.url) == ("https://c.example/3", 1, False)


@FURTHER
def test_a_former_reprint_was_not_first(store: Store) -> None:
    """What an outlet reprinted and edited then is told, and nobody takes it for the origin."""
    fill(store, [REPRINT, replace(ORIGINAL, url="https://c.example/3")])
    edit(store, REPRINT, OTHER.body)
    assert first_of(store, "https://c.example/3") == ("https://c.example/3", 1, False)


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_who_quotes_is_told_by_length_and_not_by_arrival(
    store: Store, order: tuple[int, ...]
) -> None:
    """The commentary holds the quotation, also where the text it quotes is found later."""
    passage = Text("https://a.example/1", "".join(FIRST)[:200], "2025-07-27")
    body = [*SECOND[:3], f"报道写道:“{passage.body}”", *SECOND[3:]]
    commentary = Text("https://b.example/2", "\n".join(body), "2025-07-28")
    fill(store, [(passage, commentary)[number] for number in order])
    rows = told(store)
    assert rows[passage.url][0] == "origin"
    assert rows[commentary.url][0] == "quoted"
    assert rows[commentary.url][2] == passage.url


def test_a_story_knows_its_earliest_text_whatever_came_first(store: Store) -> None:
    """By the day that pages claim; of two on one day the one that was not cut."""
    late = Text("https://a.example/1", ORIGINAL.body, "2025-07-29")
    cut = Text("https://b.example/2", "\n".join(FIRST[: len(FIRST) // 2]), "2025-07-27")
    early = Text("https://c.example/3", ORIGINAL.body, "2025-07-28")
    fill(store, [late, cut, early])
    assert {row[3] for row in told(store).values()} == {early.url}


def test_an_edited_article_leaves_no_story_without_its_earliest_text(store: Store) -> None:
    """The origin becomes another text; its reprint is then the earliest of the story."""
    reprint = Text("https://b.example/2", ORIGINAL.body, "2025-07-28")
    fill(store, [ORIGINAL, reprint])
    run = new_run(store)
    edited = read(Text(ORIGINAL.url, OTHER.body, "2025-07-27"))
    late = replace(edited.page, fetched_at="2025-09-01T00:00:00+00:00")
    assert keep(store, run, replace(edited, page=late)) == "stored"
    rows = told(store)
    assert rows[reprint.url][0] == "origin"
    assert rows[reprint.url][3] == reprint.url
    assert rows[ORIGINAL.url][1] == frozenset({ORIGINAL.url})


def test_a_reprint_in_other_print_joins(store: Store) -> None:
    """Through the store as through `place`: mirrors change the print and not the story."""
    _, body = mirrors.SURFACES[0](random.Random(4), ("", FIRST))
    fill(store, [ORIGINAL, Text("https://m.example/9", "\n".join(body))])
    assert {row[0] for row in told(store).values()} == {"origin", "full"}


def test_a_text_is_judged_beside_each_of_a_large_story_once(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where no two say the same number, so that few are near to the earliest: three judgements
    a member took a story of 300 texts 40 ms for each that came.
    """
    rng = random.Random(5)
    body = "\n".join(write(rng, make_event(rng, beats=2), size="long", house=1))

    def text(number: int) -> Text:
        said = f"另有{3000 + 7 * number}家单位参加了发布活动，现场共设{number + 12}个展区。"
        url = f"https://www.gmw.cn/many/{number}.html"
        return Text(url, f"{body}\n{said}", f"2025-07-{number % 20 + 1:02}")

    fill(store, [text(number) for number in range(24)])
    assert len(told(store)[text(0).url][1]) > 12
    judged: list[object] = []

    def count(pair: comparison.Comparison) -> verdict.Verdict:
        judged.append(pair)
        return verdict.judge_pair(pair)

    monkeypatch.setattr(placing, "judge_pair", count)
    fill(store, [text(24)])
    assert 0 < len(judged) <= 24
