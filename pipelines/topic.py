"""Does a text speak of this index, and not of one with almost its name?

Demanded are a full name and a companion: 46 countries, a compiler, the conference at which it is
released. The acronym GAII proves nothing, for another index abbreviates itself so. An article about
a neighbour (全球创新指数, 人工智能指数报告) that names ours in passing is on topic only where a
sentence says something of ours.
"""

import re
from functools import cache
from typing import Literal, NamedTuple

from domain.vocabulary import vocabulary
from domain.width import nfkc
from pipelines.script import simplified_throughout

TOPIC_VERSION = "5"

Owner = Literal["ours", "other"]

_COUNTRIES = (
    r"(?<!\d)(?:46|四十六)个?(?:重点|主要|参评)?国家?|46 (?:\w+ )?(?:countries|nations|economies)"
)
# The report's own title with its year stands for itself, as in a brief of one paragraph or in the
# correction of an article.
_TITLED = (
    "《20[0-9]{2}年?全球(?:ai|人工智[能慧])创新指数(?:报告)?》"
    "|《全球(?:ai|人工智[能慧])创新指数(?:报告)?[（(]?20[0-9]{2}年?[）)]?》"
    "|20[0-9]{2}年?全球(?:ai|人工智[能慧])创新指数报告|全球(?:ai|人工智[能慧])创新指数报告20[0-9]{2}"
    "|20[0-9]{2} global ai innovation index report|global ai innovation index report 20[0-9]{2}"
)
_REGIONAL = (
    "(?:城市|区域|省域|省级|园区|长三角|大湾区|京津冀|[一-鿿]{2}[市省区]|北京|上海|深圳|杭州"
    "|广州|广东|江苏|浙江|企业|上市公司"
    "|高校|行业|产业)"
)
"""Before the name they make it another index: 城市人工智能创新指数."""

_SAYS = re.compile(
    "显示|指出|认为|表明|发布|揭晓|公布|评价|排名|排在|位居|位列|名列|总分|得分|分差|差距|梯队"
    "|领先|第[一二三四五六七八九十\\d]|\\d分"
    "|\\b(?:shows?|released?|publish|ranks?|ranked|scores?|scored|according|places?|finds?"
    "|found|unveil)",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[。！？!?；;\n]|\.\s")

# Between the characters of a name stand spaces, tags, and glosses such as 人工智能（AI）创新指数.
_GLOSS = re.compile(r"[(（][A-Za-z .]{1,30}[)）](?=[一-鿿])")
_SPACE = re.compile(r"[ \t\u00a0\u3000]+")

_SPUN = {
    "东说念主": "人",
    "中好意思": "中美",
    "好意思国": "美国",
    "寰球": "全球",
    "寰宇": "世界",
    "蜕变": "创新",
    "论说": "报告",
    "国度": "国家",
}
"""Synonyms of spun copies, undone for this question only."""


class _Mention(NamedTuple):
    owner: Owner
    start: int
    end: int


class _Names(NamedTuple):
    ours: re.Pattern[str]
    all: re.Pattern[str]


def on_topic(text_hans: str, title_hans: str) -> bool:
    """Whether the article speaks of the index. Both in Simplified or English, in any case; of
    names in Traditional (《全球人工智能創新指數报告》 in a paragraph that is Simplified) too.
    """
    title, text = _readable(title_hans), _readable(text_hans)
    whole = f"{title}\n{text}"
    if not _names().ours.search(whole):  # a fifth of the time of looking for all names
        return False
    mentions = _mentions(whole)
    owners = {mention.owner for mention in mentions}
    if "ours" not in owners or not _companions().search(whole):
        return False
    if "other" not in owners or {mention.owner for mention in _mentions(title)} == {"ours"}:
        return True
    return any(_says_something(whole, mention, mentions) for mention in mentions)


def index_owners(line_hans: str) -> frozenset[Owner]:
    """Whose indices a line names, such as a headline: ours, another one, both or none."""
    return frozenset(mention.owner for mention in _mentions(_readable(line_hans)))


def _says_something(whole: str, mention: _Mention, mentions: list[_Mention]) -> bool:
    """Whether the sentence behind our name, up to another index's name, has a predicate."""
    if mention.owner == "other":
        return False
    end = _SENTENCE.search(whole, mention.end)
    stop = end.start() if end else len(whole)
    for other in mentions:
        if other.owner == "other" and mention.end <= other.start < stop:
            stop = other.start
    return _SAYS.search(whole, mention.end, stop) is not None


def _mentions(text: str) -> list[_Mention]:
    """Names of indices from left to right; the longest wins, for names hold parts of others."""
    names = _names()
    return [
        _Mention("ours" if names.ours.fullmatch(found.group()) else "other", *found.span())
        for found in names.all.finditer(text)
    ]


def _readable(text: str) -> str:
    """Simplified, lower case of half width, without what may stand inside a name; spun words
    undone.

    Spaces stay between Latin words alone. Lower case and names without a leading word boundary let
    `re` skip to the characters that names begin with: 0.2 ms an article instead of 1.1.
    """
    text = simplified_throughout(nfkc(text))
    text = _GLOSS.sub("", _SPACE.sub(_space, text)).lower()
    if "东说念主" in text or "好意思" in text or "寰球" in text:
        for spun, meant in _SPUN.items():
            text = text.replace(spun, meant)
    return text


def _space(found: re.Match[str]) -> str:
    start, end = found.span()
    around = found.string[max(0, start - 1) : start] + found.string[end : end + 1]
    return " " if around.isascii() else ""


@cache
def _names() -> _Names:
    index = vocabulary().index
    ours = {*index.names.hans, *index.names.en, *index.spun}
    others = {
        name
        for other in vocabulary().other_indices
        for name in (*other.names.hans, *other.names.en)
        if name not in ours
    }
    regional = f"{_REGIONAL}(?:ai|人工智[能慧])创新指数"
    by_length = [_pattern(name) for name in sorted(ours | others, key=len, reverse=True)]
    return _Names(
        ours=re.compile("|".join(map(_pattern, ours))),
        all=re.compile("|".join([regional, *by_length])),
    )


def _pattern(name: str) -> str:
    """A name in lower case; a Latin one as whole words, with a line break for any of its spaces."""
    pattern = re.escape(name.lower())
    if name.isascii():
        first, rest = pattern[0], pattern[1:].replace(r"\ ", r"\s+")
        return rf"{first}(?<![a-z]{first}){rest}(?![a-z])"
    return pattern


@cache
def _companions() -> re.Pattern[str]:
    index = vocabulary().index
    names = [name for forms in (index.compilers, index.venues) for name in (*forms.hans, *forms.en)]
    return re.compile("|".join([_COUNTRIES, _TITLED, *map(_pattern, names)]))
