"""One sentence made ready for the rules: its clauses and the names, numbers and years in it."""

from collections.abc import Iterator

from pipelines.figures.lazy import lazy, regex
from pipelines.figures.names.contextual import contextual, without_heads
from pipelines.figures.names.lexicon import Mention, lexicon
from pipelines.figures.names.measured import measured
from pipelines.figures.names.mentions import (
    SubjectMention,
    compounds,
    grouped,
    per_company,
    short_forms,
)
from pipelines.figures.names.patterns import (
    ALL_46,
    CONTINENT,
    FIRMS,
    NO_NAME,
    NO_SCORED,
    ORGANISATION,
    PAIR,
    PAIR_ALONE,
    PERSONS,
    RAISED,
    SCORED,
    SCORED_QUOTED,
    SPUN,
    UNKNOWN,
)
from pipelines.figures.names.roles import with_former, with_roles
from pipelines.figures.numbers.finding import find_numbers
from pipelines.figures.numbers.typed import Number
from pipelines.figures.preconditions import sentence
from pipelines.figures.sentences.nameless import nameless_holders
from pipelines.figures.sentences.spans import Span, clauses
from pipelines.figures.years.editions import TitleMention, title_mentions
from pipelines.figures.years.finding import find_years
from pipelines.figures.years.mentions import YearMention

_NAMES_ELSE = regex(
    r" (?:Academy|dollars?|yuan|Institute|billion|study|report|think[ -]tank|state media|"
    r"government)"
    r"|['’]s (?!AI\b|R&D|VC\b|LLM|Global|Artificial|[A-Z]\w+ AI)[A-Z][a-z]+\w*"
)
_ADJECTIVES = ("ese", "can", "ian", "ish", "ean", "nch", "tch", "iss", "eli", "man")
_OF_A_LAND = regex(
    r" (?:(?:league|rankings?|index|list|table|compilers?|officials?|minist(?:ry|ers?)|exercise|"
    r"publication|media|newspapers?|embassy)\b)"
)
"""A closely watched Chinese ranking: nobody acts."""
_THAT_TIER = regex(r"(?:该|这一|此|这个)梯队")
_IN_QUOTES = regex(r"《[^《》]{0,80}》")
_SPUN_WORDS = regex(r"好意思国|东说念主|寰球|蜕变指数")
_BY_VIRTUE = regex(r"(?:凭借|依靠|得益于|依托|受益于)[^,;。]{0,12}$")
_VIRTUE = regex(r"[^,;。]{0,6}(?:优势|积累|实力|投入|支撑)")
"""凭借算力优势稳坐第一: the reason of a place, not what it is by."""
_FIELDS = regex(r"方面|领域|维度|指标")


class Scene:
    """A sentence with its analysis. Offsets are within the sentence; `start` places it."""

    def __init__(self, text: str, start: int, *, english: bool) -> None:
        """Analyse `text`, which stands at `start` of the whole."""
        self.text = sentence(text)
        self.start = start
        self.english = english
        self.clauses: list[Span] = clauses(text, english=english)
        self.words = lexicon(english=english)

    @lazy
    def numbers(self) -> list[Number]:
        found = find_numbers(self.text, english=self.english)
        return found if self.english or "梯队" not in self.text else self._with_that_tier(found)

    def _with_that_tier(self, found: list[Number]) -> list[Number]:
        """第二梯队有9国,该梯队得分在30分以上: the tier named before, where it is the only one."""
        for match in _THAT_TIER.finditer(self.text):
            told = {n.value: n for n in found if n.kind == "tier" and n.end <= match.start()}
            if len(told) == 1:
                tier = next(iter(told.values()))
                found = sorted([*found, tier._replace(start=match.start(), end=match.end())])
        return found

    @lazy
    def years(self) -> list[YearMention]:
        return find_years(self.text, english=self.english)

    @lazy
    def indices(self) -> list[Mention]:
        """Names of this index and of its neighbours."""
        return list(self.words.indices.find(self.text))

    @lazy
    def titles(self) -> list[TitleMention]:
        """Titles of the index that carry a year."""
        return title_mentions(self.text)

    @lazy
    def spun(self) -> bool:
        """Whether words were replaced by a program: digits are intact, wording is not."""
        return _SPUN_WORDS.search(self.text) is not None

    @lazy
    def masked(self) -> str:
        """The text without names of indices and titles, so that no indicator is read in them."""
        spans = [(m.start, m.end) for m in self.indices]
        if "《" in self.text:
            spans += [m.span() for m in _IN_QUOTES.finditer(self.text)]
        if not spans:
            return self.text
        masked = self.text
        for start, end in spans:
            masked = masked[:start] + "\x00" * (end - start) + masked[end:]
        return sentence(masked)

    @lazy
    def _known(self) -> list[Mention]:
        return list(self.words.indicators.find(self.masked))

    @lazy
    def indicators(self) -> list[Mention]:
        known = list(self._known)
        if self.english:
            known += [Mention(*m.span("name"), "vc.amount") for m in RAISED.finditer(self.masked)]
            known = without_heads(self.masked, known)
            known += contextual(self.masked, known)
        elif "企业" in self.masked:
            known += [
                Mention(*m.span(m.lastgroup or 0), "companies") for m in FIRMS.finditer(self.masked)
            ]
        if not self.english:
            known = measured(self.masked, known, self.subjects)
            known += per_company(self.masked, known)
        known = [
            m
            for m in known
            if self.english
            or not _BY_VIRTUE.search(self.masked[: m.start])
            or not _VIRTUE.match(self.masked, m.end)
        ]
        return compounds(self.text, sorted([*known, *self._unknown(known)], key=lambda m: m.start))

    def _unknown(self, known: list[Mention]) -> Iterator[Mention]:
        """Names that the vocabulary lacks, where grammar marks them: 在量子算法方面."""
        if self.english:
            return
        yield from self._scored(known)
        if not _FIELDS.search(self.masked):
            return
        for match in UNKNOWN.finditer(self.masked):
            start, end = match.span("name")
            inside = any(m.start < end + 2 and start < m.end for m in known)
            if not inside and not NO_NAME.search(match["name"]):
                yield Mention(start, end, f"x.{match['name']}")

    def _scored(self, known: list[Mention]) -> Iterator[Mention]:
        """企业得分71.3分: what is scored has a name that the vocabulary lacks."""
        for match in (*SCORED.finditer(self.masked), *SCORED_QUOTED.finditer(self.masked)):
            start, end = match.span("name")
            cut = max([start, *(m.end for m in self.subjects if start <= m.start and m.end <= end)])
            cut += self.masked.startswith("的", cut)
            name = self.masked[cut:end]
            if (
                len(name) >= 2
                and not NO_SCORED.search(name)
                and not any(m.start < end and cut < m.end for m in known)
            ):
                yield Mention(cut, end, f"x.{name}")

    @lazy
    def nameless(self) -> list[Span]:
        return nameless_holders(self.text, self.numbers, english=self.english)

    @lazy
    def subjects(self) -> list[SubjectMention]:
        singles = grouped(self.masked, self._singles(), english=self.english)
        named = with_roles(self.text, singles, english=self.english)
        return with_former(self.text, named, english=self.english)

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
            if not PERSONS.match(self.masked, m.end)
            and (self.english or not ORGANISATION.match(self.masked, m.end))
            and not CONTINENT.search(self.masked, m.start - 1, m.end + 1)
        ]
        if self.english:
            return [m for m in named if not self._is_adjective(m)]
        if "好意思" in self.masked:
            named += [SubjectMention(*m.span(), ("US",)) for m in SPUN.finditer(self.masked)]
        if "46" in self.masked:
            found = ALL_46.finditer(self.masked)
            named += [SubjectMention(*m.span(), ("EVALUATED",)) for m in found]
        single = tuple(named)
        known = {m.start for m in self._known}
        alone = [m for m in PAIR_ALONE.finditer(self.masked) if m.end() in known]
        for match in (*PAIR.finditer(self.masked), *alone):
            if all(match.end() <= m.start or m.end <= match.start() for m in single):
                ids = tuple(short_forms()[c] for c in match["pair"] if c != "、")
                named.append(SubjectMention(*match.span(), ids))
        return sorted(named, key=lambda m: m.start)

    def _is_adjective(self, mention: SubjectMention) -> bool:
        """`Chinese Academy`, `US dollars`, `global AI` as part of other names."""
        if _NAMES_ELSE.match(self.text, mention.end):
            return True
        ending = self.text[mention.end - 3 : mention.end]
        return ending in _ADJECTIVES and _OF_A_LAND.match(self.text, mention.end) is not None
