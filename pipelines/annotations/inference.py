"""Which readings of an annotated document are the scheme's, and which its author's.

The commonest annotator draws characters of a paragraph and replaces *all* their occurrences there,
always with the default reading, k times for k draws (so k is at most the number of occurrences).
Where a document obeys that rule, what breaks it is the author's own: 六(lu)安, or 小米(mi) beside
other 米 without a reading. Documents annotated at random places exist, so a rule that a document
does not obey says nothing about it.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from pipelines.annotations.evidence import Evidence, Group, group_of
from pipelines.annotations.readings import entry
from pipelines.annotations.runs import Run, Token
from pipelines.annotations.scan import Line

OBEYED_PAIRS = 4
EXCEPTIONS = 0.05
"""A document obeys a rule with at least 4 (paragraph, character) pairs that show it, and at most
one exception or 5 %: the known sample has 0 exceptions in 205 pairs, random places over half."""
NOT_DEFAULT = 0.05
"""Up to two readings, or 5 % of the different ones, may be an author's; with more of them the
annotator's table has other defaults than ours, or it reads words in context."""
FULL = 0.7
"""Share of the text's characters from which nearly all Han are annotated: replacing at all
occurrences and annotating everything look the same, so nothing is inferred."""

NO_EVIDENCE = "no evidence of a scheme"
NO_READING = "no reading of the character before it"
CAPITAL = "a name or symbol: capital letter"
NOT_THE_DEFAULT = "not the default reading that the document uses"
NOT_EVERYWHERE = "not at all occurrences in its paragraph"
ONCE_TOO_MANY = "one more than at the other occurrences"


@dataclass(slots=True)
class Plan:
    """What to cut: numbers of tokens of each run, with exceptions for single lines."""

    cuts: dict[Run, tuple[int, ...]] = field(default_factory=dict)
    exceptions: dict[tuple[int, Run], tuple[int, ...]] = field(default_factory=dict)
    reasons: dict[tuple[Run, int], str] = field(default_factory=dict)
    """Why a token of a run stays."""

    def cut(self, line: int, run: Run) -> tuple[int, ...]:
        return self.exceptions.get((line, run), self.cuts[run])


def infer(lines: Sequence[Line], evidence: Evidence, length: int) -> Plan:
    """Decide on every token. `length` is that of the text, readings included."""
    plan = Plan()
    counts = Counter(run for line in lines for run in line.runs if run)
    for run in counts:
        kept = {i: _reason(run, token, evidence) for i, token in enumerate(run.tokens)}
        _set(plan, run, {i: reason for i, reason in kept.items() if reason})
    annotated = sum(n * len(run.base) for run, n in counts.items() if plan.cuts[run])
    cut_length = sum(n * len(run.text) for run, n in counts.items() if plan.cuts[run])
    if not annotated or annotated >= FULL * (length - cut_length):
        return plan
    odd = _odd(plan, evidence)
    paragraphs = [(line, _occurrences(line, plan, odd)) for line in lines]
    obeyed = _obeyed(paragraphs)
    if obeyed:
        _keep_irregular(plan, paragraphs)
    if obeyed or evidence.repeats or evidence.only_traditional:
        _keep_odd(plan, odd)
    return plan


def _set(plan: Plan, run: Run, kept: dict[int, str]) -> None:
    plan.cuts[run] = tuple(i for i in range(len(run.tokens)) if i not in kept)
    plan.reasons.update({(run, i): reason for i, reason in kept.items()})


def _reason(run: Run, token: Token, evidence: Evidence) -> str | None:
    """Why this token must stay whatever the rest of the document does."""
    if token.match is None:
        return NO_READING
    group = group_of(run, token)
    if not evidence.established(group) and not _neutral(run, token, evidence):
        return NO_EVIDENCE
    if token.spelling.capital and token.spelling.style == "pinyin" and not evidence.capitals:
        return CAPITAL
    return None


def _neutral(run: Run, token: Token, evidence: Evidence) -> bool:
    """的(de) between toned readings: the neutral tone has no mark."""
    if token.spelling.style != "pinyin" or token.spelling.capital:
        return False
    readings = [found.readings for found in map(entry, run.base) if found]
    neutral = any(r.tone == 0 and r.letters == token.spelling.letters for r in readings[-1])
    toned = (Group("toned-pinyin", False), Group("digit-pinyin", False))
    return len(run.base) == 1 and neutral and any(map(evidence.established, toned))


Occurrences = dict[str, tuple[int, Counter[int]]]
"""Character to its occurrences in a paragraph, and how many of them have k readings."""


def _occurrences(line: Line, plan: Plan, odd: set[Token]) -> Occurrences:
    tally: dict[str, Counter[int]] = {}
    for run, count in Counter(line.runs).items():
        if run and len(run.base) == 1 and plan.cuts[run]:
            cuts = plan.cuts[run]
            k = sum(run.tokens[i] not in odd for i in cuts) if odd else len(cuts)
            if k:
                tally.setdefault(run.base, Counter())[k] += count
    text = "".join(line.parts[::2])
    return {base: (text.count(base), ks) for base, ks in tally.items()}


def _regular(total: int, ks: Counter[int]) -> bool:
    return len(ks) == 1 and ks.total() == total and max(ks) <= total


def _obeyed(paragraphs: Sequence[tuple[Line, Occurrences]]) -> bool:
    pairs = [
        _regular(total, ks)
        for _, characters in paragraphs
        for total, ks in characters.values()
        if total > 1 or max(ks) > 1
    ]
    exceptions = len(pairs) - sum(pairs)
    return sum(pairs) >= OBEYED_PAIRS and exceptions <= max(1, EXCEPTIONS * len(pairs))


def _keep_irregular(plan: Plan, paragraphs: Sequence[tuple[Line, Occurrences]]) -> None:
    for line, characters in paragraphs:
        for base, (total, ks) in characters.items():
            if _regular(total, ks):
                continue
            if ks.total() < total:
                allowed, reason = (0 if ks == {1: 1} else max(ks)), NOT_EVERYWHERE
            else:
                allowed, reason = min(*ks, total), ONCE_TOO_MANY
            for run in {run for run in line.runs if run and run.base == base}:
                cut = plan.cuts[run][:allowed]
                for i in plan.cuts[run][allowed:]:
                    plan.reasons[run, i] = reason
                plan.exceptions[line.index, run] = cut


def _odd(plan: Plan, evidence: Evidence) -> set[Token]:
    """Tokens to be cut that are not the default reading, if they are few enough for an author."""
    odd = {
        run.tokens[i]: (run.base, run.tokens[i].spelling.letters)
        for run, cuts in plan.cuts.items()
        for i in cuts
        if _against_the_default(run, run.tokens[i], evidence)
    }
    few = len(set(odd.values())) <= max(2, NOT_DEFAULT * evidence.readings)
    return set(odd) if few else set()


def _against_the_default(run: Run, token: Token, evidence: Evidence) -> bool:
    if len(run.base) > 1 or token.match is None or token.match.default:
        return False
    known = entry(run.base)
    return not (evidence.only_traditional and known and known.traditional)


def _keep_odd(plan: Plan, odd: set[Token]) -> None:
    for run, cuts in plan.cuts.items():
        kept = {i for i in cuts if run.tokens[i] in odd}
        plan.cuts[run] = tuple(i for i in cuts if i not in kept)
        plan.reasons.update({(run, i): NOT_THE_DEFAULT for i in kept})
    for (line, run), cuts in list(plan.exceptions.items()):
        plan.exceptions[line, run] = tuple(i for i in cuts if i in plan.cuts[run])
