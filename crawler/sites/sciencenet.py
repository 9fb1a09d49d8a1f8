"""科学网. A table layout without semantic tags; the byline is one table cell.

No page was seen: selectors come from public crawlers and are guessed.
"""

from crawler.site import Expect, Layout, Listing, Site

SITE = Site(
    key="sciencenet",
    name="科学网",
    domains=("sciencenet.cn",),
    # To be verified at the first live crawl, as is https://news.sciencenet.cn/rss.aspx?st=education.
    # The side box of the week's most read has absolute links and no dates; the rows are relative.
    sources=(
        Listing("https://news.sciencenet.cn/indexyaowen-{page}.aspx", links="td a[href]", pages=3),
    ),
    article=r"/htmlnews/\d{4}/\d{1,2}/\d+\.shtm",
    layouts=(
        Layout(
            name="table",
            body="#content1",
            title="table#content tr:first-child",
            published="#content1",
            drop=("table",),
            state="guessed",
        ),
    ),
    expect=Expect(min_links=10),
)
