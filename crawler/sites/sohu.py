"""搜狐号: accounts post what others wrote, and the account is the origin; seen on pages of 2024."""

from crawler.site import Layout, Site

SITE = Site(
    key="sohu",
    name="搜狐",
    domains=("sohu.com",),
    image_hosts=("itc.cn", "sohucs.com"),
    article=r"/a/\d+_\d+",
    layouts=(
        Layout(
            name="mp-editor",
            body="article#mp-editor",
            title=".text-title h1",
            published="#news-time",
            drop=("#backsohucom", ".backword", "p[data-role=editor-name]"),
            state="verified",
        ),
    ),
)
