"""Holders that a text counts and does not name: 其他7个国家, 其余44国, the other seven countries.

What such a clause says belongs to nobody, and least of all to the country named before it.
"""

import re
from collections.abc import Sequence

from pipelines.figures.lazy import regex
from pipelines.figures.numbers.typed import Number
from pipelines.figures.sentences.spans import Span

_NAMELESS = regex(
    r"(?:(?:其他|其余|其它|另外|另有|没有|还有|剩下)的?)?(?:"
    r"(?:\d+|[一二两三四五六七八九十]+)(?:多|余)?(?:个(?:参评|成员)?(?:国家|经济体)|"
    r"(?<![一两])国(?!际|内|家)))(?!中|里|当中|之中|之间|之一|范围|内|合计|总计|共计|总共)"
    r"|(?:没有|无|并无)(?:一个|任何)(?:[^,;。]{0,6})(?:国家|国|经济体)"
    r"|(?:欧洲|亚洲|非洲|拉美|北美|南美|中东|北欧|西欧|东欧|东南亚|海湾)(?:各国|诸国|国家|地区|多国)?(?:合计|总计|加起来|合起来|一共|总共|则|仅|只|才|也)*"
    r"(?=占|为|有|达|是|拿|分到|分得|\d|约|近|不足|不到|共)"
    r"|我们|咱们|(?:其他|其余|其它)(?:国家和)?地区"
    r"|(?:垫底|末位|最后一名|排名最后|得分最低|最低)的?(?:国家|经济体)"
    r"|(?:其他|其余|其它|多数|大部分|不少|没有|无一)(?:参评)?(?:国家|国|经济体)(?!中|里|之)",
    first=r"其另没还剩\d一二两三四五六七八九十无并我咱垫末最排得多大不东中亚北南拉欧海西非",
)
_ANY = regex(r"国|经济体|们|地区|[洲美盟]|中东|湾|[北西东]欧|东南亚")
_NAMED = regex(
    r"(?:等(?:在内的)?|对|将|把|向|覆盖|涵盖|纳入|参评|评价|评估|评比|测评|在|从|是|为|超过|"
    r"领先于?|"
    r"高于|优于|相对于?|与|和|比|较|除了?|甩开|包括|占|全球|中美|两强|这)$"
)
"""What makes the countries a field (在46个国家), a measure (领先其他国家) or names (印度等22国)."""
_FIELD_ENGLISH = regex(
    r"\b(?:among|of|across|in|cover\w*|evaluat\w+|assess\w+|rank\w*|survey\w+|for|than|from|with|"
    r"includ\w+|over|behind|all|(?:one|two) of (?:the )?only|one of just)\s(?:the\s)?(?:other\s)?$",
    re.IGNORECASE,
)


_SOME_OF_THEM = regex(
    r"(?:^|, |; | and )(?P<some>(?:\d+|two|three|four|five|six|seven|eight|nine|ten|some|most|all|"
    r"many) of (?:them|these))\b",
    re.IGNORECASE,
)
"""Nine countries are in the second tier, and seven of them ...: those are not named."""


def nameless_holders(text: str, numbers: Sequence[Number], *, english: bool) -> list[Span]:
    """Spans of countries that are counted or summed up without a name and have figures."""
    if english:
        some = [m.span("some") for m in _SOME_OF_THEM.finditer(text)]
        counted = [
            (n.start, n.end)
            for n in numbers
            if n.kind == "count"
            and (n.unit or "").endswith(("countries", "nations", "economies"))
            and not _FIELD_ENGLISH.search(text[: n.start])
        ]
        return sorted([*some, *counted])
    if not _ANY.search(text):
        return []
    return [
        m.span()
        for m in _NAMELESS.finditer(text)
        if not _NAMED.search(text[max(0, m.start() - 4) : m.start()])
    ]
