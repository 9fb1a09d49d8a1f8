"""Words of direction and standing, by language (False: Chinese, True: English)."""

import re

from pipelines.figures.lazy import regex


def _verbs(*pairs: tuple[str, str], flags: int = 0) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((value, regex(pattern, flags)) for value, pattern in pairs)


VERBS = {
    False: _verbs(
        ("narrow", r"缩小|缩窄|拉近|收窄|缩减|收敛|缩短"),
        ("widen", r"扩大(?!开放|投资|规模)|拉大|加大(?!投入|力度|支持|对)"),
        ("slow", r"放缓|趋缓|减速|减慢|降速"),
        ("concentrate", r"(?:集中|集聚|聚集|汇聚)(?!效应|体现|展示|发布|表现|在于|优势)"),
        ("flat", r"持平|保持不变|基本不变|没有变化"),
        ("down", r"下降|下滑|回落|减弱|降温|萎缩|走低|衰减|遇冷|减少|下跌"),
        (
            "up",
            (
                r"增强|回升|攀升|壮大|活跃(?!度)|完善(?!的|了)|蓬勃发展|突破(?!性|口|了?\d)|升温|"
                r"上升|抬高|抬升|水涨船高"
                r"|提升(?!空间)|增长(?!率|点|有所|速度|放缓|极)|提高|回暖|改善|增加|走强|上涨"
                r"|升高|进步|跃升|加深|走高"
            ),
        ),
    ),
    True: _verbs(
        ("narrow", r"\b(?:narrow(?:s|ed|ing)?|shr[aiu]nk(?:s|ing)?|clos(?:ing|ed))\b"),
        ("widen", r"\b(?:widen(?:s|ed|ing)?|broaden(?:s|ed|ing)?|extend(?:s|ed|ing)?)\b"),
        ("slow", r"\b(?:slow(?:s|ed|ing)?(?: down)?|decelerat\w+)\b"),
        ("concentrate", r"\b(?:concentrat\w+|cluster\w*|flow(?:s|ed|ing)? to)\b"),
        ("flat", r"\b(?:unchanged|flat|(?<!-)level(?= (?:with|at|pegging)))\b"),
        (
            "down",
            (
                r"\b(?:fell|fallen|declin\w+|dropp\w+(?! (?:two|three|four|five|six|the|an?|its|"
                r"several|some|\d))|decreas\w+|weaken\w*|cooled)\b"
            ),
        ),
        (
            "up",
            (
                r"\b(?:rose|risen|rising|grew|grown|growing|increas(?:ed|ing)|rebound\w*|recover\w*"
                r"|strengthen\w*|improv(?:ed|ing|es)|expand(?:ed|ing)|boom\w*|flourish\w*|thriv\w+"
                r"|climb(?:ed|ing)|picked up)\b"
            ),
        ),
        flags=re.IGNORECASE,
    ),
}
"""Directions; of several verbs in a clause the last decides."""
_FIRST = {
    False: "缩拉收扩加放趋减降集聚汇持保基没下回萎走衰遇增攀壮活完蓬突升上抬提改进跃水",
    True: "a-z",
}
ANY_VERB = {
    english: regex(
        "|".join(pattern.pattern for _, pattern in verbs), verbs[0][1].flags, first=_FIRST[english]
    )
    for english, verbs in VERBS.items()
}
"""Any of them: most clauses have none, and end here."""
GAP = regex(
    r"差距|鸿沟|分差|落差|\b(?:gap|divide|gulf|margin|deficit|shortfall|(?:distance|"
    r"difference) (?:between|to))\b",
    re.IGNORECASE,
)
ADVANTAGE = regex(r"优势|领先(?:幅度|地位)?|\b(?:lead|advantage|edge)\b", re.IGNORECASE)
WISH = regex(
    r"亟待|亟需|应当?(?!用)|需要|必须|建议|呼吁|旨在|有助于|助力|对于|以期|为了|推动|"
    r"促进|进一步加强|努力|力求|不断推进|加快推进|通过"
    r"|\b(?:should|must|needs? to|call(?:s|ed) for|in order to|aim\w* to|help\w*|urg\w+)\b",
    re.IGNORECASE,
)
LEADS_OTHERS = regex(
    r"(?:大幅|遥遥|明显|显著|继续|持续|仍然?|依然|总体|整体|全面|处于|保持|均|"
    r"稳居)*领先(?!优势|水平|地位|幅度|企业|国家|的)|\b(?:far ahead of|well ahead of|"
    r"(?:lead|leads|leading|led) (?:all |the )?(?:other|the rest|rest)|"
    r"ahead of (?:all )?(?:other|the rest))\b",
    re.IGNORECASE,
)
LAGS_BEHIND = regex(
    r"(?:仍然?|还|尚|依然|依旧)存?有?在?(?:着)?差距|"
    r"(?:存在|有)(?:着)?(?:一定|较大|明显|不小|显著|相当|很大)的?(?:的)?差距|"
    r"(?:较大|"
    r"很大|不小|一定)的?提升空间|(?:明显|显著|仍|相对|整体|依然|仍然|总体)*落后|短板|"
    r"薄弱|弱项|(?:逊色?于|不及|弱于|不敌)(?![^,;。]{0,12}\d)|"
    r"\b(?:lags?(?: behind)?|lagg(?:ed|ing)|trails?|weak(?:ness|nesses|"
    r"er)? (?:in|spots?|points?)|room for improvement|shortcomings?)\b",
    re.IGNORECASE,
)
STANDS = regex(
    r"领先|差距|空间|落后|短板|薄弱|弱项|逊|不及|弱于|不敌|lead|\bled\b|ahead|lag|trail|weak|"
    r"room|shortcoming",
    re.IGNORECASE,
    first="领差空落短薄弱逊不latwrs",
)
"""What every phrase of standing holds: most clauses hold none, and end here."""
