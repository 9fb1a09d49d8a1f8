"""Makes the ampersands of XML as printed sound before libxml2 sees them.

Behind one bare `&`, or one `&nbsp;`, its recovering parser drops the `&` of every `&amp;` that
follows: `show?id=1&amp;aid=3` became `show?id=1aid=3`, the address of another page.
"""

import re
from collections.abc import Iterable, Iterator
from html.entities import html5

_TOKEN = re.compile(
    rb"<!\[CDATA\[|\]\]>|&(?:#[0-9]{1,7};|#[xX][0-9a-fA-F]{1,6};|[A-Za-z][A-Za-z0-9]{1,31};)?"
)
_UNFINISHED = re.compile(
    rb"(?:&[#A-Za-z0-9]{0,33}|<(?:!(?:\[(?:C(?:D(?:A(?:TA?)?)?)?)?)?)?|\]{1,2})\Z"
)
"""A token that the next chunk may go on with."""
_OF_XML = (b"&amp;", b"&lt;", b"&gt;", b"&quot;", b"&apos;")
_WIDE = (b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<")
"""Beginnings of UTF-16, whose `&` is two bytes."""


def sound(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """The same bytes with HTML's entities as numbers and bare ampersands escaped, but in CDATA.

    For encodings that hold ASCII as such: UTF-8, GB18030, Big5. UTF-16 is given back as it is.
    """
    escape, rest, wide = _Escape(), b"", None
    for chunk in chunks:
        if wide is None and chunk:
            wide = chunk.startswith(_WIDE)
        if wide:
            yield chunk
            continue
        text = rest + chunk
        unfinished = _UNFINISHED.search(text, max(0, len(text) - 40))
        end = unfinished.start() if unfinished else len(text)
        rest = text[end:]
        yield _TOKEN.sub(escape, text[:end])
    yield _TOKEN.sub(escape, rest)


class _Escape:
    """Called for each token in turn; knows whether it stands in CDATA."""

    def __init__(self) -> None:
        self._in_cdata = False

    def __call__(self, token: re.Match[bytes]) -> bytes:
        said = token[0]
        if said[:1] != b"&":
            self._in_cdata = said == b"<![CDATA["
            return said
        if self._in_cdata or said in _OF_XML or said[1:2] == b"#":
            return said
        characters = html5.get(said[1:].decode("ascii")) if said[-1:] == b";" else None
        if characters is None:
            return b"&amp;" + said[1:]
        return "".join(f"&#{ord(one)};" for one in characters).encode("ascii")
