"""Of what whole a share is, and whose: 占全球的66%, 只有美国的四成, 两国之和."""

import re

from pipelines.figures.lazy import regex
from pipelines.figures.mentions import countries
from pipelines.figures.neighbours import before_its_bracket
from pipelines.figures.numbers import Number
from pipelines.figures.pairing import Assignment
from pipelines.figures.reading import Reading
from pipelines.figures.rules.share_moves import headed

_SUM = regex(
    r"之和|合计|总和|加起来|合起来|加在一起|合在一起|加总|相加|合占|共占|共同占|两国共|合共|\b(?:combined|together|jointly|"
    r"between them|in total|sum)\b",
    re.IGNORECASE,
)


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


_RECEIVED = regex(
    r"(?:流向|流入|投向|涌向|涌入|进入|落入|归于?|集中在|集中于|来自|由)了?|"
    r"\b(?:went|goes|flowed|flows|flowing|going) to\s(?:the\s)?",
    re.IGNORECASE,
)


_OF_THE_COUNTRIES = regex(
    r"\b(?:of|in|among) (?:the|all) (?:46 )?(?:evaluated |assessed |participating )?countries\b"
)


_OF_COUNTRY = regex(
    r"的?(?:总量|数量|规模)?(?:\d[\d.,]*(?:万亿|亿|万)?(?:美元|元|人|家|篇|个|项|件)?)?的?"
)
"""美国的四成, 美国904亿美元的12%."""


_TO_WHOM = regex(
    r"\s(?:of (?:it|that|this|which|the (?:total|sum|money|pot)) )?(?:\w+ )?(?:to|with)\s(?:the\s)?"
)


_WHOLE_BEFORE = regex(r"(?:参评国家?|全球|世界)(?:的)?(?:总数|总量|总额|总和)?的?$")
"""超过参评国家总数的一半: a whole without 占."""


_OF_WORLD = regex(r"(?:在)?(?:全球|世界)[^,;。\d]{2,24}(?:中|里|内)[,，]")
"""在全球人工智能风险投资中,美国占66%,中国占7.2%."""
_WORLDS_SHARE = regex(
    r"(?:全球|世界|参评国家?|46国)(?:总量|总数|总额)?(?:中|范围内?|里)?(?:所?的|所)?(?:占比|份额|比重|比例)"
)
_LIKE = regex(
    r"(?:是|为|只有|仅有|相当于|仅为|约为|达到|不到|不足|不及|接近|超过|只及|仅及|仅|约|逾|近)$"
)


_OF = regex(r"\sof (?:all )?(?:the )?(?:world's |world’s |global |worldwide )?")
_SEATED = regex(
    r"\s(?:(?:is|was|are|were|sits?|stays?|now|lies|based|located|invested)\s)*in (?:the )?"
)


def _seated(reading: Reading, number: Number) -> str | None:
    """66 percent of venture capital in the US: where the part is, is whose it is."""
    scene = reading.scene
    whole = _OF.match(scene.text, number.end)
    named = [m for m in scene.indicators if whole and m.start == whole.end()]
    match = _SEATED.match(scene.text, named[0].end) if named else None
    found = [m for m in scene.subjects if match and m.start == match.end()]
    return found[0].ids[0] if found and len(countries(found[0].ids)) == 1 else None


def receiver_of(reading: Reading, number: Number) -> str | None:
    """66%流向美国, two-thirds of it went to the US: the subject stands behind the share."""
    scene = reading.scene
    there = _seated(reading, number) if scene.english else None
    if there:
        return there
    end = scene.clause_at(number.start)[1]
    match = _TO_WHOM.match(scene.text, number.end) or _RECEIVED.search(scene.text, number.end, end)
    found = [m for m in scene.subjects if match and m.start == match.end() and countries(m.ids)]
    return "+".join(sorted(found[0].ids)) if found else None


def holder_of(reading: Reading, assignment: Assignment) -> str:
    """Several subjects with one share are a sum (两国之和), else the subject itself."""
    receiver = receiver_of(reading, assignment.number)
    if receiver is not None:
        return receiver
    ids = _with_companion(reading, assignment.number) or assignment.subjects
    if len(ids) > 1 and all(len(i) == 2 for i in ids):
        return "+".join(sorted(ids))
    begin, end = reading.scene.clause_at(assignment.number.start)
    text = reading.scene.text[begin:end]
    bracketed = before_its_bracket(reading.scene, assignment.number)
    if bracketed:
        return _other(reading, assignment.number, bracketed.ids[0])
    if ids == (country_compared(reading, assignment.number),):
        return _other(reading, assignment.number, ids[0])
    others = [
        m.ids[0]
        for m in reading.scene.subjects
        if m.reference and begin <= m.start < assignment.number.start and countries(m.ids)
    ]
    if len(ids) == len(others) == 1 and countries(ids) and _SUM.search(text):
        return "+".join(sorted((ids[0], others[0])))
    if not reading.scene.english and _ALL_ARE.match(text):
        ahead = max((c for c in reading.scene.clauses if c[1] <= begin), default=(begin, end))
        begin, text = ahead[0], reading.scene.text[ahead[0] : end]
    both = re.search(r"两国|二者|两者|中美|the two|both", text)
    if both is None and _SUM.search(text) and not _acts(reading, begin, assignment.number):
        before = reading.scene.text[max(0, begin - 60) : begin]
        both = re.search(r"(?:两国|二者|两者|双方)[^。;]*[,，]$", before)
        told = {
            i
            for m in reading.scene.subjects
            if m.acting and m.end <= begin
            for i in countries(m.ids)
        }
        if both is None and len(told) == 2:
            return "+".join(sorted(told))
    if both and (_SUM.search(text) or "两国" in text):
        named = {i for m in reading.scene.subjects if m.end <= begin for i in countries(m.ids)}
        pair = named if len(named) == 2 else set(reading.context.pair)
        return "+".join(sorted(pair)) if len(pair) == 2 else ids[0]
    return ids[0]


_WITH = regex(r"\b(?:together|along|combined|alongside)(?: with)? (?:the )?$", re.IGNORECASE)


def _with_companion(reading: Reading, number: Number) -> tuple[str, ...]:
    """Together with the US it accounts for more than half: the sum of both."""
    scene = reading.scene
    before = [m for m in scene.subjects if m.end <= number.start and countries(m.ids)]
    with_it = [m for m in before if scene.english and _WITH.search(scene.text, 0, m.start)]
    if len(with_it) != 1 or len(with_it[0].ids) != 1:
        return ()
    rest = [m.ids for m in before if m is not with_it[0]] or [reading.context.acting]
    both = {*with_it[0].ids, *rest[-1]}
    return tuple(sorted(both)) if len(both) == 2 and all(countries((i,)) for i in both) else ()


_ALL_ARE = regex(r"(?:均|都|皆|全都|已)")
"""两国合计的大模型和人才数量,均超过一半: the clause before says whose."""


def _acts(reading: Reading, begin: int, number: Number) -> bool:
    """Whether a country is named in the clause before the number."""
    return any(
        m.acting and countries(m.ids) and begin <= m.start < number.start
        for m in reading.scene.subjects
    )


def _other(reading: Reading, number: Number, reference: str) -> str:
    """其中中国98亿美元,不足美国的十分之一: who acted before the clause of the measure."""
    part = reading.scene.text.rfind(";", 0, number.start)
    first = [
        m.ids[0] for m in reading.scene.subjects if part < m.start and m.acting and countries(m.ids)
    ]
    if before_its_bracket(reading.scene, number) and first and first[0] != reference:
        return first[0]
    told = [
        m.ids[0]
        for m in reading.scene.subjects
        if m.end <= number.start and m.acting and countries(m.ids) and m.ids[0] != reference
    ]
    acting = [i for i in countries(reading.context.acting) if i != reference]
    return (told or acting or [reference])[-1]


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


_OF_THAT = regex(r"\sof (?:that of |those of |the figure (?:for|of) )?(?:the )?")
_AS_WHOLE = regex(
    r"(?:['’]s?)?(?: (?:figure|level|number|total|size|amount|count|tally))?\s*(?:$|[,.;])"
)


def _compared_english(reading: Reading, number: Number) -> str | None:
    """Only 40 percent of the American figure; half of that of the US."""
    scene = reading.scene
    match = _OF_THAT.match(scene.text, number.end)
    named = [m for m in scene.subjects if match and m.start == match.end() and countries(m.ids)]
    fits = named and len(named[0].ids) == 1 and _AS_WHOLE.match(scene.text, named[0].end)
    return named[0].ids[0] if fits else None


def country_compared(reading: Reading, number: Number) -> str | None:
    """美国 in 只有美国的四成."""
    scene = reading.scene
    if scene.english:
        return _compared_english(reading, number)
    bracketed = before_its_bracket(scene, number)
    if bracketed:
        return bracketed.ids[0]
    for mention in scene.subjects:
        if 0 <= number.start - mention.end <= 14 and countries(mention.ids) and not scene.english:
            between = scene.text[mention.end : number.start]
            if _OF_COUNTRY.fullmatch(between) and _LIKE.search(scene.text[: mention.start]):
                return mention.ids[0]
    return None
