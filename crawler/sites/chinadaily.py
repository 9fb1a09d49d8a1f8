"""中国日报, in Chinese and English; English pages print the time of the last update only."""

from crawler.site import Expect, Layout, Listing, Site

SITE = Site(
    key="chinadaily",
    name="中国日报",
    domains=("chinadaily.com.cn",),
    sources=(
        Listing("https://www.chinadaily.com.cn/business/tech"),
        Listing("https://china.chinadaily.com.cn/"),
    ),
    article=r"/a/\d{6}/\d{2}/WS\w+\.html",
    layouts=(
        Layout(
            name="content",
            body="#Content",
            title="h1",
            published=".info_l, .xinf-le",
            origin=".xinf-le a",
            state="guessed",
        ),
    ),
    expect=Expect(min_links=10),
)
