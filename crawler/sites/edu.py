"""中国教育网. Directories in pinyin; date and document id in the path. No page seen."""

from crawler.site import Layout, Paging, Site

SITE = Site(
    key="edu",
    name="中国教育网",
    domains=("www.edu.cn",),  # all universities are below edu.cn
    article=r"/\d{6}/t\d{8}_\d+(?:_\d+)?\.s?html?$",
    layouts=(Layout(name="trs", body=".TRS_Editor", title="h1", state="guessed"),),
    paging=Paging(),
)
