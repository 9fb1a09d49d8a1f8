"""Crawls of declared sites through each kind of source, on a real server."""

import gzip
import json
import re
import sqlite3
import zlib
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from crawler.running.spider_loader import spider_class
from domain.errors import EditionUnknown, UsageError
from tests.crawl.declared import LOADER, sites
from tests.crawl.loopback import QUICK, Answer
from tests.crawl.test_exit_status import ARTICLE, count

OURS = "全球人工智能创新指数报告发布"
XML = {"Content-Type": "application/xml"}


def article(number: int) -> Answer:
    return Answer(ARTICLE.replace(b"58.01", f"58.{number:02}".encode()))


@pytest.fixture
def crawl(project, site):
    """Crawl one of the declared sites; gives the finished process."""
    for number in range(60):
        site.pages[f"/a/{number}.html"] = article(number)
    project.environment["LOOPBACK_URL"] = site.url

    def run(key: str, *arguments: str):
        return project.run("crawl", key, *LOADER, *QUICK, *arguments)

    return run


def page(*links: tuple[str, str], following: str = "") -> Answer:
    rows = "".join(f'<li><a href="{href}">{title}</a></li>' for href, title in links)
    more = f'<a class="next" href="{following}">下一页</a>' if following else ""
    html = f'<meta charset="utf-8"><ul class="list">{rows}</ul>{more}'
    return Answer(f"<html><body>{html}</body></html>".encode())


def articles_asked(site) -> list[str]:
    return sorted(path for path in site.asked if path.startswith("/a/"))


def counts(done) -> dict[str, int]:
    """The account that the command prints."""
    line = done.stdout.splitlines()[1]
    return {name: int(number) for name, number in re.findall(r"([\w:.-]+) (\d+)(?:,|$)", line)}


def issues(project, kind: str) -> list[tuple[str, str]]:
    with sqlite3.connect(project.folder / "gaii.sqlite") as connection:
        rows = connection.execute('SELECT "where", excerpt FROM issue WHERE kind = ?', (kind,))
        found = rows.fetchall()
    connection.close()
    return found


@pytest.mark.further
def test_feeds_lead_to_the_articles_and_hostile_ones_cost_nothing(crawl, site, project):
    """One sound feed in GB18030; one with entities, whose sound item is used."""
    items = f"<item><title>{OURS}</title><link>/a/1.html</link></item>"
    other = "<item><title>高考志愿填报的五个常见问题</title><link>/a/2.html</link></item>"
    rss = f'<?xml version="1.0" encoding="gb2312"?><rss><channel>{items}{other}</channel></rss>'
    site.pages["/rss.xml"] = Answer(rss.encode("gb18030"), headers=XML)
    bomb = '<!DOCTYPE r [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
    sound = f"<item><title>{OURS} &b;</title><link>/a/3.html</link></item>"
    site.pages["/bomb.xml"] = Answer(f"{bomb}<rss>{sound}</rss>".encode(), headers=XML)
    done = crawl("feeds")
    assert done.returncode == 0, done.stdout + done.stderr
    assert articles_asked(site) == ["/a/1.html", "/a/3.html"]
    assert counts(done)["not-asked:other-topic"] == 1
    assert issues(project, "feed-damaged")[0][1] == "declares entities: they are not resolved"


@pytest.mark.further
def test_a_quiet_site_one_of_whose_sitemaps_is_gone_is_a_success(crawl, site, project):
    """Nothing is to be read, for all is known, and its sources answer; the file is an Issue."""

    def sitemap(*numbers: int) -> Answer:
        news = f"<news><title>{OURS}</title></news>"
        urls = "".join(f"<url><loc>/a/{number}.html</loc>{news}</url>" for number in numbers)
        return Answer(f"<urlset>{urls}</urlset>".encode(), headers=XML)

    names = ("one.xml", "two.xml", "three.xml", "four.xml")
    files = "".join(f"<sitemap><loc>/{name}</loc></sitemap>" for name in names)
    site.pages["/index.xml"] = Answer(f"<sitemapindex>{files}</sitemapindex>".encode(), headers=XML)
    site.pages["/news.xml"] = sitemap(9)
    for number, name in enumerate(names):
        site.pages[f"/{name}"] = sitemap(number)
    first = crawl("maps", "-a", "today=2025-07-28")
    assert len(articles_asked(site)) == 5
    assert first.returncode == 0, first.stdout + first.stderr
    del site.pages["/two.xml"]
    again = crawl("maps", "-a", "today=2025-07-28")
    assert again.returncode == 0, again.stdout + again.stderr
    assert (counts(again)["failed:http-404"], counts(again)["skipped:known"]) == (1, 4)
    assert issues(project, "source-incomplete") == [(f"{site.url}/two.xml", "http-404")]


def test_sitemaps_lead_to_the_articles_through_a_cyclic_index_and_gzip(crawl, site, project):
    """The newest four files; what an index names again is not asked for again."""

    def entry(number: int, title: str = "") -> str:
        news = f"<news><title>{title}</title></news>" if title else ""
        return f"<url><loc>{site.url}/a/{number}.html</loc>{news}</url>"

    names = ("index.xml", "inner.xml", "packed.xml.gz", "news.xml", "late.xml", "old.xml")
    files = "".join(
        f"<sitemap><loc>/{name}</loc><lastmod>20{25 - n}-01-01</lastmod></sitemap>"
        for n, name in enumerate(names)
    )
    site.pages["/index.xml"] = Answer(f"<sitemapindex>{files}</sitemapindex>".encode(), headers=XML)
    site.pages["/inner.xml"] = site.pages["/index.xml"]
    packed = gzip.compress(f"<urlset>{entry(1, OURS)}{entry(2)}</urlset>".encode())
    site.pages["/packed.xml.gz"] = Answer(packed, headers={"Content-Type": "application/gzip"})
    site.pages["/news.xml"] = Answer(f"<urlset>{entry(3, OURS)}</urlset>".encode(), headers=XML)
    site.pages["/late.xml"] = Answer(f"<urlset>{entry(4, OURS)}</urlset>".encode(), headers=XML)
    site.pages["/old.xml"] = Answer(f"<urlset>{entry(5, OURS)}</urlset>".encode(), headers=XML)
    done = crawl("maps", "-a", "today=2025-11-03")
    assert done.returncode == 0, done.stdout + done.stderr
    assert sorted(path for path in site.asked if "xml" in path) == [
        "/index.xml", "/inner.xml", "/late.xml", "/news.xml", "/old.xml", "/packed.xml.gz",
    ]  # fmt: skip
    assert articles_asked(site) == ["/a/1.html", "/a/3.html", "/a/4.html", "/a/5.html"]
    assert counts(done)["not-asked:untitled-out-of-season"] == 1


def test_hostile_sources_end_in_named_faults_and_the_sound_one_is_read(crawl, site, project):
    """A tag with 20,000 attributes, 50,000 items, 200 MB in 200 KB, a page of HTML, none at all."""
    attributes = " ".join(f'a{n}="1"' for n in range(20_000))
    site.pages["/attributes.xml"] = Answer(f"<rss><item {attributes}/></rss>".encode(), headers=XML)
    items = f"<item><title>{OURS}</title><link>/a/1.html</link></item>" * 50_000
    site.pages["/items.xml"] = Answer(
        f"<rss><channel>{items}</channel></rss>".encode(), headers=XML
    )
    packer = zlib.compressobj(9, wbits=31)
    bomb = [packer.compress(b"<urlset>"), *(packer.compress(b" " * 2**20) for _ in range(200))]
    packed = {"Content-Type": "application/gzip"}
    site.pages["/bomb.xml.gz"] = Answer(b"".join(bomb) + packer.flush(), headers=packed)
    site.pages["/page.html"] = page(("/a/2.html", OURS))
    done = crawl("hostile")
    assert done.returncode == 1, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    assert articles_asked(site) == ["/a/1.html"]
    faults = issues(project, "source-unreadable") + issues(project, "feed-damaged")
    faults += issues(project, "sitemap-damaged")
    assert sorted((where.rpartition("/")[2], fault) for where, fault in faults) == [
        ("attributes.xml", "hostile markup: more than 300 attributes in a tag"),
        ("bomb.xml.gz", "larger than 52428800 bytes unpacked"),
        ("bomb.xml.gz", "no sitemap: it has neither url nor sitemap elements"),
        ("items.xml", "49000 items beyond the first 1000 are not read"),
        ("page.html", "no sitemap: it has neither url nor sitemap elements"),
    ]
    assert "gone.xml failed: http-404" in done.stdout


@pytest.mark.further
def test_a_search_is_asked_in_both_scripts_with_the_years_of_an_edition(crawl, site):
    """In the site's own encoding; an answer in JSON is read like a page."""

    def results() -> Answer:
        query = parse_qs(urlsplit(site.asked[-1]).query, encoding="gbk")
        return page(("/a/1.html", OURS)) if query["p"] == ["1"] else page()

    record = {"PageUrl": "/a/2.html", "HeadLine": OURS, "CreateTime": "2024/07/05 10:00"}
    found = json.dumps({"ResultData": {"Items": [record]}})
    site.answer_unknown = lambda path: (
        results() if path.startswith("/s?") else Answer(found.encode()) if "/api/" in path else None
    )
    done = crawl("searches", "-a", "edition=2024")
    assert done.returncode == 0, done.stdout + done.stderr
    assert articles_asked(site) == ["/a/1.html", "/a/2.html"]
    asked = {
        parse_qs(urlsplit(path).query, encoding="gbk")["q"][0]
        for path in site.asked
        if path.startswith("/s?")
    }
    hans, hant = "全球人工智能创新指数", "全球人工智能創新指數"
    assert asked == {f"{name} {year}" for name in (hans, hant) for year in (2024, 2023)}
    assert f"/api/{hans} 2024/0" in {unquote(path) for path in site.asked}


@pytest.mark.further
def test_further_pages_are_asked_for_until_one_brings_nothing_new(crawl, site):
    """Numbered as TRS does until a 404, by a link up to the declared number, by {page}."""
    site.pages["/trs/index.shtml"] = page(("/a/1.html", OURS))
    site.pages["/trs/index_1.shtml"] = page(("/a/2.html", OURS))
    site.pages["/next.html"] = page(("/a/3.html", OURS), following="/next2.html")
    site.pages["/next2.html"] = page(("/a/4.html", OURS), following="/next3.html")
    site.pages["/next3.html"] = page(("/a/5.html", OURS), following="/next4.html")
    for number in range(1, 9):
        site.pages[f"/short_{number}.html"] = page((f"/a/{10 + min(number, 6)}.html", OURS))
    done = crawl("columns")
    assert done.returncode == 0, done.stdout + done.stderr
    lists = [path for path in site.asked if not path.startswith(("/a/", "/robots"))]
    assert sorted(lists) == sorted(
        [
            "/trs/index.shtml", "/trs/index_1.shtml", "/trs/index_2.shtml",
            "/next.html", "/next2.html", "/next3.html",
            *(f"/short_{number}.html" for number in range(1, 8)),
        ]
    )  # fmt: skip
    assert counts(done)["stored"] == 11
    assert "failed" not in counts(done)


def test_an_endless_calendar_ends_at_the_cap_of_its_pattern_and_the_report_names_it(
    crawl, site, project
):
    """Each page has a new article and a next page."""

    def day(path: str) -> Answer | None:
        number = int(path.rpartition("/")[2]) if path.startswith("/cal/") else None
        if number is None:
            return None
        return page(
            (f"/a/{number % 50}.html?day={number}", "2019年的旧闻"), following=f"{number + 1}"
        )

    site.answer_unknown = day
    done = crawl("calendar", "-s", "GAII_PAGES_PER_PATTERN=12")
    assert done.returncode == 0, done.stdout + done.stderr
    assert sum(path.startswith("/cal/") for path in site.asked) == 12
    assert "issue pattern-cap: 127.0.0.1" in done.stdout
    ((where, excerpt),) = issues(project, "pattern-cap")
    assert where.endswith("/cal/0")
    assert "/cal/12 (GAII_PAGES_PER_PATTERN is reached)" in excerpt


@pytest.mark.further
def test_facets_and_ids_of_a_visit_are_folded_and_budgets_hold(crawl, site, project):
    """Every address of the site may be an article's here, and each visit gets new ids."""
    facets = [(f"/list?a={a}&b={b}", OURS) for a in range(8) for b in range(8)]
    visits = [
        (f"/a/1.html;jsessionid={n:032x}?sid={n:032x}&from=timeline", OURS) for n in range(40)
    ]
    site.pages["/facets.html"] = page(
        *visits, *facets, *((f"/a/{n}.html", OURS) for n in range(40))
    )
    site.answer_unknown = lambda path: article(1) if path.startswith(("/a/", "/list")) else None
    done = crawl("facets", "-s", "GAII_PAGES_PER_PATTERN=9", "-s", "GAII_PAGES_PER_HOST=16")
    assert done.returncode == 0, done.stdout + done.stderr
    assert sum(path.startswith("/list") for path in site.asked) == 9
    assert len(articles_asked(site)) == 6
    assert counts(done)["not-asked:pattern-cap"] == 55
    assert counts(done)["not-asked:host-pages"] == 34
    assert len(issues(project, "host-pages")) == 1
    spellings = "SELECT count(*) FROM article_url WHERE url LIKE '%jsessionid%'"
    assert count(project, spellings) == 40


SEASON = (
    ("/a/1.html", "46国人工智能创新力比较"),
    ("/a/2.html", "2025世界人工智能大会闭幕"),
    ("/a/3.html", "中美人工智能差距缩小"),
    ("/a/4.html", "<img src='x.jpg'>"),
    ("/a/5.html", "全球创新指数发布"),
    ("/a/6.html", "高考志愿填报的五个常见问题"),
    ("/a/7.html", OURS),
)  # fmt: skip


@pytest.mark.further
def test_near_misses_are_asked_for_around_a_release_within_their_budget(crawl, site):
    """The index by name first, then headlines near it, links without a headline last."""
    site.pages["/season.html"] = page(*SEASON)
    done = crawl("season", "-a", "today=2025-07-28", "-s", "GAII_NEAR_MISS_BUDGET=3")
    assert done.returncode == 0, done.stdout + done.stderr
    assert articles_asked(site) == ["/a/1.html", "/a/2.html", "/a/3.html", "/a/7.html"]
    assert {name: n for name, n in counts(done).items() if "not-asked" in name} == {
        "not-asked:near-miss-budget": 1,
        "not-asked:neighbour": 1,
        "not-asked:other-topic": 1,
    }
    assert "issue near-miss-budget" in done.stdout


@pytest.mark.slow
def test_out_of_season_near_misses_are_recorded_and_not_asked_for(crawl, site, project):
    site.pages["/season.html"] = page(*SEASON)
    done = crawl("season", "-a", "today=2025-11-03")
    assert done.returncode == 0, done.stdout + done.stderr
    assert articles_asked(site) == ["/a/7.html"]
    assert counts(done)["not-asked:near-miss-out-of-season"] == 3
    ((where, excerpt),) = issues(project, "near-misses-not-asked")
    assert where == "season"
    assert "46国人工智能创新力比较" in excerpt
    with sqlite3.connect(project.folder / "gaii.sqlite") as connection:
        (stored,) = connection.execute("SELECT counts FROM run").fetchone()
    connection.close()
    assert json.loads(stored)["not-asked:near-miss-out-of-season"] == 3


@pytest.mark.further
def test_each_source_has_its_own_expectation(crawl, site):
    """A search may find nothing; a listing of seven links where 20 are expected fails the run."""
    site.pages["/season.html"] = page(*SEASON)
    site.answer_unknown = lambda path: page() if path.startswith("/s?") else None
    done = crawl("short", "-a", "today=2025-11-03")
    assert done.returncode == 1
    reasons = [line for line in done.stdout.splitlines() if "because" in line]
    assert len(reasons) == 1
    assert "season.html lists 7 articles, expected at least 20" in reasons[0]


def declared(key: str):
    return spider_class(next(site for site in sites("http://127.0.0.1:1") if site.key == key))


def test_a_site_without_sources_says_so_before_the_crawl():
    with pytest.raises(UsageError, match="declares no sources"):
        declared("none").check_arguments({})


@pytest.mark.parametrize("edition", ["2019", "x", "２０２５"])
def test_an_unknown_edition_is_refused_before_the_crawl(edition):
    with pytest.raises(EditionUnknown, match="Editions: 2021"):
        declared("season").check_arguments({"edition": edition})


def test_a_day_that_is_none_is_refused_before_the_crawl():
    with pytest.raises(UsageError, match="is no date"):
        declared("season").check_arguments({"today": "28.7.2025"})


def test_two_hundred_spellings_of_one_address_are_one_article_with_all_of_them(project, site):
    """Listed by a person: one request, one article, every address kept."""
    host = site.url.partition("//")[2]
    for path in ("/n/a~1.html", "/n/a%7E1.html", "/n/a%7e1.html"):
        site.pages[path] = Answer(ARTICLE)
    base = [f"http://{host}/n/a~1.html", f"http://{host}/n/a%7e1.html", f"HTTP://{host}/n/a~1.html"]
    urls = [f"{url}{more}" for url in base for more in ("", "#top", "?utm_source=x", "?spm=1.2.3")]
    urls += [f"{base[0]}?from=timeline&isappinstalled={n}" for n in range(60)]
    urls += [f"{base[0]};jsessionid={n:032x}" for n in range(60)]
    urls += [f"{base[0]}?sid={n:032x}&utm_campaign=c{n}" for n in range(68)]
    done = project.run("crawl", "seeds", "-a", project.seeds(*urls), *QUICK)
    assert done.returncode == 0, done.stdout + done.stderr
    assert [path for path in site.asked if path != "/robots.txt"] == ["/n/a~1.html"]
    assert count(project, "SELECT count(*) FROM article") == 1
    with sqlite3.connect(project.folder / "gaii.sqlite") as connection:
        kept = {url for (url,) in connection.execute("SELECT url FROM article_url")}
    connection.close()
    given = {url.partition("#")[0] for url in urls}
    assert {url.replace("HTTP:", "http:") for url in given} <= {
        url.replace("HTTP:", "http:") for url in kept
    }
    assert len(urls) == 200


@pytest.mark.further
def test_spellings_that_were_fetched_apart_are_one_article_too(project, site):
    """In two runs, as search engines and shares give them."""
    first, *others = (
        "/n/",
        "/n/index.html",
        "/n/index.html?spm=a2",
        "/n/?utm_source=x",
        "/n/%69ndex.html",
    )
    for paths in ([first], others):
        site.pages |= dict.fromkeys(paths, Answer(ARTICLE))
        seeds = project.seeds(*(f"{site.url}{path}" for path in paths))
        done = project.run("crawl", "seeds", "-a", seeds, *QUICK)
        assert done.returncode == 0, done.stdout + done.stderr
    assert count(project, "SELECT count(*) FROM article") == 1
    assert count(project, "SELECT count(*) FROM article_url") == 5


def test_an_article_of_nine_pages_is_whole(project, site):
    """Its last page lies deeper than links may be followed; a page left would cost the article."""
    for number in range(9):
        name = f"/n/t20250728_9001{f'_{number}' if number else ''}.html"
        body = ARTICLE.replace(
            b"</div></body>", b"<script>var _PAGE_COUNT = 9;</script></div></body>"
        )
        site.pages[name] = Answer(body.replace(b"58.01", f"58.0{number}".encode()))
    done = project.run(
        "crawl", "seeds", "-a", project.seeds(f"{site.url}/n/t20250728_9001.html"), *QUICK
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert counts(done)["navigation"] == 9
    assert counts(done)["stored"] == 1
