"""What an English number measures by the words right behind it, or by the index named beside it."""

import re

from pipelines.figures.lazy import regex
from pipelines.figures.names.lexicon import Mention
from pipelines.figures.numbers.typed import Number
from pipelines.figures.sentences.scene import Scene


def in_index(scene: Scene, number: Number, clause: tuple[int, int]) -> bool:
    """But the country sits 19th in the Global AI Innovation Index: of the whole index."""
    if number.kind not in ("ordinal", "top", "points", "plain"):
        return False
    return any(clause[0] <= m.start < clause[1] for m in scene.indices)


def without_first(scene: Scene, named: list[Mention], number: Number) -> list[Mention]:
    """30 percent of the top papers and a third of its patents: each share has its own whole."""
    second = any(
        n.kind == "percent" and n.start < named[-1].start and named[-1].end <= number.start
        for n in scene.numbers
        if named and number.kind == "percent"
    )
    return [] if second else named


_IN_THE = regex(r"(?: place| points)? (?:in|of|on) (?:the )?")


def is_tied(scene: Scene, number: Number) -> bool:
    """Fifth in the Global AI Innovation Index: the name stands behind the number itself."""
    match = _IN_THE.match(scene.text, number.end) if number.kind in ("ordinal", "top") else None
    return match is not None and any(m.start == match.end() for m in scene.indices)


_OF_WHOLE = regex(
    r"\s(?:of|in) (?:all )?(?:the |its |their )?(?:world's |world’s |global |worldwide |total |"
    r"new )*"
    r"|\sof the (?:[a-z]+ )?(?:US)?\$[\d.,]+ ?[a-z]* (?:[a-z]+ )?(?:in|of) (?:global |"
    r"worldwide )?(?:AI )?"
    r"|\s(?:as many|as much|more|the number of|the amount of|the size of) (?:of )?(?:the )?(?:AI )?"
)


def whole_behind(scene: Scene, number: Number, end: int) -> Mention | None:
    """Draws 66 percent of global AI venture capital; 1.7 times as many top papers."""
    match = _OF_WHOLE.match(scene.text, number.end) if number.kind in ("percent", "times") else None
    if match is None:
        return None
    places = (match.end(), match.end() - 3)
    return next((m for m in scene.indicators if m.start in places and m.start < end), None)


_LEADS = regex(r"(?:For|In|On|As for|In terms of)\s(?:the\s)?", re.IGNORECASE)


def only_score(named: list[Mention]) -> bool:
    return bool(named) and all(m.id == "overall" for m in named)


def without_bare_score(scene: Scene, named: list[Mention]) -> list[Mention]:
    """First in internationalisation with a score of 81.5: of that, for nothing says overall."""
    if not named or scene.text[named[-1].start : named[-1].end].lower() != "score":
        return named
    firsts = [m for m in named if m.id.startswith("l1.")]
    between = firsts and any(firsts[-1].end <= m.start < named[-1].start for m in scene.indices)
    return firsts[-1:] if firsts and not between else named


def led_in(scene: Scene) -> tuple[Mention, ...]:
    """For R&D, China's score of 61.3 is ...: the first clause says of what the scores are."""
    first = scene.indicators[:1]
    opens = first and _LEADS.fullmatch(scene.text, 0, first[0].start)
    return (first[0],) if opens and scene.text.startswith(",", first[0].end) else ()
