"""Lines of a page that are no reader's text: share bars, players, font sizes, page numbers.

Only what stands alone in its block. Source lines, editor lines and notices are left in: the text
pipelines cut those, on record, after the readings inside them are gone.
"""

import re

_PHRASES = re.compile(
    r"""^[\s\W]*(?:
    (?:上一页|下一页|上一頁|下一頁|首页|末页|尾页|第\s*\d+\s*页|共\s*\d+\s*页|\d{1,2}|\[\d+\]|【\d+】
      |查看全文|阅读全文|閱讀全文|展开全文|展开阅读全文|全文阅读|余下全文|点击查看(?:全文|更多)|继续阅读|[\s,，/]++)++
   |(?:分享(?:到|至|给|此文|文章)?|转发|轉發|收藏|打印|列印|评论|評論|点赞|點讚|推荐|复制链接|複製連結|举报|纠错|收起|展开
      |朋友圈|微信(?:好友|扫一扫)?|QQ(?:空间|好友)?|(?:新浪)?微博|人人网|豆瓣|LINE|Facebook|Twitter|更多|已关注|关注|加关注
      |订阅|返回顶部|回到顶部|關閉|关闭|小|中|大|默认|超大|字号|字體|字体(?:大小)?|选择字号|A[-+]|[\s/|｜,，、:：]++)++
   |(?:点击|請点|请点|点选|打开|使用|用)[^。]{0,12}(?:右上角|微信|扫一扫|浏览器)[^。]{0,50}
   |(?:微信)?(?:扫一扫|扫描二维码|扫码)[^。]{0,30}
   |(?:版权|不良信息)?举报(?:邮箱|电话|热线)[^。]{0,60}
   |(?:本文)?(?:相关(?:新闻|阅读|推荐|链接|专题|报道)|相關新聞|延伸(?:閱讀|阅读)|推荐阅读|热门推荐|往期回顾|精彩推荐|猜你喜欢|更多精彩|为您推荐|更多新聞)
      [\s\W]*
   |[\d.]{1,4}\s*[xX×]|倍速|\d{1,2}:\d\d(?:\s*/\s*\d{1,2}:\d\d)?|时长\s*[:：][\s\S]{0,60}
   |视频加载[中失][^。]{0,20}|(?:很抱歉[，,]?)?当前视频播放失败|错误代码\s*[:：][^。]{0,40}|您的浏览器[^。]{0,40}(?:不支持|版本过低)[^。]{0,40}
   |登录后您可以[^。]{0,20}|AI\s*(?:摘要|总结|朗读)|听新闻|语音播报|播放|暂停|倒计时[^。]{0,10}|广告|廣告|ADVERTISEMENT
   |举报(?:[/／]?反馈)?|END|（完）|（?全文完）?|打印\s*发E-?mail给\s*[:：]?|(?:一周|热门|热点|点击|本周|今日)?排行(?:榜)?
   |[^。]{0,40}(?:點我|点我|點此|立即|按我)[^。]{0,8}(?:下載|下载)[^。]{0,20}
   |(?:打开|下载)[^。]{1,12}(?:APP|客户端)[^。]{0,30}|(?:缩小|放大)字体[\s\S]{0,20}
   |(?:已有)?\d*\s*人?(?:参与|阅读|評論|评论|点赞|浏览|跟贴)\s*\d*
   |(?:责任编辑|編輯|编辑|作者|来源|來源|原标题|标签|标签|关键词|关键字)\s*[:：]
    )[\s\W]*$""",
    re.VERBOSE | re.IGNORECASE,
)
_MAX = 120


def is_furniture(text: str) -> bool:
    """Whether a block's whole text is furniture; `责任编辑：` without a name is, with one not."""
    return len(text) <= _MAX and _PHRASES.match(text) is not None


_INFO = re.compile(
    r"(?:19|20)\d\d\s*[-/.年]\s*\d{1,2}|\d{1,2}:\d\d|来源\s*[:：]|來源\s*[:：]|作者\s*[:：]|字号|字體大小"
    r"|^(?:本报|本報|本刊|本网)?(?:记者|記者|通讯员)\s+[\u4e00-\u9fff\s]{2,16}$|^By\s+[A-Z]"
    r"|\b(?:Updated|Published|Posted)\b"
)
_SENTENCE_END = re.compile(r"[。！？!?；]|(?<![ap]\.m)[.]\s*$")
_TAIL = re.compile(
    r"^[\s\W]*(?:(?:责任|責任|网络|值班|本文)?(?:编辑|編輯|编审)|责编|責編|校对|审核|审校|监制|[来來]源|(?:本文|稿件)[来來]源|稿源"
    r"|(?:版权|版權|免责|免責|特别|平台|郑重)?(?:声明|聲明)|凡本[站网網]|未经|未經|转载|轉載|著作權|关键[词字]|标签|標籤|Tags?\b"
    r"|上一篇|下一篇|相关|相關|延伸|Copyright|©|海量资讯|点击|扫码|欢迎(?:关注|下载|订阅)|投稿|看更多"
    r"|更多[^。]{0,20}(?:请|尽在)"
    r"|本(?:网站|網站|文)[^。]{0,20}(?:版权|不代表|仅代表|不得)|打印|收藏|分享"
    r"|Sign up\b|Contact us\b|Read (?:more|next)\b)",
    re.IGNORECASE,
)
_READ_ALSO = re.compile(
    r"^[\s\W]*(?:(?:相关|推荐|延伸|扩展|相關|延伸|推薦|点击)(?:阅读|閱讀|新闻|新聞|报道|報導|链接)|更多(?:阅读|报道|新聞)|往期回顾"
    r"|Read (?:also|more|next)|See also|Related|Also read|Les også|Lesen Sie auch|Lees ook"
    r"|À lire aussi|Leia também|Lea también|Mehr zum Thema|Auch interessant)\s*[:：｜|]",
    re.IGNORECASE,
)

_OTHERS = re.compile(
    r"""^[\s\W]*(?:
    (?:本文|更多|点击)?(?:相关|相關|推荐|推薦|延伸|扩展|拓展|热门|熱門|精彩|最新|往期)
      (?:阅读|閱讀|新闻|新聞|报道|報導|报导|链接|連結|文章|推荐|推薦|专题|專題|资讯|資訊|内容|內容|回顾|回顧|视频|影音|话题)
   |更多(?:阅读|閱讀|报道|報導|新闻|新聞|文章|精彩|内容|內容)|(?:猜你|你可能|您可能|大家都|也许你)[^。]{0,6}|为[你您]推荐|為[你您]推薦
   |(?:新闻|热点|热门|点击|阅读|今日|本周|一周|24小时|48小时)(?:排行榜?|热榜|热搜榜?|热文)
   |编辑推荐|小编推荐|今日(?:热点|推荐)|看更多|上一篇|下一篇
   |(?:Related|Recommended|Recent|Latest|Popular|Trending|Most[ -](?:read|popular|viewed)|More|Top)
      (?:\s+(?:articles?|stor(?:y|ies)|news|posts?|reads?|reading|topics?|links?|content|for\ you))*
   |More\ (?:from|on|in|about)\b.{0,40}|Read\ (?:also|more|next)|See\ also|Also\ read
   |You\ (?:may|might)\ .{0,20}like|Share\ this.{0,20}
   |Don.t\ miss|What.s\ next|Up\ next|Tags?|Topics?
    )[\s\W]*$""",
    re.VERBOSE | re.IGNORECASE,
)


def heads_others(text: str) -> bool:
    """Whether a line is the heading of a list of other articles: 延伸阅读."""
    return len(text) <= 60 and _OTHERS.match(text) is not None


def is_tail(text: str) -> bool:
    """Whether a block begins like what stands behind an article: editor, notice, keywords."""
    return _TAIL.match(text) is not None


def points_elsewhere(text: str) -> bool:
    """Whether a line sends the reader to another article: `推荐阅读：` and a headline."""
    return _READ_ALSO.match(text) is not None


def is_info_line(text: str) -> bool:
    """Whether a short line tells date, source or author, and is no sentence."""
    return len(text) <= 100 and bool(_INFO.search(text)) and not _SENTENCE_END.search(text)
