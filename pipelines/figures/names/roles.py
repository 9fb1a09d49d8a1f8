"""What a name is in its sentence: who acts, who is set against, or the field of a place."""

import re

from pipelines.figures.names.mentions import SubjectMention, is_worlds_own
from pipelines.figures.names.patterns import (
    BEHIND,
    COPULA,
    ENGLISH_REFERENCE,
    FORMER,
    OVER_BRACKET,
    OWN_SUM,
    PLACED,
    PREDICATE,
    REFERENCE,
    SCOPE,
    SCOPE_BEFORE,
    SUPERLATIVE,
)


def with_roles(text: str, mentions: list[SubjectMention], *, english: bool) -> list[SubjectMention]:
    """The mentions with `reference` and `scope` set."""
    found: list[SubjectMention] = []
    for mention in mentions:
        last = found[-1] if found else None
        goes_on = last is not None and last.reference and not english
        goes_on = goes_on and bool(OVER_BRACKET.fullmatch(text, last.end, mention.start))  # type: ignore[union-attr]
        found.append(
            SubjectMention(
                mention.start,
                mention.end,
                mention.ids,
                goes_on or _is_reference(text, mention, english=english),
                _is_scope_english(text, mention) if english else _is_scope(text, mention),
            )
        )
    return found


def _is_reference(text: str, mention: SubjectMention, *, english: bool) -> bool:
    before = text[max(0, mention.start - 28) : mention.start]
    after = text[mention.end : mention.end + 14]
    if english:
        return bool(ENGLISH_REFERENCE.search(before))
    if BEHIND.match(after) and PLACED.search(before):
        return True
    match = REFERENCE.search(before)
    if match is None or before.endswith((")与", ")和", ")跟", ")同")):
        return False
    return bool(re.match(r"的(?!是)", after)) if COPULA.search(before) else True


def _is_scope(text: str, mention: SubjectMention) -> bool:
    before = text[max(0, mention.start - 32) : mention.start]
    if mention.ids == ("EVALUATED",):
        return bool(SCOPE_BEFORE.search(re.sub(r"46[个国]$", "", before[-8:])))
    if mention.ids[0] in ("DEVELOPING", "DEVELOPED"):
        return PREDICATE.search(before) is not None
    if mention.ids != ("WORLD",) or OWN_SUM.match(text, mention.end):
        return False
    if SUPERLATIVE.match(text, mention.end):
        return True
    after = text[mention.end : mention.end + 8]
    return bool(SCOPE.match(after) or SCOPE_BEFORE.search(before[-4:]))


def _is_scope_english(text: str, mention: SubjectMention) -> bool:
    if mention.ids != ("WORLD",) or is_worlds_own(text, mention.start, mention.end):
        return False
    word = text[mention.start : mention.end]
    before = text[max(0, mention.start - 20) : mention.start]
    return not re.match(r"(?i)^(?:global|worldwide|world)\b", word) or bool(
        re.search(r"(?i)(?:the|in|of|'s)\s$|(?:largest|highest|biggest|most)\s(?:\w+\s)?$", before)
    )


def with_former(text: str, named: list[SubjectMention], *, english: bool) -> list[SubjectMention]:
    """前者 and 后者 mean the last two countries named, in their order."""
    pattern = FORMER[english]
    for match in pattern.finditer(text):
        told = [
            i
            for m in named
            if m.end <= match.start() and not pattern.match(text, m.start)
            for i in m.ids
            if len(i) == 2
        ]
        two = list(dict.fromkeys(reversed(told)))[:2][::-1]
        if len(two) == 2:
            own = (two[0] if match["former"] else two[1],)
            meant = with_roles(text, [SubjectMention(*match.span(), own)], english=english)
            named = sorted([*named, *meant], key=lambda m: m.start)
    return named
