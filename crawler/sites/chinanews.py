"""中国新闻网. A hidden block for a search engine names another author than the visible byline."""

from crawler.site import Expect, Layout, Listing, Site

SITE = Site(
    key="chinanews",
    name="中国新闻网",
    domains=("chinanews.com.cn", "chinanews.com"),
    # As a public crawler reads it; to be verified at the first live crawl.
    sources=(Listing("https://www.chinanews.com/"),),
    article=r"/\d{4}/\d{2}-\d{2}/\d+\.shtml",
    layouts=(
        Layout(
            name="left-zw",
            body="div.left_zw, .content_maincontent_content",
            published=".content_maincontent_more, .left-t",
            drop=(".pictext",),
            state="guessed",
        ),
    ),
    expect=Expect(min_links=20),
)
