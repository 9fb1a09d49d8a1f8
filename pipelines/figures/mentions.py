"""Names as they stand in a sentence: joined side by side, and made of two."""

import re
from functools import cache
from typing import NamedTuple

from domain.vocabulary import vocabulary
from pipelines.figures.lazy import regex
from pipelines.figures.lexicon import Mention
from pipelines.figures.scene_patterns import ENGLISH_JOIN, JOIN


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


def compounds(text: str, named: list[Mention]) -> list[Mention]:
    """国际合作论文 is neither of its halves, but a name that the vocabulary lacks."""
    found: list[Mention] = []
    for mention in named:
        last = found[-1] if found else None
        if last and last.end == mention.start and mention.id == "overall" != last.id:
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
