"""Names, counts and headers as all outputs print them, and text made harmless."""

import re

from analysis.comparability import Aspect
from analysis.comparison import Header
from analysis.consensus import Agreement
from analysis.series import RowKey
from domain.vocabulary import Names, Vocabulary

Pair = tuple[str, str]
"""A text in Chinese and in English."""
NONE = "\N{EN DASH}"
# C0, C1, zero-width and bidirectional controls, lone surrogates: a sentence must not steer the
# reader's terminal.
CONTROLS = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]"
)


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
    if key.kind == "amount" or key.indicator.startswith("tier."):
        parts.pop()
    if key.reference is not None:
        parts.append(f"of {key.reference}" if key.kind == "share" else f"against {key.reference}")
    if key.since is not None:
        parts.append(f"since {key.since}")
    if key.bound is not None:
        parts.append({"ge": "from", "le": "to"}.get(key.bound, key.bound))
    return plain(" ".join(parts))


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
