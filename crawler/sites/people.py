"""人民网. Declares GB2312, re-saved copies are UTF-8; the source's label stands inside the meta."""

from datetime import date

from crawler.site import Canary, Expect, Feed, Layout, Site, Sitemap

SITE = Site(
    key="people",
    name="人民网",
    domains=("people.com.cn", "people.cn"),
    # As a public crawler reads them; to be verified at the first live crawl.
    sources=(
        Feed("http://www.people.com.cn/rss/politics.xml"),
        Sitemap("http://www.people.cn/sitemap_index.xml"),
    ),
    article=r"/n1/\d{4}/\d{4}/c\d+-\d+(?:-\d+)?\.html",
    layouts=(
        Layout(
            name="show-text",
            body=".show_text, #rwb_zw",
            title="h1",
            published=".sou",
            editor=".edit",
            until=date(2020, 12, 31),
            state="verified",
        ),
        Layout(
            name="rm-txt",
            body="div.rm_txt_con",
            title="h1",
            published="#newstime, .channel .col-1-1",
            editor=".edit",
            drop=(".edit", ".rm_relevant", ".otitle"),
            state="verified",
        ),
    ),
    expect=Expect(min_links=10),
    canary=Canary(
        url="http://finance.people.com.cn/n1/2024/0510/c1004-40232587.html", published="2024-05-10"
    ),
)
