"""腾讯新闻: the account that posts a text is its origin; seen on pages of 2024."""

from crawler.site import Layout, Site

SITE = Site(
    key="tencent",
    name="腾讯新闻",
    domains=("new.qq.com", "news.qq.com"),
    image_hosts=("gtimg.com", "qpic.cn"),
    article=r"/(?:rain|omn)/a/\w{14,}",
    layouts=(
        Layout(
            name="article-content",
            body="#ArticleContent",
            title=".content-article > h1",
            published=".media-meta",
            origin=".media-name",
            state="verified",
        ),
    ),
)
