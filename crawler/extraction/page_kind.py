"""What a page is, where it is no article: error, challenge, login wall, list, empty."""

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from crawler.extraction.blocks import Block, teasers
from crawler.extraction.document import Document
from crawler.extraction.error_notice import error_in

_CHALLENGE = re.compile(
    r"验证码|驗證碼|安全验证|人机验证|滑动验证|拖动滑块|访问过于频繁|访问频率|异常访问|浏览器安全检查|"
    r"Just a moment|Checking your browser|Enable JavaScript and cookies|challenge-platform|"
    r"verify (?:that )?you are (?:a )?human|cf-browser-verification|captcha|请开启\s*JavaScript",
    re.IGNORECASE,
)
_LOGIN = re.compile(
    r"(?:登录|登入|登陆|登錄|注册|註冊)[后後]?(?:才能|才可以?|方可|即可|可以?)?(?:继续|繼續)?"
    r"(?:阅读|查看|閱讀|浏览|观看)(?:全文|更多|完整)?|请先?(?:登录|登陆|登入)|扫码登录|订阅后(?:阅读|查看)|"
    r"log ?in to (?:continue|read)|sign in to (?:continue|read)|subscribe to (?:continue|read)",
    re.IGNORECASE,
)
_TO_THE_READER = re.compile(
    r"[请請您你]|抱歉|对不起|對不起|谢谢|本[网網站]|点击|點擊|跳[转轉]|返回"
    r"|\b(?:please|sorry|you|your|we)\b",
    re.IGNORECASE,
)
_PARTS_OF_A_TITLE = re.compile(r"\s*[-_|｜–—]+\s*")
_OF_A_FORM = re.compile(
    r"验证码|驗證碼|captcha|(?:请先?)?(?:登录|登陆|登入)|扫码登录", re.IGNORECASE
)
_LIST_PATH = re.compile(
    r"^/?$|(?:^|/)(?:index(?:_\d+)?\.\w+|default\.\w+|node_\w+\.\w+|list(?:_\d+)?(?:\.\w+|/)?|"
    r"(?:channel|tags?|category|search|column|topics?)(?:/[^/]*)?/?|home/?)$",
    re.IGNORECASE,
)
_DAY = re.compile(
    r"[\[(（]?(?:(?:19|20)?\d\d[-/.年])?\d{1,2}[-/.月]\d{1,2}日?(?:\s*\d{1,2}:\d\d(?::\d\d)?)?[\])）]?"
)
FEW = 60
"""Characters of a body under which a page needs an excuse to be an article."""


def not_an_article(
    document: Document, blocks: Sequence[Block], chosen: Sequence[Block], start: int | None
) -> str | None:
    """Why a page is no article, in a word and its sign; None where it may be one.

    `start` is the index of the headline's block. A long body is an article whatever stands
    around it: a story about captchas is one too.
    """
    size = sum(len(block.key) for block in chosen)
    prose = sum(len(block.key) for block in chosen if block.is_prose)
    if not any(block.key for block in blocks):
        return "empty: the page shows no text"
    if prose < 200:
        excuse = _sign(document, blocks, chosen, start)
        if excuse is not None:
            return excuse
    if size == 0:
        return "empty: no block reads like an article"
    if not document.title.strip() and start is None and prose == 0 and size < FEW:
        return "empty: neither a headline nor a sentence"
    return _list(document, blocks, chosen, start)


def _sign(
    document: Document, blocks: Sequence[Block], chosen: Sequence[Block], start: int | None
) -> str | None:
    """The words by which a page of little prose shows that it stands in an article's place."""
    total = sum(len(block.key) for block in blocks)
    prose = sum(len(block.key) for block in chosen if block.is_prose)
    headed = start is not None and bool(chosen) and 0 < chosen[0].index - start <= 12
    excused = headed and prose >= FEW
    titles = _PARTS_OF_A_TITLE.split(document.title)
    told = [block.text for block in blocks[:60] if not (excused and _states(block))]
    shown = "\n".join(told)
    head = "\n".join((*titles, shown[:400]))
    if total < 600 and (error := error_in(titles, told)) is not None:
        return f"error: {error.strip()[:40]!r}"
    for word, pattern, haystack, limit in (
        (
            "challenge",
            _CHALLENGE,
            head + document.source[:20_000] * (total < 100 and not excused),
            600,
        ),
        ("login", _LOGIN, shown[:2000], 900),
    ):
        match = pattern.search(haystack)
        if match and total < limit and not (excused and _OF_A_FORM.fullmatch(match.group())):
            return f"{word}: {match.group().strip()[:40]!r}"
    return None


def _states(block: Block) -> bool:
    """Whether a block tells something, as an article does: 共有404家网站关闭. A page of errors or a
    wall speaks to its reader, or says it in a line.
    """
    return block.is_prose and _TO_THE_READER.search(block.text) is None


def _list(
    document: Document, blocks: Sequence[Block], chosen: Sequence[Block], start: int | None
) -> str | None:
    """A list of headlines: most of what was chosen, or of the page, is links."""
    size = sum(len(block.key) for block in chosen)
    prose = sum(len(block.key) for block in chosen if block.is_prose)
    linked = sum(block.linked for block in chosen)
    if linked > 0.6 * size and size > FEW:
        return f"list: {linked} of {size} characters of the body are links"
    headlines = sum(_is_headline(block) for block in blocks)
    path = urlsplit(document.url).path
    at_front = _LIST_PATH.search(path) is not None and not re.search(r"\d{5}", path)
    found = teasers(blocks, chosen)
    if at_front and headlines >= (5 if size < FEW else 12) and prose < 60 * headlines:
        return f"list: {headlines} headlines on an index page"
    headed = start is not None and 0 <= chosen[0].index - start <= 12
    if found >= 5 and found * 2 >= len(chosen) and not headed:
        return f"list: {found} teasers, each behind its own headline"
    numbered = re.search(r"\d{5}", document.url) is not None
    if headlines >= 12 and prose < 2 * FEW and not headed and not numbered:
        return f"list: {headlines} headlines, and what reads like a text stands away from any"
    if headlines >= 25 and prose < 2 * FEW and not numbered:
        return f"list: {headlines} headlines and hardly a sentence"
    return None


def _is_headline(block: Block) -> bool:
    """A line that is a link; the day beside it, as column indices print it, does not count."""
    if not block.linked:
        return False
    bare = _DAY.sub("", block.text)
    size = len(re.sub(r"\s", "", bare))
    return block.linked > 0.8 * size and size >= 10
