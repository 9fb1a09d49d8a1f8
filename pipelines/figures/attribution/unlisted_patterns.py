"""What names of indices, rankings and yearbooks look like, and which words are this index's own."""

import re

from pipelines.figures.lazy import regex

_TOPIC = (
    r"活力|就绪度?|准备度|整备度|成熟度|竞争力|影响力|领导力|软实力|渗透率?|采用率?|普及率?|繁荣|信心|景气度?|自由度?|"
    r"幸福感?|和平|韧性|安全|治理|透明度?|清廉|廉洁|便利度|复杂度|包容性?|发展|营商环境|金融中心|金融科技|创新中心|"
    r"物流绩效|股票|恒生|上证|深证|纳斯达克|标普|电子政务|数字政府|数字经济|数字化|智慧城市|互联互通|富豪|采购经理人?|"
    r"消费者?|健康|贫困|性别平等|气候|绿色|经济"
)
"""What country and city rankings are about, and no name of this index holds."""
_AI = r"人工智[能慧]|人智能|AI|智能|智慧"
_NEW = r"创新|革新|蜕变|创造"
_LIST = r"排行榜?|榜单|榜(?![首样眼题尾单])"
_WHOLE = rf"(?:指数(?!级|式|型|化|倍|增长|函数)|{_LIST})"
FIELD = regex(rf"指数|{_LIST}")
OWN_WORDS = regex(rf"(?=.*(?:{_NEW}))(?=.*(?:{_AI}))(?!.*(?:城市|都市|高校|企业|区域))", re.DOTALL)
"""全球人工智能创新能力指数, 全球人工智能革新指数: our name, loosely or put by a program."""
GENERIC = regex(
    rf"{_AI}|{_NEW}|东说念主|全球|全世界|世界|国际|国家|国别|各国|两国|多国|中国|美国|大会|综合|总体|整体|总|得分|"
    r"排名|排行|实力|能力|水平|科技|技术|评价|评估|最新|新版|年度|权威|公认|主要|重要|知名|层面|[一二三]级|分项|各类|"
    r"各种|[三两五]大|核心|相关|通行|通用|强|前[十百]|五百|百"
)
NO_NAME = regex(
    r"[的第居占是为了把被将并也都就但而对按据从由以向其这那份项个张版期着过在于]|位列|发布|公布|推出|编制|显示|"
    r"表明|来源|反映|不|有|没|[和与及](?!平)|[上入揭登霸放列屠]$"
)
"""No name runs over these: 全球第二的指数, 世界大会发布的指数."""
POINTED_AT = regex(r"[这该此本][份个项张一]{0,2}(?:[\u4e00-\u9fff]{2,6})?$")
_WORLD = r"全球|全世界|世界|国际|政府|亚太|亚洲|欧洲|欧盟|东盟|金砖|联合国"
WORLDWIDE = regex(r"全球|全世界|世界")
_SPEAKS = (
    r"(?=(?:报告)?[”\"》]?(?:20\d\d)?(?:年?版)?[)”\"》]?"
    r"(?:中|里|上|显示|指出|表明|称|披露|认为|,))"
)
STRONG = regex(rf"(?:{_WORLD})(?P<core>[\u4e00-\u9fffA-Za-z]{{1,14}}?){_WHOLE}")
BY_TOPIC = regex(rf"(?:{_TOPIC})(?:能力|水平|综合|评价|评估|程度)?{_WHOLE}")
SOURCE = regex(
    rf"(?:{_WORLD}|国家)(?P<core>[\u4e00-\u9fffA-Za-z]{{1,12}}?)"
    rf"(?:(?:年报|年鉴|[蓝白绿黄]皮书|展望){_SPEAKS}|排名(?=中|里|上(?!升)|显示))"
)
BOOK = regex(rf"[\u4e00-\u9fff]{{2,10}}(?:[蓝白绿黄]皮书|年鉴|年报){_SPEAKS}")
QUOTED = regex(
    r"[“\"](?P<core>[^“”\",;。:]{2,20}?)(?:指数|排行榜|榜单|榜|年报|年鉴|[蓝白]皮书)"
    r"(?:报告)?(?:20\d\d)?[”\"]"
)
ANOTHER = regex(
    r"(?:另[一外]|其[他它]|别的)(?:一?[份项个种张]|机构)?[^,;。:“”\"《》\d]{0,12}?"
    r"(?:指数|报告|榜单|排行榜|研究)(?=[”\"》]?(?:中|里|上|则|却|显示|指出|表明|称|认为|,))"
)
ABROAD = regex(
    r"(?:美国|英国|法国|德国|日本|韩国|欧盟|印度|瑞士|加拿大|以色列|新加坡|澳大利亚|俄罗斯|荷兰)"
    r"(?:[\u4e00-\u9fff]{0,10}(?:大学|智库|机构|研究[院所]|学院|中心|公司|政府|商会|协会|咨询))?"
    r"(?:日前|近日|最新)?(?:发布|公布|推出|发表|编制)的[^,;。]{0,16}?(?:报告|指数|榜单|排名|调查|研究)"
)
"""美国发布的报告显示: this index is compiled in China."""

_HEAD = (
    r"(?:Index|Indices|Indexes|Rankings?|Tool|Yearbook|Barometer|Scoreboards?|Scorecards?|"
    r"Monitor|Outlook|Tracker|League Table|Report|Survey|Review)"
)
CAPITALS = regex(
    rf"(?<![A-Za-z])(?P<core>(?:[A-Z][\w&'’-]*\s(?:(?:of|on|for|and)\s(?:the\s)?)?){{1,6}}){_HEAD}\b"
    r"|(?<![A-Za-z])Index of (?P<of>(?:[A-Z][\w-]*\s?){1,4})"
)
LOWER = regex(
    r"\b(?:vibrancy|readiness|competitiveness|preparedness|adoption|governance|happiness|freedom|"
    r"connectivity|maturity|prosperity|resilience|digital economy|financial cent(?:er|re)s?|"
    r"human development|diffusion|penetration) (?:index|rankings?|yearbook|list|league table|"
    r"scoreboard|scorecard|tracker|report|survey)\b"
)
ANOTHER_ENGLISH = regex(
    r"(?<!, )(?<!is )\b(?:[Aa]nother|[Aa] (?:separate|different|rival|competing)|[Oo]ther) "
    r"(?:[a-zA-Z-]+ ){0,3}?(?:index|indices|rankings?|report|study|survey|league table)\b"
)
DETERMINERS = regex(
    r"The|An?|This|That|These|Its|Our|Their|New|Latest|In|On|By|As|And|But|For|From|According|"
    r"Annual|Full|Official|Recent|Last|First|Second|Third|Chinese|China['’]s|Shanghai|Beijing|"
    r"July|\w+day|Conference|WAIC|ISTIC|of|on|for|and|the|Innovation"
)
PREDICATES = regex(
    r"\b(?:Top(?:s|ped)|Leads|Led|Rank(?:s|ed)|Shows?|Says|Said|Still|Holds|Keeps|Beats|"
    r"Narrows|Rises|Climbs|Falls|Slips|Remains|Trails|Lags|Ahead|Behind|Gap|Scores?|No|Both)\b"
)
"""Words of headlines: China Ranks Second in AI Ranking names nothing."""
