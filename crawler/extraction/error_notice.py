"""Notices of errors, maintenance, removal and closing, told from sentences that use their words.

A notice has the page, the text or the site itself for its subject, says what is with it, and says
nothing behind that but what the reader may do. 文章不存在抄袭 goes on, 操作系统维护 has another
subject, and a brief reports: it names who says so, counts or quotes.
"""

import re
from collections.abc import Iterable

_STATUS = r"(?<![\d.,])(?:40[0134]|410|50[0234])"
_CODE = rf"{_STATUS}(?![\d.,%％])"
"""A number is a status where it stands alone or beside a word of errors; 404家企业 and 500 强 are
none."""
_COUNTED = "[家人个個名次项項例起台亿億万萬篇国國位]"
_NUMBERED = re.compile(
    rf"^\W*(?:HTTP\W{{0,3}})?{_CODE}\W*(?:页面|頁面|页|gone)?\W*$|"
    rf"(?:HTTP|error|错误|錯誤|出错|状态码|狀態碼|代码|代碼)\W{{0,3}}{_STATUS}(?!\d|\s?{_COUNTED})|"
    rf"{_CODE}\W{{0,3}}(?:错误|錯誤|出错|error|not found|forbidden|gone\b|bad gateway|"
    r"internal (?:server )?error|service\b|gateway time|页面(?!向)|頁面(?!向)|找不到|未找到|禁止|"
    r"拒绝|很?抱歉|对不起|您|你)",
    re.IGNORECASE | re.MULTILINE,
)
_HAN = re.compile(r"[\u4e00-\u9fff]")
_WHOSE = (
    r"(?:您|你)?(?:所|要|想)*(?:访问|訪問|造访|造訪|请求|請求|查找|查看|浏览|瀏覽|打开|打開|寻找|尋找|找|看)?的?"
    r"|该|該|此|这(?:个|篇|条)?|這(?:個|篇|則)?|本|当前|當前|目标|目標|相关|相關|原"
)
_THING = (
    r"(?:页面|頁面|网页|網頁|文章|文档|内容|內容|新闻|新聞|信息|資訊|链接|鏈接|連結|资源|資源|帖子|栏目|"
    r"(?<=[本此该該])文|网站|網站|站点|站點|网址|網址|站|网|網|域名|公众号|公眾號|帐号|账号|帳號|系统|系統|服务器|伺服器|服务|服務)"
)
_BY = r"(?:被|由)?(?:作者|发布者|發布者|管理员|管理員|用户|用戶|原作者|系统)?"
# Possessive, and with one date: of 30 times 于 a star over both tried every way of parting them.
_WHEN = r"(?:已经|已經|已|现已|現已|暂时|暫時|正在|正|因违规(?:而)?|因故|目前|将|將)*+"
_WHAT = (
    rf"(?:可能)?{_WHEN}(?:于[^，。于]{{0,24}}?)?{_WHEN}{_BY}"
    r"(?:不存在|不見了?|不见了?|未找到|找不到(?:了)?|删除|刪除|移除|下线|下線|下架|撤下|无法(?:访问|显示|查看|打开)|"
    r"無法(?:訪問|顯示|查看|開啟)|走丢|丢失|丢|遗失|失效|过期|過期|关闭|關閉|暂停(?:服务|访问)?|暫停(?:服務)?|"
    r"停止(?:服务|服務|运营|營運|访问|更新)|停用|注销|註銷|迁移|遷移|繁忙|忙|出错|出錯|异常|異常|"
    r"(?:内部|內部)?(?:错误|錯誤)|忙碌中?|出售|"
    r"(?:进行|進行)?(?:系统|系統)?(?:升级|升級)?(?:维护|維護)(?:升级|升級)?(?:中)?|(?:升级|升級)中)"
)
_END = r"(?:了|啦|哦|中)*"
_MORE = rf"(?:(?:或者?|、|及){_WHAT}{_END}|(?:或者?|、)未通过审核)*"
_NOTICE = re.compile(
    rf"(?:{_WHOSE})?{_THING}{_WHAT}{_END}{_MORE}|"
    rf"(?:没有|沒有|没|未|无法|無法|不能)?找(?:不)?到(?:了)?(?:{_WHOSE})?{_THING}|"
    rf"(?:无法|無法|不能)(?:访问|訪問|打开|開啟|显示|顯示)(?:{_WHOSE})?{_THING}|"
    r"(?:出错|出錯)(?:了|啦)?|域名(?:出售|已过期)|(?:服务|服務)不可用|"
    r"(?:该|該|此|本)?(?:系统|系統|网站|網站|站点|停机|停機)(?:升级|升級)?(?:维护|維護|关闭|關閉)(?:中|公告|通知)?"
)
_FURTHER = re.compile(
    rf"(?:{_WHOSE})?{_THING}{_WHAT}{_END}(?:进行|進行)?(?:系统|系統)?(?:维护|維護|升级|升級)*.{{0,4}}"
)
_LEAD = re.compile(
    r"(?:很|非常|十分)?抱歉|(?:对|對)不起|不好意思|(?:温馨|溫馨|错误|錯誤|信息|友情)?提示(?:信息)?|您好|哎呀|哎哟|糟糕|"
    r"公告|通知|错误|錯誤|oops|sorry|error|we(?:'|’)re sorry",
    re.IGNORECASE,
)
_TO_THE_READER = re.compile(
    r"[请請您你]|抱歉|对不起|對不起|谢谢|感谢|感謝|谅解|諒解|见谅|見諒|本[网網站]|点击|點擊|跳[转轉]|返回"
    r"|\b(?:please|sorry|you|your|we|our)\b",
    re.IGNORECASE,
)
_REPORTS = re.compile(
    r"据(?!说|此)|據(?!說|此)|记者|記者|报道|報道|報導|报告|報告|获悉|獲悉|表示|认为|認為|介绍|指出|宣布|(?<!无法)显示|(?<!無法)顯示|称|稱|说[，：]|說[，：]|"
    r"回应|回應|认定|裁定|调查|調查|截至|[《“「]|(?:本[网報报]|通)讯|发布(?!者|人|方)|發布(?!者|人|方)|"
    r"(?<![\d:.])\d[\d,.]*\s*(?:多)?(?:分|%|％|家|个|個|项|項|亿|億|万|萬|名|人|位|篇|台|元|国|國|则|則|条)"
    r"|\b(?:said|says|reported|according|announced|ministry|percent|rose|fell)\b|\d%",
    re.IGNORECASE,
)
_N_T = "(?:n?['’]t| ?not)"
_PAGE = (
    r"(?:(?:the|this|that|our) )?(?:requested )?(?:page|article|content|story|document|file|link|"
    r"resource|url|(?:web)?site|server|service|domain)"
    r"(?: (?:that )?you(?:['’](?:re|ve)| are| were| have)? "
    r"(?:requested|looking for|(?:tried|trying) to (?:access|reach)))?"
)
_ADVERB = r"(?: now| currently| temporarily| permanently| undergoing| scheduled)*"
_ENGLISH = re.compile(
    r"(?:(?:sorry|oops|error)[,:]? (?:but )?)?(?:"
    rf"{_PAGE}(?:"
    rf" (?:(?:could|can|was|is|does|has){_N_T}|no longer|is no longer|not)"
    r"(?: be| been)?(?: found| exists?| available| accessible)"
    rf"|(?: has been| was| is)?{_ADVERB} (?:removed|deleted|moved|expired|closed|gone|unavailable|"
    r"down|offline|under maintenance|maintenance|overloaded|unable to service your request)"
    r")(?: (?:on this server|right now|at the moment|for (?:scheduled )?maintenance))?"
    rf"|we (?:could|can){_N_T} find {_PAGE}"
    r"|(?:http )?(?:error )?(?:not found|forbidden|access denied|bad gateway|gateway time-?out|"
    r"service (?:temporarily )?unavailable|internal server error|method not allowed|"
    r"(?:under|site|system|scheduled) maintenance|something went wrong)"
    r"|we have ceased publication(?: and .{0,40})?)",
    re.IGNORECASE,
)
_SENTENCES = re.compile(r"[。！？!?；;…\n]+|(?<=[a-z])\.(?:\s|$)|\s[-–—]\s")
_CLAUSES = re.compile(r"[，,：:\s]+")


def error_in(titles: Iterable[str], lines: Iterable[str]) -> str | None:
    """The words by which a page of few sentences shows that it is an error's; None where it may be
    an article. `titles` are the parts of its title, `lines` its blocks.

    A title that is such a notice is one, unless the text reports; a block, where its first sentence
    is one and the others report nothing, or a later one that speaks to the reader.
    """
    texts = [line.strip() for line in lines]
    reported = any(_reports(line) for line in texts)
    for part in titles:
        if found := _NUMBERED.search(part):
            return found.group()
        if not reported and is_notice(part):
            return part
    for line in texts:
        if found := _NUMBERED.search(line):
            return found.group()
        sentences = [
            one for one in _SENTENCES.split(line) if not _LEAD.fullmatch(one.strip() or "!")
        ]
        sentences = [one for one in sentences if one.strip()]
        for place, sentence in enumerate(sentences):
            is_told = place == 0 or _TO_THE_READER.search(line) is not None
            if is_told and is_notice(sentence) and not _reports(line):
                return sentence
    return None


def _reports(line: str) -> bool:
    return _REPORTS.search(line) is not None


def is_notice(sentence: str) -> bool:
    """Whether a sentence is a notice: its first clause behind an apology, or one of a sentence that
    speaks to the reader.
    """
    if not _HAN.search(sentence):
        return _ENGLISH.fullmatch(sentence.strip(" .!\t-–—")) is not None
    clauses = [one for one in _CLAUSES.split(sentence.strip(" 　·*【】[]（）()")) if one]
    while clauses and _LEAD.fullmatch(clauses[0]):
        clauses.pop(0)
    if not clauses:
        return False
    if _NOTICE.fullmatch(clauses[0]):
        return True
    to_reader = _TO_THE_READER.search(sentence) is not None
    return to_reader and any(_NOTICE.fullmatch(one) or _FURTHER.fullmatch(one) for one in clauses)
