"""Words of a text for the index, and of a query: pure functions, the same for both databases.

Han characters are indexed as overlapping pairs, each run of them with its last character alone
behind it, so that a query of one character finds a word by its first letter and every character
is some word's first. SQLite's own tokenizers find no Chinese (recall .006) or drop words of two
characters without a word.
"""

import re
import unicodedata
from collections.abc import Iterator

TOKENIZER = "bigrams/1"
"""Name and version; texts indexed by another version must be indexed again."""

HAN = "㐀-䶿一-鿿豈-﫿𠀀-𱍊"
MAX_TEXT = 200_000
"""Characters of a text that are indexed: PostgreSQL holds 1 MB of words a text; an article of
20,000 characters is long."""
MAX_WORD = 64

RUN = re.compile(rf"([{HAN}]+)|([^\W_{HAN}]+)")


def fold(text: str) -> str:
    """Width and case folded, as both sides of a search are compared."""
    return unicodedata.normalize("NFKC", text).lower()


def index_words(text: str) -> str:
    """The words of a text in its order, separated by spaces."""
    return " ".join(_words(fold(text[:MAX_TEXT])))


def query_words(phrase: str) -> list[str]:
    """The words of one phrase of a query. The last may be a beginning: 智 stands for 智能 too."""
    words = list(_words(fold(phrase)))
    if len(words) > 1 and len(words[-1]) == 1 and words[-2].endswith(words[-1]):
        words.pop()  # the closing single of a run of Han: the text may go on behind it
    return words


def phrases(query: str) -> list[str]:
    """The phrases of a query, all of which must occur: split at spaces outside of quotes."""
    found = re.findall(r"""["“”「」]([^"“”「」]*)["“”「」]|(\S+)""", query)
    return [phrase for quoted, bare in found if query_words(phrase := quoted or bare)]


def _words(folded: str) -> Iterator[str]:
    for run in RUN.finditer(folded):
        if run[1] is None:
            yield run[2][:MAX_WORD]
            continue
        han = run[1]
        yield from (han[at : at + 2] for at in range(len(han) - 1))
        yield han[-1]
