"""Where a text names this index, and where other indices and sources."""

import re

from domain.vocabulary import vocabulary
from pipelines.figures.attribution.unlisted import unlisted
from pipelines.figures.lazy import regex
from pipelines.figures.sentences.scene import Scene

_SOURCES = regex(
    r"IDC|Gartner|工信部|工业和信息化部|国家统计局|海关总署|赛迪|信通院|"
    r"中国信息通信研究院|券商|研报|麦肯锡|高盛|摩根|普华永道|德勤|毕马威|埃森哲|斯坦福|史丹佛|"
    r"牛津洞察|洛桑"
    r"|世界知识产权组织|世界智慧财产权组织|世界智慧产权组织|世界经济论坛|经合组织|"
    r"世界银行|国际货币基金组织|国际电信联盟|国际能源署|世界贸易组织|世贸组织|教科文组织|联合国|"
    r"彭博|路透|福布斯|胡润|艾瑞|艾媒|CNNIC|"
    r"中国互联网络信息中心"
    r"|CB ?Insights|PitchBook|Crunchbase|Stanford|WIPO|World Intellectual Property|OECD|"
    r"World Bank|IMF|McKinsey|Goldman|PwC|Deloitte|Statista|QS|Nature|IMD|"
    r"Oxford Insights|Tortoise|Bloomberg|Forbes"
)


_STATISTICS = regex(
    r"据(?![^,。;]{0,24}(?:指数|报告|中信所|科情|信息研究所))[^,。;]{2,20}?(?:统计|数据|"
    r"测算|预测|调查|监测|估算|估计|推算|预估|研判)"
    r"|(?:局|署|协会|联盟|商会|银行|公司|交易所)(?:最新)?的?(?:数据|统计|调查)(?:显示|表明|称)"
    r"|(?:协会|联盟|商会|学会|研究会)(?:称|表示|预计|统计)"
    r"|国家(?:知识产权|数据|统计|发展|互联网)[^,。;]{0,6}(?:局|委|办)|科技部|教育部|网信办"
)


_FOREIGN_TITLE = regex(
    r"《[^《》]{0,60}(?:指数|排名|排行|榜|皮书|年鉴|年报|统计公报|报告|展望)[^《》]{0,30}》"
)


_OWN_SHORT = regex(
    r"《(?:20\d\d)?(?:创新)?指数报告(?:20\d\d)?》|《(?:论说|报告)》"
    r"|(?:中信所|科学技术信息研究所|科情智库)[^,;。《》]{0,12}?(?:报告|指数|榜单)"
)


CONTINUES = regex(
    r"^(?:该|这一|这份|此|其|榜单|报告|指数|从榜单|在该|在这|中国在其中|按该|"
    r"The (?:index|report|ranking|study)|It |Its |In (?:it|that|this) )",
    re.IGNORECASE,
)


def marks(scene: Scene) -> list[tuple[int, int, bool]]:
    own_id = vocabulary().index.id
    text = scene.text
    marks = [(m.start, m.end, m.id == own_id) for m in scene.indices]
    covered = [(a, b) for a, b, _ in marks]

    def free(start: int, end: int) -> bool:
        return not any(a < end and start < b for a, b in covered)

    for match in _OWN_SHORT.finditer(text):
        marks.append((*match.span(), True))
        covered.append(match.span())
    foreign = [
        m.span()
        for pattern in (_FOREIGN_TITLE, _SOURCES, _STATISTICS)
        for m in pattern.finditer(text)
    ]
    marks += [
        (start, end, False)
        for start, end in (*foreign, *unlisted(scene))
        if free(start, end)
        and not _is_compiler(text[start:end])
        and not _is_agency(text, start, end)
    ]
    return marks


_OF_AGENCY = regex(r"[^()]{0,10}(?:电|讯|报道|综合)?[)]\s?(?:--|—|–|-|\S)")


def _is_agency(text: str, start: int, end: int) -> bool:
    """(路透上海26日电), BEIJING (Bloomberg) --: who carries the story is no source of it."""
    head = text[max(0, start - 16) : start]
    opened = head.rstrip().endswith("(") and start < 24
    return opened and _OF_AGENCY.match(text, end) is not None


def _is_compiler(name: str) -> bool:
    compilers = vocabulary().index.compilers
    return any(form in name for form in (*compilers.hans, *compilers.en))


_CREDIT = regex(r"[(](?P<credit>[^()]{2,60})[)][。.]?\s*$")


def credits_other(paragraph: str, *, english: bool) -> bool:
    """Whether a paragraph that never names this index ends with another as its source."""
    credit = _CREDIT.search(paragraph)
    if credit is None:
        return False
    scene = Scene(paragraph, 0, english=english)
    own = [is_own for start, _, is_own in marks(scene) if start < credit.end()]
    return bool(own) and not any(own) and bool(marks(Scene(credit["credit"], 0, english=english)))


def speaks_of_other(paragraph: str) -> bool:
    """Whether a Chinese paragraph names another source and never this index."""
    found = marks(Scene(paragraph, 0, english=False))
    return bool(found) and not any(own for _, _, own in found)


def continues(paragraph: str) -> bool:
    """Whether a paragraph goes on about the index named last (该指数显示, The index ...)."""
    return bool(CONTINUES.match(paragraph.lstrip()))
