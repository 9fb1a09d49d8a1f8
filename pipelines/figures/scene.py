"""One sentence made ready for the rules: its clauses and the names, numbers and years in it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from domain.vocabulary import vocabulary
from pipelines.figures.lexicon import Mention, lexicon
from pipelines.figures.nameless import nameless_holders
from pipelines.figures.numbers import Number, find_numbers
from pipelines.figures.sentences import Span, clauses
from pipelines.figures.years import YearMention, find_years


@dataclass(frozen=True, slots=True)
class SubjectMention:
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


_PAIR = re.compile(
    r"(?<![其集])(?P<pair>[中美英法德日韩印加俄澳欧]{2,4})"
    r"(?=差(?=\d|了|约|近)|相差|两|三国|四国|之间|间|合计|差距|分差|整体|领先|占|发展|优势|均|在|的|二|双|总|"
    r"同|位|稳|仍|[,，、和与以共竞合]|$)"
)
_FIRMS = re.compile(
    r"(?:^|[,，;；:：、。])(?P<name>企业)(?=(?:数量?|总数)?(?:为|达|有|共)?\d+(?:\.\d+)?万?家)"
)
"""企业880家: of a text on this index, companies of the field."""
_RAISED = re.compile(
    r"\b(?:start-?ups?|companies|firms)\s(?:\w+ )?(?P<name>raised|attracted|secured)"
    r"(?=\s(?:\w+ ){0,2}(?:US\$|\$|RMB|CNY|USD|¥|\d))",
    re.IGNORECASE,
)
"""Chinese AI startups raised RMB 52.3 billion: venture capital without its name."""
_FORMER = {
    False: re.compile(r"(?P<former>前者)|后者"),
    True: re.compile(r"\bthe (?:(?P<former>former)|latter)\b", re.IGNORECASE),
}
_SPUN = re.compile(r"好意思国")
"""美国 in copies whose words were replaced; 好意思 itself is a word of the language."""
_PERSONS = re.compile(r"队(?!伍)|代表队|选手|籍|学者|专家|代表团|馆|展台|驻|人民|网民")
"""中国队, 美国学者: not the country itself."""
_ALL_46 = re.compile(r"46(?:个(?:参评)?国家|国)(?=合计|总计|共计|总共)")
_CONTINENT = re.compile(r"[南北拉欧]美国家")
"""南美国家 holds 美国 by accident."""
_JOIN = re.compile(r"[、和与及跟]|以及|、?以及|和(?:位居|排名)?")
_ENGLISH_JOIN = re.compile(r", (?:and )?(?:the )?| and (?:the )?| & | or (?:the )?", re.IGNORECASE)
_REFERENCE = re.compile(
    r"(?:比|较|与|同|跟|对比|相比于?|相较于?|相对于?|落后于?|领先于?|领先|超过|超越|"
    r"高于|优于|高出|低于|次于|不及|追赶|逼近|赶超|超出|超"
    r"|除了?|距离|距|紧随|占|对|不如|追上|略高于|略低于|反超|跟随|紧追|落后|低|高|接近|"
    r"拉开与|缩小与)了?(?:(?:总?排名|位居|位列|得分|排在)?第[一二三四五六七八九十\d]+(?:位|"
    r"名)?的?)?$|(?:是|仅为|只有|相当于|约为|为|至)$"
)
_COPULA = re.compile(r"(?:是|仅为|只有|相当于|约为|为|至|接近)$")
_UNKNOWN = re.compile(
    r"(?:在|从|就)(?P<name>[\u4e00-\u9fffA-Za-z]{2,10}?)(?:这一)?(?:方面|领域|维度|指标)(?:上|中)?"
)
_NO_NAME = re.compile(
    r"多个|各|这|该|上述|一些|若干|人工智能|全球|世界|其他|某|主要|重点|相关|所有|国|两|"
    r"[一二三]级|科技|创新|很多|许多|不少|关键|核心|诸多|技术|AI|三|四|五"
)
_SCOPE = re.compile(
    r"^(?:(?:总?排名)?第|最高|最多|最大|最强|最前|排名|排行|范围|首位|之首|前|榜首|领先|"
    r"主要|重要|次席|首|\d|46|各国|多国|人工智能创新|AI创新|能力|共建|公|话语|影响力|"
    r"治理|智能|绝?大?部分)"
)
_OWN_SUM = re.compile(r"(?:约|近|逾|超过?|达|为|共)?\d[\d.,]*(?:万亿|千亿|百亿|亿|万)(?:美)?元")
"""全球1370亿美元 is the world's money; 全球46国 and 全球第二 name a field."""
_SCOPE_BEFORE = re.compile(
    r"(?:(?:吸引|吸纳|获得|拿走|拿下|包揽|囊括|贡献|拥有|集中)了?|居|列|占(?:据|到|了)?|于|位|在|为|对|向|具有|跻身|进入|从|和)$"
)
_ENGLISH_REFERENCE = re.compile(
    r"(?:behind|than|ahead of|over|trail(?:s|ing|ed)?|lag(?:s|ged|ging)?(?: behind)?|"
    r"outnumber(?:s|ed|ing)?|compared (?:with|to)|relative to|versus|against|"
    r"except|past|adrift of|clear of|short of|(?:every|all|any|no)\s\w+\sbut|surpass(?:es|ed|ing)?|"
    r"overt(?:akes|aking|ook)|exceed(?:s|ed|ing)?|beat(?:s|ing)?|after|between|near|"
    r"twice|only to|from that of|to that of|with that of)"
    r"\s(?:(?:that|those) of\s)?(?:both\s)?(?:the\s)?$",
    re.IGNORECASE,
)


class Scene:
    """A sentence with its analysis. Offsets are within the sentence; `start` places it."""

    def __init__(self, text: str, start: int, *, english: bool) -> None:
        """Analyse `text`, which stands at `start` of the whole."""
        self.text = text
        self.start = start
        self.english = english
        self.clauses: list[Span] = clauses(text, english=english)
        self.words = lexicon(english=english)

    @cached_property
    def numbers(self) -> list[Number]:
        return find_numbers(self.text, english=self.english)

    @cached_property
    def years(self) -> list[YearMention]:
        return find_years(self.text, english=self.english)

    @cached_property
    def masked(self) -> str:
        """The text without names of indices and titles, so that no indicator is read in them."""
        spans = [(m.start, m.end) for m in self.words.indices.find(self.text)]
        spans += [m.span() for m in re.finditer(r"《[^《》]{0,80}》", self.text)]
        masked = self.text
        for start, end in spans:
            masked = masked[:start] + "\x00" * (end - start) + masked[end:]
        return masked

    @cached_property
    def indicators(self) -> list[Mention]:
        known = list(self.words.indicators.find(self.masked))
        if self.english:
            known += [Mention(*m.span("name"), "vc.amount") for m in _RAISED.finditer(self.masked)]
        else:
            known += [Mention(*m.span("name"), "companies") for m in _FIRMS.finditer(self.masked)]
        return sorted([*known, *self._unknown(known)], key=lambda m: m.start)

    def _unknown(self, known: list[Mention]) -> Iterator[Mention]:
        """Names that the vocabulary lacks, where grammar marks them: 在量子算法方面."""
        if self.english:
            return
        for match in _UNKNOWN.finditer(self.masked):
            start, end = match.span("name")
            inside = any(m.start < end + 2 and start < m.end for m in known)
            if not inside and not _NO_NAME.search(match["name"]):
                yield Mention(start, end, f"x.{match['name']}")

    @cached_property
    def nameless(self) -> list[Span]:
        return nameless_holders(self.text, self.numbers, english=self.english)

    @cached_property
    def subjects(self) -> list[SubjectMention]:
        named = self._roles(_group(self.masked, self._singles(), english=self.english))
        return self._with_former(named)

    def _with_former(self, named: list[SubjectMention]) -> list[SubjectMention]:
        """前者 and 后者 mean the last two countries named, in their order."""
        pattern = _FORMER[self.english]
        for match in pattern.finditer(self.text):
            told = [
                i
                for m in named
                if m.end <= match.start() and not pattern.match(self.text, m.start)
                for i in m.ids
                if len(i) == 2
            ]
            two = list(dict.fromkeys(reversed(told)))[:2][::-1]
            if len(two) == 2:
                own = (two[0] if match["former"] else two[1],)
                meant = self._roles([SubjectMention(*match.span(), own)])
                named = sorted([*named, *meant], key=lambda m: m.start)
        return named

    def clause_at(self, place: int) -> Span:
        """The clause that holds a place; a mark between clauses belongs to the one before."""
        found = self.clauses[0] if self.clauses else (0, len(self.text))
        for span in self.clauses:
            if span[0] <= place:
                found = span
        return found

    def _singles(self) -> list[SubjectMention]:
        named = [
            SubjectMention(m.start, m.end, (m.id,)) for m in self.words.subjects.find(self.masked)
        ]
        named = [
            m
            for m in named
            if not _PERSONS.match(self.masked, m.end)
            and not _CONTINENT.search(self.masked, m.start - 1, m.end + 1)
        ]
        if self.english:
            return [m for m in named if not self._is_adjective(m)]
        if "好意思" in self.masked:
            named += [SubjectMention(*m.span(), ("US",)) for m in _SPUN.finditer(self.masked)]
        named += [SubjectMention(*m.span(), ("EVALUATED",)) for m in _ALL_46.finditer(self.masked)]
        taken = {i for m in named for i in range(m.start, m.end)}
        for match in _PAIR.finditer(self.masked):
            if not taken & set(range(*match.span())):
                ids = tuple(_short_forms()[c] for c in match["pair"])
                named.append(SubjectMention(*match.span(), ids))
        return sorted(named, key=lambda m: m.start)

    def _is_adjective(self, mention: SubjectMention) -> bool:
        """`Chinese Academy`, `US dollars`, `global AI` as part of other names."""
        return bool(
            re.match(r" (?:Academy|dollars?|yuan|Institute|billion)", self.text[mention.end :])
        )

    def _roles(self, mentions: list[SubjectMention]) -> list[SubjectMention]:
        return [
            SubjectMention(m.start, m.end, m.ids, self._reference(m), self._scope(m))
            for m in mentions
        ]

    def _reference(self, mention: SubjectMention) -> bool:
        before = self.text[max(0, mention.start - 28) : mention.start]
        after = self.text[mention.end : mention.end + 14]
        if self.english:
            return bool(_ENGLISH_REFERENCE.search(before))
        match = _REFERENCE.search(before)
        if match is None:
            return False
        if _COPULA.search(before):
            return bool(re.match(r"的(?!是)", after))
        return True

    def _scope(self, mention: SubjectMention) -> bool:
        if mention.ids == ("EVALUATED",) and not self.english:
            return bool(_SCOPE_BEFORE.search(self.text[max(0, mention.start - 4) : mention.start]))
        if mention.ids != ("WORLD",):
            return False
        after, before = (
            self.text[mention.end : mention.end + 8],
            self.text[max(0, mention.start - 4) : mention.start],
        )
        if self.english:
            return not re.match(
                r"(?i)^(?:global|worldwide|world)\b", self.text[mention.start : mention.end]
            ) or bool(
                re.search(
                    r"(?i)(?:the|in|of|'s)\s$", self.text[max(0, mention.start - 4) : mention.start]
                )
            )
        if _OWN_SUM.match(self.text, mention.end):
            return False
        return bool(_SCOPE.match(after) or _SCOPE_BEFORE.search(before))


def _short_forms() -> dict[str, str]:
    return {form: s.id for s in vocabulary().subjects.values() for form in s.short}


def _group(text: str, singles: list[SubjectMention], *, english: bool) -> list[SubjectMention]:
    """Join what is named side by side: 美国、中国和英国 is one mention of three."""
    join = _ENGLISH_JOIN if english else _JOIN
    grouped: list[SubjectMention] = []
    for mention in singles:
        last = grouped[-1] if grouped else None
        groups = {"WORLD", "OTHERS", "EVALUATED", "NORTH~SOUTH"}
        if (
            last is not None
            and join.fullmatch(text[last.end : mention.start])
            and not groups & {*last.ids, *mention.ids}
        ):
            ids = last.ids + tuple(i for i in mention.ids if i not in last.ids)
            grouped[-1] = SubjectMention(last.start, mention.end, ids)
        else:
            grouped.append(mention)
    return grouped
