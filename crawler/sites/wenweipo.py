"""香港文匯網. The editor's name stands a line below its label. No page seen."""

from crawler.site import Layout, Site

SITE = Site(
    key="wenweipo",
    name="香港文汇网",
    domains=("wenweipo.com",),
    script="hant",
    article=r"/a/\d{6}/\d{2}/AP\w+\.html",
    layouts=(
        Layout(name="post", body=".post-content", title="h1", drop=(".comment",), state="guessed"),
    ),
)
