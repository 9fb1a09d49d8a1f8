"""中国教育在线. The path keeps date and document id, also on mirrors: /tYYYYMMDD_ID.shtml.

Selectors are guessed from the CMS family (youth.cn has the same); no page was seen.
"""

from crawler.site import Expect, Layout, Listing, Paging, Site

SITE = Site(
    key="eol",
    name="中国教育在线",
    domains=("eol.cn",),
    # Further pages as the press system names them: to be verified at the first live crawl, as is
    # https://www.eol.cn/web/api/feeds/news?page={page}&size=10 (JSON), of which one project tells.
    sources=(
        Listing(
            "https://www.eol.cn/info/dongtai/index.shtml", pages=3, further="index_{page}.shtml"
        ),
        Listing(
            "https://www.eol.cn/tech/dongtai/index.shtml", pages=3, further="index_{page}.shtml"
        ),
    ),
    article=r"/\d{6}/t\d{8}_\d+(?:_\d+)?\.s?html?$",
    layouts=(
        Layout(
            name="trs",
            body=".TRS_Editor",
            title="h1",
            published=".info",
            origin=".source",
            state="guessed",
        ),
    ),
    paging=Paging(),
    expect=Expect(min_links=20, min_articles_in_window=1, max_articles=60),
)
