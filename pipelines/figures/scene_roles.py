"""Whether a name is set against another, or names the field in which a place counts."""

import re

from pipelines.figures.mentions import SubjectMention, is_worlds_own
from pipelines.figures.scene_patterns import (
    COPULA,
    ENGLISH_REFERENCE,
    OWN_SUM,
    REFERENCE,
    SCOPE,
    SCOPE_BEFORE,
)


def roles_of(text: str, mention: SubjectMention, *, english: bool) -> tuple[bool, bool]:
    """`reference` and `scope` of a mention."""
    return (
        _is_reference(text, mention, english=english),
        _is_scope(text, mention, english=english),
    )


def _is_reference(text: str, mention: SubjectMention, *, english: bool) -> bool:
    before = text[max(0, mention.start - 28) : mention.start]
    after = text[mention.end : mention.end + 14]
    if english:
        return bool(ENGLISH_REFERENCE.search(before))
    match = REFERENCE.search(before)
    if match is None or before.endswith((")与", ")和", ")跟", ")同")):
        return False
    if COPULA.search(before):
        return bool(re.match(r"的(?!是)", after))
    return True


def _is_scope(text: str, mention: SubjectMention, *, english: bool) -> bool:
    if mention.ids == ("EVALUATED",) and not english:
        return bool(SCOPE_BEFORE.search(text[max(0, mention.start - 4) : mention.start]))
    if mention.ids != ("WORLD",):
        return False
    after, before = (
        text[mention.end : mention.end + 8],
        text[max(0, mention.start - 4) : mention.start],
    )
    if english and is_worlds_own(text, mention.start, mention.end):
        return False
    if english:
        return not re.match(
            r"(?i)^(?:global|worldwide|world)\b", text[mention.start : mention.end]
        ) or bool(
            re.search(
                r"(?i)(?:the|in|of|'s)\s$|(?:largest|highest|biggest|most)\s(?:\w+\s)?$",
                text[max(0, mention.start - 20) : mention.start],
            )
        )
    if OWN_SUM.match(text, mention.end):
        return False
    return bool(SCOPE.match(after) or SCOPE_BEFORE.search(before))
