"""What year expressions look like, and what beside them makes a year one compared with."""

import re

from pipelines.figures.lazy import regex

CHINESE = regex(
    r"(?P<masked>《[^《》]{0,80}》|\d{4}\s?(?=世界人工智能大会|WAIC|世界人工智慧大会|"
    r"全球|年?世界人工|年?全球人工智能创新|年?度?版)|WAIC\s?\d{4}"
    r"|\d{4}年(?=[^,，。;；\d]{0,4}(?:发布|公布|推出|面世|揭晓|出炉)的))"
    r"|(?P<date>(?:\d{4}年)?\d{1,2}月\d{1,2}[日号]|\d{4}年?(?:版|度?报告))"
    r"|(?P<span>(?P<from>(?:19|20)\d\d)年?\s?(?:至|到|-|—|–|~)\s?(?P<to>(?:19|20)\d\d)年)"
    r"|(?<!\d)(?P<year>(?:19|20)\d\d)年?(?:\d{1,2}月)?(?:底|末|初|度)?(?:(?<=[年月底末初度]))"
    r"|(?P<han>[二一][〇零九][〇零一二三四五六七八九]{2})年"
    r"|(?P<earlier>上一?年度?|前一年度?|上年度|一年前|同比|按年|上一?(?:期|次|届|版|"
    r"份)(?![:的]{0,2}《)|"
    r"往前推一年|倒推一年|再往前一年)"
    r"|(?P<nth>首版|第[一二三四五六]版(?!面))"
    r"|(?P<within>(?:过去|近|这|最近)?一年(?:之内|内|之间|间|来(?!临)|里|以来|时间里?)"
    r"|(?:过去|近|最近)[两二三四五六七八九十2-9]年(?:来|间|里|以来)?"
    r"(?=,|中国|美国|总分|得分|累计|提高|增|上升|下降))"
    r"|(?P<following>下一?(?:期|版|届|年度|份)|下年)"
    r"|(?P<ago>(?:[2-9]|[二三四五六七八九十两])年[之以]?前)"
    r"|(?P<later>(?:\d|[一二三四五六七八九十两])年(?:之后|以后|后))"
    r"|(?P<next>明年|来年)"
    r"|(?P<last>去年)|(?P<before_last>前年)"
    r"|(?<=[至止到])(?P<this>今年)(?=\d{1,2}月|[上下]半年|[一二三四]季度|[底末])",
    first=r"今《W\d上前一同按往倒再二三四五六七八九十两明来去下最第过近这首",
)
ENGLISH = regex(
    r"(?P<masked>[\"“][^\"”\n]{0,80}[\"”]|(?:19|20)\d\d\s(?=(?:World|WAIC|Global A|"
    r"AI Innovation|edition|report))"
    r"|\b(?:published|launched|released|introduced|founded|established|began|"
    r"started)(?: \w+){0,2} in (?:19|20)\d\d"
    r"|(?:WAIC|Conference|Index|Report|Index Report)[\s(]{1,2}(?:in\s)?(?:19|20)\d\d)"
    r"|(?P<date>(?<!\bas of )(?:January|February|March|April|May|June|July|August|September|"
    r"October|November|December)"
    r"\s\d{1,2}(?:,\s(?:19|20)\d\d)?|\d{1,2}\s(?:January|February|March|April|May|June|"
    r"July|August|September|October|November|December)(?:\s(?:19|20)\d\d)?)"
    r"|(?P<span>(?P<from>(?:19|20)\d\d)\s?(?:to|and|-|–)\s?(?P<to>(?:19|20)\d\d))\b"
    r"|(?<![\w.,$])(?P<year>(?:19|20)\d\d)\b(?!,\d|\.\d)"
    r"|(?P<earlier>\b(?:a|one) year (?:earlier|ago|before|prior|previously)|\b(?:12|"
    r"twelve) months (?:earlier|ago|before)|"
    r"the (?:previous|prior|preceding|last)(?: (?:year|edition|report|survey|ranking|round|index|"
    r"study|release|issue))\b|"
    r"\blast year['’]s (?:edition|report|survey|ranking|index|study|release|list|table)\b|"
    r"\bthe year-earlier\b|"
    r"year[- ]on[- ]year|year[- ]over[- ]year|the year before|(?:from|over) a year)"
    r"|(?P<ago>\b(?:two|three|four|five|six|seven|eight|nine|ten|[2-9]|10) years (?:ago|earlier|"
    r"before|prior)\b)"
    r"|(?P<later>\b(?:one|two|three|four|five|six|seven|eight|nine|ten|a|\d) years? later)"
    r"|(?P<next>\bnext year\b)"
    r"|(?P<last>\blast year)|(?P<before_last>\bthe year before last)",
    re.IGNORECASE,
)
OF_RELEASE = regex(
    r"年?[^,，。;；\d《]{0,4}(?:发布|公布|推出|面世|揭晓|出炉|发表)的[^,，。;；\d]{0,12}?(?:报告|指数|榜单|排名)"
)
"""2024年发布的报告: the year of a release, and not of what the report tells."""
CHINESE_BASE = regex(r"(?:对比|相比于?|比起|比|较之?|相较于?|与|同|跟|自)(?:于)?$")
AS_OF = regex(r"^(?:的)?(?:相比|比较|对比|以来|起)")
SET_BESIDE = regex(r"[^,;。]{0,10}?(?:相比|相较|比较|比(?=[,，]))")
"""和2021年首次发布时相比."""
ENGLISH_BASE = regex(
    r"(?:\b(?:as|unlike)(?: in)?|compared (?:with|to)|than(?: in)?|against|versus|vs\.?|since|"
    r"relative to|over|"
    r"\bon|from that of|from(?: the)?)\s(?:the\s)?(?:in\s)?$",
    re.IGNORECASE,
)


THIS_TIME = regex(r"今年(?!的?(?:报告|版)|\d|[上下]半年|发布|以来)|本届|此次")
"""加拿大今年掉到第八,去年还排在第六: set against this one, 去年 is the edition before."""
