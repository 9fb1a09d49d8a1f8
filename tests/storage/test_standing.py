"""What a refetch may change: an edited text is a version, anything that cannot be it changes nothing."""

from dataclasses import replace

import pytest

from storage import queries
from storage.acknowledging import acknowledge, ignored, issue_groups
from storage.known import known_article, known_page
from storage.story_queries import versions
from tests.storage.samples import (
    FETCHED,
    LAST,
    LATER,
    OTHER,
    TEXT,
    URL,
    new_run,
    page,
    place,
    processed,
    save,
    take,
)

EDITED = TEXT.replace("58.01", "58.10")
LONG = (
    TEXT
    + "\n"
    + "\n".join(f"第{n}段：报告对46个国家的基础支撑、科技研发作了评价。" for n in range(9))
)


def record(store, **more):
    run_id = new_run(store)
    with store.writing() as tx:
        tx.record_page(run_id=run_id, page=page(**more))


def standing(store, url=URL):
    known = known_article(store, url)
    return (known.state, known.since) if known else None


def answers(store):
    return [row.title for row in queries.articles(store)], [
        claim.observation.value for claim in queries.claims(store)
    ]


@pytest.mark.parametrize(
    ("capture", "state"),
    [
        ({"status": 404, "state": "failed"}, "withdrawn"),
        ({"status": 410, "state": "failed"}, "withdrawn"),
        ({"status": 301, "state": "no-article", "reason": "moved: https://b.example/"}, "moved"),
        ({"state": "no-article", "reason": "error: '网站已关闭'"}, "suspicious"),
        ({"state": "quarantined", "reason": "undecodable"}, "suspicious"),
        ({"status": 503, "state": "failed"}, "live"),
        ({"status": 0, "state": "failed", "reason": "timeout"}, "live"),
    ],
)
def test_a_capture_without_the_article_changes_its_state_and_nothing_else(store, capture, state):
    """What may be gone tomorrow, a timeout or a 503, says nothing about the article."""
    take(store)
    before = answers(store)
    record(store, fetched_at=LATER, **capture)
    assert standing(store) == (state, None if state == "live" else LATER)
    assert answers(store) == before
    kinds = [issue.kind for issue in queries.issues(store)]
    assert kinds == ([] if state == "live" else [f"article-{state}"])


def test_the_state_keeps_its_first_day_and_ends_when_the_article_returns(store):
    take(store)
    record(store, status=404, state="failed", fetched_at=LATER)
    record(store, status=410, state="failed", fetched_at=LAST)
    assert standing(store) == ("withdrawn", LATER)
    assert take(store, fetched_at="2025-10-01T00:00:00+00:00") == "unchanged"
    assert standing(store) == ("live", None)


def test_a_capture_that_is_older_than_the_last_sight_changes_no_state(store):
    """A web archive may hold a 404 of years ago."""
    take(store, fetched_at=LATER)
    record(store, status=404, state="failed", fetched_at=FETCHED)
    assert standing(store) == ("live", None)


def test_an_article_whose_address_leads_to_another_text_has_moved(store):
    take(store)
    run_id = new_run(store)
    elsewhere = "https://www.eol.cn/hot.shtml"
    item = processed(elsewhere, OTHER, title="本市新建小学")
    with store.writing() as tx:
        tx.save(
            run_id=run_id, page=page(elsewhere, LATER, OTHER, redirect_urls=(URL,)),
            processed=item, membership=place(tx, item.fingerprint),
        )  # fmt: skip
    assert standing(store) == ("moved", LATER)
    assert standing(store, elsewhere) == ("live", None)


def test_an_article_that_moved_within_its_site_is_the_same_article(store):
    take(store)
    run_id = new_run(store)
    elsewhere = "https://www.eol.cn/news/2025/a.shtml"
    item = processed(elsewhere, TEXT)
    with store.writing() as tx:
        saved = tx.save(
            run_id=run_id, page=page(elsewhere, LATER, TEXT, redirect_urls=(URL,)),
            processed=item, membership=place(tx, item.fingerprint),
        )  # fmt: skip
    assert saved.outcome == "alias"
    assert standing(store) == standing(store, elsewhere) == ("live", None)


def test_an_edited_article_is_a_new_version_and_both_texts_can_be_had(store):
    take(store)
    assert take(store, text=EDITED, fetched_at=LATER) == "stored"
    first, second = versions(store, URL)
    assert ("58.01" in first.hans, "58.10" in second.hans) == (True, True)
    assert [(one.n, one.current, one.seen_at) for one in (first, second)] == [
        (1, False, FETCHED),
        (2, True, LATER),
    ]


@pytest.mark.parametrize(
    ("text", "title", "kind"),
    [
        ("图：大会现场。摄影：自写样例", "全球人工智能创新指数报告发布", "layout-alarm"),
        (LONG, "", "layout-alarm"),
        (OTHER * 6, "本市新建小学", "text-replaced"),
    ],
)
def test_a_text_that_cannot_be_the_article_is_refused_until_a_person_lets_it_in(
    store, text, title, kind
):
    """A body under a fifth of its length, a title rule that finds nothing, another's text."""
    take(store, text=LONG)
    before = answers(store)
    assert take(store, text=text, title=title, fetched_at=LATER) == "quarantined"
    assert take(store, text=text, title=title, fetched_at=LAST) == "quarantined"
    assert standing(store) == ("suspicious", LATER)
    assert answers(store) == before
    (group,) = issue_groups(store, kind=kind)
    assert (group.count, group.level, group.where) == (2, "error", URL)
    acknowledge(store, [group.id], "the page is like this now", LAST)
    assert take(store, text=text + "。", title=title, fetched_at=LAST) == "quarantined"
    assert take(store, text=text, title=title, fetched_at="2025-10-01T00:00:00+00:00") == "stored"
    assert standing(store) == ("live", None)


NOTICE = "\n".join(
    f"第{n}条：因业务调整，本网站已于近日停止服务，原有栏目不再更新，感谢您长期以来的关心与支持。"
    for n in "一二三四"
)
REWRITTEN = "\n".join(
    f"{n}、新版报道逐一介绍了全球人工智能创新指数的分项，并引用了专家对产业与人才的看法。"
    for n in "甲乙丙丁"
)


@pytest.mark.parametrize(
    ("text", "on_topic", "outcome"),
    [
        (NOTICE, False, "quarantined"),
        (NOTICE + "客服电话400-810-2025。", False, "quarantined"),
        (REWRITTEN, True, "stored"),
        (LONG + NOTICE, True, "stored"),
        (LONG.replace("《全球人工智能创新指数报告2025》", "有关报告"), False, "off-topic"),
        (NOTICE + "此前报道的中国总分58.01分以原报告为准。", False, "off-topic"),
    ],
    ids=["notice", "with-a-number", "rewritten", "extended", "edited-off", "figures-kept"],
)
def test_a_notice_under_the_article_s_own_headline_does_not_overwrite_it(
    store, text, on_topic, outcome
):
    """Off the topic, with little of the text and no figure of it; an honest edit is a version."""
    take(store, text=LONG)
    before = answers(store)
    assert take(store, text=text, on_topic=on_topic, fetched_at=LATER) == outcome
    if outcome != "quarantined":
        assert len(versions(store, URL)) == 2
        return
    assert (standing(store), answers(store)) == (("suspicious", LATER), before)
    (group,) = issue_groups(store, kind="text-replaced")
    acknowledge(store, [group.id], "the paper is closed", LAST)
    assert take(store, text=text, on_topic=False, fetched_at=LAST) == "off-topic"


def test_a_file_that_a_person_gives_is_taken_as_it_is(store):
    take(store, text=LONG)
    run_id, item = new_run(store), processed(text=OTHER, title="另一篇")
    with store.writing() as tx:
        saved = tx.save(
            run_id=run_id, page=page(URL, LATER, OTHER, reason="ingested"), processed=item,
            membership=place(tx, item.fingerprint),
        )  # fmt: skip
    assert saved.outcome == "stored"


def test_a_refetch_knows_the_newest_capture_that_held_the_article(store):
    assert known_page(store, URL) is None
    run_id = new_run(store)
    save(store, run_id=run_id)
    record(store, fetched_at=LATER, state="unchanged", body=TEXT, headers={"etag": '"2"'})
    record(store, fetched_at=LAST, state="no-article", body="login", headers={"etag": '"3"'})
    known = known_page(store, "http://eol.cn/a.shtml")
    assert known is not None
    assert (known.headers, known.fetched_at) == ({"etag": '"2"'}, LATER)
    assert known.sha256 == page(body=TEXT).sha256
    assert known.article.state == "suspicious"


def test_an_acknowledged_trouble_is_closed_and_counts_as_known(store):
    take(store, text=LONG)
    for at in (LATER, LAST):
        take(store, text="短", fetched_at=at)
    (group,) = issue_groups(store, level="error")
    (closed,) = acknowledge(store, [group.id], "seen", LAST)
    assert closed.acknowledged
    assert closed.reason == "seen"
    assert list(issue_groups(store, level="error")) == []
    assert ignored(store, LATER) == {("layout-alarm", URL)}
    assert ignored(store, "2026-01-01") == set()


NEXT = EDITED.replace("2025", "2026").replace("2024年", "2025年").replace("77.97", "81.11")


def on_edition(item, edition, rule="title", figured=None):
    figured = edition if figured is None else figured
    read = item.observations if figured is not None else ()
    observations = tuple(replace(one, edition=figured) for one in read)
    return replace(item, edition=edition, edition_rule=rule, observations=observations)


@pytest.mark.parametrize(
    ("old", "new", "text", "outcome"),
    [
        ((2025, "title"), (2026, "title"), NEXT, "quarantined"),
        ((2025, "title"), (2025, "published", 2026), NEXT, "quarantined"),
        ((2025, "title"), (None, "undecided"), NEXT, "quarantined"),
        ((2025, "published"), (2026, "title"), NEXT, "quarantined"),
        ((2025, "published"), (2026, "published"), EDITED, "quarantined"),
        ((2025, "published"), (2023, "title"), EDITED, "stored"),
        ((None, "undecided"), (2025, "title"), EDITED, "stored"),
        ((2025, "title"), (2025, "venue"), EDITED, "stored"),
        ((2025, "title"), (2025, "published"), EDITED, "stored"),
    ],
)
def test_a_text_on_another_edition_is_refused_and_one_that_tells_it_now_is_not(
    store, old, new, text, outcome
):
    """Also where the address's day of 2025 hides that the report is the one of 2026."""
    run_id = new_run(store)
    outcomes = []
    for at, words, told in ((FETCHED, TEXT, old), (LATER, text, new)):
        item = on_edition(processed(text=words, title=f"指数报告 {at}"), *told)
        with store.writing() as tx:
            saved = tx.save(run_id=run_id, page=page(fetched_at=at, body=words), processed=item,
                            membership=place(tx, item.fingerprint))  # fmt: skip
        outcomes.append(saved.outcome)
    assert outcomes == ["stored", outcome]
    assert len(list(issue_groups(store, kind="edition-changed"))) == (outcome == "quarantined")
