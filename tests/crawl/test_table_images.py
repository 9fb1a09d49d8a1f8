"""Images of tables are archived with the article that shows them, and never parsed."""

import hashlib
import json
import sqlite3

import pytest
from scrapy.utils.test import get_crawler

from crawler import settings as defaults
from crawler.fetching.images import table_images
from crawler.middlewares.table_images import TableImagesMiddleware
from crawler.sites import load_sites
from storage.archive import ArchiveReader
from tests.crawl.loopback import QUICK, Answer
from tests.crawler.extracting import extract_page

BOUNDS = ("GAII_IMAGES_PER_ARTICLE", "GAII_IMAGES_PER_RUN", "GAII_IMAGE_MAXSIZE")
PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4
TEXT = (
    "7月26日，《全球人工智能创新指数报告2025》在世界人工智能大会期间发布，由研究所与大学共同编写。",
    "报告显示，2024年美国总分77.97分，居全球第一；中国总分58.01分，排名第二。",
    "编写组认为，开源生态在全球发展很快，各国之间的差距需要共同应对。",
)


def page(images: str, texts=TEXT) -> Answer:
    body = "".join(f"<p>{text}</p>" for text in texts)
    return Answer(
        f"<html><head><meta charset=utf-8><title>报告在上海发布_某某网</title></head><body>"
        f"<h1>报告在上海发布</h1><p>2025-07-28 09:30</p><div>{body}{images}"
        f"<p>专家认为，这份报告让各国看到了自己的位置，也看到了差距。</p></div></body></html>".encode()
    )


def crawl(project, site, *options: str, **environment: str):
    return project.run(
        "crawl", "seeds", "-a", project.seeds(f"{site.url}/a.html"), *QUICK, *options, **environment
    )


def pages(project) -> dict[str, tuple[str, str, str]]:
    """By the last part of the address: state, reason, sha256."""
    with sqlite3.connect(project.folder / "gaii.sqlite") as connection:
        rows = connection.execute("SELECT url, state, reason, sha256 FROM page").fetchall()
    connection.close()
    return {url.rpartition("/")[2]: (state, reason, sha) for url, state, reason, sha in rows}


IMAGES = (
    '<p>表1 各国总分</p><p><img src="/img/table1.png"></p>'
    '<figure><img src="/img/ranks.png"><figcaption>图2 一级指标排名</figcaption></figure>'
    '<p><img src="/img/photo.jpg" alt="图为大会现场。王小明摄"></p>'
    '<p><img src="http://counter.example.org/pixel.png" alt="图3 得分"></p>'
)


def test_images_of_tables_are_archived_and_photographs_are_not(project, site):
    """Both captions ask for their image; it is navigation in the account, its bytes in the WARC."""
    site.pages |= {"/a.html": page(IMAGES)}
    site.pages |= {
        f"/img/{name}.png": Answer(PNG + name.encode(), headers={"Content-Type": "image/png"})
        for name in ("table1", "ranks")
    }
    done = crawl(project, site)
    assert done.returncode == 0, done.stdout + done.stderr
    assert {path for path in site.asked if "/img/" in path} == {"/img/table1.png", "/img/ranks.png"}
    kept = pages(project)
    assert kept["table1.png"][:2] == ("navigation", "image")
    (warc,) = project.archive.iterdir()
    captured = ArchiveReader([warc]).lookup(f"{site.url}/img/table1.png")
    assert captured is not None
    assert captured.body == PNG + b"table1"

    out = project.folder / "tables"
    listed = project.run("images", "--edition", "2025", "--format", "json", "--out", str(out))
    assert listed.returncode == 0, listed.stderr
    images = {image["caption"]: image for image in json.loads(listed.stdout)}
    table = images["表1 各国总分"]
    assert table["sha256"] == kept["table1.png"][2] == hashlib.sha256(captured.body).hexdigest()
    assert images["图为大会现场。王小明摄"]["sha256"] is None
    assert (out / f"{table['sha256']}.png").read_bytes() == captured.body
    assert len(list(out.iterdir())) == 2
    assert project.run("images", f"{site.url}/other.html").returncode == 3


def test_an_image_that_is_none_is_recorded_and_fails_nothing(project, site):
    """An image stands beside its article: the run is good without it, and says what came."""
    names = ("missing", "page", "large", "private")
    site.pages |= {
        "/a.html": page("".join(f'<p><img src="/{name}" alt="图1 得分"></p>' for name in names)),
        "/page": Answer(b"<html>login</html>"),
        "/robots.txt": Answer(b"User-agent: *\nDisallow: /private\n"),
        "/large": Answer(PNG * 40, headers={"Content-Type": "image/png"}),
    }
    done = crawl(project, site, "-s", "GAII_IMAGE_MAXSIZE=20000")
    assert done.returncode == 0, done.stdout + done.stderr
    kept = pages(project)
    assert [kept[name][:2] for name in names] == [
        ("navigation", "image: http-404"),
        ("navigation", "image: no image but text/html"),
        ("navigation", "image: too-large"),
        ("navigation", "image: forbidden-by-robots"),
    ]


def article(images: str, texts=TEXT):
    found = extract_page(page(images, texts).body, "http://news.example.cn/20250728/1.html")
    assert found is not None
    return found


@pytest.mark.parametrize(("settings", "asked"), [({}, 6), ({"GAII_IMAGES_PER_RUN": 2}, 2)])
def test_bounds_of_article_and_run_hold(settings, asked):
    """A page of thirty charts costs six requests at most, and each image is asked for once."""
    charts = "".join(f'<p><img src="/img/{n}.png" alt="图{n} 得分"></p>' for n in range(1, 30))
    crawler = get_crawler(
        settings_dict={name: getattr(defaults, name) for name in BOUNDS} | settings
    )
    middleware = TableImagesMiddleware(crawler)
    requests = list(middleware.requests(article(charts)))
    assert len({request.url for request in requests}) == len(requests) == asked


def test_an_article_about_something_else_brings_no_images():
    other = ["某市今年的房价排名公布，各区得分差距不大，市民反应平静。"] * 3
    assert list(table_images(article(IMAGES, other), None)) == []
    assert len(list(table_images(article(IMAGES), None))) == 2


def test_images_on_a_declared_image_host_are_the_sites_own():
    """WeChat serves its images from a host of another name; nobody else's host is asked."""
    image = '<p><img src="https://mmbiz.qpic.cn/x/640" alt="图1 得分"></p>'
    found = article(image)
    assert list(table_images(found, None)) == []
    assert list(table_images(found, load_sites()[0]["wechat"])) == ["https://mmbiz.qpic.cn/x/640"]


@pytest.mark.further
def test_an_archive_without_the_images_is_replayed_well(project, site):
    """Archives made before images were kept give the same articles, and a good run."""
    site.pages |= {"/a.html": page(IMAGES)}
    assert crawl(project, site, "-s", "GAII_IMAGES_PER_RUN=0").returncode == 0
    (warc,) = project.archive.iterdir()
    again = crawl(
        project,
        site,
        "-s",
        f"GAII_REPLAY={warc}",
        GAII_ARCHIVE_DIR="off",
        GAII_STORE_URL=f"sqlite:///{project.folder / 'again.sqlite'}",
    )
    assert again.returncode == 0, again.stdout + again.stderr
    assert "stored 1" in again.stdout
