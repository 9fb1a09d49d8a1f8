"""中評社. gb. and hk. are twins of one article in two scripts; articles have numbered pages.

The title element begins with the agency's name (`中國評論新聞：`), and no heading repeats it.
"""

from crawler.site import Canary, Expect, Layout, Listing, Site

SITE = Site(
    key="crntt",
    name="中评社",
    domains=("crntt.com", "crntt.hk"),
    script="hant",
    sources=(Listing("http://hk.crntt.com/crn-webapp/msgOutline.jsp?coluid=7"),),
    article=r"/doc/\d+_\d+_\d+_\d+(?:_\d+)?\.html",
    layouts=(Layout(name="zoom", body="#zoom", state="verified"),),
    expect=Expect(min_links=5),
    canary=Canary(url="https://gb.crntt.com/doc/7_0_106132622_1.html"),
)
