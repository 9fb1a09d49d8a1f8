"""Several captures of one article: the first may hold a page that says no, and runs are repeated."""

import json
from contextlib import closing

import pytest

from crawler.backfill.reprocess import Scope, reprocess
from pipelines.process import PROCESSING_VERSION
from storage import queries
from storage.content_hash import content_hash
from storage.store import Store
from tests.backfill.corpus import article
from tests.backfill.test_past_answers import HEADER, LENIENT, PAST, STEM
from tests.crawl.loopback import Answer

REFUSED = Answer(
    b"<html><head><title>403 Forbidden</title></head><body>403 Forbidden</body></html>"
)


@pytest.fixture
def archive(site, project):
    """Gives `hold`, which names captures as (number of the article, day, answer)."""
    project.environment["GAII_WAYBACK_URL"] = site.url

    def hold(*captures):
        rows = []
        for number, day, answer in captures:
            timestamp, url = f"202507{day}030000", STEM.format(number)
            rows.append(["k", timestamp, url, "text/html", "200", f"{number}-{day}", "1"])
            site.pages[f"/web/{timestamp}id_/{url}"] = answer
        index = Answer(json.dumps([HEADER, *rows]).encode())
        site.answer_unknown = lambda path: index if path.startswith("/cdx/search/cdx") else None

    return hold


def stored(project):
    with closing(Store.open(project.store_url)) as store:
        gaps = {gap.kind: gap.detail for gap in queries.archive_gaps(store)}
        return {one.url for one in queries.articles(store)}, gaps


def asked(site):
    """The captures that were asked for since the last time, as their addresses in the archive."""
    found = {path for path in site.asked if path.startswith("/web/")}
    site.asked.clear()
    return found


def place(number, day):
    return f"/web/202507{day}030000id_/{STEM.format(number)}"


def test_where_a_capture_holds_no_article_the_next_nearest_is_asked_for(
    archive, site, project, tmp_path
):
    """The one of the day of release may be an error page with status 200, or not come at all."""
    archive(
        (1, 26, REFUSED), (1, 29, Answer(article("一"))),
        (2, 26, Answer(status=503)), (2, 28, Answer(article("二", score="58.02"))),
        (3, 26, REFUSED), (3, 27, REFUSED),
        (4, 26, Answer(article("四", score="58.03"))), (4, 27, Answer(article("五"))),
    )  # fmt: skip
    done = project.run(*PAST, *LENIENT)
    assert done.returncode == 0, done.stdout + done.stderr
    urls, gaps = stored(project)
    assert urls == {STEM.format(n) for n in (1, 2, 4)}
    assert gaps[
        "no-article"
    ] == "1 addresses of articles without an article in any capture, such as " + STEM.format(3)
    assert "capture-lost" not in gaps
    with closing(Store.open(f"sqlite:///{tmp_path / 'rebuilt.sqlite'}")) as rebuilt:
        reprocess(rebuilt, project.archive, Scope())
        with closing(Store.open(project.store_url)) as live:
            assert content_hash(rebuilt, PROCESSING_VERSION) == content_hash(
                live, PROCESSING_VERSION
            )


def test_what_a_run_has_read_the_next_one_does_not_ask_for(archive, site, project):
    """A capture does not change; one that did not come is asked for again, and gaps stay."""
    archive(
        (1, 26, REFUSED), (1, 29, Answer(article("一"))),
        (2, 26, Answer(article("二", score="58.02"))),
        (3, 26, REFUSED),
        (4, 26, Answer(status=503)),
    )  # fmt: skip
    project.run(*PAST, *LENIENT)
    before = stored(project)
    assert asked(site) == {place(1, 26), place(1, 29), place(2, 26), place(3, 26), place(4, 26)}
    again = project.run(*PAST, *LENIENT)
    assert "skipped:known 3" in again.stdout, again.stdout
    assert asked(site) == {place(4, 26)}
    assert stored(project) == before
    archive((3, 26, REFUSED), (3, 30, Answer(article("三", score="58.03"))))
    project.run(*PAST, *LENIENT)
    assert STEM.format(3) in stored(project)[0]
    assert asked(site) == {place(3, 30)}
    project.run(*PAST, *LENIENT, "-s", "GAII_REFETCH_ALL=1")
    assert place(3, 26) in asked(site)


@pytest.mark.further
def test_a_limit_is_for_what_is_new(archive, site, project):
    """So that a long list is fetched in portions."""
    archive(*((n, 26, Answer(article(f"第{n}篇", score=f"58.0{n}"))) for n in range(5)))
    for expected in (2, 4, 5):
        project.run(*PAST, *LENIENT, "-a", "limit=2")
        assert len(stored(project)[0]) == expected
