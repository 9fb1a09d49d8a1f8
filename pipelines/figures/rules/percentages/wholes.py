"""Of what whole a share is, and whose: 占全球的66%, 只有美国的四成, 两国之和."""

import re

from pipelines.figures.lazy import regex
from pipelines.figures.numbers.typed import Number
from pipelines.figures.rules.percentages.carried import headed
from pipelines.figures.rules.percentages.holders import country_compared, receiver_of
from pipelines.figures.rules.reading import Reading

_REFERENCES = (
    (
        regex(
            r"参评|被评价|评价国家|46个|46国|\bevaluated|\bassessed|\bsurveyed|\bparticipating|"
            r"\b46 countries",
            re.IGNORECASE,
        ),
        "EVALUATED",
    ),
    (regex(r"全球|世界|国际|\bglobal|\bworld", re.IGNORECASE), "WORLD"),
)


_OF_ALL = regex(r"\b(?:of (?:it|that|this)|went to|goes to|flowed to)\b", re.IGNORECASE)
"""A country's part of a total that the sentence does not name is one of the world's total."""


_OF_THE_COUNTRIES = regex(
    r"\b(?:of|in|among) (?:the|all) (?:46 )?(?:evaluated |assessed |participating )?countries\b"
)


_WHOLE_BEFORE = regex(r"(?:参评国家?|全球|世界)(?:的)?(?:总数|总量|总额|总和)?的?$")
"""超过参评国家总数的一半: a whole without 占."""


_OF_WORLD = regex(r"(?:在)?(?:全球|世界)[^,;。\d]{2,24}(?:中|里|内)[,，]")
"""在全球人工智能风险投资中,美国占66%,中国占7.2%."""
_WORLDS_SHARE = regex(
    r"(?:全球|世界|参评国家?|46国)(?:总量|总数|总额)?(?:中|范围内?|里)?(?:所?的|所)?(?:占比|份额|比重|比例)"
)


def whole_of(reading: Reading, number: Number) -> str | None:
    country = country_compared(reading, number)
    if country:
        return country
    begin, end = reading.scene.clause_at(number.start)
    text = reading.scene.text[begin:end]
    if reading.scene.english:
        named = next((name for cue, name in _REFERENCES if cue.search(text)), None)
        if named is None and _OF_THE_COUNTRIES.search(reading.scene.text, number.end):
            named = "EVALUATED"
        of_sum = "of the total" in text and reading.context.amount is not None
        return named or ("WORLD" if of_sum or _OF_ALL.search(text) else None)
    if _PLACED_IN_WORLD.search(reading.scene.text[: number.start]):
        return "WORLD"
    match = _PART.search(text[: number.start - begin])
    match = match or _WHOLE_BEFORE.search(text[: number.start - begin])
    match = match or _OF_WORLDS.search(text[: number.start - begin])
    named = match.group() if match else ""
    near = _near(reading, number, named)
    found = next((name for cue, name in _REFERENCES if cue.search(near)), None)
    if found is None and not _names_whole(named):
        earlier = [
            m for m in reading.scene.subjects if m.end <= begin and m.ids == ("WORLD",) and m.acting
        ]
        return "WORLD" if earlier else None
    return found


_PART = regex(r"占[^,;。\d]{0,16}$|占(?:到|了)?[^,;。]{0,18}$")


def _near(reading: Reading, number: Number, named: str) -> str:
    """The words that may name the whole: of its clause, its head, or the share before."""
    begin, end = reading.scene.clause_at(number.start)
    text = reading.scene.text[begin:end]
    near = named + reading.after(number)
    if _OF_WORLD.match(reading.scene.text):
        near += "全球"
    head = headed(reading, number)
    if head:
        near = reading.scene.text[head[0] : head[1]]
    of_whole = _WORLDS_SHARE.search(text[: number.start - begin])
    if receiver_of(reading, number) or of_whole:
        near = of_whole.group() if of_whole else text
    earlier_share = re.search(r"占[^,;。]*$", reading.scene.text[: max(0, begin - 1)])
    if earlier_share and re.fullmatch(r"占(?:约|近|逾|到|了|比)*", named):
        near += earlier_share.group()
    return near


_OF_WORLDS = regex(
    r"(?:拿走|吸引|吸纳|拥有|获得|揽下|贡献|独占|囊括|包揽)了?(?:全球|世界)[^,;。\d]{0,14}$"
)
"""拿走全球风险投资的19%: a whole without 占."""
_PLACED_IN_WORLD = regex(
    r"(?:居|列|排|位|名列|排名|占据)(?:在|于)?(?:全球|世界)(?:第[一二三四五六七八九十\d]+[位名]?|首位|榜首|次席),"
    r"(?:且|并|其)?占比?(?:为|达|约|近|逾|超过?|到|了)*$"
)
"""大模型数量居全球第2位,占比约三分之一: the field of the place is the whole of the share."""


def is_of_worlds_sum(reading: Reading, number: Number) -> bool:
    """Global investment rose to $137 billion, with the US accounting for 66%: a part of that."""
    scene = reading.scene
    begin = scene.clause_at(number.start)[0]
    sums = [n for n in scene.numbers if n.kind == "money" and n.end <= begin]
    if not sums:
        return reading.context.amount_of == "WORLD" and not scene.indicators
    return any(m.ids == ("WORLD",) and m.acting and m.end <= sums[-1].start for m in scene.subjects)


def _names_whole(near: str) -> bool:
    """Whether a share names its own whole: 占企业总数的, not a bare 占66%."""
    return bool(re.search(r"占(?!当中|其中)[^,;。\d]*[^\s约近逾超过达到了据的比]", near))
