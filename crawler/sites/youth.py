"""中国青年网. Same press system as eol.cn; declares gb2312."""

from crawler.site import Canary, Expect, Layout, Listing, Paging, Site

SITE = Site(
    key="youth",
    name="中国青年网",
    domains=("youth.cn",),
    sources=(Listing("https://news.youth.cn/gn/"),),
    article=r"/\d{6}/t\d{8}_\d+(?:_\d+)?\.s?html?$",
    layouts=(
        Layout(
            name="trs",
            body=".page_text .TRS_Editor, #container .TRS_Editor",
            title=".page_title h1",
            published=".pwz, #page_right",
            origin=".pwz #source_baidu, .pwz a, #source_baidu",
            editor="#editor_baidu",
            state="verified",
        ),
    ),
    paging=Paging(),
    expect=Expect(min_links=10),
    canary=Canary(
        url="https://news.youth.cn/gn/202405/t20240513_15249693.htm", published="2024-05-13"
    ),
)
