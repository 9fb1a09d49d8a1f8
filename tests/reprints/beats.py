"""Invented beats: as many fields of news as a corpus needs, each with its own terms and sentences.

The seven topics of topics.toml print the same sentences in each of their reports; in a corpus of
thousands of events that makes texts equal that nobody copied. Real coverage of so many events has
as many subjects. A beat is drawn by its number and always the same.
"""

import random
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

_WORDS = {
    name: words.split()
    for name, words in tomllib.loads(
        Path(__file__).with_name("beats.toml").read_text(encoding="utf-8")
    ).items()
}
FACTS, WORDINGS, BACKGROUNDS = 9, 3, 4
_COUNTED = 0.25
"""Of the sentences between the facts so many have a figure; a later year repeats them."""


@dataclass(frozen=True)
class Beat:
    """`facts` as a topic has them; the terms are what its sentences are about."""

    facts: list[list[str]]
    background: list[str]
    stem: str
    terms: list[str]
    bodies: list[str]

    def detail(self, rng: random.Random) -> str:
        """A sentence that no other article has."""
        number = str(rng.randint(2, 900)) + rng.choice(_WORDS["measures"])
        return _sentence(rng, self, number if rng.random() < _COUNTED else "")


@lru_cache(maxsize=4096)
def beat(number: int) -> Beat:
    """Return the beat of a number."""
    rng = random.Random(f"beat {number}")
    terms = [rng.choice(_WORDS["kinds"]) + rng.choice(_WORDS["nouns"]) for _ in range(14)]
    bodies = [rng.choice(terms) + rng.choice(_WORDS["bodies"]) for _ in range(5)]
    made = Beat([], [], "{place}" + terms[0] + rng.choice(terms), terms, bodies)
    for place in range(FACTS):
        made.facts.append([_fact(rng, made, place) for _ in range(WORDINGS)])
    made.background.extend(_sentence(rng, made, "") for _ in range(BACKGROUNDS))
    return made


def _fact(rng: random.Random, made: Beat, place: int) -> str:
    """The first fact says when and where, two in three of the others give figures."""
    unit = rng.choice(_WORDS["measures"])
    if place == 0:
        return (
            f"{{date}}，{{place}}{rng.choice(made.bodies)}的{made.terms[0]}以{{n0}}{unit}告一段落，"
            + (_sentence(rng, made, "{year}年"))
        )
    figure = ["", f"{{n{place}}}{unit}", f"{{f{place}}}%"][place % 3]
    text = _sentence(rng, made, figure)
    return f"{{person}}说，{text}" if rng.random() < 0.2 else text


def _sentence(rng: random.Random, made: Beat, figure: str) -> str:
    words = _WORDS
    one, two, three = rng.sample(made.terms, 3)
    middle = f"{rng.choice(words['manners'])}{rng.choice(words['verbs'])}{two}"
    opening = f"{rng.choice(words['openings'])}，" if rng.random() < 0.5 else ""
    end = rng.choice(words["ends"])
    forms = [
        f"{opening}{rng.choice(made.bodies)}的{one}{middle}，{figure}{three}{end}。",
        f"{opening}{one}{middle}{figure}，{rng.choice(made.bodies)}对{three}{end}。",
        f"{opening}{figure}{three}归到{rng.choice(made.bodies)}名下，{one}{middle}，{end}。",
    ]
    return rng.choice(forms)
