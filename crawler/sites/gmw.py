"""光明网. The only precise time of some pages is in an HTML comment of the press system."""

from crawler.site import Canary, Expect, Layout, Listing, Site

SITE = Site(
    key="gmw",
    name="光明网",
    domains=("gmw.cn",),
    sources=(Listing("https://tech.gmw.cn/index.htm"),),
    article=r"/\d{4}-\d{2}/\d{2}/content_\d+\.htm",
    layouts=(
        Layout(
            name="u-main",
            body=".u-mainText",
            title="h1.u-title",
            published=".m-con-time",
            origin=".m-con-source",
            drop=(
                ".m-zbTool",
                ".liability",
                "#contentLiability",
                ".news_con_ewm_fx",
                ".m-articleTools",
            ),
            state="verified",
        ),
    ),
    expect=Expect(min_links=10),
    canary=Canary(
        url="https://politics.gmw.cn/2024-05/13/content_37319243.htm", published="2024-05-13"
    ),
)
