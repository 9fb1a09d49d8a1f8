"""The many spellings of one address: what a visit, a share or a server's habit adds to it."""

import re
from collections.abc import Iterable
from urllib.parse import parse_qsl, quote, unquote, urlencode

SHARED = frozenset(
    {"spm", "scm", "isappinstalled", "fbclid", "gclid", "msclkid", "mc_cid", "mc_eid", "igshid",
     "jsessionid", "phpsessid", "aspsessionid", "tdsourcetag", "wxfrom", "nsukey", "share_token",
     "share_source", "share_medium", "share_from", "sharefrom", "shareid", "sharer", "hmsr", "hmpl",
     "hmcu", "hmkw", "hmci", "_t", "_r", "timestamp"}
)  # fmt: skip
"""Parameters that say how a reader came; no page differs by them."""
BY_WORD = frozenset({"from", "ref", "refer", "referer", "scene"})
"""The same where the value is a word (from=timeline); from=20 may be a page of results."""
BY_TOKEN = frozenset({"sid", "session", "sessionid", "session_id", "token", "ticket"})
"""The same where the value is a token; sid=123 may be a story's number."""
WEIXIN = frozenset({"__biz", "mid", "idx", "itemidx", "sn"})
"""What a post of an account is known by; its links carry up to 20 other parameters."""

_WORD = re.compile("[A-Za-z_-]{2,30}")
_TOKEN = re.compile(r"(?=[^0-9]*[0-9])[0-9A-Za-z_-]{16,}")
_SESSION = re.compile(r";(?:jsessionid|phpsessid|sid)=[^/;?#]*", re.IGNORECASE)
_INDEX = re.compile(r"/(?:index|default)\.(?:s?html?|php|jsp|aspx?)$", re.IGNORECASE)
_MOBILE = re.compile(r"^(?:www|m|wap|mobile|3g|4g)\.(?=[^/]+\.[a-z])")
_UNRESERVED = re.compile("%([0-9A-Fa-f]{2})")


def bare_path(key: str) -> str:
    """A url_key's host and path without session, index file and the host's mobile label, its
    percent-encoding in one form.
    """
    path = _SESSION.sub("", key.partition("?")[0])
    path = _UNRESERVED.sub(_encoded, path)
    return _MOBILE.sub("", _INDEX.sub("", path)).rstrip("/")


def bare_query(host: str, query: str) -> str:
    """The parameters that tell pages apart, in order of their names."""
    # In latin-1 every byte keeps its own character: queries are also written in GBK and Big5.
    escaped = quote(query, safe="%!$&'()*+,/:;=?@~[]")
    pairs = parse_qsl(escaped, keep_blank_values=True, encoding="latin-1")
    if host == "mp.weixin.qq.com" and any(name == "sn" for name, _ in pairs):
        pairs = [pair for pair in pairs if pair[0] in WEIXIN]
    return urlencode(sorted(telling(pairs)), encoding="latin-1")


def telling(pairs: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """The pairs that are not of a visit."""
    return [pair for pair in pairs if not of_visit(*pair)]


def of_visit(name: str, value: str) -> bool:
    """Whether a parameter says how a reader came, and nothing of the page."""
    name = name.lower()
    return (
        name in SHARED
        or name.startswith("utm_")
        or (name in BY_WORD and _WORD.fullmatch(value) is not None)
        or (name in BY_TOKEN and _TOKEN.fullmatch(value) is not None)
    )


def _encoded(found: re.Match[str]) -> str:
    """%7e is ~, %e4 is %E4."""
    character = unquote(found.group())
    unreserved = character.isascii() and (character.isalnum() or character in "-._~")
    return character if unreserved else found.group().upper()
