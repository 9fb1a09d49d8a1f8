"""Figures of a text: every number with its subject, indicator, kind and year, or not at all.

`numbers` finds what is printed, `scene` names who and what a sentence speaks of, `rules` decide,
`reader` goes through the text. The contract of an observation is in `domain.records`.
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
