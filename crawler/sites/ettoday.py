"""ETtoday新聞雲. Seen on a page of 2019."""

from crawler.site import Canary, Expect, Layout, Search, Site

SITE = Site(
    key="ettoday",
    name="ETtoday新闻云",
    domains=("ettoday.net",),
    script="hant",
    # Address of 2019, to be verified at the first live crawl.
    sources=(
        Search(
            "https://www.ettoday.net/news_search/doSearch.php?keywords={query}&page={page}", pages=2
        ),
    ),
    article=r"/news/\d{8}/\d+\.htm",
    layouts=(
        Layout(
            name="story",
            body="div.subject_news div.story",
            title="div.subject_news h1",
            published=".breadcrumb_box time.date",
            state="verified",
        ),
    ),
    expect=Expect(min_links=5),
    canary=Canary(url="https://www.ettoday.net/news/20230927/2591252.htm", published="2023-09-27"),
)
