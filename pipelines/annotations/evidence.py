"""Whether a document is annotated at all: what its runs weigh together (weights.py).

One reading in a document is an author's gloss. Readings become a scheme when they stand behind two
different characters that nobody would gloss, or twice in a row, or at all places of a character, or
with a tone where none needs one. Each different (characters, reading) weighs once, and 0.3 of it
outside running text: 亩(mu)、斤(jin)、里(li). Words need more in long texts, for articles on
music or food read their terms: 二胡(èrhú)、古筝(gǔzhēng).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from pipelines.annotations.readings import entry
from pipelines.annotations.runs import Group, Run
from pipelines.annotations.scan import Line, count_han
from pipelines.annotations.spelling import Style
from pipelines.annotations.weights import WEAK, profile

LEAST, MOST = 1.75, 8.0
"""A frequent character and another common one; never more is needed than eight."""
PER_HAN = 1 / 2500
"""Weight of characters that a scheme needs for each Han character of the text, between LEAST and
MOST: 1.5 million Han of the press have 4 look-alikes, an article of 4,000 has no two of them."""
WORDS_PER_HAN = 1 / 80
"""The same for words and for readings without brackets: the sparsest annotated pages have 8 for
each 100, long articles gloss a handful of words."""
OUTSIDE = 0.3
EVERYWHERE = 1.0
"""Added to a character that bears its reading at each of two or more places: authors gloss once."""
WEAK_SUM = 0.9
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


def gather(text: str, lines: Sequence[Line], *, bare: bool) -> Evidence:
    """Weigh the runs of all lines of `text`. `bare` is for readings without brackets."""
    running, outside = _contexts(lines)
    best: dict[Key, float] = {}
    bonus: set[Group] = set()
    weak: set[Key] = set()
    capitals = toneless = 0
    for run in {run for line in lines for run in line.runs if run}:
        says = profile(run)
        factor = OUTSIDE if run in outside else 1.0
        for group, reading, weight in says.weights:
            key = group, reading
            counts = BARE.get(group.style, 1.0) * min(weight, 1.0) if bare else weight
            best[key] = max(best.get(key, 0.0), factor * counts)
            if weight <= WEAK:
                weak.add(key)
        if says.repeats:
            bonus.add(says.repeats)
        capitals += says.capitals
        toneless += says.toneless
    score = _score(best, weak, bonus)
    if not bare:
        _add_everywhere(text, lines, best, score)
    needed = Needed(MOST, MOST)
    if any(LEAST <= weight < MOST for weight in (*score.values(), *_both(score).values())):
        needed = _needed(count_han(text), bare=bare)
    _discount_neutral(score, best, needed.characters)
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


def _add_everywhere(
    text: str, lines: Sequence[Line], best: Mapping[Key, float], score: Score
) -> None:
    """Count characters that bear their reading wherever they stand, where that may decide."""
    for (group, (base, _)), weight in best.items():
        known = entry(base) if weight >= 1.0 and not group.word else None
        if score[group] >= LEAST or known is None or not known.certain:
            continue
        places = sum(run.base == base for line in lines for run in line.runs if run and run.reads)
        if 2 <= places == text.count(base):
            score[group] += EVERYWHERE


class Needed(NamedTuple):
    """Weights from which a scheme is established."""

    characters: float
    words: float
    """Of words alone, or of words and characters together."""


def _needed(han: int, *, bare: bool) -> Needed:
    characters, words = (min(max(LEAST, per * han), MOST) for per in (PER_HAN, WORDS_PER_HAN))
    return Needed(words if bare else characters, words)


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


def _established(score: Score, needed: Needed, *, wordy: bool) -> frozenset[Group]:
    """The groups whose readings are a scheme, by themselves or beside their like.

    Words and characters of a toned notation count together. Toneless words need evidence of their
    own, or most of the readings to be words (`wordy`): a brand in a page annotated by characters
    stays. Single characters between them, (de) in a text of (kexue), follow the words.
    """
    schemes: set[Group] = set()
    for style, both in _both(score).items():
        characters, words = Group(style, False), Group(style, True)
        enough = score.get(characters, 0.0) >= needed.characters
        if style != "pinyin" or wordy:
            schemes |= {characters, words} if enough or both >= needed.words else set()
        elif enough:
            schemes |= {characters, words} if score.get(words, 0.0) >= LEAST else {characters}
        elif score.get(words, 0.0) >= needed.words:
            schemes |= {characters, words}
    return frozenset(schemes)


def _only_traditional(readings: Iterable[Key]) -> bool:
    toned = Group("toned-pinyin", False)
    bases = {base for group, (base, _) in readings if group == toned}
    differing = {base for base in bases if (found := entry(base)) and found.traditional}
    return len(differing) >= 5 and len(bases) - len(differing) <= 1
