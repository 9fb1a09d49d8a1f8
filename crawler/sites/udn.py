"""聯合新聞網. Seen on pages of 2019 (`story_bady_info` is theirs) and 2020, none since."""

from datetime import date

from crawler.site import Canary, Expect, Layout, Search, Site

SITE = Site(
    key="udn",
    name="联合新闻网",
    domains=("udn.com",),
    image_hosts=("udn.com.tw",),
    script="hant",
    # Address of 2019, to be verified at the first live crawl.
    sources=(Search("https://udn.com/search/result/2/{query}/{page}", pages=2),),
    article=r"/news/story/\d+/\d+",
    layouts=(
        Layout(
            name="2019",
            body="#story_body_content",
            title="#story_body_content > h1",
            drop=("h1", "#story_bar", ".story_bady_info_author", "#story_bady_info", "figure"),
            until=date(2019, 12, 31),
            state="verified",
        ),
        Layout(
            name="2020",
            body=".article-content__editor",
            title=".article-content__title",
            drop=("figure", "div[style]"),  # boxes of links to a topic
            state="verified",
        ),
    ),
    expect=Expect(min_links=5),
    canary=Canary(url="https://udn.com/news/story/7338/9061210"),
)
