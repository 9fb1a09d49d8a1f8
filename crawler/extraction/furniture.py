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
   |(?:本文)?(?:相关(?:新闻|阅读|推荐|链接|专题|报道)|相關新聞|延伸閱讀|推荐阅读|热门推荐|猜你喜欢|更多精彩|为您推荐|更多新聞)
      [\s\W]*
   |[\d.]{1,4}\s*[xX×]|倍速|\d{1,2}:\d\d(?:\s*/\s*\d{1,2}:\d\d)?|时长\s*[:：][\s\S]{0,60}
   |(?:很抱歉[，,]?)?当前视频播放失败|错误代码\s*[:：][^。]{0,40}|您的浏览器[^。]{0,40}(?:不支持|版本过低)[^。]{0,40}
   |登录后您可以[^。]{0,20}|AI\s*(?:摘要|总结|朗读)|听新闻|语音播报|播放|暂停|倒计时[^。]{0,10}|广告|廣告|ADVERTISEMENT
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
)
_SENTENCE_END = re.compile(r"[。！？!?；]|[.]\s*$")


def is_info_line(text: str) -> bool:
    """Whether a short line tells date, source or author, and is no sentence."""
    return len(text) <= 100 and bool(_INFO.search(text)) and not _SENTENCE_END.search(text)
