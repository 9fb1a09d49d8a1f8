"""What a search asks for: phrases joined by AND, OR and NOT; pure, the same for both databases.

    人工智能 指数            both must occur (AND may be written or left out)
    "the index" OR 指数      either; quotes of any kind hold a phrase together
    指数 NOT 预测            the first without the second; -预测 says the same
    (芯片 OR 算力) 中国      parentheses group

AND, OR and NOT are operators in capital letters only; quoted they are words.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from domain.errors import UsageError
from storage.search import BLANK, HAN, MAX_WORD, RUN, fold, is_beginning, query_words

MAX_PHRASES = 50
"""Each is a condition of its own; SQLite takes some hundred."""
MAX_DEPTH = 20
MAX_LENGTH = 1_000
"""Characters of a query: each is a word of the index to look for. SQLite took 45 s for 80,000 of
them among 4,200 articles, PostgreSQL ended at 20,000."""

_DENIED = re.compile(r"-[^\W\d]")  # -3.2 is a figure
_PIECE = re.compile(
    r"""["“”「」](?P<quoted>[^"“”「」]*)(?:["“”「」]|$)|(?P<mark>[()（）])|"""
    r"""(?P<bare>[^\s"“”「」()（）]+)"""
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """One phrase. `words` are those of the index; `folded` is the phrase without blanks."""

    text: str
    words: tuple[str, ...]
    folded: str

    @property
    def exact(self) -> bool:
        """Whether the index alone decides: a single run of Han, or one other word.

        Its words stand side by side in the index only where they do in the text; of marks inside
        a phrase, and of a long word's end, the index knows nothing.
        """
        run = RUN.fullmatch(self.folded)
        if run is None:
            return False
        return run[1] is not None or (len(self.words) == 1 and len(self.folded) <= MAX_WORD)

    @property
    def is_beginning(self) -> bool:
        """Whether the last word stands for all that begin with it."""
        return is_beginning(self.words[-1])

    @property
    def pattern(self) -> re.Pattern[str]:
        """Finds the phrase in a folded text: marks as written, blanks aside, Latin words and
        numbers whole.
        """
        return _pattern(self.folded)


@lru_cache(maxsize=256)
def _pattern(folded: str) -> re.Pattern[str]:
    before, behind = (_edge(folded[place]) for place in (0, -1))
    letters = r"[^\S\n]*".join(re.escape(character) for character in folded)
    return re.compile(
        (f"(?<!{before})" if before else "") + letters + (f"(?!{behind})" if behind else "")
    )


def _edge(character: str) -> str:
    """What may not stand beside a word's first or last character, were it to be whole."""
    if character.isdecimal():
        return r"\d"
    return rf"[^\W\d_{HAN}]" if re.match(rf"[^\W\d_{HAN}]", character) else ""


@dataclass(frozen=True, slots=True)
class Not:
    part: "Query"


@dataclass(frozen=True, slots=True)
class All:
    parts: tuple["Query", ...]


@dataclass(frozen=True, slots=True)
class Any:
    parts: tuple["Query", ...]


Query = Phrase | Not | All | Any


def read_query(text: str) -> Query:
    """The query that a person wrote. Raises UsageError for one without a letter or digit, with a
    parenthesis that has no partner, an operator that joins nothing, too many phrases, or too long.
    """
    length = len(fold(text))  # ㍿ is four characters
    if length > MAX_LENGTH:
        raise UsageError(
            f"A search of {length} characters is too long; search for up to {MAX_LENGTH}, such as "
            "a sentence of the text."
        )
    pieces = [
        Phrase(match["quoted"], (), "") if match["quoted"] is not None else match.group()
        for match in _PIECE.finditer(text)
    ]
    query = _Parser(pieces, text).query()
    count = sum(1 for _ in phrases_of(query))
    if count > MAX_PHRASES:
        raise UsageError(f"{count} phrases are too many; search for up to {MAX_PHRASES}.")
    return query


class _Parser:
    """Recursive descent over the pieces; depth is bounded, so no query can exhaust the stack."""

    def __init__(self, pieces: Sequence["str | Phrase"], text: str) -> None:
        self.pieces = [piece for piece in map(_plain, pieces) if piece is not None]
        self.text = text
        self.at = 0

    def query(self) -> Query:
        found = self._any(0)
        if self.at < len(self.pieces):
            self._refuse(f"{self.pieces[self.at]} has no partner")
        if found is None:
            raise UsageError(f"{self.text!r} holds no letter or digit to search for.")
        return found

    def _peek(self) -> "str | Phrase | None":
        return self.pieces[self.at] if self.at < len(self.pieces) else None

    def _refuse(self, fault: str) -> None:
        raise UsageError(
            f"The search {self.text[:80]!r} cannot be read: {fault}. Quote a word that is meant "
            'as it stands, as in "OR".'
        )

    def _any(self, depth: int) -> Query | None:
        parts = [self._all(depth)]
        while self._peek() == "OR":
            self.at += 1
            parts.append(self._all(depth))
            if parts[-1] is None or parts[0] is None:
                self._refuse("OR joins nothing on one side")
        found = [part for part in parts if part is not None]
        return Any(tuple(found)) if len(found) > 1 else found[0] if found else None

    def _all(self, depth: int) -> Query | None:
        found: list[Query] = []
        while (piece := self._peek()) not in (None, "OR", ")"):
            if piece == "AND":
                self.at += 1
                if not found or self._peek() in (None, "OR", "AND", ")"):
                    self._refuse("AND joins nothing on one side")
                continue
            part = self._one(depth)
            if part is not None:
                found.append(part)
        return All(tuple(found)) if len(found) > 1 else found[0] if found else None

    def _one(self, depth: int) -> Query | None:
        piece = self._peek()
        self.at += 1
        if depth > MAX_DEPTH:
            self._refuse(f"it is nested deeper than {MAX_DEPTH}")
        if piece == "NOT":
            if self._peek() in (None, "OR", "AND", ")"):
                self._refuse("NOT denies nothing")
            part = self._one(depth + 1)
            return Not(part) if part is not None else None
        if piece == "(":
            inner = self._any(depth + 1)
            if self._peek() != ")":
                self._refuse("( has no partner")
            self.at += 1
            return inner
        assert isinstance(piece, Phrase)
        if _DENIED.match(piece.text) and (denied := _phrase(piece.text[1:])) is not None:
            return Not(denied)
        return _phrase(piece.text)


def _plain(piece: "str | Phrase") -> "str | Phrase | None":
    """Operators and parentheses stay strings; all else is a phrase, a quoted one in any case."""
    if isinstance(piece, Phrase):
        return Phrase(f" {piece.text}", (), "")  # no minus can begin it
    if piece in ("AND", "OR", "NOT"):
        return piece
    if piece in "()（）":
        return "(" if piece in "(（" else ")"
    return Phrase(piece, (), "")


def _phrase(text: str) -> Phrase | None:
    words = query_words(text)
    return Phrase(text.strip(), tuple(words), BLANK.sub("", fold(text))) if words else None


def phrases_of(query: Query) -> Iterator[Phrase]:
    """All phrases of a query, denied ones too."""
    if isinstance(query, Phrase):
        yield query
    elif isinstance(query, Not):
        yield from phrases_of(query.part)
    else:
        for part in query.parts:
            yield from phrases_of(part)


def wanted_of(query: Query) -> Iterator[Phrase]:
    """The phrases that a text is found for, those that are not denied."""
    if isinstance(query, Phrase):
        yield query
    elif not isinstance(query, Not):
        for part in query.parts:
            yield from wanted_of(part)


def is_exact(query: Query) -> bool:
    """Whether the index alone decides about every phrase."""
    return all(phrase.exact for phrase in phrases_of(query))


def holds(query: Query, title: str, text: str) -> bool:
    """Whether a text fits. Papers set blanks around figures and Latin words or do not."""
    return _holds(query, fold(f"{title}\n{text}"))


def _holds(query: Query, folded: str) -> bool:
    if isinstance(query, Phrase):
        return query.pattern.search(folded) is not None
    if isinstance(query, Not):
        return not _holds(query.part, folded)
    decide = all if isinstance(query, All) else any
    return decide(_holds(part, folded) for part in query.parts)
