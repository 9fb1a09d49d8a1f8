"""Whether a document is annotated at all: what its runs weigh together.

One reading in a document is an author's gloss. Readings become a scheme when they stand behind
several everyday characters that nobody would gloss. Each different (characters, reading) weighs
once; a group (notation, character or word) needs 2, in a long text more: what annotates leaves far
more than one reading in 80 characters. The weights say how improbable it is that an author wrote
this:

    1     an everyday character with its default reading
    0.3   a rare character, or not the default reading: what glosses are written for (六(lu)安)
    0.3   nowhere in running text: 亩(mu)、斤(jin)、里(li)
    0.7   a toneless word: brands and domains are written so, 淘宝(taobao)
    0.1   toneless with a capital: names and symbols, 北京(Beijing), 锂(Li)
    2     a tone mark on a Traditional form that differs from the Simplified: 創(chuàng)新, the
          commonest mirrors annotate these and nothing else, sometimes once in a headline
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from pipelines.annotations.readings import entry
from pipelines.annotations.runs import MEMO_SIZE, Group, Run, Token
from pipelines.annotations.scan import Line, count_han
from pipelines.annotations.spelling import Style

LEAST, MOST = 2.0, 8.0
PER_HAN = 1 / 80
"""Weight that a scheme needs for each Han character of the text, between LEAST and MOST: the
sparsest annotated pages have 8 for each 100, long articles may gloss a handful of words."""
WEAK = 0.3
WEAK_SUM = 1.0
"""However many rare characters an author glosses, together they are no scheme."""
REPEATED = 2.0
"""(mei)(mei): the same reading twice is never an author's."""
CONTEXTS = 150
"""Different runs whose surroundings are looked at; of more, the first ones speak for all."""
TONED: tuple[Style, ...] = ("toned-pinyin", "digit-pinyin")
WORDY = 0.15
"""Share of words among the different readings from which a text is annotated by words."""
BARE: Mapping[Style, float] = {"pinyin": 0.25, "digit-pinyin": 0.5}
"""Without a bracket a reading may be any Latin word: 和he."""


@dataclass(slots=True)
class Evidence:
    """What the runs of one pass say together."""

    score: dict[Group, float] = field(default_factory=dict)
    schemes: frozenset[Group] = frozenset()
    """The groups that are established."""
    repeats: bool = False
    """A reading stands twice in a row somewhere."""
    capitals: bool = False
    """Most toneless readings begin with a capital: then it is the scheme's, not a name's."""
    standalone: float = 0.0
    """Share of the runs that stand outside running text, as in a list of characters."""
    readings: int = 0
    """Different (characters, reading) pairs."""
    toned: bool = False
    """Whether any reading says its tone, in any notation."""
    only_traditional: bool = False
    """All toned characters but at most one differ from their Simplified form: the mirrors' rule."""


Key = tuple[Group, tuple[str, str]]
"""A group and what is read in it: (characters, letters)."""
Score = dict[Group, float]


class Profile(NamedTuple):
    """What a run weighs in running text; the same in all documents."""

    weights: tuple[tuple[Group, tuple[str, str], float], ...]
    repeats: Group | None
    capitals: int
    toneless: int


def gather(text: str, lines: Iterable[Line], *, bare: bool) -> Evidence:
    """Weigh the runs of all lines of `text`. `bare` is for readings without brackets."""
    running, outside = _contexts(lines)
    best: dict[Key, float] = {}
    bonus: set[Group] = set()
    weak: set[Key] = set()
    capitals = toneless = 0
    for run in {run for line in lines for run in line.runs if run}:
        profile = _profile(run)
        factor = 0.3 if run in outside else 1.0
        for group, reading, weight in profile.weights:
            key = group, reading
            scaled = weight * factor * (BARE.get(group.style, 1.0) if bare else 1.0)
            best[key] = max(best.get(key, 0.0), scaled)
            if weight <= WEAK:
                weak.add(key)
        if profile.repeats:
            bonus.add(profile.repeats)
        capitals += profile.capitals
        toneless += profile.toneless
    score = _score(best, weak, bonus)
    needed = MOST
    if any(LEAST <= weight < MOST for weight in (*score.values(), *_both(score).values())):
        needed = min(max(LEAST, PER_HAN * count_han(text)), MOST)
    _discount_neutral(score, best, needed)
    words = sum(group.word for group, _ in best)
    return Evidence(
        score=score,
        schemes=_established(score, needed, wordy=words >= max(2, WORDY * len(best))),
        repeats=bool(bonus),
        capitals=capitals * 2 > toneless,
        standalone=len(outside) / (len(running) + len(outside) or 1),
        readings=len(best),
        toned=any(group.style != "pinyin" for group in score),
        only_traditional=_only_traditional(best),
    )


def _contexts(lines: Iterable[Line]) -> tuple[set[Run], set[Run]]:
    """Runs seen in running text, and runs seen outside it only."""
    running: set[Run] = set()
    outside: set[Run] = set()
    for line in lines:
        for i, run in enumerate(line.runs):
            if run and run not in running and run.reads:
                (running if line.in_sentence(i) else outside).add(run)
        if len(running) + len(outside) >= CONTEXTS:
            break
    return running, outside - running


def _score(best: Mapping[Key, float], weak: set[Key], bonus: set[Group]) -> Score:
    score: Score = dict.fromkeys(bonus, REPEATED)
    minor: Score = {}
    for key, weight in best.items():
        total = minor if key in weak else score
        total[key[0]] = total.get(key[0], 0.0) + weight
    for group, weight in minor.items():
        score[group] = score.get(group, 0.0) + min(weight, WEAK_SUM)
    return score


def _both(score: Score) -> dict[Style, float]:
    """Weights of characters and words together."""
    total: dict[Style, float] = {}
    for group, weight in score.items():
        total[group.style] = total.get(group.style, 0.0) + weight
    return total


def _discount_neutral(score: Score, best: Mapping[Key, float], needed: float) -> None:
    """In a toned text, 的(de) and 了(le) are its neutral tones, no scheme of their own."""
    toned = sum(weight for group, weight in score.items() if group.style in TONED)
    plain = Group("pinyin", False)
    if toned >= needed and score.get(plain, 0.0) < toned:
        score[plain] = sum(
            weight
            for (group, (base, letters)), weight in best.items()
            if group == plain and not may_be_neutral(base, letters)
        )


def may_be_neutral(base: str, letters: str) -> bool:
    """Whether a single character has this reading in the neutral tone, which bears no mark."""
    known = entry(base) if len(base) == 1 else None
    return known is not None and any(r.tone == 0 and r.letters == letters for r in known.readings)


def _established(score: Score, needed: float, *, wordy: bool) -> frozenset[Group]:
    """The groups whose readings are a scheme, by themselves or beside their like.

    Words and characters of a toned notation count together. Toneless words need evidence of their
    own, or most of the readings to be words (`wordy`): a brand in a page annotated by characters
    stays. Single characters between them, (de) in a text of (kexue), follow the words.
    """
    schemes: set[Group] = set()
    for style, both in _both(score).items():
        characters, words = Group(style, False), Group(style, True)
        if style != "pinyin" or wordy:
            schemes |= {characters, words} if both >= needed else set()
            continue
        if score.get(characters, 0.0) >= needed:
            schemes |= {characters, words} if score.get(words, 0.0) >= LEAST else {characters}
        elif score.get(words, 0.0) >= needed:
            schemes |= {characters, words}
    return frozenset(schemes)


@lru_cache(maxsize=MEMO_SIZE)
def _profile(run: Run) -> Profile:
    reading = [token for token in run.tokens if token.match]
    letters = [token.spelling.letters for token in reading]
    different = {id(token.spelling): token for token in reading}.values()
    toneless = [token for token in run.tokens if token.spelling.style == "pinyin"]
    return Profile(
        tuple((t.group, (run.base, t.spelling.letters), _weight(run, t)) for t in different),
        reading[0].group if len(letters) > len(set(letters)) else None,
        sum(token.spelling.capital for token in toneless),
        len(toneless),
    )


def _weight(run: Run, token: Token) -> float:
    assert token.match
    style = token.spelling.style
    known = [found for found in map(entry, run.base) if found]
    weight = 1.0
    glossed = len(run.base) == 1 and not token.match.default
    if glossed or not any(found.common for found in known):
        weight = WEAK
    elif style == "toned-pinyin" and token.match.exact and any(f.traditional for f in known):
        weight = 2.0
    if style == "pinyin":
        weight *= (0.7 if len(run.base) > 1 else 1.0) * (0.1 if token.spelling.capital else 1.0)
    return weight if token.match.exact else weight * 0.5


def _only_traditional(readings: Iterable[Key]) -> bool:
    toned = Group("toned-pinyin", False)
    bases = {base for group, (base, _) in readings if group == toned}
    differing = {base for base in bases if (found := entry(base)) and found.traditional}
    return len(differing) >= 5 and len(bases) - len(differing) <= 1
