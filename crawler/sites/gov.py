"""中国政府网. The path has no day; the head has one, and its author is the editor. No page seen."""

from crawler.site import Expect, Layout, Listing, Site

SITE = Site(
    key="gov",
    name="中国政府网",
    domains=("www.gov.cn",),  # all authorities are below gov.cn
    sources=(Listing("https://www.gov.cn/yaowen/liebiao/"),),
    article=r"/\d{6}/content_\d+\.html?",
    layouts=(
        Layout(
            name="ucap",
            body="#UCAP-CONTENT",
            title="h1",
            published='meta[name="firstpublishedtime"]',
            origin=".pages-date .font",
            editor=".editor",
            state="guessed",
        ),
    ),
    expect=Expect(min_links=10),
)
