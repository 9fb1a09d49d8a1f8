"""Words and numbers of a clause, and what differs between two of them."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Literal

# A number with what belongs to it is one token: 约22.02分, 1370亿美元, 第二位, US$137 billion.
# Han is cut into characters, other scripts into words; punctuation and space carry no meaning.
NUMBER = r"""
    (?:第|约|近|超过?|逾|US\$|[$¥€~≥≤])?\s?
    (?:\d[\d,]*(?:\.\d+)?|(?<=第)[一二三四五六七八九十百]+)
    \s?(?:%|％|个百分点|(?:[万亿千百]+)?(?:美元|人民币|元|分|名|位|年|月|日|国|个|家|项|篇|件|人|倍|次)?
        (?![A-Za-z])|(?:trillion|billion|million|points?|percent|times)\b)?
"""
ORDINAL = r"第[一二三四五六七八九十百]+[名位次]?"
TOKEN = re.compile(rf"{ORDINAL}|{NUMBER}|[A-Za-z][A-Za-z'’-]*|\w", re.VERBOSE)
HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]")
ISLAND = 1
"""A lone common token between two changes (的, 了, the) joins them: it says nothing by itself."""

Operation = Literal["keep", "replace", "insert", "delete"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """One step from a clause to another: `old` became `new`; equal in a `keep`."""

    operation: Operation
    old: str
    new: str


def tokens(text: str) -> list[str]:
    """The tokens of a clause in order: 差距缩小至19.96分 gives 差, 距, 缩, 小, 至, 19.96分."""
    return [match.group().strip() for match in TOKEN.finditer(text)]


def in_han(text: str) -> bool:
    """Whether a clause is written in Chinese characters; others have nothing to diff with it."""
    return HAN.search(text) is not None


def differ(old: str, new: str) -> tuple[Edit, ...]:
    """What turns one clause into the other, in their order.

    Joining `old` of all edits gives the tokens of the old clause, joining `new` those of the new.
    """
    before, after = tokens(old), tokens(new)
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    spans = [(tag == "equal", before[a:b], after[c:d]) for tag, a, b, c, d in matcher.get_opcodes()]
    merged: list[tuple[bool, list[str], list[str]]] = []
    for place, (same, left, right) in enumerate(spans):
        island = same and len(left) <= ISLAND and 0 < place < len(spans) - 1
        kept = same and not island
        if merged and merged[-1][0] == kept:
            merged[-1][1].extend(left)
            merged[-1][2].extend(right)
        else:
            merged.append((kept, list(left), list(right)))
    return tuple(_edit(same, left, right) for same, left, right in merged)


def _edit(same: bool, left: list[str], right: list[str]) -> Edit:
    operation: Operation = "keep" if same else "replace"
    if not same and not left:
        operation = "insert"
    elif not same and not right:
        operation = "delete"
    return Edit(operation=operation, old=_joined(left), new=_joined(right))


def _joined(parts: list[str]) -> str:
    """Words of Latin letters with a space between them, Han without."""
    if not parts:
        return ""
    text = parts[0]
    for one, other in pairwise(parts):
        text += " " * (not in_han(one) and not in_han(other)) + other
    return text
