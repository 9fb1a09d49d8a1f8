"""From a host to the outlet that it belongs to."""

import re
from urllib.parse import urlsplit

from domain.vocabulary import vocabulary

_SECOND_LEVEL = {
    "com",
    "edu",
    "gov",
    "org",
    "net",
    "ac",
    "co",
    "mil",
    "gob",
    "or",
    "ne",
    "go",
    "idv",
}
_ADDRESS = re.compile(r"^[\d.]+$|:")


def host_of(url: str) -> str:
    """The host in lower case without a final dot; empty where a URL has none."""
    try:
        return (urlsplit(url).hostname or "").rstrip(".")
    except ValueError:
        return ""


def registrable_domain(host: str) -> str:
    """`news.sina.com.cn` gives `sina.com.cn`; an IP address stays as it is.

    A simple rule in place of the public suffix list: two labels, three under a country's
    com, edu, gov and the like.
    """
    if _ADDRESS.search(host):
        return host
    labels = host.split(".")
    three = len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in _SECOND_LEVEL
    return ".".join(labels[-3:] if three else labels[-2:])


def outlet_of(url: str) -> str:
    """The key in outlets.toml, else the registrable domain, `unknown` for a file."""
    host = host_of(url)
    known = vocabulary().outlet_of(host) if host else None
    return known.key if known else registrable_domain(host) or "unknown"
