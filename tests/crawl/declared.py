"""Sites declared on the loopback server, for crawls through their sources."""

import os

from crawler.running.spider_loader import SiteSpiderLoader, spider_class
from crawler.site import Expect, Feed, Listing, Search, Site, Sitemap

ARTICLE_PATH = r"/a/[\w%~.-]+\.html"


def sites(url: str) -> tuple[Site, ...]:
    """One site for each kind of source, and one for each trap."""
    return (
        site("feeds", Feed(f"{url}/rss.xml"), Feed(f"{url}/bomb.xml")),
        site("maps", Sitemap(f"{url}/index.xml", files=4), Sitemap(f"{url}/news.xml")),
        site(
            "searches",
            Search(f"{url}/s?q={{query}}&p={{page}}", pages=2, encoding="gbk"),
            Search(f"{url}/api/{{query}}/{{page}}", first_page=0),
        ),
        site(
            "columns",
            Listing(f"{url}/trs/index.shtml", pages=9, further="index_{page}.shtml"),
            Listing(f"{url}/next.html", links=".list a", pages=3, next="a.next"),
            Listing(f"{url}/short_{{page}}.html", pages=9),
        ),
        site("calendar", Listing(f"{url}/cal/0", pages=10_000, next="a.next")),
        Site(
            key="facets", name="facets", domains=("127.0.0.1",),
            sources=(Listing(f"{url}/facets.html"),), expect=Expect(max_articles=1000),
        ),
        site("season", Listing(f"{url}/season.html")),
        site("short", Listing(f"{url}/season.html", min_links=20), Search(f"{url}/s?q={{query}}")),
        site(
            "hostile",
            *(Feed(f"{url}/{name}.xml") for name in ("attributes", "items")),
            *(Sitemap(f"{url}/{name}") for name in ("bomb.xml.gz", "page.html", "gone.xml")),
        ),
        site("none"),
    )  # fmt: skip


def site(key: str, *sources: Listing | Search | Feed | Sitemap) -> Site:
    return Site(
        key=key,
        name=key,
        domains=("127.0.0.1",),
        sources=sources,
        article=ARTICLE_PATH,
        expect=Expect(min_links=0),
    )


class DeclaredLoader(SiteSpiderLoader):
    def __init__(self) -> None:
        super().__init__()
        declared = sites(os.environ["LOOPBACK_URL"])
        self._spiders |= {site.key: spider_class(site) for site in declared}


LOADER = ("-s", "SPIDER_LOADER_CLASS=tests.crawl.declared.DeclaredLoader")
