"""中国科普网, of 科技日报. 作者 is often an empty label; seen on a page of 2023."""

from crawler.site import Layout, Site

SITE = Site(
    key="kepu",
    name="中国科普网",
    domains=("kepu.gov.cn",),
    image_hosts=("kjrb.com.cn",),
    article=r"/\w+/\d{4}-\d{2}/\d{2}/content_\d+\.html",
    layouts=(
        Layout(
            name="detil",
            body="#content.detil-new-cont",
            title=".detil-new-title > div",
            published=".detil-new-title ul",
            origin=".detil-new-title li:first-child",
            state="verified",
        ),
    ),
)
