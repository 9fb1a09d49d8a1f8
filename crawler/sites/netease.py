"""网易. Accounts and papers side by side; pages of 2018 declared gb2312. Markup from hearsay."""

from crawler.site import Layout, Site

SITE = Site(
    key="netease",
    name="网易",
    domains=("163.com",),
    image_hosts=("126.net",),
    article=r"/(?:\w+/)?article/\w{16}\.html|/\d{2}/\d{4}/\d{2}/\w{16}\.html",
    layouts=(
        Layout(
            name="post-body",
            body=".post_body, #endText",
            title="h1.post_title",
            published=".post_info",
            state="guessed",
        ),
    ),
)
