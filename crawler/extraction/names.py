"""Names in the lines around an article: where they begin and end, and what is none."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

import lxml.html

from crawler.extraction.document import Document, clean
from crawler.extraction.shown import visible_text

_STRONG = (
    r"作者|记者|記者|责任编辑|責任編輯|责编|责任校对|审核|审校|校对|发稿|浏览|瀏覽|点击|點擊|點閱|字号|字體|字体|选择字号|"
    r"打印|列印|收藏|我要|原标题|本文字数|阅读时长|大\s*中\s*小|来自|稿源|举报|"
    r"(?:稿件|文章|信息|新聞|新闻|資料)?[来來]\s{0,4}源|Updated|Published|Editor|Share"
)
# Words that are parts of names too: 上海发布, 中国评论新闻网, 中国摄影报, 时间财经.
_WEAK = (
    r"编辑|編輯|时间|時間|日期|阅读|閱讀|查看|分享|评论|評論|扫|更新|字数|分类|标签|热度|关注|订阅|回复|"
    r"摄影|图片"
)
_NO_WORD = r"\s*[:：|｜]|[于於到者]|时间|時間|日期|次|量|数|一扫"
LABELS = rf"(?:{_STRONG}|(?:{_WEAK})(?={_NO_WORD}|\s*\d)|(?:发布|發布|发表|發表)(?={_NO_WORD}))"
"""What stands between the names of an info line."""
_LABEL = re.compile(
    r"^(?:(?:稿件|文章|信息|本文)?[来來]\s{0,4}源|稿源|来自|source|by(?=[\s:：]))\s*[:：】]?\s*",
    re.IGNORECASE,
)
# 人民网－人民日报: the carrying site stands before the paper that it took the text from.
_CARRIED = re.compile(r"^[^-－—\s]{1,6}[网網]\s*[-－—]+\s*(?=\S{3})")
_SHORTENED = re.compile(r"\s*[（(]?(?:有[删刪][减減節节改]|節錄|节选).{0,6}$")
_WORDS_BEHIND = re.compile(r"(?<![-－—·、])\s+(?![-－—·、《]).*$")
_NO_NAME = re.compile(
    r"^[\d\s\W]*$|https?:|@|^©|\.(?:com|cn|net|tw)/|[：:]"
    r"|^(?:Super User|publisher|webmaster|Edit|Register|Log ?in|Sign ?in|Share)$"
    r"|^(?:点击|點閱|点阅|更多|网络|互联网|未知|原创|转载|综合|本站|null"
    r"|undefined|admin|网友|编辑|作者|记者|星期.|周[一二三四五六日末]|分享到?|上海市?|北京市?|.{2,4}省|.{2}(?:时间|時間))$"
    r"|^(?:国内|国际|社会|综合|滚动|科技|教育|财经|图片|地方|时政|本地|最新|热点|行业|媒体|學校|即時)"
    r"(?:新闻|新聞|资讯|频道|观察|视频|要闻|报道)$"
    r"|^(?:更新|发表|发布|發布|来自|星期)|^(?:19|20)?\d\d\s*[年/.-]",
    re.IGNORECASE,
)
# The names of outlets and of the accounts that they keep on platforms.
OUTLET = re.compile(
    r"(?:..(?:报|報|网|網|社|台|臺|新闻|新聞|在线|線上|时评|客户端|周刊|週刊|月刊|杂志|雜誌|观察|传媒|傳媒|资讯|"
    r"发布|日报社|融媒体?|新媒体|头条|头版|之家|财经|科技|视频|委员会|大学|研究[院所])|"
    r"(?:^|\b)(?:News|Daily|Times|Post|Agency|Courier|Gazette|Herald|Tribune|Journal|Press|Xinhua|Reuters|CGTN"
    r"|Yicai|Global|Online|TV))$"
)
HAN = re.compile(r"[\u4e00-\u9fff]")
_PICTURE_CLASS = re.compile(r"caption|photo|image|figure|gallery|credit", re.IGNORECASE)


def strip_label(value: str) -> str | None:
    """`来源：人民日报` becomes 人民日报; None for what is no name."""
    name = clean(_LABEL.sub("", clean(value))).strip(' /／-—|｜·:：，,。()（）[]【】<>《》"“”')
    name = _CARRIED.sub("", name).strip('《》"“” ')
    name = _SHORTENED.sub("", name)
    if name.count("“") > name.count("”"):
        name += "”"
    if name and "\u4e00" <= name[0] <= "\u9fff":
        # A Chinese name ends at a blank; what follows are buttons and places.
        name = _WORDS_BEHIND.sub("", name)
    if not name or len(name) > 40 or _NO_NAME.search(name):
        return None
    return name


def names_in(pattern: re.Pattern[str], lines: Sequence[str]) -> Iterator[str]:
    for line in lines:
        for match in pattern.finditer(line[:400]):
            found = strip_label(match.group("name"))
            if found:
                yield found


_HOLDERS = frozenset(("span", "a", "div", "p", "td", "em", "i", "b", "address"))


def classed(document: Document, pattern: re.Pattern[str]) -> Iterator[str]:
    """Short texts of elements whose class or id says what they are; a logo speaks by its `alt`."""
    for element in document.marked:
        marks = f"{element.get('class') or ''} {element.get('id') or ''}"
        if element.tag not in _HOLDERS or not _says(pattern, marks) or in_picture(element):
            continue
        text = visible_text(element)
        if not text:
            image = element.find(".//img")
            text = clean(image.get("alt") or "") if image is not None else ""
            text = "" if "logo" in text.lower() else text
        if text and len(text) <= 60:
            yield text


@lru_cache(maxsize=4096)
def _says(pattern: re.Pattern[str], marks: str) -> bool:
    """Remembered, for the pages of a site repeat their classes."""
    return pattern.search(marks) is not None


def in_picture(element: lxml.html.HtmlElement) -> bool:
    """Whether an element stands in a figure: its source is the photographer's agency."""
    for parent in (element, *element.iterancestors()):
        if parent.tag in {"figure", "figcaption", "picture"}:
            return True
        if _PICTURE_CLASS.search(parent.get("class") or ""):
            return True
    return False
