"""Runs: what stands directly behind Han characters and might read them, such as `(mei)(mei)`.

A run is judged alone here, by the reading table; whether it is an annotation is for the document
to say (evidence.py). Verdicts are remembered by "character + run": a densely annotated megabyte
has 80,000 runs and a few thousand different ones.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from pipelines.annotations.spelling import HAN, Match, Spelling, Style, match

SPACE = " \t\u00a0\u3000"
MAX_LEAD = 2
"""Spaces allowed between a character and its bracket (創 (chuàng))."""
MEMO_SIZE = 100_000
LONGEST_RUN = 1000
"""In characters: the known annotator repeats a reading 5 times at most."""
LONGEST_SYLLABLE = 6
LETTER = (
    "A-Za-z\uff21-\uff3a\uff41-\uff5a\u00c0-\u024f\u1e00-\u1eff"  # pinyin
    "\u0251\u0261\u02c6-\u02df\u0300-\u030c\u3105-\u312f"  # ɑ ɡ, tone marks, zhuyin
)
"""Everything that a reading is spelt with, as the inside of a regular expression's class."""
TONED_LETTER = "a-z\u00df-\u00f6\u00f8-\u024f\u1e00-\u1eff\u0251\u0261\u0300-\u030c"
"""Small letters with and without marks; the capitals among the Latin supplements do no harm."""
CONTENT = f"[{LETTER}0-5０-５¹²³⁴⁵:：∶'’‘`´·. {SPACE}\\-‐,，、一丨]{{1,48}}+"

_KEY = re.compile(f"([{HAN}]*)([{SPACE}]*)(.*)", re.DOTALL)
_TOKEN = re.compile(f"[{SPACE}]*[(（\\[［〔【{{｛〈<＜‹/]({CONTENT})[)）\\]］〕】}}｝〉>＞›/]")


class Group(NamedTuple):
    """Readings that one program would write: one notation, for characters or for words."""

    style: Style
    word: bool


@dataclass(frozen=True, slots=True, eq=False)
class Token:
    """One reading of a run: its span in the run, and how it reads the base."""

    start: int
    end: int
    spelling: Spelling
    match: Match | None
    """None for a syllable that does not read the base: 锅(pan)."""
    group: Group

    @property
    def name(self) -> bool:
        """Toneless with a capital, as names and symbols are: 北京(Beijing), 锂(Li)."""
        return self.spelling.capital and self.spelling.style == "pinyin"


class Run:
    """A run, one object for each key, compared by identity.

    `base` stands `lead` spaces before `text`; the first reading that fits says how long it is.
    """

    __slots__ = ("base", "every", "group", "lead", "reads", "text", "tokens")

    def __init__(self, base: str, lead: int, tokens: tuple[Token, ...], text: str) -> None:
        self.base = base
        self.lead = lead
        self.tokens = tokens
        self.text = text
        self.every = tuple(range(len(tokens)))
        self.reads = any(token.match for token in tokens)
        plain = all(t.match and t.match.default and not t.name for t in tokens)
        groups = {token.group for token in tokens}
        self.group: Group | None = groups.pop() if plain and len(groups) == 1 else None
        """The group of all readings, where each is the default one and no name."""


Speller = Callable[[str], Spelling | None]
"""One notation: the spelling that it sees in a bracket's content, if any."""


class Memo(dict[str, Run | int | None]):
    """Key (characters, spaces, run) to its verdict; a number asks for so many characters more."""

    def __init__(self, spellers: tuple[Speller, ...]) -> None:
        super().__init__()
        self._spellers = spellers

    def __missing__(self, key: str) -> Run | int | None:
        verdict = self._judge(key)
        if len(key) <= LONGEST_RUN:
            if len(self) >= MEMO_SIZE:
                self.clear()
            self[key] = verdict
        return verdict

    def _judge(self, key: str) -> Run | int | None:
        parts = _KEY.fullmatch(key) if len(key) <= LONGEST_RUN else None
        before, lead, run = (parts[1], len(parts[2]), parts[3]) if parts else ("", 0, "")
        spans = _contents(run) if before or lead else []
        spelt = self._spelt(content for _, _, content in spans)
        if not spelt or lead > MAX_LEAD:
            return None
        last = spelt.get(spans[-1][2])
        if run[-1] in "12345" and last and not _exact(before, last):
            return self._without_digit(key)
        bases = (match(before, spelling) for spelling in spelt.values())
        base = next((found.base for found in bases if found), before[-1:])
        readings = {content: _whole(base, spelling) for content, spelling in spelt.items()}
        wanted = max(map(_syllables, spelt.values()))
        if len(base) < 2 and not next(iter(readings.values())) and len(before) < wanted:
            return wanted + MAX_LEAD
        tokens = tuple(
            Token(start, end, sp, readings[content], Group(sp.style, len(base) > 1))
            for start, end, content in spans
            if (sp := spelt.get(content))
        )
        worth = any(readings.values()) or any(_looks_alike(run, sp) for sp in spelt.values())
        return Run(base, lead, tokens, run) if base and worth else None

    def _spelt(self, contents: Iterable[str]) -> dict[str, Spelling]:
        """The different contents of a run that are spelt in one of the notations."""
        spelt: dict[str, Spelling] = {}
        for content in dict.fromkeys(contents):
            found = next(filter(None, (speller(content) for speller in self._spellers)), None)
            if found:
                spelt[content] = found
        return spelt

    def _without_digit(self, key: str) -> Run | int | None:
        """年nian5月: not the fifth tone of 年, but its reading and the author's number."""
        verdict = self[key[:-1]]
        if isinstance(verdict, Run):
            return Run(verdict.base, verdict.lead, verdict.tokens, verdict.text + key[-1])
        return verdict


@cache
def memo(spellers: tuple[Speller, ...]) -> Memo:
    """The verdicts of these notations so far, shared by all texts of the process."""
    return Memo(spellers)


def _contents(run: str) -> list[tuple[int, int, str]]:
    """The brackets of a run, or the whole of it if it has none: (start, end, content)."""
    return [(one.start(), one.end(), one[1]) for one in _TOKEN.finditer(run)] or [
        (0, len(run), run)
    ]


def _looks_alike(run: str, spelling: Spelling) -> bool:
    bracketed = not run[0].isalpha()
    return bracketed and not spelling.capital and len(spelling.letters) <= LONGEST_SYLLABLE


def _exact(before: str, spelling: Spelling) -> bool:
    found = match(before, spelling)
    return found is not None and found.exact


def _whole(base: str, spelling: Spelling) -> Match | None:
    found = match(base, spelling)
    return found if found and found.base == base else None


def _syllables(spelling: Spelling) -> int:
    """An upper bound: `xian` may read one character or the two of 西安."""
    return max(1, sum(letter in "aeiouv" for letter in spelling.letters))
