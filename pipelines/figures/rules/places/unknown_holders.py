"""Holders that the vocabulary lacks: 安道尔排名第五 tells nothing of the country named before."""

from pipelines.figures.lazy import regex
from pipelines.figures.numbers.typed import Number
from pipelines.figures.rules.reading import Reading

_HOLDS = regex(
    r"(?P<name>[A-Za-z]{0,12}[\u4e00-\u9fff]{0,5})(?:则|以\d[\d.]*分)?"
    r"(?:排名|排在|位列|位居|名列|居于|居|排)(?:全球|世界)?"
)
_WORDS = regex(
    r"[总分排名次位续首再仍也均都则今去年前现届同已并稳直始终最新综得榜单指数其两该这本国双各还又却只仅刚才目曾"
    r"连跃升降跌退进入依旧然由从在以把与和及比是为被将但而虽凭靠自至到列居牢继常长期即共有并第一二三四五六七八九十"
    r"上下中里后面别者皆全可能会应当且若如不未无没我你他它们屈高暂时再地区洲欧亚非美]"
)
"""Characters of the words that stand before a verb of place and name nobody."""


def is_of_unknown_holder(reading: Reading, number: Number) -> bool:
    """Whether the clause opens with a name of its own that no country bears."""
    scene = reading.scene
    begin = scene.clause_at(number.start)[0]
    if scene.english or number.kind != "ordinal":
        return False
    if any(begin <= m.start < number.start for m in scene.subjects):
        return False
    match = _HOLDS.fullmatch(scene.text, begin, number.start)
    if match is None or len(match["name"]) < 2 or _WORDS.search(match["name"]):
        return False
    end = match.end("name")
    return not any(m.start < end and begin < m.end for m in (*scene.indicators, *scene.indices))
