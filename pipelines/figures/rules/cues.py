"""Cue words, by language (False: Chinese, True: English). Values are tables; grammar is code."""

import re

from pipelines.figures.lazy import regex

Cue = dict[bool, re.Pattern[str]]


def _cue(chinese: str, english: str) -> Cue:
    return {False: regex(chinese), True: regex(english, re.IGNORECASE)}


NEGATED = _cue(
    r"(?:未能|未|没有|没能|并非|不是|并不是|尚未|无缘|跌出|跌离|掉出|滑出|无法|不在|"
    r"并未|从未)了?(?:再)?(?:能|曾)?(?:进入|跻身|入围|闯入|挤进|重返|重回|守住|保住|排在|排名|"
    r"位列|位居|达到|"
    r"列入|排进|获得|居|列|在)?(?:全球|世界|总榜)?(?:总?排名)?(?:的)?$|不再[^,;。]{0,12}$",
    r"\b(?:not|never|n't|outside|out of|fail(?:s|ed)? to|without|nor|missed|miss|"
    r"short of|neither)\b(?:\s\w+){0,4}\s(?:the\s)?$"
    r"|\b(?:outside|out of|missed|missing)\s(?:the\s)?$",
)
FORECAST = _cue(
    r"预计|有望|预期|预测|将(?:达|升|增|突破|超|位|进|跻|提|会|在)|料将|或将|力争|目标|"
    r"到20[3-9]\d年|展望|将于|望达|估计到|有可能|可能(?:升|达|超)",
    r"\b(?:expect(?:s|ed|ing)?|forecasts?|projects? (?:that|the)|projected|predict(?:s|"
    r"ed)?|likely|will|could|may|might|aims?|targets?|goal|ambitions?|hopes?|set to|poised|"
    r"on (?:track|course)|"
    r"anticipat\w+|estimated to|would|by 20[3-9]\d)\b",
)
SCORE = _cue(
    r"总分|得分|分数|评分|成绩|\d分|积分|指数值|得(?=\d)",
    r"\bscor(?:e|es|ed|ing)\b|\bpoints?\b|\bmarks?\b",
)
GAP_NOUN = _cue(
    r"差距|分差|相差|之差|差值|落差|分数差|距离|领先优势|领先幅度|差额|优势",
    r"\b(?:gap|lead|margin|difference|deficit|shortfall|advantage|distance|apart|disparity|gulf)\b",
)
GAP_AFTER = _cue(
    r"^(?:之多|左右)?(?:的)?(?:总分|得分)?(?:微弱|较大|明显|细微)?(?:差距|分差|优势|劣势|差值|之差|领先优势|距离|落差|领先)",
    r"^(?:\s?-?(?:points?))?\s(?:behind|ahead|clear of|more than|higher than|lower than|"
    r"less than|fewer than|in arrears|in front|down on|off\b|above|below|adrift|back|shy of|"
    r"short of|gap|lead|difference|margin|"
    r"advantage|apart|"
    r"separat|deficit)|^-point|^\s(?:over|between)\s",
)
LEADS = _cue(
    r"领先于?|高出|多出|超出|超过|胜出|高于|优于|(?<![提升新])高(?!层|质|水|价|影|端|"
    r"科)|多(?=\d|约|近|$)|力压|压过|击败|战胜|险胜|反超|超越|甩开|抛离|拉开",
    r"\b(?:ahead|leads?|led|leading|above|higher|more|clear of|exceed\w*|surpass\w*|"
    r"outscor\w*|beat\w*|advantage|over)\b",
)
LAGS = _cue(
    r"落后于?|低于|低出|少于|逊于|不及|(?<![降])低(?!碳|层)|少(?=\d|约|近|$)|差(?=\d|约|"
    r"近|了)|落后|追赶|不敌|惜败|负于|输给",
    r"\b(?:behind|trail\w*|lag\w*|below|lower|fewer|less|short of|adrift|deficit)\b",
)
RISES = _cue(
    r"(?:提高|提升|上升|增长|成长|增加|上涨|升高|上扬|攀升|跃升|上调|上移|前进|前移|回升|"
    r"扩大|拉大|涨幅?|增幅|升幅|提速|升|增|高出?|多[出得拿]?|新增|进步|晋升|前进|进)(?:了|"
    r"幅度?为?|为|达到?|多达)*$",
    r"\b(?:up|rais(?:es|ed|ing)|lift(?:s|ed|ing)|boost(?:s|ed|ing)|propel\w*|push(?:es|ed|ing)?|"
    r"leap\w*|vault\w*|ascend\w*|"
    r"rose|rising|rises?|risen|increas\w+|gain(?:s|ed|ing)?|improv\w+|climb\w*|"
    r"jump\w*|grew|grow(?:s|ing|th|n)?|surg\w+|higher|add(?:s|ed|ing)?|advanc\w+|"
    r"mov(?:es?|ed|ing) up|widen\w*|rebound\w*|expan\w+|soar\w*|more)\b[^,.;\d]{0,24}$",
)
FALLS = _cue(
    r"(?:下降|降低|减少|回落|下滑|下跌|跌幅?|降幅?|缩减|萎缩|缩水|缩窄|缩小|收窄|后退|下调|倒退|"
    r"退步|退|滑落|跌落|减|少了)(?:了|幅度?为?|为|达到?)*$",
    r"\b(?:down|fell|fall(?:s|en|ing)?|drop\w*|declin\w+|decreas\w+|los(?:t|es|ing)|"
    r"slip\w*|slid\w*|tumbl\w*|sank|sink\w*|slump\w*|retreat\w*|dip(?:s|ped|ping)?|lower|"
    r"reduc\w+|narrow\w*|shr[aiu]nk\w*|shed|sheds|contract\w*|"
    r"plung\w*)\b[^,.;\d]{0,24}$",
)
TO = _cue(
    r"(?:至|到|为|达|成|于)了?(?:约|近|了)?$",
    r"\b(?:to|at|reach(?:ed|es|ing)?|hit|stood at)\s(?:about |nearly |around |just )?(?:US)?$",
)
"""A change that names where it ends: 提高到58.01分 is a score, 提高5.32分 a delta."""
IN_A_ROW_ENGLISH = regex(r"\b(?:consecutive|straight|successive|in a row|running)\b", re.IGNORECASE)
AND_BY = regex(r"^\s?and [\w .]{2,24} by\s$")
"""Behind a gap, before the next one: by 19.96 and Britain by 38."""
