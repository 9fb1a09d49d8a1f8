"""Names that the vocabulary lacks, of which a country holds a place: 机器人密度居第三.

What stands between a country and its place is either a word for the whole (总分, 人工智能创新能力)
or a thing of its own, and the place by that is none in the index.
"""

from collections.abc import Sequence

from pipelines.figures.lazy import regex
from pipelines.figures.names.lexicon import Mention
from pipelines.figures.names.mentions import SubjectMention

_ENDING = (
    r"(?:里程|产能|产值|容量|装机|装机容量|储备|储量|市场|消费|出口|进口|外贸|投资|"
    r"投入|支出|预算|用户|机器人|光伏|高铁|"
    r"稀土|电池|汽车|芯片|经济|人口|面积|GDP|国内生产总值|规模|体量|"
    r"[业量率数额度值人者车船机站网路港电钢粮品矿产费权力场])"
)
"""What the name of a measure ends with: 发电量, 渗透率, 网民规模, 制造业."""
_MORE = (
    r"(?:均|也|仍|已|又|还|都|稳|跃|继续|长期|常年|多年来?|一直|始终|同样|首次|"
    r"连续(?:多|\d{1,2}|[一二三四五六七八九十]{1,3})年|则|更|高){0,2}"
)
_WHERE = r"(?:在)?(?:全球|世界|国际|全世界)?(?:范围)?(?:内|中|上|里)?"
_PLACE = (
    _WHERE
    + _MORE
    + r"(?:排名|排在|排|位居|位列|位于|居于|居|列|名列|占据|处于|保持|高居|跃居|跃升|升至|为|是)?"
    r"(?:全球|世界|国际|各国|46国)?(?:第|首|榜首|之首|之冠|冠)"
)
MEASURE = regex(_ENDING + "(?:" + _PLACE + ")")
MEASURED = regex(
    r"(?P<name>(?:\d[A-Z])?[\u4e00-\u9fffA-Za-z]{1,14}?" + _ENDING + ")(?=" + _PLACE + ")"
)
_COUNTED = regex(
    r"(?P<name>(?:\d[A-Z])?[\u4e00-\u9fffA-Za-z]{1,14}?" + _ENDING + ")"
    r"(?=(?:已|也|约|近|逾|超过?|突破|高?达到?|为|有|共|占|增至|"
    r"升至){0,3}\d[^,;。]{0,14},[^,;。\d]{0,4}?" + _PLACE + ")"
)
"""高铁里程达4.8万公里,居世界第一: its size stands between a name and its place."""
_OF_THE_WHOLE = regex(
    r"人工智能|AI|创新|综合|总体|整体|总|发展|指数|得分|分数|分值|评分|评价|成绩|积分|"
    r"排名|名次|位次|排位|排行|实力|"
    r"水平|能力|竞争力|影响力|表现|国家|国力|全球|世界|国际|榜单|榜|目前|当前|最新|"
    r"领域|方面|技术|科技|智能|在|之|今年|"
    r"本届|上届|产业发展|力|度|值|数"
)
"""Words of the index as a whole: a name of nothing else is no name of its own."""
_NO_MEASURE = regex(
    r"[增升降涨跌退]|进步|幅|差|距|梯队|指标|领先|名单|国数|"
    r"[一两二三四五六七八九十各多诸这该其均都双上]国|"
    r"席|届|年度|月|[,;:：、]|以|由|从|把|被|凭|靠|者$|^[共拥已现]?有|GDP|国内生产总值|经济"
)
_SUMMED = regex(r"[一两二三四五六七各这该其均都双上]")


_SAME = regex(
    r"(?:人工智能|AI)?(?:总|数|数量|总量|规模|总数|数目|个数|量|额|总额|金额|产出|"
    r"产出量|发表|申请|授权|发布|公开|拥有|保有|存量|得分|指标|"
    r"能力|水平|发表量|的|规模总量|投融资|融资|投资|指数|分指数){0,3}"
)
"""专利申请量 is what the vocabulary calls 专利, 数据中心用电量 is not 数据中心."""


def measured(
    text: str, known: Sequence[Mention], subjects: Sequence[SubjectMention]
) -> list[Mention]:
    """What the vocabulary knows in a Chinese sentence, and `x.<name>` for what it lacks."""
    if not MEASURE.search(text) and not _COUNTED.search(text):
        return list(known)
    found: list[Mention] = []
    for match in (*MEASURED.finditer(text), *_COUNTED.finditer(text)):
        start, end = match.span("name")
        inside = [m.end for m in subjects if start <= m.start and m.end < end]
        marks = (text.rfind(mark, start, end) + 1 for mark in "的年")
        cut = max(start, *inside, *marks)
        name = text[cut:end]
        over = [m for m in (*known, *found) if m.start < end and cut < m.end]
        whole = any(m.start < end <= m.end for m in subjects)
        if not whole and _is_name(name) and not any(_is_same(text, m, end) for m in over):
            found.append(Mention(cut, end, f"x.{name}"))
    return [
        *(k for k in known if not any(f.start < k.end and k.start < f.end for f in found)),
        *found,
    ]


def _is_same(text: str, mention: Mention, end: int) -> bool:
    """Whether what is known is all of the name: nothing stands behind it but its size."""
    return mention.end >= end or _SAME.fullmatch(text, mention.end, end) is not None


def _is_name(name: str) -> bool:
    if len(name) < 2 or _SUMMED.match(name) or _NO_MEASURE.search(name):
        return False
    return bool(_OF_THE_WHOLE.sub("", name)) and not _SAME.fullmatch(name)
