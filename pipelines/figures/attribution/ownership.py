"""Which numbers are this index's own: those behind its name, not behind a neighbour's.

An observation takes the index named nearest before it in the paragraph. Statistics of the event
(visitors, contracts), of cities and firms, and of other institutions belong to nobody here.
"""

import re

from pipelines.figures.attribution.source_marks import CONTINUES, marks
from pipelines.figures.lazy import lazy, regex
from pipelines.figures.numbers.typed import Number
from pipelines.figures.sentences.context import Context
from pipelines.figures.sentences.scene import Scene

_EVENT = regex(
    r"观众|参展|展商|签约|采购|参会|与会|嘉宾|展区|展览|展品|展台|首发|人次|论坛场|"
    r"场论坛|意向|招商|门票|注册用户|观展|投资方(?!面)|路演|项目对接|(?<!大会上)(?<!大会)亮相|同台"
    r"|\b(?:visitors?|exhibitors?|attendees?|exhibits?|exhibited|booths?|delegates|"
    r"participants|contracts signed|procurement|square met(?:er|re)s|on display|"
    r"showcas\w+)\b",
    re.IGNORECASE,
    first="观参展签采与嘉首人论场意招门注投路项亮同a-z",
)
_CONTEST = regex(
    r"评测榜|评测基准|基准测试|基准(?:上|中|榜)|GPT-?\d|模型得分|百强|强榜|企业榜|竞赛|奥林匹克|"
    r"奥赛|比赛|大赛|联赛|决赛|"
    r"世界杯|奥运|奖牌|金牌|奖金|颁奖|录取|高考"
    r"|涨停|市值|股价|股票|股市|票房|上榜|入榜|获奖|参数规模|跑分|MMLU|参赛"
    r"|\b(?:Olympiad|tournament|benchmarks?|market value|shares|medals?|contest|prizes?|"
    r"leaderboard)\b",
    re.IGNORECASE,
    first="评基模百强企竞奥比大联决世奖金颁录高涨市股票上入获参跑a-z",
)
"""Contests, test suites and markets have scores and places of their own."""
_WITHOUT = regex(
    r"(?:若|如果|要)不是[^,;。]{2,24},|(?:本可|本应|本能|本来可以|原本可)[^,;。]{0,12}$|"
    r"(?:剔除|扣除|刨除|刨去|撇开|抛开|不计|不算|去掉)(?!了?\d)[^,;。]{1,16},"
)
_STATISTICS_ALONE = ("money", "percent", "count", "times", "pp")
_RACE = ("竞赛", "比赛")
_IN_CONTESTS = ("points", "plain", "ordinal", "top")
_IN_OTHER = regex(
    r"(?: place| points)? (?:in|on|of|by|according to) (?:the |its |this year['’]s |[A-Z][\w]* )?",
    re.IGNORECASE,
)
_MODEL = regex(
    r"回归|系数|因变量|标准差|p\s?[<＜]\s?0|R²|R2\s?=|每(?:提高|增加|上升|增长|提升|下降|"
    r"降低)(?:\d|一|1)"
    r"|\b(?:[Rr]egress\w+|coefficients?|standard[- ]deviation)\b|\bp\s?<\s?0"
)
_PLANS = regex(
    r"(?:建议|呼吁|应|应当|应该)[^;。]{0,4}[,，]?[^;。]{0,6}到20(?:2[5-9]|[3-9]\d)年|"
    r"到20(?:2[5-9]|[3-9]\d)年[^;。]{0,12}(?:应(?!用)|要力争|须|需)|"
    r"(?:政府|基金会|当局|总统|总理|首相|议会|国会|内阁|委员会|白宫)[^,，;；。]{0,8}(?:计划|宣布|"
    r"承诺|拟|批准|投入|斥资|拨款)"
    r"|\b(?:government|foundation|ministry|parliament|congress|White House)\b[^.;]{0,30}"
    r"\b(?:plans?|announced|pledged|approved|will spend|earmarked)\b",
    re.IGNORECASE,
    first="政基当总首议国内委白a-z到呼应建",
)
"""英国政府计划到2030年将算力提高20倍: no figure of the report."""
_PART_OF_YEAR = regex(
    r"今年(?:以来|上半年|前[一二三四五六七八九十]|[一二三]季度|1?[-—至])|上半年|[一二三四]季度|"
    r"半年度|报告期内"
    r"|\b(?:first|second) half\b|\b(?:first|second|third|fourth)[- ]quarter\b|\bso far this year\b",
    re.IGNORECASE,
    first="今上一二三四半报a-z",
)
"""The index has figures of whole years."""
_LOCAL = regex(
    r"(?<![在于])(?:上海|北京(?!大学)|深圳|杭州|广州|苏州|成都|武汉|南京|合肥|重庆|天津|"
    r"浦东|徐汇|海淀|粤港澳|长三角|珠三角|京津冀|成渝|大湾区|广东|浙江|江苏|安徽|湖北|湖南|河南|河北|"
    r"山东|山西|陕西|四川|福建|江西|云南|贵州|辽宁|吉林|黑龙江|海南|甘肃|广西|内蒙古|青岛|济南|西安|"
    r"郑州|长沙|厦门|宁波|无锡|大连|沈阳|东莞|全国(?:已|共|现|累计|有)|本市|全市|全省|该市|我市|我省|该省|"
    r"本省|省内|市内|全区|香港|某[省市县区])"
    r"(?!举行|举办|发布|开幕|召开|讯|报道|电|日报|晚报|卫视|大学)"
    r"|[\u4e00-\u9fff]{2,4}(?:公司|(?<!国)集团|研究院|学院|"
    r"科技(?=的|发布|宣布|称|表示|获|股份|公司|融资|估值|营收|完成|上市|以))(?!研发|评)|"
    r"[\u4e00-\u9fff]{2,3}大学(?!联合|共同|和|、|与|编|等)|\b(?:Shanghai|Beijing|"
    r"Shenzhen|Hangzhou|Guangzhou|Zhejiang|Guangdong|Hong Kong)(?:'s|’s)\s|"
    r"\b(?:Shanghai|Beijing|Shenzhen|Hangzhou) (?:is|was|has|had|ranked|scored|came|"
    r"attracted)\b"
)
_ACCORDING = regex(r"(?:according to|said|reported by|by) (?:the |a )?$", re.IGNORECASE)
"""..., according to WIPO: the source of an English sentence stands at its end."""


class Ownership:
    """Tells for each number of a sentence whether it is the index's own."""

    def __init__(self, scene: Scene, context: Context) -> None:
        """Read the marks of the sentence; `context.own` says what was named before it."""
        self.scene = scene
        self.start_own = context.own
        self.unnamed = context.unnamed
        self.marks = sorted(marks(scene))
        self.own_named = any(own for _, _, own in self.marks)
        self.cites_other = not self.own_named and any(
            _ACCORDING.search(scene.text[:start]) for start, _, own in self.marks if not own
        )

    @property
    def may_own(self) -> bool:
        """Whether anything in the sentence can be the index's own."""
        return self.start_own or self.own_named

    def owns(self, number: Number) -> bool:
        """Whether the index named nearest before the number is this one, and no local subject."""
        return self.why_not(number) is None

    def why_not(self, number: Number) -> str | None:
        """Why a number is not the index's own; None where it is."""
        end = self.scene.clause_at(number.start)[1]
        if self.cites_other:
            return "the sentence cites another source"
        if self.marks and (self._is_credited(end) or self._is_in_other(number)):
            return "of another index or source, named behind it"
        before = [mark for mark in self.marks if mark[0] <= number.start]
        own = before[-1][2] if before else self.start_own
        behind = [mark for mark in self.marks if number.start < mark[0] < end]
        if not own or (not before and behind and not behind[0][2] and not self.own_named):
            return self._other_named(before[-1:] or behind[:1])
        if self.unnamed and not self.own_named and number.kind in _STATISTICS_ALONE:
            return "told before the report is named as a source"
        return self._why_beside(number)

    def _why_beside(self, number: Number) -> str | None:
        """What a sentence tells beside the index: models, reckonings, events, plans, contests."""
        if self._is_of_model(number):
            return "of a statistical model"
        if self._is_reckoned(number):
            return "of a reckoning without something"
        if self._is_event(number):
            return "statistics of an event"
        if self._is_part_of_year:
            return "of a part of the year"
        if self._is_plan:
            return "plans and announcements of somebody"
        if self._is_local(number):
            return "of a city, company or institution"
        if self._is_contest and (number.kind in _IN_CONTESTS or not self._is_only_contest):
            return "points or places of a contest"
        return None

    def _is_credited(self, end: int) -> bool:
        """占全球60%(据世界知识产权组织): the bracket behind the clause names another source."""
        text = self.scene.text
        close = text.find(")", end) if text[end : end + 1] == "(" else -1
        inside = [mark for mark in self.marks if end < mark[0] < close]
        return bool(inside) and not any(own for _, _, own in inside)

    def _is_in_other(self, number: Number) -> bool:
        """Second in this index and 10th in WIPO's: the other stands behind the number itself."""
        text = self.scene.text
        behind = [mark for mark in self.marks if mark[0] >= number.end]
        return (
            bool(behind)
            and not behind[0][2]
            and bool(_IN_OTHER.fullmatch(text, number.end, behind[0][0]))
        )

    def _is_of_model(self, number: Number) -> bool:
        """A regression tells slopes and fits, in the part of the sentence that speaks of it."""
        text = self.scene.text
        if not _MODEL.search(text):
            return False
        start = max(text.rfind(mark, 0, number.start) for mark in ";；") + 1
        ends = [text.find(mark, number.end) for mark in ";；"]
        stop = min((place for place in ends if place >= 0), default=len(text))
        return _MODEL.search(text, start, stop) is not None

    def _other_named(self, marks: list[tuple[int, int, bool]]) -> str:
        name = self.scene.text[marks[0][0] : marks[0][1]] if marks else ""
        return f"of another index or source: {name}" if name else "of the index named before"

    def leaves(self) -> bool:
        """Whether this index is the one named last when the sentence ends."""
        return self.marks[-1][2] if self.marks else self.start_own

    def _is_event(self, number: Number) -> bool:
        if not self._events:
            return False
        begin, end = self.scene.clause_at(number.start)
        return any(
            (begin <= start and stop <= end) or not self.own_named for start, stop in self._events
        )

    def _is_reckoned(self, number: Number) -> bool:
        """一旦剔除国际合作交流,其得分将跌至35.6分: no figure of the index as it is."""
        part = self.scene.text.rfind(";", 0, number.start) + 1
        return _WITHOUT.search(self.scene.text, part, number.start) is not None

    @lazy
    def _events(self) -> list[tuple[int, int]]:
        return [m.span() for m in _EVENT.finditer(self.scene.text)]

    @lazy
    def _is_contest(self) -> bool:
        """Whether the sentence tells of a contest: by its words, or by points beyond 100."""
        if self.own_named:
            return False
        beyond = any(n.kind == "points" and n.value > 100 for n in self.scene.numbers)
        beyond = beyond and not CONTINUES.match(self.scene.text)
        return beyond or bool(_CONTEST.search(self.scene.text))

    @lazy
    def _is_only_contest(self) -> bool:
        """大模型竞赛换挡: a contest in name has no sums and shares of its own."""
        return all(m.group() in _RACE for m in _CONTEST.finditer(self.scene.text))

    @lazy
    def _is_part_of_year(self) -> bool:
        return not self.own_named and bool(_PART_OF_YEAR.search(self.scene.text))

    @lazy
    def _is_plan(self) -> bool:
        return not self.own_named and bool(_PLANS.search(self.scene.text))

    @lazy
    def _locals(self) -> list[tuple[int, int]]:
        return [m.span() for m in _LOCAL.finditer(self.scene.text)]

    def _is_local(self, number: Number) -> bool:
        found = [span for span in self._locals if span[1] <= number.start]
        if not found:
            return False
        start, end = found[-1]
        later = any(end <= m.start < number.start and not m.scope for m in self.scene.subjects)
        named = any(start < p[0] <= number.start or p[0] <= start < p[1] for p in self.marks)
        return not later and not named
