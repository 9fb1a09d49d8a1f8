"""Which images of an article are kept as captures: those that seem to hold a table or a chart.

The score tables of the index are published as images. Nothing reads them here; a person may, from
the archive, and enters a figure with the capture's sha256.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from crawler.extraction.outlet_host import host_of, registrable_domain
from crawler.site import Site
from domain.records import Article
from pipelines.process import process

_NUMBER = r"\s*[\d０-９一二三四五六七八九十]"
_TABLE_CAPTION = re.compile(
    rf"(?:图|圖|表|附表|附图){_NUMBER}|图表|圖表|表格|一览表|一覽表|排名|排行|名次|榜单|榜單|得分|总分|總分|"
    r"评分|評分|指数|指數|指标|指標|雷达图|折线图|柱状图|"
    r"\b(?:fig(?:ure|\.)|table|chart|rank(?:ing)?s?|scores?|index|indicators?)\b",
    re.IGNORECASE,
)
_PHOTO = re.compile(r"(?:摄|攝|摄影|攝影|供图|供圖|资料图|資料照|现场|現場)[）)】\]。]?\s*$")
_IMAGE_TYPES = {
    ".png": re.compile(rb"\x89PNG"),
    ".jpg": re.compile(rb"\xff\xd8\xff"),
    ".gif": re.compile(rb"GIF8"),
    ".webp": re.compile(rb"RIFF....WEBP", re.DOTALL),
    ".bmp": re.compile(rb"BM"),
    ".avif": re.compile(rb"\x00\x00\x00.ftypavif", re.DOTALL),
    ".svg": re.compile(rb"\s*(?:<\?xml[^>]*>\s*)?<svg"),
}


@dataclass(frozen=True, slots=True)
class ImageBudget:
    """Bounds: images of one article, of one run, and bytes of one image."""

    per_article: int
    per_run: int
    max_bytes: int


def shows_a_table(caption: str) -> bool:
    """Whether a caption speaks of a table or a chart, and is not a photograph's."""
    return bool(_TABLE_CAPTION.search(caption)) and not _PHOTO.search(caption)


def table_images(article: Article, site: Site | None) -> Iterator[str]:
    """The addresses of an article's images of tables; none where it is not about the index.

    Other hosts than the site's own and its declared `image_hosts` are left alone: an image may
    count its readers.
    """
    found = [figure.url for figure in article.figures if shows_a_table(figure.caption)]
    if not found or not process(article).on_topic:
        return
    own = registrable_domain(host_of(article.url))
    domains = (own, *(site.domains if site else ()), *(site.image_hosts if site else ()))
    for url in dict.fromkeys(found):
        host = host_of(url)
        if urlsplit(url).scheme in {"http", "https"} and any(
            host == domain or host.endswith(f".{domain}") for domain in domains
        ):
            yield url


def suffix_of(body: bytes) -> str:
    """The suffix of an image's kind, by how its bytes begin, whatever their label says; else
    empty.
    """
    kinds = (suffix for suffix, begins in _IMAGE_TYPES.items() if begins.match(body[:400]))
    return next(kinds, "")
