"""Members of a tier that are carried into its clause from the ones before."""

from pipelines.figures.lazy import regex
from pipelines.figures.names.mentions import SubjectMention, actor_of
from pipelines.figures.numbers.typed import Number
from pipelines.figures.rules.reading import Reading
from pipelines.figures.rules.tiers.sizes_listed import is_countries

_TOGETHER = regex(
    r"(?P<pair>两国|两者|二者|双双|\bboth\b)|(?P<form>构成|组成|放在|归入|划入|归为|\b(?:form|"
    r"make up|constitute|comprise)\b)|同[属处在列]|"
    r"\bonly (?:members|countries)\b"
)


_BRACKETED = regex(r"\s?[(][^()]{1,24}[)]\s?(?:[、和与及]|以及|,? and|,)\s?(?:the )?")


def row(text: str, mentions: list[SubjectMention]) -> list[SubjectMention]:
    """India (24.5) and Brazil (22.1) are in one tier: the row that the last mention ends."""
    row = [mentions[-1]]
    for mention in reversed(mentions[:-1]):
        if not _BRACKETED.fullmatch(text, mention.end, row[0].start):
            break
        row.insert(0, mention)
    return row


_AMONG_THEM = regex(r"\b(?:among|of|only|just|the)\s(?:the\s)?$")


def counted_between(reading: Reading, named: SubjectMention, tier: Number) -> bool:
    """The US alone in the first tier and 14 countries in the second: those, and not the US."""
    return any(
        named.end <= n.start < tier.start
        and (n.kind == "tier" or is_countries(reading, n))
        and not _AMONG_THEM.search(reading.scene.text, named.end, n.start)
        for n in reading.scene.numbers
    )


_LABEL = regex(r"(?:梯队|[Tt]ier)\s?[:：]\s?$")
"""国家:新加坡;总分:39.2;所属梯队:第二梯队."""


def carried(
    reading: Reading, tier: Number, named: list[SubjectMention], here: list[SubjectMention]
) -> list[SubjectMention]:
    """Members named in the clauses before; 两国 and 双双 are the last two."""
    scene = reading.scene
    begin = scene.clause_at(tier.start)[0]
    earlier = [m for m in named if m.acting and m.end <= begin]
    together = _TOGETHER.search(scene.text, begin, tier.start)
    if earlier and together:
        all_named = [m for m in named if m.end <= begin] if together["form"] else earlier[-2:]
        both = {i: SubjectMention(m.start, m.end, (i,)) for m in all_named for i in m.ids}
        if len(both) == 2 or together["pair"]:
            return list(both.values()) if len(both) == 2 else []
    if earlier:
        if not scene.english:
            earlier[-1] = actor_of(scene.text, earlier[-1])
        return [*row(scene.text, earlier), *here]
    return [] if scene.subjects else who_acts(reading)


def who_acts(reading: Reading) -> list[SubjectMention]:
    told = reading.context.acting
    return [SubjectMention(0, 0, told)] if told else []


def is_labelled(text: str, tier: Number) -> bool:
    """英国:40.2分(第二梯队); 所属梯队:第二梯队: the tier of the name before."""
    alone = text[tier.start - 1 : tier.start] == "(" and text.startswith(")", tier.end)
    return alone or _LABEL.search(text, 0, tier.start) is not None
