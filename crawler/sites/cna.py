"""中央社. The path begins with the day: 202507285010.aspx. Selectors of 2019, not seen since."""

from crawler.site import Canary, Expect, Layout, Listing, Search, Site

SITE = Site(
    key="cna",
    name="中央社",
    domains=("cna.com.tw",),
    script="hant",
    sources=(
        Listing("https://www.cna.com.tw/list/ait.aspx"),
        # Answers in JSON; address of 2019, to be verified at the first live crawl.
        Search(
            "https://www.cna.com.tw/cna2018api/api/simplelist/searchkeyword/{query}/pageidx/{page}/",
            pages=2,
        ),
    ),
    article=r"/news/\w+/\d{12}\.aspx",
    layouts=(
        Layout(
            name="central-content",
            body="div.centralContent div.paragraph",
            title="div.centralContent h1",
            published=".updatetime",
            drop=(".moreArticle", ".paragraph.moreArticle"),
            state="guessed",
        ),
    ),
    expect=Expect(min_links=10),
    canary=Canary(
        url="https://www.cna.com.tw/news/firstnews/202003255010.aspx", published="2020-03-25"
    ),
)
