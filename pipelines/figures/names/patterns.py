"""Words by which a sentence shows who acts, who is compared with, and what is a field."""

import re

from pipelines.figures.lazy import regex

PAIR = regex(
    r"(?<![其集])(?P<pair>[中美英法德日韩印加俄澳欧星](?:[中美英法德日韩印加俄澳欧星]{1,3}|"
    r"(?:、[中美英法德日韩印加俄澳欧星])+(?=[两三四五六七八九十]国|等(?:国|\d+国|"
    r"[两三四五六七八九十]+国|\d+个国家))))"
    r"(?=等|差(?=\d|了|约|近)|相差|两|三国|四国|五国|人工智能|AI|创新|划|列|归|缩|扩|收窄|之外|"
    r"以外|加起来|加总|分数|得分|之间|间|合计|差距|分差|之和|之差|之比|[“\"]|整体|领先|占|发展|优势|"
    r"均|在|的|二|双|总|同|位|稳|仍|分列|分居|分别|居|排|皆|都|各|属|获|—|[,，、和与以共竞合]|$)"
)


PAIR_ALONE = regex(r"(?<![\u4e00-\u9fff])(?P<pair>[中美英法德日韩印加俄]{2})(?![\u4e00-\u9fff]?国)")
"""美中高层次人才: two short names that open a clause, with a name of the vocabulary behind them."""


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
    r"(?=[A-Za-z]{3})[A-Z][A-Z]*[a-z]|"
    r"(?:官方|机构|方面|学者|专家)?(?:日前|近日|今年|最新|7月)?"
    r"(?:发布|公布|推出|编制|研制|牵头|主导|主办)的|"
    r"队(?!伍)|代表队|选手|籍|学者|专家|代表团|馆|展台|驻|人民|网民"
)
"""中国队, 美国学者: not the country itself."""


ALL_46 = regex(r"46(?:个(?:参评)?国家|国)(?=合计|总计|共计|总共)")


ORGANISATION = regex(
    r"[^、和与及跟的在占,，;；:：。()（）“”《》\d\s]{0,10}?(?:研究所|研究院|科学院|工程院|社科院|信通院|学会|协会|基金会|"
    r"委员会|联盟|商会|银行|日报|晚报|新闻网|教育在线|新闻社|通讯社|证券报|青年报|经济网|财政部|商务部|外交部|科技部|工信部|教育部)"
    r"|[^、和与及跟的在占,，;；:：。()（）“”《》\d\s]{2,8}?大学(?!生|数)"
)
"""中国科学技术信息研究所: the body that reports, not the country."""


CONTINENT = regex(r"[南北拉欧]美国家|[洲亚新古次]大陆|[昨今近当明次翌即\d]日本.")
"""南美国家 holds 美国 by accident, 7月28日本报 holds 日本, and 欧亚大陆 is not China."""


JOIN = regex(r"[、和与及跟]|以及|、?以及|和(?:位居|排名)?")


ENGLISH_JOIN = regex(r", (?:and )?(?:the )?| and (?:the )?| & | n?or (?:the )?", re.IGNORECASE)


REFERENCE = regex(
    r"(?:比|较|与|同|跟|对比|相比于?|相较于?|相对于?|落后于?|领先于?|领先|超过|超越|"
    r"高于|优于|抛离|甩开|高出|低于|次于|不及|追赶|逼近|赶超|超出|超"
    r"|除了?|距离|距|(?<![距脱背分远偏游])离|(?<=[还仍却只尚])差|紧随|占|对|不如|追上|略高于|略低于|"
    r"反超|跟随|紧追|落后|低|高|接近|拉开与|缩小与|逊色?于|弱于|不敌|被|遭|[只仅]及|力压|压过|击败|"
    r"战胜|险胜|惜败于?|负于|输给|赶上|追平|比肩|媲美|挤掉|挤下|取代|顶替|盖过|胜过|强于|好于|高过|"
    r"多于|少于)了?(?:(?:总?排名|位居|位列|得分|排在)?第[一二三四五六七八九十\d]+(?:位|名)?的?|"
    r"头名|榜首|首位的?|冠军|领头羊|亚军|对手|身[后前]的|[前后]面的|最接近的)?$|"
    r"(?:是|仅为|只有|相当于|约为|为|至|不到|不足)(?:第[一二三四五六七八九十\d]+[位名]的?)?$"
)


PREDICATE = regex(r"(?:是|为|作为|成为)[^,;。]{0,28}(?:的|唯一|仅有|之一|最大)$")
"""印度是新增企业最多的发展中国家: what it is, and not who acts."""


SUPERLATIVE = regex(r"[^,;。\d]{0,16}最(?:多|大|高|快|强|活跃|集中)的")
"""全球新增企业最多的国家: the field of a superlative."""


OVER_BRACKET = regex(r"[(][^()]{1,24}[)](?:[、和与及]|以及)")
"""低于美国(36.4%)和中国(21.5%): both are set against."""


BEHIND = regex(r"(?:之后|之前|之上|之下|后面|前面|身后|身前|后头)")
PLACED = regex(r"(?:排|位|居|列|落|仅)[^,;。]{0,10}$")
"""排在第二梯队的韩国之后: who stands there is another."""


COPULA = regex(
    r"(?:是|仅为|只有|相当于|约为|为|至|接近|不到|不足)(?:第[一二三四五六七八九十\d]+[位名]的?)?$"
)


UNKNOWN = regex(
    r"(?:在|从|就)(?P<name>[\u4e00-\u9fffA-Za-z]{2,10}?)(?:这一)?(?:方面|领域|维度|指标)(?:上|中)?"
)


SCORED_QUOTED = regex(
    r"[“\"](?P<name>[^“”\",;。]{2,12})[”\"]"
    r"(?:(?:子项|分项|单项|这?一项|[二三]级指标|指标)的?得分|得分(?:仅|只|为|是|有)*(?=\d))"
)
SCORED = regex(
    r"(?:^|[,;:。]|(?<=国))(?:而|但|且)?(?P<name>[\u4e00-\u9fff]{2,8})(?:指标)?得分(?:仅|只|则|也|高达|更)*(?:为|是|有|达)?(?=\d)"
)
NO_SCORED = regex(
    r"[总年该其各均最前后两三这在以将由与和]|综合|整体|总体|平均|国家|指数|创新|人工智能|单项|分项|实际|目前|如今|同期|相应|对应|名|位|届|期|版|次|日本|新加坡|个|数"
)
"""What stands before 得分 and is no name of an indicator."""


NO_NAME = regex(
    r"多个|各|这|该|上述|一些|若干|人工智能|全球|世界|其他|某|主要|重点|相关|所有|国|两|"
    r"[一二三]级|科技|创新|很多|许多|不少|关键|核心|诸多|技术|AI|三|四|五|分项|单项|各项|具体|细分|评价|人均|总体|综合|得分|排名"
)


SCOPE = regex(
    r"^(?:(?:总?排名)?第|占比|份额|比重|最高|最多|最大|最强|最前|排名|排行|范围|首位|之首|前|"
    r"榜首|领先|"
    r"主要|重要|次席|首|\d|46|各国|多国|人工智能创新|AI创新|能力|共建|公|话语|影响力|"
    r"治理|智能|绝?大?部分|(?:的)?(?:约|近|将近|逾|超过?|不足|不到|过)?(?:[一二两三四五六七八九]成|半|百分之|[一二三四五六七八九十]+分之))"
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
