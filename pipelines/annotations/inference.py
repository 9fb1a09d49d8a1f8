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
from typing import NamedTuple

from pipelines.annotations.evidence import TONED, Evidence, may_be_neutral
from pipelines.annotations.readings import entry
from pipelines.annotations.runs import Group, Run, Token
from pipelines.annotations.scan import Line

OBEYED_PAIRS = 4
EXCEPTIONS = 0.05
"""A document obeys a rule with at least 4 (paragraph, character) pairs that show it, and at most
one exception or 5 %: the known sample has 0 exceptions in 205 pairs, random places over half."""
NOT_DEFAULT = 0.05
"""Up to two readings, or 5 % of the different ones, may be an author's; with more of them the
annotator's table has other defaults than ours, or it reads words in context."""
FOR_EACH_ODD = 10
"""Different readings beside each that no everyday word has, from which that is the author's."""
FULL = 0.8
"""Share of the Han characters and full-width signs that bear a reading from which nothing is
inferred: replacing at all occurrences and annotating everything look the same."""

NO_EVIDENCE = "no evidence of a scheme"
NO_READING = "no reading of the character before it"
CAPITAL = "a name or symbol: capital letter"
NOT_THE_DEFAULT = "not the default reading that the document uses"
ANOTHER = "another reading than the one before it"
NOT_EVERYWHERE = "not at all occurrences in its paragraph"
ONCE_TOO_MANY = "one more than at the other occurrences"


@dataclass(slots=True)
class Plan:
    """What to cut: numbers of tokens of each run, with exceptions for single lines."""

    counts: Counter[Run] = field(default_factory=Counter)
    """The runs of the text and how often each occurs."""
    cuts: dict[Run, tuple[int, ...]] = field(default_factory=dict)
    exceptions: dict[tuple[int, Run], tuple[int, ...]] = field(default_factory=dict)
    """The same for the line that starts at a position, where it differs."""
    reasons: dict[tuple[Run, int], str] = field(default_factory=dict)
    """Why a token of a run stays, where it is not cut."""
    annotated: int = 0
    """Characters whose reading goes."""
    full: bool = False
    """Whether these are nearly all Han characters of the paragraphs that have any."""

    def cut(self, line: int, run: Run) -> tuple[int, ...]:
        return self.exceptions.get((line, run), self.cuts[run])


def infer(lines: Sequence[Line], evidence: Evidence) -> Plan:
    """Decide on every token of the lines."""
    plan = _plan(lines, evidence.schemes, evidence)
    if plan.full:
        # Where every character bears a reading, a word that has one instead is annotated too.
        words = {Group(group.style, True) for group in evidence.schemes}
        return _plan(lines, evidence.schemes | words, evidence)
    if not plan.annotated:
        return plan
    odd = _odd(plan, evidence)
    irregular, regular = _irregular(lines, plan, odd)
    obeyed = regular >= OBEYED_PAIRS and len(irregular) <= max(1, EXCEPTIONS * regular)
    if obeyed:
        for exception in irregular:
            _keep_irregular(plan, exception)
    if not (obeyed or evidence.repeats or evidence.only_traditional):
        odd = _never_in_words(odd, evidence)
    if odd:
        _keep_odd(plan, odd)
    return plan


def _plan(lines: Sequence[Line], schemes: frozenset[Group], evidence: Evidence) -> Plan:
    """What the readings of these schemes are, whatever the rest of their paragraphs does."""
    plan = Plan()
    for line in lines:
        plan.counts.update(filter(None, line.runs))
    for run in plan.counts:
        if run.group in schemes:
            plan.cuts[run] = run.every
        else:
            _judge(plan, run, schemes, capitals=evidence.capitals)
    plan.annotated = sum(n * len(run.base) for run, n in plan.counts.items() if plan.cuts[run])
    plan.full = plan.annotated >= FULL * sum(line.wide for line in lines)
    return plan


def _judge(plan: Plan, run: Run, schemes: frozenset[Group], *, capitals: bool) -> None:
    """Decide on each token of a run that is not plainly the scheme's."""
    cut: list[int] = []
    for i, token in enumerate(run.tokens):
        if token.match is None:
            plan.reasons[run, i] = NO_READING
        elif token.group not in schemes and not _neutral(run, token, schemes):
            plan.reasons[run, i] = NO_EVIDENCE
        elif token.name and not capitals:
            plan.reasons[run, i] = CAPITAL
        elif cut and token.spelling.letters != run.tokens[cut[0]].spelling.letters:
            plan.reasons[run, i] = ANOTHER
        else:
            cut.append(i)
    plan.cuts[run] = tuple(cut)


def _neutral(run: Run, token: Token, schemes: frozenset[Group]) -> bool:
    """的(de) between toned readings."""
    toned = any(group.style in TONED for group in schemes)
    plain = token.group.style == "pinyin" and not token.name
    return toned and plain and may_be_neutral(run.base, token.spelling.letters)


class Irregular(NamedTuple):
    """A character that breaks the rule in a line: its occurrences, and how many have k readings."""

    line: Line
    base: str
    occurrences: int
    ks: Counter[int]


def _irregular(lines: Sequence[Line], plan: Plan, odd: set[Token]) -> tuple[list[Irregular], int]:
    """The (line, character) pairs that break the rule, and the number of those that show it."""
    ks = {run: len(cut) if len(run.base) == 1 else 0 for run, cut in plan.cuts.items()}
    if odd:
        ks = {run: k - sum(token in odd for token in run.tokens) for run, k in ks.items()}
    irregular: list[Irregular] = []
    regular = 0
    for line in lines:
        text = "".join(line.parts[::2])
        found = {run: text.count(run.base) for run in set(line.runs) if run and ks[run] > 0}
        repeated = sum(occurrences > 1 for occurrences in found.values())
        # Where the sums agree each character does: no run stands oftener than its character.
        if sum(found.values()) == len(line.runs) and all(k >= ks[run] for run, k in found.items()):
            regular += repeated
            continue
        broken = _broken(line, found, ks)
        irregular += (Irregular(line, base, text.count(base), tally) for base, tally in broken)
        regular += max(0, repeated - len(broken))
    return irregular, regular


def _broken(
    line: Line, found: dict[Run, int], ks: dict[Run, int]
) -> list[tuple[str, Counter[int]]]:
    tallies: dict[str, Counter[int]] = {}
    occurrences = {run.base: number for run, number in found.items()}
    for run in found:
        tallies.setdefault(run.base, Counter())[ks[run]] += line.runs.count(run)
    return [
        (base, tally)
        for base, tally in tallies.items()
        if len(tally) > 1 or tally.total() != occurrences[base] or max(tally) > occurrences[base]
    ]


def _keep_irregular(plan: Plan, broken: Irregular) -> None:
    if broken.ks.total() < broken.occurrences:
        allowed, reason = (0 if broken.ks == {1: 1} else max(broken.ks)), NOT_EVERYWHERE
    else:
        allowed, reason = min(*broken.ks, broken.occurrences), ONCE_TOO_MANY
    for run in {run for run in broken.line.runs if run and run.base == broken.base}:
        plan.exceptions[broken.line.start, run] = plan.cuts[run][:allowed]
        plan.reasons.update({(run, i): reason for i in plan.cuts[run][allowed:]})


def _odd(plan: Plan, evidence: Evidence) -> set[Token]:
    """Tokens to be cut that are not the default reading, if they are few enough for an author."""
    odd = {
        token: (run.base, token.spelling.letters)
        for run, cuts in plan.cuts.items()
        if run.group is None or evidence.only_traditional
        for token in (run.tokens[i] for i in cuts)
        if _against_the_default(run, token, evidence)
    }
    few = len(set(odd.values())) <= max(2, NOT_DEFAULT * evidence.readings)
    return set(odd) if few else set()


def _never_in_words(odd: set[Token], evidence: Evidence) -> set[Token]:
    """Of a text that shows no rule: readings of names and verses alone, 六(lu)安 or 鬓毛衰(cui).

    Its annotator may read words in context and write 音乐(yue), which hardly an author does.
    """
    rare = {token for token in odd if token.match and not token.match.everyday}
    return rare if evidence.readings >= FOR_EACH_ODD * len(rare) else set()


def _against_the_default(run: Run, token: Token, evidence: Evidence) -> bool:
    known = entry(run.base)
    if len(run.base) > 1 or token.match is None or known is None:
        return False
    if evidence.only_traditional:
        return not known.traditional and not (token.match.default and known.common)
    return not token.match.default


def _keep_odd(plan: Plan, odd: set[Token]) -> None:
    for run, cuts in plan.cuts.items():
        kept = {i for i in cuts if run.tokens[i] in odd}
        plan.cuts[run] = tuple(i for i in cuts if i not in kept)
        plan.reasons.update({(run, i): NOT_THE_DEFAULT for i in kept})
    for (line, run), cuts in list(plan.exceptions.items()):
        plan.exceptions[line, run] = tuple(i for i in cuts if i in plan.cuts[run])
