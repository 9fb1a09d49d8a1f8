"""What the headline of a link promises: this index, a neighbour, something near, or nothing.

Decides only what is fetched. Whether an article is on the index is decided from its whole text
(`pipelines.topic`), for a mirror's raw text holds no plain name of it. Names of the index and of
its neighbours, and the words of near misses, are tables under `domain/data`.
"""

import re
import unicodedata
from collections.abc import Iterable
from datetime import date
from functools import cache
from html import unescape
from typing import Literal, NamedTuple

from crawler.discovery.discovered import Discovered
from domain.season import in_release_window
from domain.vocabulary import vocabulary
from pipelines.annotations import strip_annotations
from pipelines.script import to_simplified
from pipelines.topic import index_owners

Says = Literal["index", "neighbour", "near-miss", "untitled", "nothing"]
Ask = Literal["ask", "within-budget", "leave"]

CUT_SHARE = 0.75
"""Share of a name from which a headline that ends in it with dots is taken for that name cut:
全球人工智能创新... has 8 of 10 characters, the 人工智能创新... of any talk 6 of 8."""
CUT_SHARE_WITHOUT_DOTS = 0.85
"""The same where nothing says that the headline was cut: 引领全球人工智能创新 is a whole one."""

# One reading in a headline is no evidence of a mirror, so `strip_annotations` leaves it; here a
# bracket of letters behind a Han character is passed over whatever it reads.
_BRACKET = re.compile(
    r"(?<=[㐀-鿿豈-﫿])(?:\s?[(（\[【〔{｛〈＜‹/]\s?[A-Za-zÀ-ʯ\u0300-\u036f0-9ㄅ-ㄯˉˊˇˋ˙'·\s]{1,24}"
    r"[)）\]】〕}｝〉＞›/]){1,5}\s?"
)
# A bracket, a mark of tone, a letter behind a Han character, a character that shows nothing, three
# characters that each stand twice.
_HIDING = re.compile(
    r"[(（\[【〔{｛〈＜‹/À-ʯ\u0300-\u036f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeffㄅ-ㄯ]|[㐀-鿿豈-﫿][a-z]"
    r"|([㐀-鿿])\1([㐀-鿿])\2([㐀-鿿])\3"
)
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,200}>")
_DOTS = re.compile(r"(?:…+|\.{2,}|。{2,}|⋯+)\W*$")


class Decision(NamedTuple):
    """Whether to ask for a page, and in a word why (or why not)."""

    ask: Ask
    reason: str


def decide(found: Discovered, today: date) -> Decision:
    """Whether a link is asked for: at once, within the budget for near misses, or not.

    A neighbour's name is the only ground to refuse a link that might be ours. Around a release
    headlines near it and links without one are asked for within a budget; the link's own day
    counts where it is known, so that a listing read in November leads to July's articles. A hit of
    a site's search needs no word in its headline: the site says that the text has the name.
    """
    says = title_says(found.words)
    if says == "index":
        return Decision("ask", "index")
    if says == "neighbour":
        return Decision("leave", "neighbour")
    if says == "nothing" and found.kind != "search":
        return Decision("leave", "other-topic")
    reason = "search-hit" if found.kind == "search" and says != "near-miss" else says
    if in_release_window(found.day or today, vocabulary().editions):
        return Decision("within-budget", reason)
    return Decision("leave", f"{reason}-out-of-season")


def title_says(title: str) -> Says:
    """What a headline promises, in either script or English, annotated or cut."""
    forms = readable(title)
    if not forms:
        return "untitled"
    owners = frozenset[str]().union(
        *(index_owners(whole) for form in forms for whole in ends(form))
    )
    if "ours" in owners:
        return "index"
    words = _words()
    if any(words.gaii.search(form) and words.occasion.search(form) for form in forms):
        return "index"
    if any(words.occasion.search(form) for form in forms):
        return "near-miss"
    if owners:
        return "neighbour"
    near = (
        words.gaii.search(form)
        or words.alone.search(form)
        or (words.subject.search(form) and words.measure.search(form))
        for form in forms
    )
    return "near-miss" if any(near) else "nothing"


def readable(title: str) -> tuple[str, ...]:
    """The headline in Simplified without what hides a name: as the mirror's readings tell, and
    without any bracket of letters. Empty for a blank one.
    """
    text = title[:2000]
    if "&" in text or "<" in text:
        text = _TAG.sub("", unescape(text))
    text = text[:1000].strip()
    if not text:
        return ()
    forms: tuple[str, ...] = (text,)
    if _HIDING.search(text):  # most headlines hide nothing, and looking takes half of the time
        stripped = strip_annotations(text).text
        forms = (stripped, _BRACKET.sub("", stripped))
    lines = (unicodedata.normalize("NFKC", to_simplified(form)).strip() for form in forms)
    return tuple(dict.fromkeys(line for line in lines if line))


def ends(line: str) -> Iterable[str]:
    """The headline, and completed where it ends within a name of the index."""
    yield line
    dots = _DOTS.search(line)
    text = (line[: dots.start()] if dots else line).lower()
    for name in _cut_names():
        share = CUT_SHARE if dots else CUT_SHARE_WITHOUT_DOTS
        for length in range(len(name) - 1, int(share * len(name)), -1):
            if text.endswith(name[:length]):
                yield text + name[length:]
                return


@cache
def _cut_names() -> tuple[str, ...]:
    """Names of ours that are no longer form of another, the longest first."""
    names = vocabulary().index.names
    all_names = sorted({name.lower() for name in (*names.hans, *names.en)}, key=len)
    shortest = [
        name
        for n, name in enumerate(all_names)
        if not any(name.startswith(other) for other in all_names[:n])
    ]
    return tuple(reversed(shortest))


class _Words(NamedTuple):
    gaii: re.Pattern[str]
    occasion: re.Pattern[str]
    alone: re.Pattern[str]
    subject: re.Pattern[str]
    measure: re.Pattern[str]


@cache
def _words() -> _Words:
    table = vocabulary()
    index, near = table.index, table.near_misses
    return _Words(
        gaii=_any((index.id,)),
        occasion=_any((*near.occasion, *index.venues.hans, *index.venues.en)),
        alone=_any(near.alone),
        subject=_any(near.subject),
        measure=_any(near.measure),
    )


def _any(words: Iterable[str]) -> re.Pattern[str]:
    """One of the words, a Latin one as a whole word; lines are folded to single spaces."""
    patterns = []
    for word in words:
        pattern = re.escape(word).replace(r"\ ", r"\s+")
        left = r"(?<![A-Za-z])" if word[0].isascii() and word[0].isalpha() else ""
        right = r"(?![A-Za-z])" if word[-1].isascii() and word[-1].isalpha() else ""
        patterns.append(f"{left}{pattern}{right}")
    return re.compile("|".join(patterns), re.IGNORECASE)
