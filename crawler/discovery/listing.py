"""From a site's declared sources to the pages that list its articles, and to the articles."""

from collections.abc import Iterator
from urllib.parse import quote, urldefrag

from scrapy.http import Response, TextResponse

from crawler.site import Listing, Search, Site
from domain.vocabulary import vocabulary


def listing_urls(source: Listing | Search) -> Iterator[str]:
    """The pages of a column index, or the results of a search for each name of the index."""
    if isinstance(source, Listing):
        for page in range(source.first_page, source.first_page + source.pages):
            yield source.url.replace("{page}", str(page))
        return
    names = vocabulary().index.names
    for name in dict.fromkeys((*names.hans[:1], *names.hant[:1])):
        for page in range(1, source.pages + 1):
            yield source.url.replace("{query}", quote(name)).replace("{page}", str(page))


def article_links(response: Response, source: Listing | Search, site: Site) -> list[str]:
    """The articles of this site that a listing links, in its order, each once."""
    if not isinstance(response, TextResponse):
        return []
    found: dict[str, None] = {}
    for anchor in response.css(source.links):
        href = anchor.attrib.get("href", "").strip()
        if not href or href.startswith(("javascript:", "mailto:", "#")):
            continue
        try:
            url = urldefrag(response.urljoin(href)).url
        except ValueError:  # such as http://[broken: a link that no browser follows either
            continue
        if site.is_article(url):
            found[url] = None
    return list(found)
