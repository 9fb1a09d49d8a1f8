"""What is counted beside the stock of things: parts, flows, changes, kinds."""

import re

from pipelines.figures.attribution.pairing import Assignment
from pipelines.figures.lazy import regex
from pipelines.figures.numbers.typed import Number
from pipelines.figures.rules.cues import FALLS, RISES
from pipelines.figures.rules.reading import Reading

_PART = regex(
    r"(?:超过|不足|以上|以下|超(?![级算高大]))[^,;。]*的(?:共?有|达)?$|"
    r"(?:比|较)[^,;。]{1,12}(?:少|多|高|低)出?了?$|"
    r"相?差了?(?:近|约)?$|(?:差距|差额)[^,;。]*$"
)
"""收藏超过200次的有82个 are some of them, 比美国少31个 is a difference."""


_NOT_COUNTED = regex(
    r"^(?:[“\"]?第|国家|经济体|指标|维度|方面|梯队|地区|城市|领域|层次|层级|阶段|季度|月|百分|"
    r"一级|二级|三级|数字|数据|问题|特点|原因|部分|层面|参评|成员|会|论坛|项目签)"
)


_OF_A_KIND = regex(
    r"的(?:企业|公司|论文|项目|人才|专利|机构|模型|高校|团队|学者|成果|国家)(?:则|也|还|仅|只|共|数量|总数)*(?:有|为|达|超过?)?(?:约|近)?$"
)
"""退出市场的企业也有140家: not the companies told of before."""


_FLOW = regex(r"(?:净?流入|净?流出|流失|回流|引进|引入|培养|毕业|招收|输出)")


def is_left_out(reading: Reading, assignment: Assignment) -> bool:
    """What a Chinese sentence counts beside the stock of things: parts, flows, changes, kinds."""
    number, scene = assignment.number, reading.scene
    begin, end = scene.clause_at(number.start)
    before = reading.before(number)
    moved = RISES[False].search(before) or FALLS[False].search(before)
    own = any(begin <= m.start < number.start for m in scene.indicators)
    if _sums_up(reading, number) or _is_part(reading, number):
        return True
    if _NOT_COUNTED.match(scene.text[number.end : number.end + 4]):
        return True
    if moved and not re.search(r"[至到为达]", moved.group()[-3:]):
        return True
    if _FLOW.search(scene.text, begin, end) and number.unit in ("人", "名", "位"):
        reading.leave(number, "a flow, and no stock")
    elif scene.text.startswith("其中", begin) and assignment.subjects == ("WORLD",):
        reading.leave(number, "a part of the world's, of nobody named")
    elif not own and _OF_A_KIND.search(scene.text[begin : number.start]):
        reading.leave(number, "of a kind of things that the index does not count")
    else:
        return False
    return True


def _is_part(reading: Reading, number: Number) -> bool:
    begin = reading.scene.clause_at(number.start)[0]
    return _PART.search(reading.scene.text[begin : number.start]) is not None


def _sums_up(reading: Reading, number: Number) -> bool:
    """人才、论文、大模型、芯片企业四项,中美...: the names before it are counted."""
    start = number.start - reading.scene.text.endswith("等", 0, number.start)
    reach = 8 if start < number.start else 0
    listed = any(start - reach <= m.end <= start for m in reading.scene.indicators)
    return number.unit in ("项", "个", "类") and number.value < 10 and listed
