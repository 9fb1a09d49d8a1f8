"""Who reads the pages: ours, and the libraries that extract articles.

Versions of peers are pinned. gne is GPL: it runs in a process of its own, and nothing of it is ever
imported by the project.
"""

from benchmarks.peers.contestants import Contestant

OURS = "ours"
"""The reference of all ratios: the generic path, as the crawler runs it on an undeclared site."""

YARDSTICK = "trafilatura precision"
"""The peer that ours must neither be worse nor slower than."""

PAGE_CONTESTANTS = (
    Contestant(
        OURS,
        "ours",
        (
            "lxml>=6.1,<7",
            "beautifulsoup4>=4.15,<5",
            "trafilatura==2.3.1",
            "readability-lxml==0.9",
            "opencc-python-reimplemented==0.1.7",
        ),
        {"": "generic"},
        (),
    ),
    Contestant(
        "trafilatura",
        "trafilatura",
        ("trafilatura==2.3.1",),
        {"precision": "precision", "default": "default"},
        (),
    ),
    Contestant("readability-lxml", "readability", ("readability-lxml==0.9",), {"": "lxml"}, ()),
    Contestant("newspaper4k", "newspaper", ("newspaper4k[zh]==0.9.6",), {"zh": "zh"}, ()),
    Contestant("gne", "gne", ("gne==0.4.3",), {"": "news"}, ()),
    Contestant("news-please", "newsplease", ("news-please==1.6.16",), {"": "html"}, ()),
)
