"""The gate's corpus: our own sentences in Traditional, and what they read in Simplified.

By characters alone: 資料 is 资料 and not 数据, for no word is translated. Kinds:

- particle: 著 in all its uses; character: forms that the scripts share unequally (乾 發 後 覆 徵);
- mirror: the one-to-one tables of mainland mirrors (復制, 對于, 范圍, 聯系);
- taiwan, hongkong: their spellings (規畫, 牠; 甚麼, 衞, the particle as 着);
- accident: words across a boundary that dictionaries take for a rare one (位於倫敦, 顯示覆蓋);
- news, education, science: plain sentences; hans: Simplified already, must stay as it is;
- unseen: written after the rules, and right at once.
"""

import hashlib
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

PAIRS = Path(__file__).parent / "pairs.tsv"


class Pair(NamedTuple):
    kind: str
    hant: str
    hans: str


class Rates(NamedTuple):
    """Character errors by the characters of the right text, and the share of exact sentences."""

    error_rate: float
    exact: float


def pairs() -> list[Pair]:
    lines = PAIRS.read_text("utf-8").splitlines()
    return [Pair(*line.split("\t")) for line in lines if not line.startswith("#")]


def digest() -> str:
    return hashlib.sha256(PAIRS.read_bytes()).hexdigest()


def edit_distance(left: str, right: str) -> int:
    """Least number of characters to replace, add or remove."""
    previous = list(range(len(right) + 1))
    for row, a in enumerate(left, 1):
        current = [row]
        for column, b in enumerate(right, 1):
            current.append(
                min(previous[column] + 1, current[-1] + 1, previous[column - 1] + (a != b))
            )
        previous = current
    return previous[-1]


def rates(expected: Iterable[str], given: Iterable[str]) -> Rates:
    """Over sentences in the same order; raises ValueError where one list is longer."""
    compared = list(zip(expected, given, strict=True))
    errors = sum(edit_distance(right, got) for right, got in compared if right != got)
    characters = sum(len(right) for right, _ in compared)
    exact = sum(right == got for right, got in compared)
    return Rates(errors / characters, exact / len(compared))


def rates_by_kind(convert: Callable[[str], str]) -> dict[str, Rates]:
    """Each sentence converted by itself, as if it were a whole text: the hardest case."""
    kinds: dict[str, list[Pair]] = {}
    for pair in pairs():
        kinds.setdefault(pair.kind, []).append(pair)
    return {
        kind: rates([p.hans for p in members], [convert(p.hant) for p in members])
        for kind, members in sorted(kinds.items())
    }
