"""SHINE (Shanghai Daily), in English. The article's number begins with the day as yymmdd."""

from crawler.site import Expect, Layout, Listing, Site

SITE = Site(
    key="shine",
    name="SHINE",
    domains=("shine.cn",),
    script="en",
    sources=(Listing("https://www.shine.cn/news/metro/"),),
    article=r"/\w+/[\w-]+/\d{10}/?$",
    layouts=(Layout(name="article", body=".article-content", title="h1", state="guessed"),),
    expect=Expect(min_links=5),
)
