"""股吧: press articles reposted by accounts; 来源 and 作者 stand inside the text. No page seen."""

from crawler.site import Layout, Site

SITE = Site(
    key="guba",
    name="股吧",
    domains=("guba.eastmoney.com", "gubaposthk.eastmoney.com", "mguba.eastmoney.com"),
    article=r"/news,\w+,\d+(?:_\d+)?\.html",
    layouts=(
        Layout(
            name="zwcon",
            body="#zwconbody, .newstext",
            title="h1, .newstitle",
            published=".time",
            state="guessed",
        ),
    ),
)
