"""Words by which a sentence shows who acts, who is compared with, and what is a field."""

import re

from pipelines.figures.lazy import regex

PAIR = regex(
    r"(?<![其集])(?P<pair>[中美英法德日韩印加俄澳欧星](?:[中美英法德日韩印加俄澳欧星]{1,3}|"
    r"(?:、[中美英法德日韩印加俄澳欧星])+(?=[两三四五六七八九十]国|等(?:国|\d+国|"
    r"[两三四五六七八九十]+国|\d+个国家))))"
    r"(?=等|差(?=\d|了|约|近)|相差|两|三国|四国|五国|人工智能|AI|创新|划|列|归|缩|扩|收窄|之外|"
    r"以外|加起来|加总|分数|得分|之间|间|合计|差距|分差|整体|领先|占|发展|优势|均|在|的|二|双|总|"
    r"同|位|稳|仍|分列|分居|分别|居|排|皆|都|各|属|获|—|[,，、和与以共竞合]|$)"
)


FIRMS = regex(
    r"(?:^|[,，;；:：、。]|(?<=国))(?P<name>企业)(?=(?:数量?|总数)?(?:为|达|有|"
    r"共)?\d[\d,]*(?:\.\d+)?万?家)"
    r"|(?<=\d家)(?P<held>企业)(?=(?:累计|共|总计|合计|平均)?(?:获得?)?融资)"
)
"""企业880家: of a text on this index, companies of the field."""


RAISED = regex(
    r"\b(?:start-?ups?|companies|firms|ventures|businesses)\s(?:[\w.'’]+ ){0,4}?"
    r"(?P<name>raised|raising|raise|attracted|secured|drew|took in|pulled in|collected|landed|"
    r"received)"
    r"(?=\s(?:\w+ ){0,3}(?:US\$|\$|RMB|CNY|USD|¥|\d))",
    re.IGNORECASE,
)
"""Chinese AI startups raised RMB 52.3 billion: venture capital without its name."""


FORMER = {
    False: regex(r"(?P<former>前者)|后者"),
    True: regex(r"\bthe (?:(?P<former>former)|latter)\b", re.IGNORECASE),
}


SPUN = regex(r"好意思国")
"""美国 in copies whose words were replaced; 好意思 itself is a word of the language."""


PERSONS = regex(
    r"(?=[A-Za-z]{3})[A-Z][A-Z]*[a-z]|队(?!伍)|代表队|选手|籍|学者|专家|代表团|馆|展台|驻|人民|网民"
)
"""中国队, 美国学者: not the country itself."""


ALL_46 = regex(r"46(?:个(?:参评)?国家|国)(?=合计|总计|共计|总共)")


CONTINENT = regex(r"[南北拉欧]美国家|[洲亚新古次]大陆|[昨今近当明次翌即\d]日本.")
"""南美国家 holds 美国 by accident, 7月28日本报 holds 日本, and 欧亚大陆 is not China."""


JOIN = regex(r"[、和与及跟]|以及|、?以及|和(?:位居|排名)?")


ENGLISH_JOIN = regex(r", (?:and )?(?:the )?| and (?:the )?| & | n?or (?:the )?", re.IGNORECASE)


REFERENCE = regex(
    r"(?:比|较|与|同|跟|对比|相比于?|相较于?|相对于?|落后于?|领先于?|领先|超过|超越|"
    r"高于|优于|抛离|甩开|高出|低于|次于|不及|追赶|逼近|赶超|超出|超"
    r"|除了?|距离|距|(?<![距脱分偏远])离|(?<=[还仍却只尚])差|紧随|占|对|不如|追上|略高于|略低于|"
    r"反超|跟随|紧追|落后|低|高|接近|"
    r"拉开与|缩小与|逊色?于|弱于|不敌)了?(?:(?:总?排名|位居|位列|得分|"
    r"排在)?第[一二三四五六七八九十\d]+(?:位|"
    r"名)?的?)?$|(?:是|仅为|只有|相当于|约为|为|至)(?:第[一二三四五六七八九十\d]+[位名]的?)?$"
)


COPULA = regex(r"(?:是|仅为|只有|相当于|约为|为|至|接近)(?:第[一二三四五六七八九十\d]+[位名]的?)?$")


UNKNOWN = regex(
    r"(?:在|从|就)(?P<name>[\u4e00-\u9fffA-Za-z]{2,10}?)(?:这一)?(?:方面|领域|维度|指标)(?:上|中)?"
)


_MEASURE = (
    r"(?:数量|总量|密度|强度|次数|金额|率|产量|产值|储量|储备|出口额|装机|用户数|总产值|GDP)"
    r"(?=(?:在)?(?:全球|世界)?(?:均|也|仍|已|稳|跃|继续|长期|则)*"
    r"(?:排名|位居|位列|居|列|排|名列|占据|处于)[^,;。]{0,6}?(?:第|首|榜))"
)
MEASURE = regex(_MEASURE)
MEASURED = regex(rf"(?P<name>[\u4e00-\u9fffA-Z]{{1,12}}{_MEASURE})")
"""机器人密度位居全球第三: a name that the vocabulary lacks, and no place in the whole index."""


NO_NAME = regex(
    r"多个|各|这|该|上述|一些|若干|人工智能|全球|世界|其他|某|主要|重点|相关|所有|国|两|"
    r"[一二三]级|科技|创新|很多|许多|不少|关键|核心|诸多|技术|AI|三|四|五"
)


SCOPE = regex(
    r"^(?:(?:总?排名)?第|占比|份额|比重|最高|最多|最大|最强|最前|排名|排行|范围|首位|之首|前|"
    r"榜首|领先|"
    r"主要|重要|次席|首|\d|46|各国|多国|人工智能创新|AI创新|能力|共建|公|话语|影响力|"
    r"治理|智能|绝?大?部分)"
)


OWN_SUM = regex(r"(?:约|近|逾|超过?|达|为|共)?\d[\d.,]*(?:万亿|千亿|百亿|亿|万)(?:美)?元")
"""全球1370亿美元 is the world's money; 全球46国 and 全球第二 name a field."""


SCOPE_BEFORE = regex(
    r"(?:(?:吸引|吸纳|获得|拿走|拿下|包揽|独揽|独得|独占|囊括|贡献|拥有|集中)了?|居|列|占(?:据|"
    r"到|了)?|于|位|在|为|对|向|具有|跻身|进入|入选|入围|列入|从|和)$"
)


ENGLISH_REFERENCE = regex(
    r"(?:behind|than|ahead of|over|trail(?:s|ing|ed)?|lag(?:s|ged|ging)?(?: behind)?|"
    r"outnumber(?:s|ed|ing)?|(?:all|anyone|everyone) but|apart from|other than|excluding|"
    r"(?:many|much|large|big|high)(?: [\w-]+){0,4} as|leapfrog(?:s|ged|ging)?|outpac(?:es?|ed|"
    r"ing)|outrank(?:s|ed|ing)?|"
    r"eclips(?:es|ed|ing)|dethron(?:es|ed|ing)|displac(?:es|ed|ing)|(?:overtaken|passed|beaten|"
    r"displaced|outdone) by|outscor(?:es|ed|ing)|outperform(?:s|ed|ing)?|"
    r"compared (?:with|to)|relative to|versus|against|"
    r"except|past|adrift of|clear of|short of|(?:every|all|any|no)\s\w+\sbut|surpass(?:es|ed|ing)?|"
    r"overt(?:akes?|aken|aking|ook)|exceed(?:s|ed|ing)?|beat(?:s|ing)?|after|between|near|"
    r"(?:percent|per cent|%|half|thirds?|quarters?|fifths?|tenths?) of|twice|only to|"
    r"from that of|to that of|with that of)"
    r"\s(?:(?:that|those) of\s)?(?:both\s)?(?:the\s)?(?:\w+-(?:placed|ranked)\s)?$",
    re.IGNORECASE,
)
