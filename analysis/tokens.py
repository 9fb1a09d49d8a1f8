"""Words and numbers of a clause, and what differs between two of them."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Literal

# A number with what belongs to it is one token: 约22.02分, 1370亿美元, 第二位, -3.2%, 零下5℃,
# US$137 billion. A minus behind a digit, a Latin letter or a unit's sign is a range or a hyphen.
# Han is cut into characters, other scripts into words.
BEFORE = r"(?:(?:第|约|近|超过?|逾|负|正|零下|零上|[~～≈≥≤＞＜><])\s?)?"
SIGN = r"(?:(?<![0-9A-Za-z%％‰℃℉°])[-−－+＋±])?"
CURRENCY = r"(?:(?:US|HK|A|C|NT|S|RMB|CN)?[$¥￥€£₩₹＄][-−－]?)?"
HAN_UNIT = (
    "美元|欧元|英镑|日元|韩元|港元|港币|人民币|元|百分点|分钟|分|名|位|年|季度|月|日|天|周|小时|秒|国|个|家|"
    "项|篇|件|人次|人|倍|次|席|岁|级|度|成|吨|公斤|千克|平方公里|平方米|公里|千米|米|亩|公顷|千瓦时|千瓦|"
    "款|种|台|部|套|座|辆|条|所|起|户"
)
LATIN_UNIT = (
    "trillion|billion|million|bn|points?|pp|percent|times|km²?|kg|m²|nm|[kMGT]Wh?|[EPT]FLOPS|[KMGTPE]B|"
    "[kMG]Hz|°C|°F"
)
HAN_AMOUNT = rf"(?:[万亿千百]+)?(?:{HAN_UNIT})?(?![A-Za-z])"
UNIT = rf"(?:\s?(?:[%％‰℃℉°]|个百分点|{HAN_AMOUNT}|(?:{LATIN_UNIT})\b))?"
NUMBER = (
    rf"{BEFORE}{SIGN}{CURRENCY}(?:\d[\d,]*(?:[.．]\d+)?|(?<=第)[一二三四五六七八九十百]+){UNIT}"
)
ORDINAL = r"第[一二三四五六七八九十百]+[名位次]?"
# A letter written as itself and an accent is a letter: café is one word in either form.
LETTER = r"(?:[^\W\d_\u2e80-\U0003ffff][\u0300-\u036f]*)"
TOKEN = re.compile(rf"{ORDINAL}|{NUMBER}|{LETTER}(?:{LETTER}|['’-])*|\w")
PRINTED = re.compile(rf"{TOKEN.pattern}|\s+|.", re.DOTALL)
"""All of a text: what lies between the tokens too."""
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
    """The tokens of a clause in order: 差距缩小至19.96分 gives 差, 距, 缩, 小, 至, 19.96分.
    Punctuation and space are none.
    """
    return [match.group().strip() for match in TOKEN.finditer(text)]


def in_han(text: str) -> bool:
    """Whether a clause is written in Chinese characters; others have nothing to diff with it."""
    return HAN.search(text) is not None


def differ(old: str, new: str) -> tuple[Edit, ...]:
    """What turns one clause into the other, in their order, whatever stands between the tokens.

    Joining `old` of all edits gives the tokens of the old clause, joining `new` those of the new.
    """
    return _edits(tokens(old), tokens(new), _joined)


def differ_as_printed(old: str, new: str) -> tuple[Edit, ...]:
    """What turns one text into the other to the letter, with punctuation and space.

    `old` of all edits together is the old text, `new` the new one.
    """
    return _edits(PRINTED.findall(old), PRINTED.findall(new), "".join)


def _edits(
    before: Sequence[str], after: Sequence[str], join: Callable[[Sequence[str]], str]
) -> tuple[Edit, ...]:
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
    return tuple(_edit(same, join(left), join(right)) for same, left, right in merged)


def _edit(same: bool, left: str, right: str) -> Edit:
    operation: Operation = "keep" if same else "replace"
    if not same and not left:
        operation = "insert"
    elif not same and not right:
        operation = "delete"
    return Edit(operation=operation, old=left, new=right)


def _joined(parts: Sequence[str]) -> str:
    """Words of Latin letters with a space between them, Han without."""
    if not parts:
        return ""
    text = parts[0]
    for one, other in pairwise(parts):
        text += " " * (not in_han(one) and not in_han(other)) + other
    return text
