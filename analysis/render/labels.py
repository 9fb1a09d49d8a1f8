"""Words and numbers as all outputs print them: names, values with their unit, changes, years."""

import re
from decimal import Decimal

from analysis.changes import Change, Stated
from analysis.columns import Figure
from analysis.comparability import Aspect
from analysis.comparison import Header
from analysis.consensus import Agreement, Reported
from analysis.precision import Quantity, decimal_of
from analysis.rows import Row
from analysis.series import RowKey
from analysis.streaks import Streak
from analysis.voting import Value
from domain.records import Claim, Comparator
from domain.vocabulary import Names, Vocabulary

MINUS = "\N{MINUS SIGN}"
NONE = "\N{EN DASH}"
DERIVED = "‡"
COMPARATORS: dict[Comparator, str] = {"eq": "", "ge": "≥", "le": "≤", "approx": "~"}
PERCENT_UNITS = frozenset({"percent", "pp"})
CURRENCIES = {"USD": "$", "CNY": "¥"}
SIGNED_KINDS = frozenset({"delta", "growth"})
MAGNITUDES = (
    (Decimal(10) ** 12, "tn"),
    (Decimal(10) ** 9, "bn"),
    (Decimal(10) ** 6, "m"),
)
# C0, C1, zero-width and bidirectional controls, lone surrogates: a sentence must not steer the
# reader's terminal.
CONTROLS = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]"
)
STATUS_WORDS = {
    "changed": "changed",
    "same": "same",
    "not_reported": "not reported",
    "new": "new",
    "dropped": "dropped",
    "incomparable": "incomparable",
    "conflict": "in conflict",
    "restated": "restated",
}


def plain(text: str) -> str:
    """Text of an article without control characters, on one line."""
    return CONTROLS.sub("\N{REPLACEMENT CHARACTER}", text.replace("\n", " ").replace("\t", " "))


def subject_name(vocabulary: Vocabulary, subject: str, script: str) -> str:
    """A subject in a script; of pairs and sums each member. The id where there is no name."""
    for joint, word in (("~", " – "), ("+", " + ")):
        if joint in subject:
            members = subject.split(joint)
            return word.join(subject_name(vocabulary, one, script) for one in members)
    known = vocabulary.subjects.get(subject)
    return _first(known.names, script, subject) if known is not None else subject


def indicator_name(vocabulary: Vocabulary, indicator: str, script: str) -> str:
    known = vocabulary.indicators.get(indicator)
    if known is None:
        return plain(indicator.removeprefix("x."))
    return _first(known.names, script, indicator)


def _first(names: Names, script: str, fallback: str) -> str:
    forms: tuple[str, ...] = getattr(names, script)
    return forms[0] if forms else fallback


def row_name(vocabulary: Vocabulary, key: RowKey) -> str:
    """A row in English, short enough for a terminal: `CN overall score`, `US vc.amount share`."""
    parts = [key.subject, key.indicator.removeprefix("x."), key.kind.replace("_", " ")]
    if key.indicator == "overall" and key.kind in ("rank", "gap", "tier"):
        parts = [key.subject, key.kind]
    if key.kind == "topn_count":
        rank = f"ranked {key.top_n}" if key.exact_rank else f"in top {key.top_n}"
        level = indicator_name(vocabulary, key.indicator, "en")
        parts = [key.subject, level.removesuffix("s").removesuffix(" indicator"), rank]
    if key.kind == "amount":
        parts.pop()
    if key.reference is not None:
        parts.append(f"of {key.reference}" if key.kind == "share" else f"against {key.reference}")
    if key.since is not None:
        parts.append(f"since {key.since}")
    if key.bound is not None:
        parts.append({"ge": "from", "le": "to"}.get(key.bound, key.bound))
    return plain(" ".join(parts))


def value_text(
    value: Value | None,
    key: RowKey,
    comparator: Comparator = "eq",
    quantity: Quantity | None = None,
) -> str:
    """A value as it was printed, with sign and unit: 58.01, ~15, ≥50 %, $137 bn, T1, +25 %."""
    if value is None:
        return "?"
    if isinstance(value, str):
        return plain(value)
    return COMPARATORS[comparator] + _number_text(decimal_of(value), key, quantity)


def _number_text(value: Decimal, key: RowKey, quantity: Quantity | None) -> str:
    if key.kind == "tier":
        return f"T{value.normalize():f}"
    sign = (MINUS if value < 0 else "+") if key.kind in SIGNED_KINDS else MINUS * (value < 0)
    size = abs(value)
    if key.unit in CURRENCIES:
        return f"{sign}{CURRENCIES[key.unit]}{_magnitude(size)}"
    decimals = _decimals(size, quantity)
    suffix = {"percent": " %", "pp": " pp", "times": "×"}.get(key.unit or "", "")
    return f"{sign}{size:,.{decimals}f}{suffix}"


def _decimals(value: Decimal, quantity: Quantity | None) -> int:
    """As printed: 50.0 stays 50.0; a value without a printed form shows what it has."""
    own = max(-int(value.normalize().as_tuple().exponent), 0)
    if quantity is None:
        return own
    return max(own, -int(quantity.step.normalize().as_tuple().exponent), 0)


def _magnitude(value: Decimal) -> str:
    for size, word in MAGNITUDES:
        if value >= size:
            return f"{(value / size).normalize():,f} {word}"
    return f"{value.normalize():,f}"


def figure_text(figure: Figure | None, key: RowKey) -> str:
    """A cell: the value, ‡ where we derived it, an en dash where nobody reported it."""
    if figure is None:
        return NONE
    if figure.value is None and figure.agreement is not None:
        return " | ".join(
            reported_text(one, key) for one in figure.agreement.reported if one.outlets
        )
    text = value_text(figure.value, key, figure.comparator, figure.quantity)
    return text + DERIVED * bool(figure.derived) + hand_text(figure)


def hand_text(figure: Figure) -> str:
    """That the value rests on what a person entered or corrected, and on nothing else."""
    if figure.agreement is None:
        return ""
    behind = figure.agreement.backing
    if all(claim.by_hand for claim in behind):
        return " (entered by hand 人工录入)"
    corrected = (claim.ruling is not None and claim.ruling.action == "correct" for claim in behind)
    return " (corrected by hand 人工更正)" if all(corrected) else ""


RULED = {
    "add": "entered by hand 人工录入",
    "accept": "accepted by hand 人工确认",
    "reject": "rejected by hand 人工否定",
    "correct": "corrected by hand 人工更正",
}


def ruling_text(claim: Claim) -> str:
    """A person's word on a claim, with who and why; empty without one."""
    ruling = claim.ruling
    if ruling is None:
        return ""
    was = f" from {ruling.value}" if ruling.action == "correct" else ""
    why = "" if ruling.action == "add" else f": {ruling.reason}"
    return f"{RULED[ruling.action]}{was} ({ruling.who}, {ruling.ruled_at[:10]}){why}"


def reported_text(reported: Reported, key: RowKey) -> str:
    return value_text(reported.value, key, reported.comparator, reported.quantity)


def change_text(row: Row) -> str:
    """What happened: `▲ +3.26 (+4.4 %)‡`, `=`, or why there is no change to show."""
    change = row.change
    if row.status in ("not_reported", "incomparable", "conflict", "new", "dropped"):
        return STATUS_WORDS[row.status]
    if row.status == "same" and (change is None or change.abs is None or not change.abs):
        return "="
    if change is None or change.abs is None:
        return STATUS_WORDS[row.status]
    arrow = {"up": "▲", "down": "▼", "same": "="}[change.direction or "same"]
    relative = f" ({signed(change.rel)} %)" if change.rel is not None else ""
    about = "~" if change.approximate else ""
    return f"{arrow} {about}{_change_size(row.key, change)}{relative}{DERIVED}"


def _change_size(key: RowKey, change: Change) -> str:
    assert change.abs is not None
    if key.unit in CURRENCIES:
        sign = MINUS if change.abs < 0 else "+"
        return f"{sign}{CURRENCIES[key.unit]}{_magnitude(abs(decimal_of(change.abs)))}"
    unit = " pp" if key.unit in PERCENT_UNITS else ""
    return f"{signed(change.abs)}{unit}"


def number_text(value: float) -> str:
    """A number with thousands separators and no more digits than it has."""
    number = decimal_of(value)
    return f"{MINUS * (number < 0)}{abs(number).normalize():,f}"


def signed(value: float) -> str:
    """A number with its sign, a real minus sign among them."""
    number = decimal_of(value)
    sign = MINUS if number < 0 else "+"
    return f"{sign}{abs(number).normalize():,f}"


def streak_text(streak: Streak) -> str:
    """How long a rank has been held: `5th year‡`."""
    last, teens = streak.years % 10, streak.years % 100 in (11, 12, 13)
    ending = "th" if teens else {1: "st", 2: "nd", 3: "rd"}.get(last, "th")
    return f"{streak.years}{ending} year{DERIVED * streak.derived}"


def stated_text(stated: Stated) -> str:
    """What the press says about a change, and whether it fits the two values."""
    mark = {True: " ✓", False: " ✗ does not fit", None: ""}[stated.consistent]
    figure = stated.figure
    key = RowKey(
        subject="",
        indicator="",
        kind=stated.kind,
        unit=figure.agreement.key.row.unit if figure.agreement else None,
    )
    return f"{value_text(stated.value, key, figure.comparator, figure.quantity)} stated{mark}"


def counts_text(agreement: Agreement | None) -> str:
    """Articles / stories, the two forms of every count, and mirrors apart."""
    if agreement is None:
        return NONE
    mirrors = f" +{agreement.mirrors}m" if agreement.mirrors else ""
    return f"{agreement.articles}/{agreement.stories}{mirrors}"


def coverage_text(articles: int, stories: int, mirrors: int = 0) -> str:
    """A count in its two forms: `3 articles / 1 story`, with mirrors apart."""
    several = (
        f"{articles} article{'s' * (articles != 1)}",
        f"{stories} {'story' if stories == 1 else 'stories'}",
    )
    apart = f" + {mirrors} mirror{'s' * (mirrors != 1)}" if mirrors else ""
    return " / ".join(several) + apart


def aspect_text(aspect: Aspect) -> str:
    """What a line of the comparability box is about: `method note: l1.international`."""
    if aspect.aspect == "coverage":
        return "articles / stories / outlets"
    head, colon, indicator = aspect.aspect.partition(":")
    return head.replace("-", " ") + (f": {indicator}" if colon else "")


def header_text(header: Header) -> str:
    """One side of a comparison with all three years and its coverage."""
    years = f"data year {header.data_year}"
    if header.edition is None:
        return f"{years} (before the first release)"
    title = f"《{header.title}》, " if header.title else ""
    released = f", released {header.released}" if header.released else ""
    assumed = ", years assumed" if header.assumed else ""
    return (
        f"edition {header.edition} ({title}title year {header.title_year}, {years}{released}"
        f"{assumed}): {coverage_text(header.articles, header.stories, header.mirrors)}, "
        f"{header.outlets} independent outlet{'s' * (header.outlets != 1)}"
    )
