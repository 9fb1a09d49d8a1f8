"""科技日报 / 中国科技网. A plain fetch suffices; selectors as a public feed service reads them."""

from crawler.site import Expect, Layout, Listing, Site

SITE = Site(
    key="stdaily",
    name="科技日报",
    domains=("stdaily.com",),
    # As a public feed service reads them; to be verified at the first live crawl.
    sources=(
        Listing("https://www.stdaily.com/web/gdxw/node_324.html", links=".f_lieb_list dl h3 a"),
        Listing("https://www.stdaily.com/web/rdxw/node_327.html", links=".f_lieb_list dl h3 a"),
    ),
    article=r"/web/\w+/\d{4}-\d{2}/\d{2}/content_\d+\.html",
    layouts=(
        Layout(
            name="2025",
            body=".pages_content .content",
            title=".articleHead h1",
            published=".articleHead .time1",
            origin=".articleHead .f_source",
            drop=(".videoBox",),
            state="guessed",
        ),
    ),
    expect=Expect(min_links=10),
)
