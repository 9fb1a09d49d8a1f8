"""A declared site on loopback, whose address is in the environment."""

import os

from crawler.running.spider_loader import SiteSpiderLoader, spider_class
from crawler.site import Expect, Listing, Site


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
            canary=f"{url}/canary.html",
            expect=Expect(max_articles=5),
        )
        self._spiders["loopback"] = spider_class(site)
