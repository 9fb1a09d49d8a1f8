"""Words of a text for the index, and of a query: pure functions, the same for both databases.

Han characters are indexed as overlapping pairs, each run of them with its last character alone
behind it, so that every character is some word's first; and once more one by one, for questions
of one character. SQLite's own tokenizers find no Chinese (recall .006) or drop words of two
characters without a word.
"""

import re
from collections.abc import Sequence
from operator import add

from domain.width import nfkc

TOKENIZER = "bigrams+letters+topic/3"
"""Name and version; an index made by another version is refused until `scrapy reindex` has run."""

HAN = "々〇㐀-䶿一-鿿\uf900-\ufaff𠀀-\U000323af"
MAX_WORDS = 600_000
"""Bytes of different words of a text that are indexed, some 100,000 pairs: PostgreSQL holds 1 MB a
text, of which all Han characters there are take 0.4. An article of 20,000 characters is long; one
of a million has fewer pairs than that."""
MAX_SURE = MAX_WORDS // 8
"""Characters of a text whose words are fewer bytes in any case: two of four for each."""
ON_TOPIC = {True: "\ue001", False: "\ue002"}
"""A word of each text that says whether it speaks of the index, and that no text can have. Of
60,000 hits among 100,000 articles the words alone tell in 7 ms which do, the rows in 65."""
MAX_WORD = 64
SNIPPET = 40
"""Characters on each side of the first hit."""

# Letters and digits apart, so that 2025 finds WAIC2025.
RUN = re.compile(rf"([{HAN}]+)|(\d+|[^\W\d_{HAN}]+)")
ONE_HAN = re.compile(rf"[{HAN}]")
BLANK = re.compile(r"[^\S\n]+")
# Begins with a class, and looks back from there: twice as fast as the other way round.
GAP = re.compile(rf"[^\S\n](?<=[{HAN}].)[^\S\n]*(?=[{HAN}])")


def fold(text: str) -> str:
    """Width and case folded, as both sides of a search are compared."""
    return nfkc(text).lower()


def index_entry(text: str) -> tuple[str, str, int]:
    """The words of a text in its order, and its Han characters, each once; separated by spaces.
    Then the number of words that are left out because the index has no room for more.

    A question of one character reads the characters alone: as the beginning of all pairs that hold
    it, 的 cost 170 ms among 20,000 articles.
    """
    folded = fold(text)
    characters = "".join(sorted(set(folded)))
    words = _words(folded)
    kept = words if len(folded) <= MAX_SURE else words[: _room(words)]
    return " ".join(kept), " ".join(ONE_HAN.findall(characters)), len(words) - len(kept)


def _room(words: Sequence[str]) -> int:
    """How many words there is room for."""
    seen: set[str] = set()
    size = 0
    for place, word in enumerate(words):
        if word not in seen:
            seen.add(word)
            size += len(word.encode())
            if size > MAX_WORDS:
                return place
    return len(words)


def query_words(phrase: str) -> list[str]:
    """The words of one phrase of a query, in order."""
    words = _words(fold(phrase))
    if len(words) > 1 and is_beginning(words[-1]) and words[-2].endswith(words[-1]):
        words.pop()  # the closing single of a run of Han: the text may go on behind it
    return words


def is_beginning(word: str) -> bool:
    """Whether a query's last word stands for all that begin with it, as 智 does for 智能."""
    return ONE_HAN.fullmatch(word) is not None


def snippet(text: str, wanted: Sequence[str]) -> str:
    """The text around the first phrase, on one line; its beginning where only the title hits."""
    at = next((place for phrase in wanted if (place := _place(text, phrase.strip())) >= 0), 0)
    return " ".join(text[max(at - SNIPPET, 0) : at + SNIPPET].split())


def _place(text: str, phrase: str) -> int:
    """Where a phrase stands; as it is written, else folded, which takes a look at each character
    (1 ms of a text of 1,500).
    """
    at = text.find(phrase)
    if at >= 0 or fold(phrase) not in fold(text):
        return at
    folded = [fold(character) for character in text]
    starts = [place for place, piece in enumerate(folded) for _ in piece]
    at = "".join(folded).find(fold(phrase))
    return starts[at] if at >= 0 else -1


def _words(folded: str) -> list[str]:
    words: list[str] = []
    for han, other in RUN.findall(GAP.sub("", folded)):
        if other:
            words.append(other[:MAX_WORD])
        else:
            words += map(add, han, han[1:])
            words.append(han[-1])
    return words
