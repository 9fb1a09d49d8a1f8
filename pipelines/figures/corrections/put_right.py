"""The right figure behind a quoted error: 参评国家数写作64个,实为46个; It is 58.01.

The error tells whose figure it would be and of what; it is read for that alone. The right one
stands in the same sentence, or opens the next.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import fields, replace
from typing import Any

from pipelines.figures.drafts import Draft
from pipelines.figures.lazy import regex
from pipelines.figures.numbers.typed import Number
from pipelines.figures.sentences.scene import Scene

_KINDS = {
    "score": ("points", "plain"),
    "gap": ("points", "plain"),
    "rank": ("ordinal",),
    "share": ("percent",),
    "growth": ("percent",),
    "amount": ("money",),
    "count": ("count", "plain"),
}
"""Kinds of figures that are put right, and the numbers that can tell them."""
PUT_RIGHT = tuple(_KINDS)
_RIGHT = regex(
    r"(?:应当?[为是作]|实[为是]|实际上?[为是]|更正为|订正为|改为|"
    r"正确(?:的)?(?:数字|数值|得分|数据|名次|排名)?(?:应)?[为是])[“\"]?(?:约|近)?$"
    r"|\b(?:should (?:be|read|have been|have read|have said)|(?:correct \w+|actual \w+|it|"
    r"that) (?:is|was)|"
    r"corrected to)(?: actually| in fact)?\s[“\"]?$",
    re.IGNORECASE,
)
_OPENS = regex(
    r"(?:应当?[为是]|实[为是]|(?:正确|准确)(?:的)?(?:数字|数值|得分|数据|名次|"
    r"排名)?(?:应)?[为是]|现更正为)"
    r"|(?:It|That|This|The (?:correct|right|actual|true) (?:[a-z]+ )?)(?:is|was| is| was|should be|"
    r"should have (?:been|said|read)| should be| should have (?:been|said|read))\s(?:actually |"
    r"in fact )?",
    re.IGNORECASE,
)


def put_right(scene: Scene, drafts: Sequence[Draft], free: Sequence[Number]) -> Iterator[Draft]:
    """For each figure that is an error, the right one behind it in the sentence."""
    for draft in drafts:
        kinds = _KINDS.get(draft.kind, ())
        behind = [n for n in free if n.start >= draft.end and n.kind in kinds]
        if behind and _RIGHT.search(scene.text, 0, behind[0].start):
            yield _moved(scene, draft, behind[0])


def put_right_before(
    scene: Scene, error: tuple[Any, ...], free: Sequence[Number]
) -> Iterator[Draft]:
    """The right figure of an error that the sentence before has told, as `kept` gave it."""
    match = _OPENS.match(scene.text) if error else None
    if match is None:
        return
    draft = Draft(**dict(zip(_FIELDS, error, strict=True)))
    for number in free[:1]:
        if number.start == match.end() and number.kind in _KINDS[draft.kind]:
            yield _moved(scene, draft, number)


_FIELDS = tuple(field.name for field in fields(Draft))


def kept(draft: Draft) -> tuple[Any, ...]:
    """A draft as a value, for a context is compared by its values."""
    return tuple(getattr(draft, name) for name in _FIELDS)


def _moved(scene: Scene, draft: Draft, number: Number) -> Draft:
    return replace(
        draft,
        value=number.value,
        comparator=number.comparator,
        start=number.start,
        end=number.end,
        evidence=scene.clause_at(number.start),
        rule="put-right",
    )
