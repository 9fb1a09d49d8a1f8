"""三立新聞網. The address is a query, without a day; seen on a page of 2018."""

from crawler.site import Canary, Expect, Layout, Search, Site

SITE = Site(
    key="setn",
    name="三立新闻网",
    domains=("setn.com",),
    script="hant",
    # Address of 2019, to be verified at the first live crawl.
    sources=(Search("https://www.setn.com/m/search.aspx?q={query}&p={page}", pages=2),),
    article=r"(?i)/news\.aspx\?(?:.*&)?newsid=\d+",
    layouts=(
        Layout(
            name="ckuse",
            body="#ckuse article",
            title="section.news-all-area h1",
            published="time.page-date, .page-date",
            state="verified",
        ),
    ),
    expect=Expect(min_links=5),
    canary=Canary(url="https://www.setn.com/News.aspx?NewsID=350370", published="2018-02-21"),
)
