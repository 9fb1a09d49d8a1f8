"""Lines of page furniture that carry no field: original titles, picture credits, buttons.

Folded lines, as in `labels`. Of 203 news pages 26 have 原标题, 15 扫一扫, 10 下一页.
"""

import re

from pipelines.labels import PERSON

_ORIGINAL_TITLE = re.compile(r"^[\[(]*原(?:文)?(?:标题|题)(?:\s*[:为]|\s+)\s*[^。;]{2,80}$")

_AGENCY = (
    "新华社|中新社|中新网|人民网|新华网|央视|视觉中国|人民视觉|法新社|路透社|美联社|中央社"
    "|东方IC|IC photo|CFP|VCG|Xinhua"
)
_CREDITS = (
    # a label that is used for pictures alone
    (
        r"(?:(?:图片?|题图|头图|首图|封面图?|配图|素材)来源|图源|图片提供|供图|摄影(?:记者)?)"
        r"\s*[:/|]\s*[^。;!?,]{1,30}"
    ),
    # 图: may also open a caption that says what the picture shows
    (
        rf"(?:图|图片|视频|制图|漫画|题图|摄|Photos?(?: by)?)\s*[:/|]\s*"
        rf"(?:{_AGENCY}|网络|资料|官网|取自|翻摄|受访者|{PERSON})[^。;!?,]{{0,8}}"
    ),
    (
        rf"(?:{_AGENCY}|本报|本网|[^。;!?,\s]{{0,8}}记者)[^。;!?,]{{0,14}}"
        r"(?<!拍)(?:摄|供图|图|发)(?:\([^()]{1,10}摄\))?"
    ),
    rf"{PERSON}[\s/|]*摄",
    r"[^。;!?,\s]{0,8}供图",
    "(?:相关)?资料(?:图片?|照片)",
    "图文无关",
    "(?:资料)?(?:图|图片|照片)仅供参考",
    "(?:本文|文中|以上)?图片(?:均|皆)?来(?:源于|自)网络",
)
_PHOTO_CREDIT = re.compile(rf"^[\[(▲△▼\s]*(?:{'|'.join(_CREDITS)})[\])]*$")

_BUTTONS = (
    r"扫一扫|扫描?[^。]{0,10}(?:二维码|关注)|扫码|(?:用|打开)?微信扫",
    r"长按[^。]{0,12}(?:二维码|识别|关注)|识别[^。]{0,6}二维码|微信公众号[:\s]",
    r"(?:一键)?分享(?:到|至|给|让|[:\s]|$)|打印(?:本[页文]|$)|赞\s|举报/反馈|(?:我要)?纠错",
    r"(?:点击|戳)[^。]{0,12}(?:下载|阅读原文|查看|关注|收藏|进入专题)|阅读原文",
    r"关注(?:我们|公众号|微信|官方)|欢迎(?:关注|扫码|转发|投稿)|[^。]{0,16}欢迎(?:下载|加入|订阅)",
    r"(?:返回|回到)(?:首页|顶部|列表|搜狐)|关闭(?:窗口|本页)|[上下]一[页篇条]|阅读[上下]一篇",
    r"查看(?:全文|更多|原文)|展开(?:全文|阅读)|(?:打开|下载)[^。]{0,12}(?:APP|客户端)|客户端下载",
    r"(?:网友|发表|最新|全部|热门|我要)评论|评论成功|请登录|已有\d+人|(?:还)?想?看更多",
    r"(?:[^。]{0,16},)?更多[^。]{0,8}(?:资讯|内容|新闻)[^。]{0,6}(?:下载|关注)|海量资讯",
    r"加入[^。]{0,12}粉丝[团专]|(?:iOS|Android)载点|Play Video",
)
_SHARE = re.compile(rf"^[\[(>▶►↓↑※\s]*(?:{'|'.join(_BUTTONS)})", re.IGNORECASE)
_BREADCRUMB = re.compile(
    r"^(?:(?:您?(?:当前|现在|所在)的?)?(?:位置|栏目)\s*[:>]?\s*)?(?:首页|主页|Home)\s*[>»›/\-→]",
    re.IGNORECASE,
)
_ADVERT = re.compile(r"^[^。]{4,40}(?:>>|»|→)$")
_BUTTON_ROW = re.compile(
    r"(?=.*(?:微[博信]|QQ|朋友圈|豆瓣|链接|分享|打\s?印|收藏|点赞|字[号体]|大\s?中\s?小))"
    r"(?:(?:新浪)?微博|微信(?:好友)?|QQ(?:空间|好友)?|朋友圈|豆瓣|复制链接|分享(?:到)?|打\s?印"
    r"|收藏|点?赞|评论|字[号体]|[大中小T+\-:|·\s\[\]])+"
)
_SHARE_CERTAIN = re.compile(r"二维码|扫一扫|扫码|分享[到至]|微信扫")

_RELATED = re.compile(
    r"^[\[(]*(?:相关(?:阅读|新闻|链接|报道|推荐|文章|稿件)|(?:推荐|延伸)阅读"
    r"|热门(?:推荐|文章|新闻)|编辑推荐|猜你喜欢|更多(?:精彩|新闻|资讯))[\]):>\s]*$"
)


_JUMP = (
    r"[\[(]\s*(?:(?:下转|上接|紧接|详见|转)\s*第?\s*[A-Z]?\d{0,2}[一二三四五六七八九十]{0,3}\s*版[^\[\]()。]{0,12}"
    r"|Continued (?:on|from) (?:page|P)\.? ?[A-Z]?\d{1,2})\s*[\])]"
)
_JUMPS = re.compile(rf"\s*{_JUMP}$|^{_JUMP}\s*", re.IGNORECASE)
_JUMP_LINE = re.compile(
    rf"(?:{_JUMP}|(?:下转|上接)第?[A-Z]?\d{{0,2}}[一二三四五六七八九十]{{0,3}}版)", re.IGNORECASE
)
_TAG = r"#(?=[^#\s]*[^\W\d])[^#\s。,;!?:“”]{1,20}#?"
_TAGS = re.compile(rf"{_TAG}(?:\s*{_TAG})*")
_BESIDE_TAGS = re.compile(r"#\S")


def is_original_title(line: str) -> bool:
    """原标题:..., (原题为《...》)."""
    return _ORIGINAL_TITLE.match(line) is not None


def is_photo_credit(line: str) -> bool:
    """A line that only credits a picture. A caption that says what the picture shows is content."""
    return len(line) <= 40 and _PHOTO_CREDIT.match(line) is not None


def is_share_line(line: str, *, edge: bool = True) -> bool:
    """QR codes, share buttons, reader's buttons. A sentence of the body is longer or ends in 。"""
    certain = _SHARE_CERTAIN.search(line) is not None
    if len(line) > 50 or not (certain or (edge and not line.endswith("。"))):
        return False
    if _SHARE.match(line) or (edge and (_BREADCRUMB.match(line) or _ADVERT.match(line))):
        return True
    return len(line) >= 4 and _BUTTON_ROW.fullmatch(line) is not None


def opens_related(line: str) -> bool:
    """The heading of a list of other articles."""
    return _RELATED.match(line) is not None


def is_jump_line(line: str) -> bool:
    """(下转第四版): where a printed paper goes on."""
    return _JUMP_LINE.fullmatch(line) is not None


def jump_in(line: str) -> tuple[int, int] | None:
    """Where such a note stands at the end or the beginning of a paragraph."""
    found = _JUMPS.search(line) if "版" in line or "ontinued" in line else None
    return found.span() if found else None


def is_tag_line(line: str, *, behind: bool) -> bool:
    """#人工智能 #创新: tags of an account or a paper, one alone only `behind` the text."""
    if not line.startswith("#") or not _TAGS.fullmatch(line):
        return False
    return behind or len(_BESIDE_TAGS.findall(line)) > 1
