"""A declared site on loopback, whose address is in the environment."""

import os

from crawler.running.spider_loader import SiteSpiderLoader, spider_class
from crawler.site import Canary, Expect, Listing, Site

TITLE = os.environ.get("CANARY_TITLE", "中国人工智能创新指数排名第二")


class DeclaredLoader(SiteSpiderLoader):
    def __init__(self) -> None:
        super().__init__()
        url = os.environ["LOOPBACK"]
        site = Site(
            key="loopback",
            name="样例",
            domains=("127.0.0.1",),
            sources=(Listing(f"{url}/list.html"),),
            article=r"^/\w+\.html$",
            canary=Canary(url=f"{url}/canary.html", title=TITLE, published="2025-07-28"),
            expect=Expect(max_articles=5),
        )
        self._spiders["loopback"] = spider_class(site)
