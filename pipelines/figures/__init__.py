"""Figures of a text: every number with its subject, indicator, kind and year, or not at all.

`reader` goes through a text, `telling` reads one sentence of it. What a sentence prints is found by
`numbers`, `names` and `years` and put together by `sentences`; `attribution` and `dating` decide
whose a number is, of what and of which year; `corrections` leaves out what is not so; `rules` make
the figures. The contract of an observation is in `domain.records`.
"""

from domain.series import observation_id, series_key
from pipelines.figures.drafts import EXTRACTOR_VERSION
from pipelines.figures.reader import FigureReading, extract_observations, read_figures
from pipelines.figures.years.editions import EditionReading, resolve_edition

__all__ = [
    "EXTRACTOR_VERSION",
    "EditionReading",
    "FigureReading",
    "extract_observations",
    "observation_id",
    "read_figures",
    "resolve_edition",
    "series_key",
]
