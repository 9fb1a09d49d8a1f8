"""What one line of page furniture looks like: who printed, edited and photographed, buttons.

All functions read a folded line: Simplified characters, ASCII punctuation, no space at either end
(`fold`, which keeps offsets). They say what a line may be; `boilerplate` knows where it stands and
decides. Label variants were counted on 203 news pages of 93 outlets: 来源 on 100 pages, the editor
family on 94 (责任编辑 76, 责编 14), 记者 65, 作者 66, 原标题 26, 转载 23, 扫一扫 15.
"""

import re
from typing import Literal, NamedTuple

from pipelines.script import to_simplified

Field = Literal["source", "editor", "author", "other"]

_WIDTHS = str.maketrans(
    {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
    | dict(zip("【】〔〕［］「」『』　丨︱∣：／", "[][][]“”“” |||:/", strict=True))
)
_SHORTENED = re.compile(r"\s*\([^()]{0,6}(?:删减|删节|删改|删|改动|节选|摘编)[^()]{0,4}\)")
_DATE = r"(?:\d{4}[-/.年]\d{1,2}(?:[-/.月]\d{1,2}日?)?)?\s*(?:\d{1,2}:\d{2}(?::\d{2})?)?"
_TRAILING_DATE = re.compile(
    r"\s*(?:\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?)?\s*(?:\d{1,2}:\d{2}(?::\d{2})?)?$"
)
_BACK = re.compile(r"\s*(?:返回(?:搜狐|首页)(?:[,\s]*查看更多)?|举报/反馈)$")
"""Buttons that a portal glues to the last label."""
_EDGE = r"\s\[\](){}<>|/·,、—\-*●■◆▲★“”\""

_LABEL = re.compile(
    r"(?P<source>(?:稿件|文章|本文|信息|内容|新闻|消息|图文|资讯|原文|文字"
    r"|新闻资料)?来\s?源(?:于|自)?"
    r"|稿源|出处"
    r"|(?:本文)?(?:转载|转|摘|选)自|原载)"
    r"|(?P<editor>(?:本[期文版条]|值班|责任|执行|特约|高级|资深|[见实]习|网[络页站]|新媒体|微信"
    r"|英文|文字"
    r"|图[文片]|视[频觉]|页面|版面|内容|首席|[一二三初复终]审)*"
    r"(?:编\s?辑(?:人员)?|责\s?编|主编|编审|编校|校对|[审责]校|审[核读稿]|一审|二审|三审|初审"
    r"|复审|终审))"
    r"|(?P<weak>(?:总|值班)?(?:监制|排版|美编|制作|统筹|策划|签发|设计|编译|翻译|译者|出品人?"
    r"|运营|制图|总编))"
    r"|(?P<author>(?:本文|特约)?作\s?者|撰\s?[文稿]|(?:本报|本网|见习|实习)?记\s?者|通讯员|文)"
    r"|(?P<other>(?:发布|发稿|发表|更新|出版)?(?:时间|日期)|浏览(?:次数|量)?|阅读(?:次数|量)?"
    r"|点击[次数量]*"
    r"|(?:选择)?字[号体](?:大小)?|分享(?:到)?|关键[字词]|栏目|频道|分类|评论)"
)
_LABELLED = re.compile(rf"(?:{_LABEL.pattern})(?:[、/](?:编辑|校对|审核))*\s*[:|/]\s*")
_SPACED = re.compile(rf"(?:{_LABEL.pattern})\s+(?=\S)")
_PREFIX = re.compile(rf"[{_EDGE}]*{_DATE}[{_EDGE}]*")
_SENTENCE = re.compile(r"[。!?;…%的了]|\d{2,}[亿万]")

_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖萧田董袁潘于蒋蔡余杜叶程苏魏吕丁"
    "任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付傅方白邹孟熊秦邱江尹薛闫阎段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武"
    "戴莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童"
    "凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳欧管柴蒙鲍华喻祁房蒲滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项"
    "连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞"
    "敖巩明佘池查麻苑迟邝官封谈匡鞠惠荆乐冀郁胥南班储原栗燕楚鄢劳谌奚皮粟冼蔺楼盘满闻位厉伊仝阚海厚奕"
)
_PERSON = re.compile(
    rf"(?:[{_SURNAMES}][一-鿿]{{1,2}}|(?:欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|慕容|司徒|夏侯"
    rf"|令狐)[一-鿿]{{1,2}}"
    r"|[一-鿿]{1,6}(?:·[一-鿿]{1,6}){1,3}|[A-Z][A-Za-z.'-]*(?: [A-Z][A-Za-z.'-]*){0,3}"
    r"|[A-Z]{1,3}\d{2,5})"
)
_BETWEEN_NAMES = re.compile(r"[\s、,/|&和]+")
_STAFF_NUMBER = re.compile(r"\s*[(\[]?[A-Z]{0,3}\d{2,8}[)\]]?$")


class Labels(NamedTuple):
    """What a line of labels gives. `complete` is False where the value stands on the next line."""

    origin: str | None
    editor: str | None
    author: str | None
    shortened: bool
    complete: bool
    certain: bool
    """Whether every person has a Chinese surname: certain enough in the middle of a body."""
    weak: bool
    """Only labels such as 策划 and 设计, which also head lines of a body."""


def fold(text: str) -> str:
    """Simplified characters and ASCII punctuation for reading; every character keeps its place."""
    return to_simplified(text).translate(_WIDTHS)


def is_names(value: str) -> bool:
    """Whether a value is nothing but names of persons: 胡永秋、杨光宇; Wang Di; 张三 SF183."""
    tokens = [token for token in _BETWEEN_NAMES.split(_STAFF_NUMBER.sub("", value)) if token]
    return 0 < len(tokens) <= 6 and (
        all(_PERSON.fullmatch(token) for token in tokens) or bool(_PERSON.fullmatch(value))
    )


def read_labels(line: str) -> Labels | None:
    """The fields of a line that is labels and values only, in brackets or not, else None.

    A date may stand before the first label. Values that read like a sentence make the line body.
    """
    if line.endswith(("多", "页", "馈", "狐")):
        line = _BACK.sub("", line)
    if len(line) > 120:
        return None
    prefix = _PREFIX.match(line)
    start = prefix.end() if prefix else 0
    spaced = _LABELLED.match(line, start) is None
    if spaced and _SPACED.match(line, start) is None:
        return None
    found = [*(_SPACED if spaced else _LABELLED).finditer(line, start)]
    ends = [match.start() for match in found[1:]] + [len(line)]
    values = [line[match.end() : end] for match, end in zip(found, ends, strict=True)]
    return _fields([match.lastgroup or "" for match in found], values, spaced=spaced)


def _fields(kinds: list[str], values: list[str], *, spaced: bool) -> Labels | None:
    fields: dict[str, str] = {}
    certain, shortened = True, False
    for kind, value in zip(kinds, values, strict=True):
        without = _SHORTENED.sub("", value)
        shortened |= without != value
        value = _tidy(without)
        if _SENTENCE.search(value) or len(value) > (30 if kind in ("editor", "weak") else 45):
            return None
        if kind in ("editor", "weak", "author") and value and not is_names(value):
            described = kind == "author" and "source" in kinds
            if not described and (spaced or not _is_pen_names(value)):
                return None
            certain = False
        if kind == "source" and spaced and len(value) > 16:
            return None
        fields.setdefault(kind, value)
    if set(fields) <= {"other"}:
        return None
    return Labels(
        origin=fields.get("source") or None,
        editor=fields.get("editor") or None,
        author=fields.get("author") or None,
        shortened=shortened,
        complete=any(fields.values()),
        certain=certain and "source" not in fields,
        weak=not set(fields) & {"source", "editor", "author"},
    )


def _tidy(value: str) -> str:
    value = _TRAILING_DATE.sub("", value.strip())
    if value.count("(") != value.count(")"):
        value = value.strip("()")
    return value.strip(' []|/,、;"').removeprefix("“").removesuffix("”").strip()


def _is_pen_names(value: str) -> bool:
    """Short words where names are expected: 小林, 值班编辑部. Not 内容生产流程再造."""
    tokens = [token for token in _BETWEEN_NAMES.split(value) if token]
    return 0 < len(tokens) <= 5 and all(len(token) <= 5 for token in tokens)


# --- whole lines ---------------------------------------------------------------------------------

_BYLINE = re.compile(
    r"^[\[(]*(?:[^。,;!?:\s]{0,12}(?:记者|通讯员|撰稿人|评论员|实习生))"
    r"[:|/\s]*(?P<names>[^。,;!?]{2,30}?)[\])]*$"
)
_PRINTED_IN = re.compile(
    r"^[-—(\[]*《\s*(?P<name>[^》]{2,14}(?:报|刊|网|参考|杂志|新闻|电讯))\s*》"
    r"\s*\(?[^。;!?]{0,30}版[^。;!?]{0,4}[)\]]*$"
)
_ORIGINAL_TITLE = re.compile(r"^[\[(]*原(?:文)?(?:标题|题)(?:\s*[:为]|\s+)\s*[^。;]{2,80}$")
_AGENCY = (
    "新华社|中新社|中新网|人民网|新华网|央视|视觉中国|人民视觉|法新社|路透社|美联社|中央社"
    "|东方IC|IC photo|CFP"
)
_PHOTO_CREDIT = re.compile(
    rf"^[\[(]*(?:(?:图片?来源|图源|图片提供|供图|摄影(?:记者)?|素材来源|封面图?来源)\s*[:/|]\s*[^。;!?,]{{1,30}}"
    rf"|(?:图|图片|视频|制图|漫画|题图|摄)\s*[:/|]\s*(?:{_AGENCY}|网络|资料|官网|受访者"
    rf"|{_PERSON.pattern})[^。;!?,]{{0,8}}"
    rf"|(?:{_AGENCY}|本报|本网|[^。;!?,\s]{{0,8}}记者)[^。;!?,]{{0,14}}(?<!拍)(?:摄|供图|图"
    rf"|发)(?:\([^()]{{1,10}}摄\))?"
    rf"|(?:{_PERSON.pattern})[\s/|]*摄|[^。;!?,\s]{{0,8}}供图|(?:相关)?资料(?:图片?|照片)"
    rf"|图文无关)[\])]*$"
)
_SHARE = re.compile(
    r"^[\[(>▶►↓↑\s]*(?:扫一扫|扫描?[^。]{0,10}(?:二维码|关注)|扫码|长按[^。]{0,12}(?:二维码|识别|关注)|识别[^。]{0,6}二维码"
    r"|(?:用|打开)?微信扫|分享(?:到|至|给|让|[:\s]|$)|打印(?:本[页文]|$)|(?:点击"
    r"|戳)[^。]{0,12}(?:下载|阅读原文|查看|关注|收藏)"
    r"|关注(?:我们|公众号|微信|官方)|欢迎(?:关注|扫码|转发|投稿)|阅读原文|(?:返回|回到)(?:首页"
    r"|顶部|列表|搜狐)|关闭(?:窗口|本页)"
    r"|[上下]一[页篇条]|阅读[上下]一篇|查看(?:全文|更多|原文)|展开(?:全文|阅读)|(?:打开"
    r"|下载)[^。]{0,12}(?:APP|客户端)"
    r"|(?:我要)?纠错|(?:网友|发表|最新|全部|热门|我要)评论|评论成功|(?:还)?想?看更多"
    r"|[^。]{0,16}欢迎(?:下载|加入|订阅)|加入[^。]{0,12}粉丝[团专]|(?:iOS|Android)载点"
    r"|已有\d+人|微信公众号[:\s]"
    r"|Play Video)",
    re.IGNORECASE,
)
_SHARE_BUTTONS = re.compile(
    r"(?=.*(?:微[博信]|QQ|朋友圈|豆瓣|链接|分享|打\s?印|收藏|点赞|字[号体]|大\s?中\s?小))"
    r"(?:(?:新浪)?微博|微信(?:好友)?|QQ(?:空间|好友)?|朋友圈|豆瓣|复制链接|分享(?:到)?|打\s?印"
    r"|收藏|点赞|字[号体]|[大中小T+\-:|·\s\[\]])+"
)
_SHARE_CERTAIN = re.compile(r"二维码|扫一扫|扫码|分享[到至]|微信扫")
_RELATED = re.compile(
    r"^[\[(]*(?:相关(?:阅读|新闻|链接|报道|推荐|文章|稿件)|(?:推荐|延伸)阅读|热门(?:推荐|文章|新闻)|编辑推荐|猜你喜欢"
    r"|更多(?:精彩|新闻|资讯))[\]):>\s]*$"
)


def byline(line: str) -> str | None:
    """The persons of a line such as (总台央视记者 奚丹霓 张赛), else None."""
    found = _BYLINE.match(line) if len(line) <= 45 else None
    return found["names"] if found and is_names(found["names"]) else None


def printed_in(line: str) -> str | None:
    """The paper of a line such as 《人民日报》(2025年07月27日 04版), else None."""
    found = _PRINTED_IN.match(line)
    return found["name"] if found else None


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
    if _SHARE.match(line):
        return True
    return len(line) >= 4 and _SHARE_BUTTONS.fullmatch(line) is not None


def opens_related(line: str) -> bool:
    """The heading of a list of other articles."""
    return _RELATED.match(line) is not None
