"""东方网. The address holds the milliseconds of the day; seen on a page of 2024."""

from crawler.site import Layout, Site

SITE = Site(
    key="eastday",
    name="东方网",
    domains=("021east.com", "eastday.com"),
    article=r"/p/\d{16}",
    layouts=(
        Layout(
            name="ivs",
            body="#ivs_content",
            title=".article h1, h1",
            published=".article .date, .date",
            origin=".article .source, .source",
            state="verified",
        ),
    ),
)
