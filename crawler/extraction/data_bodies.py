"""Bodies that are data and no page, though the strings in them hold markup: JSON, scripts, styles.

An interface of a site answers with the article's HTML in a string. Read as a page it would be an
article of escapes beside the one that the site shows.
"""

import json
import re
from collections.abc import Mapping

from crawler.decode import content_type_of

_TYPE = re.compile(
    r"(?:application|text)/(?:(?P<json>(?:[\w.-]+\+)?json)|(?P<script>(?:x-)?(?:java|ecma)script)"
    r"|(?P<style>css)|(?P<table>csv))\b",
    re.IGNORECASE,
)
_TAG = re.compile(r"[\ufeff\s]*<")
_BEGINNING = re.compile(r"[\ufeff\s]*(?:(?:/\*\*/)?\s*[\w.$]{1,80}\s*\(\s*)?(?=[{\[])")
"""JSON stands alone or in a call, as it is asked for from another host: `callback({...});`"""
_DECODER = json.JSONDecoder(strict=False)


def data_kind(text: str, headers: Mapping[str, str] | None, markup: re.Pattern[str]) -> str | None:
    """`json`, `script`, `style` or `table` for a body that is data, None for what may be a page.

    What begins with a tag is a page whatever its type says. What the type calls a page is JSON
    where it reads as such, with no `markup` behind it.
    """
    if _TAG.match(text):
        return None
    named = _TYPE.match(content_type_of(headers))
    if named:
        return named.lastgroup
    beginning = _BEGINNING.match(text)
    if beginning is None:
        return None
    try:
        _, end = _DECODER.raw_decode(text, beginning.end())
    except (ValueError, RecursionError):
        return None
    return None if markup.search(text, end) else "json"
