"""中時新聞網. Prints the time before the day without a space: `00:452019/12/25`."""

from crawler.site import Layout, Site

SITE = Site(
    key="chinatimes",
    name="中时新闻网",
    domains=("chinatimes.com",),
    script="hant",
    article=r"/\w+/\d{14}-\d{6}",
    layouts=(
        Layout(
            name="article-body",
            body="div.article-body",
            title="h1.article-title",
            published=".meta-info time",
            state="guessed",
        ),
    ),
)
