"""The dictionaries of opencc-python-reimplemented in an exact and fast form.

The package slices and looks up every substring of every length and converts 0.6 MB/s. Its rule is
"longest phrase anywhere first, leftmost among equals, then single characters", once for each link
of the configuration's chain. As no entry changes a length, the same result comes from

1. one table from character to character, all links of the chain composed;
2. one scan for phrase candidates, with the phrases of later links written in every spelling
   that earlier links may turn into them;
3. patches: candidates that overlap form a cluster, and the package's rule is run on the
   cluster alone.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import product

from domain.errors import UsageError
from pipelines.dictionaries import Dictionary, Link, read_chain
from pipelines.lookup import (
    HAS_NUMPY,
    ArrayStarts,
    PatternStarts,
    Starts,
    table_of,
)

CONFIGS = ("t2s", "tw2s", "hk2s")


def convert(text: str, config: str) -> str:
    """Exactly what the package's configuration gives. The length is kept.

    `config` is one of CONFIGS; raises UsageError for others: tw2sp and s2twp change lengths and
    turn 指標 into 指针, s2t and its kin write Traditional, which nothing here needs.
    """
    return converter(config).convert(text)


@cache
def converter(config: str) -> "Converter":
    """The converter of a configuration, built on first use (20 to 40 ms)."""
    if config not in CONFIGS:
        raise UsageError(
            f"script configuration {config!r} is not supported; use {', '.join(CONFIGS)}"
        )
    return Converter(read_chain(config))


def extended(config: str, entries: Mapping[str, str]) -> "Converter":
    """A converter with further phrases and characters, which win over the package's.

    No exact form of the package any more; keys and values have equal lengths.
    """
    *links, (phrases, characters) = read_chain(config)
    ours = {key: value for key, value in entries.items() if len(key) > 1}
    single = {key: value for key, value in entries.items() if len(key) == 1}
    return Converter((*links, ({**phrases, **ours}, {**characters, **single})))


class Converter:
    """One configuration, ready to convert."""

    def __init__(self, chain: tuple[Link, ...], *, use_numpy: bool = HAS_NUMPY) -> None:
        self._chain = chain
        self.characters = _composed_characters(chain)
        self._table = table_of(self.characters, use_numpy=use_numpy)
        phrases = _candidate_phrases(chain)
        self._candidates = re.compile(_alternation(phrases))
        self._starts: Starts = (
            ArrayStarts(phrases) if use_numpy else PatternStarts(self._candidates)
        )
        self._patches: Dictionary = {}

    def convert(self, text: str) -> str:
        translated = self._table.translate(text)
        pieces: list[str] = []
        done = 0
        for start, end in self._clusters(text):
            pieces += (translated[done:start], self._patch(text[start:end]))
            done = end
        return "".join((*pieces, translated[done:])) if pieces else translated

    def _clusters(self, text: str) -> Iterator[tuple[int, int]]:
        """Maximal spans of overlapping phrase candidates, from left to right."""
        match = self._candidates.match
        end = 0
        for start in self._starts.find(text):
            found = match(text, start) if start >= end else None
            if not found:
                continue
            end = found.end()
            inside = start + 1
            while inside < end:
                overlapping = match(text, inside)
                if overlapping and overlapping.end() > end:
                    end = overlapping.end()
                inside += 1
            yield start, end

    def _patch(self, cluster: str) -> str:
        """The package's rule on one cluster. Remembered: a text repeats its phrases."""
        known = self._patches.get(cluster)
        if known is None:
            known = cluster
            for link in self._chain:
                known = _convert_by_rule(known, *link)
            if len(self._patches) < 10_000 and len(cluster) < 50:
                self._patches[cluster] = known
        return known


def _convert_by_rule(text: str, phrases: Dictionary, characters: Dictionary) -> str:
    """Longest phrase anywhere first, leftmost among equals; what remains by character."""
    converted = [characters.get(character, character) for character in text]
    taken = bytearray(len(text))
    for length in sorted({len(key) for key in phrases}, reverse=True):
        start = 0
        while start + length <= len(text):
            value = phrases.get(text[start : start + length])
            if value is None or 1 in taken[start : start + length]:
                start += 1
                continue
            converted[start : start + length] = value
            taken[start : start + length] = b"\1" * length
            start += length
    return "".join(converted)


def _composed_characters(chain: tuple[Link, ...]) -> Dictionary:
    composed = {}
    for key in {key for _, characters in chain for key in characters}:
        value = key
        for _, characters in chain:
            value = characters.get(value, value)
        composed[key] = value
    return composed


def _candidate_phrases(chain: tuple[Link, ...]) -> set[str]:
    """Every spelling in the input that some link's phrase may be found in.

    A superset does no harm: clusters are converted by the full rule. A character of a later link's
    phrase may come from itself, from a character that an earlier link maps to it, or from the
    same place of an earlier link's phrase.
    """
    candidates: set[str] = set()
    sources: dict[str, set[str]] = {}
    for phrases, characters in chain:
        for phrase in phrases:
            candidates.update(map("".join, product(*({c} | sources.get(c, set()) for c in phrase))))
        pairs = [pair for entry in phrases.items() for pair in zip(*entry, strict=True)]
        for before, after in [*characters.items(), *pairs]:
            if before != after:
                origin = {before} | sources.get(before, set())
                sources.setdefault(after, set()).update(origin)
    return candidates


def _alternation(phrases: Iterable[str]) -> str:
    """A regular expression shaped like a trie; takes the longest phrase at a place."""
    trie: dict[str, dict] = {}  # type: ignore[type-arg]
    for phrase in phrases:
        node = trie
        for character in phrase:
            node = node.setdefault(character, {})
        node[""] = {}
    return _node_pattern(trie)


def _node_pattern(node: dict[str, dict]) -> str:  # type: ignore[type-arg]
    branches = [re.escape(key) + _node_pattern(child) for key, child in sorted(node.items()) if key]
    if not branches:
        return ""
    pattern = "(?:" + "|".join(branches) + ")"
    return pattern + "?" if "" in node else pattern
