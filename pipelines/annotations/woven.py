"""What is woven between or into all characters of a text: spaces, doubles, Latin letters.

No single place proves it: 姓 名, 谢谢 and 做x光 are Chinese. It is a scheme where the whole
text is so, or where letters stand inside names that nothing else stands in. What stays in doubt is
left and flagged.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice

from domain.vocabulary import vocabulary
from pipelines.annotations.lesson import speaks_of_reading
from pipelines.annotations.runs import SPACE
from pipelines.annotations.spelling import HAN, match, spell_latin
from pipelines.annotations.stripping import Look

SPACED, DOUBLED, LETTERED = "spaced-characters", "doubled-characters", "woven-letters"

SUSPECTED = "possible-annotation"
"""Flag of a text that may be annotated, but proves too little for anything to be cut."""

ENTIRE = 0.75
"""Share of the neighbouring characters with a space between them, or of all characters that stand
twice, from which the text is spaced out or doubled: a headline or a notice may be as it was."""
OF_A_LINE = 0.9
"""The share of the former from which a line is."""
FEWEST = 12
LONG_CHAIN = 0.5
"""Share of the characters in chains of four or more: 张 伟、李 娜 of a list are two each."""
LONG_DOUBLE = 12
"""Characters of a run that no reduplication makes: 高高兴兴 has four, 凄凄惨惨戚戚 six."""
NAMES_BROKEN = 2
"""Different names with letters in them from which letters are woven into the text."""
LOOK = 2000
"""Characters in which a text that is doubled or lettered shows it."""
FIRST = 4
"""Long runs that are looked at for it."""

_GAP = re.compile(f"(?<=[{HAN}])[{SPACE}](?=[{HAN}])")
_CLOSE = re.compile(f"(?<=[{HAN}])(?=[{HAN}])")
_CHAIN = re.compile(f"[{HAN}](?:[{SPACE}][{HAN}]){{3,}}+")
_LETTERS = re.compile("[a-z]+")
_RUN = re.compile(f"[{HAN}]+")
_MARK = re.compile(r"[，。；：、！？,;:!?]")
_SOLID = f"[{HAN}\u3001-\u3017\uff01-\uff5e“”‘’—…]"
_BESIDE_HAN = re.compile(f"(?<={_SOLID})[{SPACE}](?=\\S)|(?<=\\S)[{SPACE}](?={_SOLID})")
_LONG_RUN = re.compile(f"[{HAN}]{{8,}}")
_HAN = re.compile(f"[{HAN}]")
_BEHIND = re.compile(f"(?<=[{HAN}])[a-z](?![A-Za-z])")
# The letter comes first, so that the search jumps to it.
_WOVEN = re.compile(f"[a-z](?<=[{HAN}].)[a-z]{{0,2}}(?=[{HAN}])")
_WRITTEN = re.compile(
    r"[xX][光射]|t[恤台]|[kK][线歌]|u盘|n[年多个次]|e时代|b[站超端]|a股|h股|p[图站]|v[领信]|c[位端]|q[弹版群]|p[位]"
    r"|(?:ai|app|ok|pk|vs|it|ip|vr|ar|mr|gpu|cpu|npu|llm|api|ppt|pdf|web|bug|cos|diy|hpv|ktv|mba|ceo|uv|pv"
    r"|kg|km|cm|mm|ml|mg|nm|gb|tb|hz|kw|mw|gw|and|or|of|in|to|the|cp|up|id|dj|mv|tv|pc|go|no)"
)


@dataclass(slots=True)
class Cut:
    """Spans of one scheme in the text before it; the same to its user as a pass over brackets."""

    before: str
    found: list[tuple[int, int, str]]
    """Start, end, and the character that the span stands at."""
    scheme: str
    flag: str | None = None

    @property
    def text(self) -> str:
        pieces, done = [], 0
        for start, end, _ in self.found:
            pieces.append(self.before[done:start])
            done = end
        return "".join(pieces) + self.before[done:]

    @property
    def removed(self) -> Counter[str]:
        return +Counter({self.scheme: len(self.found)})

    def looks(self) -> Iterator[Look]:
        for start, end, base in self.found:
            yield Look(start, end, self.scheme, base, None)


Weave = Callable[[str], Cut | None]
"""One way of weaving: the cut of a text that is so, None for any other."""


def spaced(text: str) -> Cut | None:
    """美 国 总 分 为 77.97 分: spaces between all characters, of Chinese or of everything."""
    if sum(map(text.count, SPACE)) * 4 < len(text):
        return None
    gaps, close = len(_GAP.findall(text)), len(_CLOSE.findall(text))
    chained = sum(len(one) // 2 + 1 for one in _CHAIN.findall(text))
    running = len(_MARK.findall(text)) * 60 >= gaps
    if (
        gaps < FEWEST
        or gaps < ENTIRE * (gaps + close)
        or chained < LONG_CHAIN * gaps
        or not running
        or speaks_of_reading(text)
    ):
        return None
    found = [
        (start + at, start + at + 1, line[at - 1 : at])
        for start, line in _lines(text)
        for at in _spaces(line)
    ]
    return Cut(text, found, SPACED) if found else None


def _spaces(line: str) -> list[int]:
    """The spaces of a line that are woven in: each second character, or those beside Chinese."""
    indent = len(line) - len(line.lstrip(SPACE))
    inner = line[indent:].rstrip(SPACE)
    if len(inner) > 4 and not inner[1::2].strip(SPACE):
        return list(range(indent + 1, indent + len(inner), 2))
    gaps, close = len(_GAP.findall(line)), len(_CLOSE.findall(line))
    if gaps < OF_A_LINE * (gaps + close):
        return []
    return [one.start() for one in _BESIDE_HAN.finditer(line)]


def doubled(text: str) -> Cut | None:
    """美美国国总总分分: each character twice, of Chinese or of everything."""
    if not _begins_double(text):
        return None
    runs = _RUN.findall(text)
    whole = sum(map(len, runs))
    twice = [run for run in runs if _is_double(run)]
    length = sum(map(len, twice))
    proven = sum(len(run) for run in twice if len(run) >= LONG_DOUBLE and len(set(run)) >= 4)
    if whole < 2 * FEWEST or length < ENTIRE * whole or 2 * proven < length:
        return None
    found: list[tuple[int, int, str]] = []
    for start, line in _lines(text):
        spans = [one.span() for one in _RUN.finditer(line)]
        if not all(_is_double(line[begin:end]) for begin, end in spans):
            continue
        if _is_double(line) and len(line) > sum(end - begin for begin, end in spans):
            spans = [(0, len(line))]
        found += [
            (start + at + 1, start + at + 2, line[at])
            for begin, end in spans
            for at in range(begin, end, 2)
        ]
    return Cut(text, found, DOUBLED) if found else None


def _begins_double(text: str) -> bool:
    """Whether one of the first long runs begins with two pairs: no other text is looked at."""
    for run in islice(_LONG_RUN.finditer(text, 0, LOOK), FIRST):
        at = run.start()
        if text[at] == text[at + 1] and text[at + 2] == text[at + 3]:
            return True
    return False


def _is_double(run: str) -> bool:
    return len(run) % 2 == 0 and run[::2] == run[1::2]


def lettered(text: str) -> Cut | None:
    """美x国, 人q工智能: small letters inside the names of countries and of the index.

    Where two names prove it, single words of the same length between Chinese characters go too,
    but what is written so: x光, k线, ai, app; where nearly each character has one, all do.
    """
    if not _WOVEN.search(text, 0, LOOK):
        return None
    broken: dict[tuple[int, int], str] = {}
    for one in _WOVEN.finditer(text):
        name = _name_around(text, *one.span())
        if name and not _reads(text[one.start() - 1], one.group()):
            broken[one.span()] = name
    if len(set(broken.values())) < NAMES_BROKEN:
        return Cut(text, [], LETTERED, SUSPECTED) if broken else None
    behind = [one.span() for one in _BEHIND.finditer(text)]
    if len(behind) >= ENTIRE * len(_HAN.findall(text)):
        return Cut(text, [(start, end, text[start - 1]) for start, end in behind], LETTERED)
    longest = max(end - start for start, end in broken)
    spans = set(broken) | {
        one.span()
        for one in _WOVEN.finditer(text)
        if len(one.group()) <= longest and not _is_written(text, *one.span())
    }
    return Cut(text, [(start, end, text[start - 1]) for start, end in sorted(spans)], LETTERED)


def _is_written(text: str, start: int, end: int) -> bool:
    """Whether letters between Chinese characters are words or parts of them: 做x光, 用ai画."""
    return bool(_WRITTEN.fullmatch(text, start, end) or _WRITTEN.fullmatch(text, start, end + 1))


def _reads(character: str, letters: str) -> bool:
    """美mei国: a reading without brackets."""
    spelling = spell_latin(letters)
    return spelling is not None and match(character, spelling) is not None


def _name_around(text: str, start: int, end: int) -> str | None:
    """The name that letters at [start, end) stand in, its other letters left out."""
    for left, right in _names().get(text[start - 1] + text[end], ()):
        before = _LETTERS.sub("", text[max(0, start - 4 * len(left)) : start])
        behind = _LETTERS.sub("", text[end : end + 4 * len(right)])
        if before.endswith(left) and behind.startswith(right):
            return left + right
    return None


@cache
def _names() -> dict[str, list[tuple[str, str]]]:
    """Names of Chinese characters, parted at each place, by the characters on its two sides."""
    known = vocabulary()
    countries = [one.names for one in known.subjects.values() if one.kind == "country"]
    parted: dict[str, list[tuple[str, str]]] = {}
    for names in (known.index.names, *countries):
        for name in (*names.hans, *names.hant):
            if _RUN.fullmatch(name):
                for at in range(1, len(name)):
                    parts = parted.setdefault(name[at - 1 : at + 1], [])
                    parts.append((name[:at], name[at:]))
    return parted


def _lines(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    for line in text.split("\n"):
        yield start, line
        start += len(line) + 1
