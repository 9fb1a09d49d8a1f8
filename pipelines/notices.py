"""Copyright notices, disclaimers and spam lines: what a whole paragraph of them looks like.

Folded text (`labels.fold`). An article *about* copyright uses the same words; a notice also
speaks of itself (本站, 凡, 请与我们联系) near its beginning.
"""

import re

_ANCHORED = re.compile(
    r"^[\[(<*★■◆●\s]*(?:[①-⑳]|[\[(]?\d[\]).、])?\s*(?:"
    r"凡(?:是|属)?(?:本|注明|未注明|署名|转载|来源|标注|在本)"
    r"|(?:版权|免责|转载|侵权|著作权|法律|本[站网]|平台)(?:声明|说明|提示"
    r"|公告)(?:\s*[\]):]|\s*$|\s*[:\[(])"
    r"|(?:特别|郑重|重要|严正)(?:声明|提示|提醒|说明)\s*[\])]?\s*:"
    r"|声明\s*[\])]?:|Copyright\b|©|[^。]{0,40}版权所有(?:\s|:|©|$))",
    re.IGNORECASE,
)
# The characters that one of its words begins with, looked at first: a fifth of the time.
_SPEAKS_OF_ITSELF = re.compile(
    r"(?=[凡本此以请与联来文部仅不©公违报新转未CcIi])(?:凡|本(?:新闻(?:文字|照片|内容)|网站?|站|刊|平台|公众号|媒体|社|作品|声明)(?!讯|记者"
    r"|[^。,]{0,6}电)"
    r"|本报(?!讯|记者|[^。,]{0,6}电)"
    r"|(?:本|此)文(?:章|内容|图片)?(?:仅|系|由|为|来源|来自|标题|转载|不|版权|已|经|均|所)"
    r"|以上(?:内容"
    r"|文章|信息|图片)"
    r"|请(?:作者|权利人|联系|注明|与|及时|自行|在|务必)|(?:与|联系)我们|来电|来函|文(?:/|、)图"
    r"|部分(?:文章|图片|内容|文字)"
    r"|仅代表|不代表|©|Copyright|ICP|公网安备|违法和不良信息|报料|新闻热线|转载请"
    r"|未经[^。,]{0,12}(?:不得|禁止|严禁|请勿)(?:转载|复制|摘编|任何))",
    re.IGNORECASE,
)
_NEAR = 60
"""A notice speaks of itself within so many characters from its beginning."""
_LONGEST = 30
"""Characters that decide whether it does so at a place: 未经 and what may stand behind it."""

_HEAVY = re.compile(
    r"未经[^。]{0,25}(?:授权|许可|同意|允许)[^。]{0,20}(?:不得|禁止|严禁|请勿|谢绝)"
    r"|(?:不得|禁止|严禁|请勿|谢绝)[^。]{0,8}转载|仅代表[^。]{0,10}(?:观点|立场|意见)"
    r"|不(?:代表|意味着|表示)[^。]{0,10}(?:本[网站台平刊报]|观点|立场|赞同)"
    r"|版权(?:均|全部)?[属归为][^。]{0,16}(?:所有|原作者|本[网站])|不构成[^。]{0,10}建议"
    r"|(?:侵权|侵犯|涉及版权)[^。]{0,24}(?:联系|删除|告知|来电|来函)|转载[^。]{0,2}(?:请|须"
    r"|务必|必须|应)[^。]{0,4}(?:注明|标明|保留|联系)"
    r"|仅提供信息存储|授权(?:转载|刊登|发布)|禁止任何(?:媒体|网站|单位|个人)|(?:图片|文章|内容"
    r"|文字|素材)来源于?网络"
    r"|ICP[备证]|公网安备|All Rights Reserved|版权所有|(?:不良信息|侵权)举报|出于[^。]{0,14}之?目的"
    r"|依法追究|速?来电或来函|(?:投稿|报料|举报|合作)(?:热线|电话|邮箱)|请[^。]{0,12}联系",
    re.IGNORECASE,
)
_LIGHT = re.compile(
    r"版权|转载|侵权|稿件|授权|来源|注明|观点|真实性|准确性|风险自担|投资有风险|责任|删除"
)

_RISK = re.compile(
    r"(?P<advice>仅供[^。,]{0,6}参考|不(?:构成|作为)[^。,]{0,14}(?:建议|依据|要约|指导))"
    r"|据此(?:操作|入市|投资|交易|买卖)|(?:风险|后果|责任|盈亏)[^。,]{0,4}自[担负]"
    r"|(?:市场|投资|股市|理财|入市)有风险|(?:入市|投资|决策|操作)[^。,]{0,2}谨慎"
)
_RISK_LONGEST = 160


_QUOTED_SOURCE = re.compile(
    r"注明[^。]{0,4}[“\"](?:稿件|文章|新闻)?来源\s*:\s*(?P<name>[^”\"。:]{2,20})[”\"]"
)


def is_notice(line: str, *, edge: bool, after_notice: bool) -> bool:
    """Whether a line is a notice: at an edge of the text on less evidence than inside its body."""
    if _ANCHORED.match(line):
        return _weight(line) >= 2 or (edge and ("凡" not in line[:6] or _weight(line) >= 1))
    if edge and _warns_of_risk(line):
        return True
    itself = _SPEAKS_OF_ITSELF.search(line, 0, _NEAR + _LONGEST)
    if not itself or itself.start() > _NEAR:
        return False
    return _weight(line) >= (1 if edge and after_notice else 3 if edge else 7)


def _warns_of_risk(line: str) -> bool:
    """内容仅供参考,不构成投资建议。投资者据此操作,风险自担: no advice, and one warning at least."""
    if len(line) > _RISK_LONGEST:
        return False
    found = {(match["advice"] is not None, match.group()[:2]) for match in _RISK.finditer(line)}
    return len(found) > 1 and any(advice for advice, _ in found)


def _weight(line: str) -> int:
    return 2 * len(_HEAVY.findall(line)) + len(set(_LIGHT.findall(line)))


def named_site(line: str) -> str | None:
    """The carrier that a notice names: 凡本站注明“稿件来源:中国教育在线”."""
    found = _QUOTED_SOURCE.search(line)
    return found["name"].strip() if found else None


_SPAM = re.compile(
    r"成人|色情|情色|无码|有码|国产|久久|精品|亚洲|欧美|日韩|在线观看|免费观看|一区|二区|三区"
    r"|毛片|人妻|偷拍|自拍|黄片|黄色|激情|伦理"
    r"|高清|AV|a片|做爱|约炮|裸聊|美女|少妇|乱伦|麻豆|91|天堂|博彩|彩票|赌场|娱乐城|棋牌|老虎机"
    r"|六合彩|时时彩|百家乐|投注|下注|注册送"
    r"|九游会|开云|乐鱼|亚博|必赢|澳门|真人|官网入口|网址|平台登录|代孕|代开发票|办证|视频",
    re.IGNORECASE,
)
_SPAM_PIECE = re.compile(r"[,、|_;\s]+")


def is_spam(line: str) -> bool:
    """A list of keywords that a mirror puts before or after the article. No sentence: no 。"""
    if "。" in line or len(line) < 12:
        return False
    pieces = [piece for piece in _SPAM_PIECE.split(line) if piece]
    words = _SPAM.findall(line)
    dense = 3 * sum(map(len, words)) >= len(line)
    return len(pieces) >= 3 and len(words) >= 4 and len(set(words)) >= 3 and dense
