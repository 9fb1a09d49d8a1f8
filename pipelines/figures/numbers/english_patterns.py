"""What English numbers look like: their core, what stands before and behind it."""

import re

from pipelines.figures.lazy import regex
from pipelines.figures.numbers.numerals import ORDINAL_WORDS, WORDS

WORD = "|".join(sorted(WORDS, key=len, reverse=True))
ORDINAL = "|".join(sorted(ORDINAL_WORDS, key=len, reverse=True))
MONTH = (
    "January|February|March|April|May|June|July|August|September|October|November|December"
    "|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec"
)
CORE = regex(
    r"(?P<money>US\$|USD ?|RMB ?|CNY ?|\$|¥|€|£)?"
    r"(?P<digits>(?<![\w.])\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|(?<![\w.])\d+(?:\.\d+)?|"
    r"(?<=[$¥€£DBY])\d+(?:\.\d+)?)"
    rf"|\b(?P<words>(?:(?:{WORD})(?:[\s-](?:and\s)?(?:{WORD}|hundred|dozen))*|(?<=\ba )(?:dozen|"
    rf"hundred))"
    rf"(?P<spoken>\spoint(?:\s(?:{WORD})){{1,3}})?)\b",
    re.IGNORECASE,
)
MASKED = regex(
    r"https?://\S+|\"[^\"\n]{0,60}(?:Report|Index)[^\"\n]{0,40}\"|"
    r"“[^”\n]{0,60}(?:Report|Index)[^”\n]{0,40}”"
    rf"|\b(?:{MONTH})\.? \d{{1,2}}(?:st|nd|rd|th)?\b(?!\.\d|%)|\b\d{{1,2}} (?:{MONTH})\b"
    r"|\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\b\d{1,2}:\d{2}\b"
    r"|\b[A-Za-z]++-\d++(?:\.\d++)?[A-Za-z]*+|\b(?!(?:USD|RMB|CNY)\d)[A-Za-z]++\d++\b|"
    r"\b\d++[A-Z][A-Za-z]++\b"
    r"|\b(?:[Oo]f|[Oo]ut of|[Ii]n) every \d+\b|(?<!tier )\bone of\b|\b(?:at|for) first\b|"
    r"\bG ?20\b|\bG ?7\b",
)

TAIL = regex(
    r"(?:[\s-]?(?P<scale>thousand|million|billion|trillion|(?:bn|mn|tn|k|m|b)(?![a-z])))?"
    r"(?:[\s-]?(?P<unit>percentage[\s-]points?|percent(?:age)?(?![\s-]point)|per\s?cent|%|pp\b"
    r"|points?\b|(?:US|U\.S\.)?\s?dollars?\b|USD\b|yuan\b|RMB\b|euros?\b|pounds?\b|"
    r"-?fold\b|times\b|x\b))?",
    re.IGNORECASE,
)
SUPERCOMPUTERS = regex(
    r"\sof the (?:world's |world’s |global )?(?:top[\s-]?|)500 (?:(?:most powerful|fastest) )?"
    r"(?P<noun>supercomputers)",
    re.IGNORECASE,
)
"""188 of the world's top 500 supercomputers."""
LEVEL = regex(
    r"\s(?P<noun>(?:first|second|third)-level|primary|secondary|tertiary)"
    r"(?=(?:,| and)\s[^.;]{1,60}\s(?:indicators|ones)|\sones)",
    re.IGNORECASE,
)
"""Four first-level, 10 second-level and 29 third-level indicators."""
OF_THEM = regex(
    r"\s(?P<noun>of (?:them|which))(?=\s(?:published\s)?(?:at|in)\s"
    r"(?:the\s)?(?:world's\s)?(?:top|leading))"
)
"""68,000 AI papers, 4,019 of them at top venues."""
THEM = regex(r"\s(?P<noun>of (?:them|these))\b")
COUNTED_NOUN = regex(
    r"\b(companies|firms|enterprises|start-?ups|papers|projects|models|patents|supercomputers)\b",
    re.IGNORECASE,
)
"""Companies: China had 880 of them."""
OF_WHICH = regex(
    r"(?P<noun>)(?=\s(?:were\s|was\s|appeared\s)?(?:published\s)?(?:at|in)\s"
    r"(?:the\s)?(?:world's\s)?(?:top|leading))"
)
"""68,000 AI papers, of which 4,019 at top venues."""
NOUN = regex(
    r"\s(?:(?:of\s)?the\s|of\s(?:its|their|[A-Z]\w+['’]s)\s)?(?P<noun>(?:(?!(?:an?|the|in|of|"
    r"from|to|and|for|at|on|by|"
    r"with|points?|year|that|which|are|is|were|was|across|over|under|between|among|per|into|than|"
    r"as|"
    r"or|but|while|when|where|who|more|fewer|up|down|behind|ahead|against|"
    r"out)\s)[A-Za-z-]+\s){0,3}?(?:countries|country|members|"
    r"nations|economies|(?:sub-?)?indicators?|metrics|criteria|dimensions?|pillars"
    r"|companies|firms|enterprises|startups|papers|articles|publications|projects|"
    r"people|researchers|authors"
    r"|scholars|machines|supercomputers|systems|places?|spots?|positions?|notch(?:es)?|rungs?|"
    r"patents|tiers?"
    r"|data\s?cent(?:er|re)s|models|years?|times|institutions|groups|levels))\b",
    re.IGNORECASE,
)
BEFORE = regex(
    r"(?:>=?|≥)\s?(?P<ge0>)$|(?:<=?|≤)\s?(?P<le0>)$|\b(?:(?P<ge>more than|over|above|exceed(?:s|"
    r"ed|ing)?|surpass(?:es|ed|ing)?|"
    r"at least|topp(?:ed|ing)|upwards of|north of|no less than|beyond|in excess of)"
    r"|(?P<le>less than|fewer than|under|below|(?<!revised )(?<!moved )(?<!went )(?<!bumped )up to"
    r"|at most|no more than|not more than)"
    r"|(?P<approx>about|around|roughly|nearly|almost|approximately|some|close to|"
    r"just under|just shy of|an estimated|circa))\s(?:a\s|the\s)?$",
    re.IGNORECASE,
)
AFTER = regex(
    r"\s?(?:(?P<ge>or (?:more|above|higher)|and above|plus)|(?P<le>or (?:less|below|lower)))\b|\+",
    re.IGNORECASE,
)
FIXED = regex(
    rf"(?i:\bNo\.?\s?|\bnumber\s|#)(?P<no>\d{{1,3}}|(?i:one|two|three|four|five|six|"
    rf"seven|eight|nine|ten))\b"
    r"|(?i:(?<=rank: )|(?<=ranking: ))(?P<field>\d{1,2})\b(?!\.\d|%)"
    rf"|(?i:\btop[\s-])(?P<top>\d{{1,3}}|(?i:{WORD}))\b"
    r"|\b(?P<pair>(?i:(?:either )?first or second))\b(?! (?:place|half|time|quarter|tier)s? of)"
    rf"|\b(?i:first[\s-](?P<first>{WORD}))\s(?i:places|spots|positions)\b"
    r"|\b(?P<nth>\d{1,3})(?:st|nd|rd|th)\b"
    rf"|\b(?P<word>(?i:{ORDINAL}))(?:[\s-](?i:place|spot|position|rank))?\b"
    r"|(?P<one>(?i:\b(?:topp(?:ed|ing)|tops|leads|led|leading|heads|"
    r"headed) (?:the|a|an|its|this year’s|this year's) (?:[\w-]+ ){0,6}?(?:list|rankings?|index|"
    r"table|charts?|field|pack)\b"
    r"|\btop[\s-](?:spot|place|position|ranked|ranking|rank)\b|\bpole position\b|"
    r"\b(?:comes?|came|coming|finish(?:es|ed)|ranks?|ranked) (?:out )?on top\b|"
    r"\b(?:leads|led|lead)(?= (?:all |the )?(?:other )?\d+ countries)|\b(?:leads|led|"
    r"lead)(?: the world(?= in)|(?= in (?:all|each)|,? (?:with|on|at) (?:a score of )?\d+\.\d))|"
    r"\bthe (?:highest|largest|most|biggest|best) (?:of (?:all|any)\b(?: (?:46 )?countries|"
    r" country)?(?=$|[,.;])|"
    r"in the world|worldwide|globally)))"
    r"|(?P<two>(?i:\brunners?-up\b))"
    r"|(?P<half>(?i:\b(?:half|a half|one half|one-half)\b(?!\sa\b|\sas (?:many|much|large|big)\b"
    r"|\s(?:of )?(?:its|their|the) (?:share|level|figure|rate|score)\b)))"
    rf"|(?P<part>(?i:\b(?P<some>{WORD})\s(?:in|"
    rf"out of)\s(?:every\s)?(?P<all>{WORD})\b(?=\s(?:of\b|[a-z]))))"
    rf"|(?P<fold>(?i:\b(?P<times>{WORD})-?fold\b))"
    r"|(?P<frac>(?i:\b(?:(?P<num>a|one|two|three|four|five|six|seven|eight|nine)[\s-]"
    r"(?P<den>third|quarter|fourth|"
    r"fifth|sixth|seventh|eighth|tenth)s?)\b(?!\s(?:straight|consecutive|successive|year|time|"
    r"place|spot))))"
    r"|(?P<double>(?i:\b(?:doubl(?:ed|ing|es|e)|twice)\b))"
    r"|(?P<triple>(?i:\b(?:tripl(?:ed|ing|es|e)|trebl(?:ed|ing|es|e)|thrice)\b))"
    r"|(?P<quad>(?i:\b(?:quadrupl(?:ed|ing|es|e))\b))"
)
EXACT = regex(r"\s?[(](?P<value>\d{1,2}(?:\.\d+)?)\s?(?:percent|per cent|%)[)]", re.IGNORECASE)
"""Over a fifth (21.5 percent)."""
DENOMINATORS = {
    "third": 3,
    "quarter": 4,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "tenth": 10,
}
NO_ORDINAL = regex(
    r"[\s-](?:time|level|half|quarter|party|edition|day|year|consecutive|straight|"
    r"successive|session|annual|generation|group|category|step|part)\b",
    re.IGNORECASE,
)
SPEAKS_OF_TIERS = regex(
    r"(?i)\b(?:tiers?|echelons?|(?:first|second|third|fourth) groups?)\b(?! (?:papers?|talents?|"
    r"journals?|venues|conferences?))"
)
EXTREME_TIER = regex(
    r"(?i)\bthe (?:(?P<top>top|highest)|(?P<bottom>bottom|lowest)) (?:tier|"
    r"echelon)\b(?! (?:papers?|talents?|journals?|venues|conferences?))"
)
IN_TIER = regex(
    r"(?i)\b(?:in|into|to|forms?|formed|mak(?:e|es) up|made up|fills?) the "
    r"(?P<word>first|second|third|fourth)\b(?=\s*(?:$|[,.;]|(?:and|below|between|under|above|"
    r"with|at|scor\w+|in the|of the)\b))"
    r"|(?<=others )the (?P<others>first|second|third|fourth)\b(?=\s*(?:$|[,.;]))"
    rf"|\b(?:\d+|{WORD}) the (?P<tail>first|second|third|fourth)\b(?=\s*(?:$|[,.;]|and\b))"
    r"|\bthe (?P<head>first|second|third|fourth)"
    r"(?=\s(?:(?:has|had|includes?|contains?|holds|with)\s)?"
    rf"(?:\d+|{WORD})\b(?! points| percent|\.\d))"
)
COUNT_IN_TIER = regex(
    r"(?i)\s(?:(?:are|were|is|was|stand|sit|rank)\s)?(?:(?:in|form(?:s|ed)?|mak(?:e|es|ing) up|"
    r"made up|fill(?:s|ed)?|"
    r"compris(?:e|es|ed)|constitut(?:e|es|ed)|occup(?:y|ies|ied))\s)?(?:the (?:first|second|"
    r"third|fourth)|"
    r"tier (?:one|two|three|four|\d))\b"
)
"""14 countries are in the second, 24 in the third and seven in the fourth: tiers."""
TIER = regex(r"[\s-]?(?:tier|echelon|group of)\b", re.IGNORECASE)
MONEY = {
    "us$": "USD",
    "$": "USD",
    "usd": "USD",
    "rmb": "CNY",
    "cny": "CNY",
    "¥": "CNY",
    "yuan": "CNY",
    "€": "EUR",
    "£": "GBP",
}
