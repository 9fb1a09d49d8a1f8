"""中国科学技术信息研究所, which compiles the index. No page was seen: read by the generic path.

Its own words appear first as a post of 科情智库 (see wechat.py); the site has no known list.
"""

from crawler.site import Site

SITE = Site(
    key="istic",
    name="中国科学技术信息研究所",
    domains=("istic.ac.cn",),
    article=r"\d{4,}[^/]*\.s?html?$|/(?:art|article|info|content)/.*\d{3,}",
)
