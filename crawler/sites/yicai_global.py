"""Yicai Global, in English: `DATE: Jul 05 2024 / SOURCE: Yicai` above the text."""

from crawler.site import Expect, Layout, Listing, Site

SITE = Site(
    key="yicai_global",
    name="Yicai Global",
    domains=("yicaiglobal.com",),
    script="en",
    sources=(Listing("https://www.yicaiglobal.com/news/"),),
    article=r"/news/[\w-]{12,}",
    layouts=(Layout(name="news", body=".news-content", title="h1", state="guessed"),),
    expect=Expect(min_links=5),
)
