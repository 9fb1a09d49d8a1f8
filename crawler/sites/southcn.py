"""南方网. Names its fields for a search engine by id; seen on a page of 2023."""

from crawler.site import Layout, Site

SITE = Site(
    key="southcn",
    name="南方网",
    domains=("southcn.com",),
    article=r"/node_\w+/\w+\.shtml",
    layouts=(
        Layout(
            name="content",
            body=".m-article #content",
            published="#pubtime_baidu",
            origin="#source_baidu",
            author="#author_baidu",
            editor="#editor_baidu",
            state="verified",
        ),
    ),
)
