"""中国网. Seen on a page of 2024; another h1 than the article's is a logo."""

from crawler.site import Canary, Expect, Layout, Listing, Site

SITE = Site(
    key="china",
    name="中国网",
    domains=("china.com.cn",),
    image_hosts=("china.cn",),
    sources=(Listing("http://news.china.com.cn/"),),
    article=r"/\d{4}-\d{2}/\d{2}/content_\d+\.s?html?",
    layouts=(
        Layout(
            name="article",
            body="div.content_left div.article",
            title="h1.article_title",
            origin=".inform",
            editor=".editor",
            drop=(".editor",),
            state="verified",
        ),
    ),
    expect=Expect(min_links=10),
    canary=Canary(
        url="https://news.china.com.cn/2024-05/13/content_117184963.shtml", published="2024-05-13"
    ),
)
