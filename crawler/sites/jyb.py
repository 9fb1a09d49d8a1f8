"""中国教育新闻网. Same press system as eol.cn: date and document id in the path."""

from crawler.site import Expect, Feed, Layout, Paging, Site

SITE = Site(
    key="jyb",
    name="中国教育新闻网",
    domains=("jyb.cn",),
    # To be verified at the first live crawl; others tell of /rss/rmtjyb.xml and of /rss/.
    sources=(Feed("http://www.jyb.cn/rss/jyb.xml"),),
    article=r"/\d{6}/t\d{8}_\d+(?:_\d+)?\.s?html?$",
    layouts=(Layout(name="trs", body=".TRS_Editor", title="h1", state="guessed"),),
    paging=Paging(),
    expect=Expect(min_links=5),
)
