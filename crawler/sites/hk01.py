"""香港01. The path holds a number and the title; the day is in the head. Markup from hearsay."""

from crawler.site import Layout, Site

SITE = Site(
    key="hk01",
    name="香港01",
    domains=("hk01.com",),
    script="hant",
    article=r"^/[^/]+/\d{6,}(?:/|$)",
    layouts=(Layout(name="section", body="#article-content-section", title="h1", state="guessed"),),
)
