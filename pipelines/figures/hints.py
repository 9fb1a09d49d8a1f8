"""Whether the figures of one text add up: said on the figure, and to a person where they do not.

Nothing is corrected. `gap-fits` and `gap-differs` compare a gap with the two scores of its year,
`delta-fits` and `delta-differs` a change with the scores of its two years.
"""

from collections.abc import Iterable
from dataclasses import replace

from domain.records import Issue, Observation

SLACK = 0.011
"""Scores have two decimals: a difference of two may be 0.01 off."""
Scores = dict[tuple[str, str, int | None], float]


def audit(found: Iterable[Observation]) -> tuple[list[Observation], list[Issue]]:
    """The observations, with what arithmetic says of them as flags, and an issue for each that
    does not fit.
    """
    observations = list(found)
    scores: Scores = {
        (o.subject, o.indicator, o.data_year): float(o.value)
        for o in observations
        if o.kind == "score" and o.comparator == "eq" and o.modality == "asserted"
    }
    hinted: list[Observation] = []
    issues: list[Issue] = []
    for o in observations:
        pair = _scores_behind(o, scores) if o.comparator in ("eq", "approx") else None
        if pair is None:
            hinted.append(o)
            continue
        high, low = pair
        fits = abs(high - low - float(o.value)) <= _room(o)
        hinted.append(replace(o, flags=(*o.flags, f"{o.kind}-{'fits' if fits else 'differs'}")))
        if not fits:
            excerpt = f"{o.subject} {o.kind} {o.value}: {high} - {low} = {high - low:.2f}"
            issues.append(
                Issue(level="info", kind="figure-arithmetic", where="text", excerpt=excerpt)
            )
    return hinted, issues


def _scores_behind(o: Observation, scores: Scores) -> tuple[float, float] | None:
    """The two scores that a gap or a change is the difference of, if the text has both."""
    if o.unit != "point" or o.modality != "asserted":
        return None
    if o.kind == "gap" and "~" in o.subject:
        found = [scores.get((one, o.indicator, o.data_year)) for one in o.subject.split("~")]
        known = sorted((score for score in found if score is not None), reverse=True)
    elif o.kind == "delta" and o.compare_year is not None:
        now = scores.get((o.subject, o.indicator, o.data_year))
        then = scores.get((o.subject, o.indicator, o.compare_year))
        known = [score for score in (now, then) if score is not None]
    else:
        return None
    return (known[0], known[1]) if len(known) == 2 else None


def _room(o: Observation) -> float:
    """Half of the last printed digit, and a whole one for 约 and 近."""
    decimals = len(str(o.value).partition(".")[2]) if isinstance(o.value, float) else 0
    step: float = 10.0**-decimals
    return (step if o.comparator == "approx" else step / 2) + SLACK
