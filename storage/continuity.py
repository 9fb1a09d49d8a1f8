"""Whether a changed text at a known address can still be the article that is stored. Pure.

A site that is redesigned, sold or closed answers with status 200, and what is read then must not
overwrite the text that was.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from domain.width import plain_forms

SHRUNK = 0.2
"""Share of the stored text's letters under which a body is no shortened article."""
KEPT = 0.3
"""Share of the stored text's runs of letters that an edited text keeps at least. Among the pairs of
the bundled corpus two copies of one story keep 56 to 100 %, two articles on one edition 7 to 34 %
(half of them under 16), one on another topic 0 to 5 %."""
RUN = 4
FIGURE = re.compile(r"(?<![\d.])(?:\d+\.\d+|(?!(?:19|20)\d\d(?!\d))\d{3,})(?![\d.]*\d)")
"""A number that two texts have in common for a reason: a decimal, or three digits that are no
year."""
NOT_LETTERS = re.compile(r"[\W_]+")
MARK = "; text "
"""Stands before the digest that ends an excerpt, by which an acknowledgement lets that text in."""


DoubtKind = Literal["layout-alarm", "text-replaced", "edition-changed", "pages-missing"]
UNTOLD = ("published", "undecided")
"""Rules of an edition that the text itself does not tell: its day alone speaks for one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """Why a text is not taken for the article: `kind` of the Issue, and the figures behind it."""

    kind: DoubtKind
    said: str


def mark(text_hash: str) -> str:
    return f"{MARK}{text_hash[:16]}"


def doubt(
    known_title: str, known: str, title: str, text: str, *, left_topic: bool = False
) -> Doubt | None:
    """What is doubtful about a new title and text of an article, all in Simplified; None: nothing.

    The length tells a body rule that finds a caption, the title one that finds nothing; a text
    of full length that shares next to nothing with the old one is another's, under another title or
    where it `left_topic` and has none of the old figures: a closed site's notice stands under the
    article's own headline. A correction keeps most of the text, a rewriting the topic.
    """
    old, new = letters(known), letters(text)
    if known_title.strip() and not title.strip():
        return Doubt(kind="layout-alarm", said="the title is gone")
    if len(new) < SHRUNK * len(old):
        return Doubt(
            kind="layout-alarm", said=f"the body has {len(new)} letters, it had {len(old)}"
        )
    share = kept(old, new)
    if share < KEPT and letters(title) != letters(known_title):
        return Doubt(
            kind="text-replaced", said=f"title and text are others, {share:.0%} of the old is left"
        )
    if share < KEPT and left_topic and not figures(known) & figures(text):
        return Doubt(
            kind="text-replaced",
            said=f"the text is on the index no more, {share:.0%} of the old and no figure is left",
        )
    return None


@dataclass(frozen=True, slots=True)
class TextEdition:
    """Which edition a text on the index is about, None where that is unknown; `told` by its own
    words, or guessed by its day.
    """

    edition: int | None
    told: bool


def text_edition(edition: int | None, rule: str, observed: Iterable[int | None]) -> TextEdition:
    """The edition of a text that was read as being about `edition` by `rule`.

    Where the day decided, that of most of its figures: under an address of 2025 the report of 2026
    cannot be out yet, and counts as one on 2025 whose figures are all of 2026.
    """
    if rule not in UNTOLD:
        return TextEdition(edition, told=True)
    figured = Counter(one for one in observed if one is not None)
    if figured:
        edition = max(figured, key=lambda one: (figured[one], one))
    return TextEdition(edition, told=False)


def edition_doubt(old: TextEdition, new: TextEdition, known: str, text: str) -> Doubt | None:
    """What is doubtful about the edition of a new text on the index, of an article on it.

    Last year's report under a reused address would take its figures along, although both share the
    phrases of one newsroom. A text that had not told its edition and tells it now is the same one
    where half of its figures are left.
    """
    if old.edition is None or old.edition == new.edition:
        return None
    numbers = figures(known)
    if new.told and not old.told and 2 * len(numbers & figures(text)) >= len(numbers):
        return None
    now = new.edition if new.edition is not None else "an unknown one"
    said = f"the text is on the edition {now}, it was on {old.edition}"
    return Doubt(kind="edition-changed", said=said)


def figures(text: str) -> set[str]:
    return set(FIGURE.findall(plain_forms(text)))


def letters(text: str) -> str:
    return NOT_LETTERS.sub("", text)


def kept(old: str, new: str) -> float:
    """The share of the old text's runs of four letters that stand in the new one."""
    runs = {old[at : at + RUN] for at in range(len(old) - RUN + 1)}
    if not runs:
        return 1.0
    left = {new[at : at + RUN] for at in range(len(new) - RUN + 1)}
    return len(runs & left) / len(runs)
