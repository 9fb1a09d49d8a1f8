"""新浪. The editor may be a staff number (SF183); seen on a page of 2024."""

from crawler.site import Layout, Site

SITE = Site(
    key="sina",
    name="新浪",
    domains=("sina.com.cn", "sina.cn"),
    image_hosts=("sinaimg.cn",),
    article=r"/\d{4}-\d{2}-\d{2}/(?:doc|zl|detail)-\w+\.(?:d\.)?s?html",
    layouts=(
        Layout(
            name="article",
            body="#artibody, #article",
            title="h1.main-title",
            origin=".date-source .source",
            drop=(".show_author", ".article-editor", ".ad_content"),
            state="verified",
        ),
    ),
)
