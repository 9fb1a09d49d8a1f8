"""澎湃新闻. Newer pages keep the article in a script too; the markup was not seen."""

from crawler.site import Expect, Layout, Listing, Site

SITE = Site(
    key="thepaper",
    name="澎湃新闻",
    domains=("thepaper.cn",),
    sources=(Listing("https://www.thepaper.cn/channel_119908"),),
    article=r"/newsDetail_forward_\d+",
    layouts=(
        Layout(
            name="news-txt",
            body=".news_txt",
            title="h1.news_title",
            published=".news_about p:last-of-type",
            origin=".news_about p:first-of-type",
            state="guessed",
        ),
    ),
    expect=Expect(min_links=5),
)
