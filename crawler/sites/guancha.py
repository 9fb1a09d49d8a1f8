"""观察者网. The day stands in the path with underscores: 2020_01_15_531695. Markup from hearsay."""

from crawler.site import Layout, Site

SITE = Site(
    key="guancha",
    name="观察者网",
    domains=("guancha.cn",),
    article=r"/[\w-]+/\d{4}_\d{2}_\d{2}_\d+\.shtml",
    layouts=(
        Layout(
            name="all-txt",
            body=".content.all-txt",
            title=".left-main h3",
            published=".time.fix span",
            state="guessed",
        ),
    ),
)
