"""Forms of numbers that no figure can have: they are told to a person, and never read in part.

10^400, 1e400, NaN and runs of 16 digits and more come from broken pages and from hostile ones.
"""

from domain.records import Issue
from pipelines.figures.lazy import regex
from pipelines.figures.numbers.numerals import MAX_DIGITS

_FORMS = regex(
    r"(?P<power>(?<![\dA-Za-z])\d++(?:\.\d++)?(?:\^|\*\*|[eE][+-]?)\d{2,})"
    r"|(?P<long>(?<![\dA-Za-z.:/_-])\d{16,}+)"
    r"|(?P<nan>(?<![A-Za-z])(?i:NaN|infinity|inf)(?=\s?(?:分|%|points?|percent|美元))|"
    r"∞(?=\s?[分%]))"
    r"|(?P<negative>(?:总分|得分|score[sd]?|第|No\.)\s?(?:of|为|是|达|:)?\s?[-\u2212]"
    r"\d{1,6}(?:\.\d{1,6})?)"
)
_HINT = regex(
    r"[\^*∞\u2212]|\d[eE]|\d{16}|[nN][aA][nN]|[iI][nN][fF]|-\d", first=r"\^*∞\u2212\dnNiI-"
)
"""Each of the forms holds one of these: most sentences end here."""
_REASONS = {
    "power": "a power is no figure",
    "long": f"more than {MAX_DIGITS} digits are no figure",
    "nan": "it is no number",
    "negative": "a score or place is not negative",
}
SHOWN = 60
Form = tuple[int, int, str]


def impossible_forms(text: str) -> list[Form]:
    """Spans of such forms, with the reason."""
    found: list[Form] = []
    if not _HINT.search(text):
        return found
    for match in _FORMS.finditer(text):
        assert match.lastgroup is not None
        found.append((*match.span(), _REASONS[match.lastgroup]))
    return found


def issue_of(text: str, start: int, end: int, why: str) -> Issue:
    """What a person is told: the number, the reason, and the words around it."""
    printed = text[start:end]
    shown = printed if len(printed) <= SHOWN else f"{printed[:SHOWN]}… ({len(printed)} characters)"
    around = text[max(0, start - 20) : start] + shown + text[end : end + 20]
    return Issue(
        level="warning", kind="figure-impossible", where="text", excerpt=f"{why}: {around}"
    )


MOST = 20
"""Issues of one text; a hostile one would fill the store with them."""


def unread_of(sentence: str) -> list[Issue]:
    """What is told of a "sentence" too long to be read: an impossible number in it, or its size."""
    forms = impossible_forms(sentence)[:3]
    if forms:
        return [issue_of(sentence, *form) for form in forms]
    return [
        Issue(
            level="info",
            kind="sentence-unread",
            where="text",
            excerpt=f"{len(sentence)} characters without an end: {sentence[:SHOWN]}…",
        )
    ]


def rest_of(text: str) -> Issue:
    """What is told where a text has more sentences than an article."""
    excerpt = f"{len(text)} characters behind the last sentence read: {text[:SHOWN]}…"
    return Issue(level="warning", kind="text-unread", where="text", excerpt=excerpt)
