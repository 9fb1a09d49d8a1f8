"""What never reaches archive or store: cookies, credentials in headers and in addresses."""

import re
from collections.abc import Mapping

SECRET_HEADERS = frozenset(
    {"set-cookie", "set-cookie2", "cookie", "authorization", "proxy-authorization"}
)

_USER = re.compile(r"://[^/?#\s\"'<>]*@")


def without_credentials(url: str) -> str:
    """`https://user:password@host/a` as `https://host/a`; other URLs as they are."""
    scheme, mark, rest = url.partition("://")
    end = min((at for sign in "/?#" if (at := rest.find(sign)) >= 0), default=len(rest))
    if not mark or "@" not in rest[:end]:
        return url
    return f"{scheme}://{rest[:end].rpartition('@')[2]}{rest[end:]}"


def public_value(value: str) -> str:
    """A header's value without the names and passwords of addresses in it, as in a Location."""
    return _USER.sub("://", value)


def public_headers(headers: Mapping[str, str]) -> dict[str, str]:
    """Headers without what lets somebody in."""
    return {
        name: public_value(value)
        for name, value in headers.items()
        if name.lower() not in SECRET_HEADERS
    }
