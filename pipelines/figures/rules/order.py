"""The rules in the order in which they read a sentence: a number that one has read is closed to
the later ones.
"""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from pipelines.figures.drafts import Draft
from pipelines.figures.rules.lists import labelled, numbered
from pipelines.figures.rules.places import answers, places
from pipelines.figures.rules.points import points
from pipelines.figures.rules.quantities import anaphora, quantities
from pipelines.figures.rules.reading import Reading
from pipelines.figures.rules.report import meta, method
from pipelines.figures.rules.sets import sets
from pipelines.figures.rules.tiers import tiers
from pipelines.figures.rules.trends import standings, trends


class Rule(NamedTuple):
    """How a rule reads, what it reads (told by `scrapy observe --explain`), and whether it may
    read a sentence without numbers: a day, a direction, an answer.
    """

    read: Callable[[Reading], Iterator[Draft]]
    reads: str
    without_numbers: bool = False


RULES = {
    "numbered": Rule(numbered.read, "numbered lists of countries and scores"),
    "anaphora": Rule(anaphora.read, "figures that a pronoun stands for"),
    "labelled": Rule(labelled.read, "figures with the label behind them"),
    "tiers": Rule(tiers.read, "members, sizes and bounds of tiers"),
    "sets": Rule(sets.read, "indicators in a top N"),
    "points": Rule(points.read, "scores, gaps and changes"),
    "places": Rule(places.read, "ranks and their changes"),
    "meta": Rule(meta.read, "what the report says of itself", True),
    "method": Rule(method.read, "changes of the method", True),
    "quantities": Rule(quantities.read, "money, counts, shares, growth, factors"),
    "standings": Rule(standings.read, "who leads or lags", True),
    "trends": Rule(trends.read, "directions", True),
    "holders": Rule(answers.read, "who holds a place that was asked for", True),
}
"""By the name that `Reading.rule` bears while it reads."""
