"""Names as they stand in a sentence: joined side by side, and made of two."""

import re
from functools import cache
from typing import NamedTuple

from domain.vocabulary import vocabulary
from pipelines.figures.lazy import regex
from pipelines.figures.names.lexicon import Mention
from pipelines.figures.names.patterns import ENGLISH_JOIN, JOIN


class SubjectMention(NamedTuple):
    """One or more countries or groups named together (中美, 美国、中国和英国).

    `reference` marks what another subject is set against (比英国, 与美国相比, behind the US), and
    `scope` 全球 in 全球第一: the field in which a rank counts, no subject.
    """

    start: int
    end: int
    ids: tuple[str, ...]
    reference: bool = False
    scope: bool = False

    @property
    def acting(self) -> bool:
        return not self.reference and not self.scope


_WORLDS = regex(
    r"['’]s (?:total |combined |annual )?(?:AI |artificial intelligence )?(?:venture|risk|VC|"
    r"funding|financing|"
    r"investment|start-?ups?|industry)",
    re.IGNORECASE,
)
_PART_OF = regex(
    r"\b(?:of|percent|percentage|half|third|quarter|share|took|takes?|attract\w*|drew|draws?|"
    r"captur\w*|receiv\w*|"
    r"in|from|to|got|gets?|account\w* for|for) (?:all )?(?:the )?$",
    re.IGNORECASE,
)


def is_worlds_own(text: str, start: int, end: int) -> bool:
    """The world's AI venture capital grew to $137 billion: the world's, and no field of places."""
    return _WORLDS.match(text, end) is not None and not _PART_OF.search(text, 0, start)


_COUNTRY = regex(r"[A-Z]{2}")


@cache
def countries(ids: tuple[str, ...]) -> tuple[str, ...]:
    """The ids that are countries or regions, not groups: the index has no place for the EU."""
    return tuple(i for i in ids if _COUNTRY.fullmatch(i) and i != "EU")


_AND = regex(r", and (?:the )?")
"""Behind China, and Canada finished fourth: two names joined so are no row."""
_COMPOUND = regex(r"(?:被引|引用|转让|交易|许可|出口)(?:次数|量|频次|金额|额|总额)?")
"""论文被引次数 is not the number of papers."""


_ROUND = regex(
    r"(?:[A-F]\+?轮|种子轮?|天使轮?|早期|初创期|成长期|并购|债权|股权)(?:及?(?:以前|以后|之前|之后))?的?$"
)
"""A轮以前的融资 is a part of the money that the vocabulary lacks."""


_NEWLY = regex(r"新(?:增|建|发布|上线|申请|设)$")
_OF_A_KIND = regex(
    r"(?:高被引|热点|合著|独角兽|智能体|上市|开源|初创|外资|民营|医疗|工业|具身|多模态|国际合作)$"
)
_WITH_KINDS = ("papers", "patents", "companies", "models.large")
"""高被引论文, 开源大模型: some of them, which the vocabulary lacks."""
_STOCKS = (
    "models.large",
    "papers",
    "papers.top",
    "patents",
    "patents.high_value",
    "compute.datacenters",
)
"""新增大模型数量 is not how many there are."""


def compounds(text: str, named: list[Mention]) -> list[Mention]:
    """国际合作论文 is neither of its halves, but a name that the vocabulary lacks."""
    found: list[Mention] = []
    for mention in named:
        last = found[-1] if found else None
        if last and last.end == mention.start and mention.id == "overall" != last.id:
            continue
        round_of = _ROUND.search(text, max(0, mention.start - 10), mention.start)
        if mention.id == "vc.amount" and round_of:
            found.append(
                Mention(round_of.start(), mention.end, f"x.{text[round_of.start() : mention.end]}")
            )
            continue
        new = _NEWLY.search(text, max(0, mention.start - 4), mention.start)
        if new and mention.id in _STOCKS:
            name = text[new.start() : mention.end]
            found.append(Mention(new.start(), mention.end, f"x.{name}"))
            continue
        kind = _OF_A_KIND.search(text, max(0, mention.start - 6), mention.start)
        if kind and mention.id in _WITH_KINDS:
            name = text[kind.start() : mention.end]
            found.append(Mention(kind.start(), mention.end, f"x.{name}"))
            continue
        more = _COMPOUND.match(text, mention.end)
        if more:
            name = text[mention.start : more.end()]
            found.append(Mention(mention.start, more.end(), f"x.{name}"))
            continue
        whole = mention.id == "overall" or mention.id.startswith("x.")
        if last and last.end == mention.start and last.id.startswith("l1.") and not whole:
            found[-1] = Mention(last.start, mention.end, f"x.{text[last.start : mention.end]}")
        else:
            found.append(mention)
    return found


_SET_APART = regex(
    r"(?:两国)?(?:之间)?(?:的)?(?:总分|得分|综合得分)?(?:仅|只|还|已|更是|尚)*(?:相差|差距|分差|差(?=\d|了|近|约))"
)
_BY_AND = regex(r"[与和同跟]")


def actor_of(text: str, mention: SubjectMention) -> SubjectMention:
    """英国与美国相差26分,领衔第二梯队: of two that are set apart, the first goes on acting."""
    joined = _BY_AND.search(text, mention.start, mention.end)
    if len(mention.ids) != 2 or joined is None or not _SET_APART.match(text, mention.end):
        return mention
    return SubjectMention(mention.start, joined.start(), mention.ids[:1])


_EACH = regex(r"(?:平均)?每(?:家|户|间)(?:企业|公司)?|户均|企均")


def per_company(text: str, known: list[Mention]) -> list[Mention]:
    """880家企业融资462亿美元;平均每家0.53亿美元,居榜首: the money of one company."""
    if not any(m.id.startswith("vc.") for m in known) and "融资" not in text:
        return []
    found = [
        m
        for m in _EACH.finditer(text)
        if not any(k.start < m.end() and m.start() < k.end for k in known)
    ]
    return [Mention(m.start(), m.end(), "vc.per_company") for m in found]


def short_forms() -> dict[str, str]:
    return {form: s.id for s in vocabulary().subjects.values() for form in s.short}


def grouped(text: str, singles: list[SubjectMention], *, english: bool) -> list[SubjectMention]:
    """Join what is named side by side: 美国、中国和英国 is one mention of three."""
    join = ENGLISH_JOIN if english else JOIN
    grouped: list[SubjectMention] = []
    for mention in singles:
        last = grouped[-1] if grouped else None
        groups = {"WORLD", "OTHERS", "EVALUATED", "NORTH~SOUTH"}
        if (
            last is not None
            and join.fullmatch(text[last.end : mention.start])
            and not groups & {*last.ids, *mention.ids}
            and not (len(last.ids) == 1 and _AND.fullmatch(text, last.end, mention.start))
        ):
            ids = last.ids + tuple(i for i in mention.ids if i not in last.ids)
            grouped[-1] = SubjectMention(last.start, mention.end, ids)
        else:
            grouped.append(mention)
    return grouped


_BRACKETED = regex(r"[(][^()]{1,24}[)](?:[、,和与及]|以及)")


def with_brackets(
    text: str, mentions: list[SubjectMention], first: SubjectMention
) -> SubjectMention:
    """前五依次为美国(77.97)、中国(58.01)和...: the row of names goes on over the brackets."""
    ids, last = list(first.ids), first
    for mention in mentions:
        if mention.start > last.end and _BRACKETED.fullmatch(text, last.end, mention.start):
            ids += [i for i in countries(mention.ids) if i not in ids]
            last = mention
    return SubjectMention(first.start, last.end, tuple(ids))
