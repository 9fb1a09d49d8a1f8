"""新华网. Four generations of addresses; the visible date is split over three spans."""

from datetime import date

from crawler.site import Expect, Layout, Listing, Site

SITE = Site(
    key="xinhua",
    name="新华网",
    domains=("news.cn", "xinhuanet.com"),
    sources=(Listing("http://www.news.cn/tech/index.html"),),
    article=r"/(?:\d{8}/[0-9a-f]{32}/c\.html|\d{4}-\d{2}/\d{2}/c(?:ontent)?_\d+\.htm)",
    layouts=(
        Layout(
            name="p-detail",
            body="#p-detail, .main-article",
            title=".h-title, h1",
            published=".h-time, .h-info",
            origin=".h-info .h-source, #source",
            until=date(2022, 12, 31),
            state="guessed",
        ),
        Layout(
            name="detail",
            body="#detailContent, #detail",
            title="h1 .title, .head-line h1, h1",
            published=".header-time, .info",
            origin="div.source",
            editor="span.editor",
            drop=("#articleEdit", ".editor", ".tadd", ".relatedNews"),
            state="verified",
        ),
    ),
    expect=Expect(min_links=10),
)
