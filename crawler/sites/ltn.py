"""自由時報. Over 15 sub-layouts; one was seen on a page of 2018, today's are guessed."""

from datetime import date

from crawler.site import Canary, Expect, Layout, Search, Site

SITE = Site(
    key="ltn",
    name="自由时报",
    domains=("ltn.com.tw",),
    script="hant",
    # Address of 2019, to be verified at the first live crawl.
    sources=(Search("https://m.ltn.com.tw/search/{page}?q={query}", pages=2),),
    article=r"/(?:article|news)/[\w/]*\d{6,}",
    layouts=(
        Layout(
            name="2018",
            body="#rightmain div.com div.boxTitle",
            title="div.com > h2",
            published="div.com .time",
            drop=(".photo", ".appE1121", ".before_ir", ".ad"),
            until=date(2018, 12, 31),
            state="verified",
        ),
        Layout(name="text", body="div.text", title="h1", published=".time", state="guessed"),
    ),
    expect=Expect(min_links=5),
    canary=Canary(url="https://ec.ltn.com.tw/article/breakingnews/5270502"),
)
