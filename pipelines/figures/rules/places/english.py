"""Whether an English ordinal is a place of a country."""

import re

from pipelines.figures.lazy import regex
from pipelines.figures.names.mentions import countries
from pipelines.figures.numbers.typed import Number
from pipelines.figures.rules.places.answers import answers
from pipelines.figures.rules.places.of_things_english import is_of_thing
from pipelines.figures.rules.places.regions import is_partial
from pipelines.figures.rules.reading import Reading

_ENGLISH_CUE = regex(
    r"rank|plac|posit|spot|came|sits?\b|com(?:e|ing)|finish|land(?:s|ed|ing)|"
    r"stood|stand|second only|hold|held|"
    r"at (?:the )?$|in $|for (?:the )?$|list|rise|rose|move|climb|jump|fell|drop|slip|remain|to $|"
    r"from $|overall|took|tak|keep|kept|retain|secur|clinch|with|was|is|are|were|and|,|"
    r"top|No|enter|break|broke|stay|mak|made|reach|fell out|global|among|place|make|"
    r"miss|outside|earn|g[ai]ve|put|good for",
    re.IGNORECASE,
)
_ENGLISH_SKIP_AFTER = regex(
    r"^(?:\s(?:is|was|of all|and foremost|country to|nation to|such|batch|release|"
    r"report|time|to release|annual|global ai innovation index|world artificial)|"
    r"-(?!placed|ranked))",
    re.IGNORECASE,
)
_ENGLISH_WORDY = regex(r"no|to|ru|le|he|(?:com|cam|finish|rank)\w* (?:out )?on top", re.IGNORECASE)
"""No. 2, topped the list, runner-up, leads, heads: places by themselves."""
_PLACE_GOES_TO = regex(r"\s(?:went|goes|belongs|fell) to\s")
"""Third place went to the UK."""
_IN_APPOSITION = regex(r"\s(?:a year (?:ago|earlier|before)|in (?:19|20)\d\d),")
"""Germany, fifth a year ago, fell to seventh."""
_SECOND_MOST = regex(
    r"[\s-](?:most|largest|highest|biggest)(?: number)? (?:in the world|globally|worldwide)"
)
"""880 companies, the second most in the world."""


_BEHIND = regex(r"\s(?:behind|after)\s(?:the )?(?=[A-Z])")
"""China scored 61.3, second behind America's 80.4."""


_BY_WHAT = regex(
    r"(?:\s(?:place|globally|worldwide|overall|internationally))?,?\s(?:in|by|for)\s(?:terms of\s)?"
    r"(?:the\s|its\s|their\s|total\s|overall\s|global\s|number of\s)*(?P<name>(?!(?:the|its|"
    r"their|total|overall|global|number)\b)[a-z][a-z-]+(?:\s[a-z][a-z-]+){0,3})"
)
_FIELD = regex(
    r"\b(?:world|index|indices|rankings?|lists?|table|standings?|field|edition|report|survey|"
    r"study|assessment|"
    r"years?|total|overall|globe|planet|league|charts?|gauge|measure|tally|row|order|group|"
    r"countr\w+|nations?|"
    r"economies|comparison|evaluation|exercise|race|general|scores?|all|each|both|every|most|it|"
    r"that|this|which|"
    r"these|them|place|time|front|spite|line|contrast|addition|points?|indicators?|dimensions?|"
    r"categor\w+|pillars?|"
    r"areas|fields|one|two|three|four|five|six|eight|ten|twenty|same|latest|new|now|running|some|"
    r"several|many|"
    r"publication|composite|half|region|continent|far|comparison|turn)\b"
)
_QUESTION = regex(
    r"(?:Q: )?[\"“]?(?:So |But |And )?(?:why|who|which|what|how|is|are|does|do|did|can|will|has|"
    r"have|was)\b[^.!]*\?[”\"]?$",
    re.IGNORECASE,
)
_DURATION = regex(r"\sfor\s(?:the|a|an|\w+ years|years|now|good)\b")


def by_unknown(reading: Reading, number: Number) -> bool:
    """Third in robot density: a name that the vocabulary lacks, and no place in the whole index."""
    scene = reading.scene
    match = _BY_WHAT.match(scene.text, number.end)
    if match is None or _DURATION.match(scene.text, number.end):
        return False
    reach = min(scene.clause_at(number.end)[1], match.start() + 45)
    if _FIELD.search(scene.text, match.start(), reach):
        return False
    begin, end = match.span("name")
    spans = [(m.start, m.end) for m in (*scene.indicators, *scene.indices)]
    spans += [(m.start, m.end) for m in scene.subjects] + [(m.start, m.end) for m in scene.years]
    return not any(a < end + 1 and begin < b for a, b in spans)


_IN_TIER = regex(
    r"\b(?:in|within|of) (?:the )?(?:first|second|third|fourth|top|bottom)[- ](?:tier|echelon|"
    r"group)\b[^;.]*$",
    re.IGNORECASE,
)
"""In the second tier China leads with 50.6: no place in the whole field."""
_WHOSE = regex(r"(?<!country)(?<!nation)['’]s (?:own )?$")
"""The report was her institute's fifth."""
_WITH_COUNT = regex(
    r"(?: place)?,? (?:with|on|at) (?:about |around |nearly |some |over )?(?:US)?\$?[\d,.]+ ?"
    r"(?:percent|per cent|%|bn|billion|million|papers|companies|firms|models|patents|projects)"
)
"""America is second with 24 percent: by what the sentence before told."""
_SUPERLATIVE = regex(
    r"[\s-](?:most\b(?! innovative| advanced)|(?!west|latest|best|strongest|highest-)[a-z]+est\b)"
)
"""Its economy is the world's second biggest: no place in the index."""
_WHETHER = regex(r"\b(?:whether|if)\b", re.IGNORECASE)
_UNNAMED = regex(
    r"(?:-(?:placed|ranked))?\s(?:place|position|country|nation|economy)\b(?!\s(?:\w+\s)?[A-Z])"
)
_NAMED_BEHIND = regex(r"\s(?:the )?[A-Z]")
_AWAY_FROM = regex(
    r"\b(?:ahead of|behind|over|above|below|leads?|led|trail(?:s|ed|ing)?|than|beat|clear of|"
    r"short of) (?:the )?$"
)
"""18.59 points ahead of third place: of its holder, who is not named."""
_FOR_YEARS = regex(r"\b(?:years|spells?|time) (?:in|at|as|on) (?:the )?$", re.IGNORECASE)
"""After two years in fifth, France broke into the top four: an older place."""
_RANKING_IN = regex(
    r"\b(?:rank(?:s|ed|ing)?|placed?|position|place|standing) (?:in|for|by|on) (?:the )?"
    r"(?P<name>[a-z][a-z -]{2,30}?) (?:is|was|are|were|remains?|remained|came) (?:only |still |"
    r"just )?$"
)


def _is_of_unknown(reading: Reading, number: Number) -> bool:
    """Japan's ranking in robot density is second: of a name that the vocabulary lacks."""
    scene = reading.scene
    match = _RANKING_IN.search(scene.text, scene.clause_at(number.start)[0], number.start)
    if match is None or _FIELD.search(match["name"]):
        return False
    begin, end = match.span("name")
    return not any(m.start < end and begin < m.end for m in (*scene.indicators, *scene.indices))


def _is_none(reading: Reading, number: Number) -> bool:
    """Whether a place is asked for, of an older year, in a tier, or by what the index lacks."""
    scene = reading.scene
    if _is_partial_row(reading, number):
        return True
    if _WHETHER.search(scene.text, scene.clause_at(number.start)[0], number.start):
        return True
    if _QUESTION.match(scene.text) or _IN_TIER.search(scene.text, 0, number.start):
        return True
    head, tail = scene.text[: number.start], scene.text[number.end :]
    whose = _WHOSE.search(head)
    if whose and not any(m.end == whose.start() for m in scene.subjects):
        return True
    begin, end = scene.clause_at(number.start)
    named = any(begin <= m.start < end for m in scene.indicators)
    if _WITH_COUNT.match(tail) and not named:
        return True
    if _SUPERLATIVE.match(tail) and not _SECOND_MOST.match(tail) and not named:
        return True
    word = scene.text[number.start : number.end]
    alone = word.endswith("place") and not _NAMED_BEHIND.match(tail)
    if (alone or _UNNAMED.match(tail)) and _AWAY_FROM.search(head):
        return True
    older = _FOR_YEARS.search(scene.text, 0, number.start) is not None
    unknown = by_unknown(reading, number) or _is_of_unknown(reading, number)
    return older or unknown or is_of_thing(reading, number)


def _within_tier(reading: Reading, number: Number) -> bool:
    """First in the second tier."""
    scene = reading.scene
    follow = next((n for n in scene.numbers if n.start >= number.end), None)
    if follow is None or follow.kind != "tier":
        return False
    return _WITHIN.fullmatch(scene.text, number.end, follow.start) is not None


_WITHIN = regex(r"\s(?:place\s)?(?:in|of|within|among)\sthe\s")


def is_rank_english(reading: Reading, number: Number) -> bool:
    scene = reading.scene
    if _is_none(reading, number):
        return False
    tied = re.match(r"\s(?:is|was|were|are) (?:the )?", scene.text[number.end :])
    if tied and any(m.start == number.end + len(tied.group()) for m in scene.subjects):
        return True
    if scene.text[: number.start].lower().endswith(("rank: ", "ranking: ")):
        return True
    if _ENGLISH_SKIP_AFTER.search(reading.after(number)):
        return False
    if _SECOND_MOST.match(scene.text, number.end):
        return any(n.kind in ("count", "money") and n.end <= number.start for n in scene.numbers)
    if _BEHIND.match(scene.text, number.end) or _heads_row(reading, number):
        return True
    if _is_beside(reading, number) or answers(reading, number):
        return True
    if _within_tier(reading, number):
        return False
    if any(m.end == number.start - 1 for m in scene.subjects):
        return True
    word = scene.text[number.start : number.end]
    return bool(_ENGLISH_CUE.search(reading.before(number)[-40:]) or _ENGLISH_WORDY.match(word))


def _is_partial_row(reading: Reading, number: Number) -> bool:
    """Second and third in North America: both are places in a part of the field."""
    scene = reading.scene
    later = [n for n in scene.numbers if n.start >= number.end and n.kind == "ordinal"]
    joined = later and scene.text[number.end : later[0].start] == " and "
    return bool(joined) and is_partial(reading, later[0])


def _heads_row(reading: Reading, number: Number) -> bool:
    """The US and China, first and second in the ranking: the row tells that these are places."""
    scene = reading.scene
    later = [n for n in scene.numbers if n.start >= number.end and n.kind == "ordinal"]
    joined = later and scene.text[number.end : later[0].start] in (" and ", ", ", ", and ")
    return bool(joined) and not is_partial(reading, later[0]) and is_rank_english(reading, later[0])


def _is_beside(reading: Reading, number: Number) -> bool:
    """Third-placed Britain, third place went to ..., Brazil (28th), Germany, fifth a year ago."""
    scene = reading.scene
    if scene.text.startswith(("-placed", "-ranked"), number.end):
        return True
    if _PLACE_GOES_TO.match(scene.text, number.end):
        return True
    bracket = scene.text[: number.start].endswith("(") and scene.text.startswith(")", number.end)
    apposed = _IN_APPOSITION.match(scene.text, number.end) is not None
    ends = {m.end for m in scene.subjects if countries(m.ids)}
    return (bracket or apposed) and number.start - 2 in ends
