"""What mirrors do to an article: each function takes and returns (title, paragraphs).

`surface` changes leave the sentences alone and alter how they are printed; the others edit.
"""

import random
import re
from collections.abc import Callable
from typing import Any

Text = tuple[str, list[str]]
Mutation = Callable[[random.Random, Text], Text]

SYNONYMS = {
    "显示": "表明", "表示": "称", "介绍": "透露", "提醒": "提示", "认为": "指出", "达到": "达",
    "预计": "有望", "同时": "此外", "继续": "持续", "重点": "着重", "建议": "提议", "发布": "公布",
    "推出": "带来", "参加": "参与", "明显": "显著", "增加": "增长", "超过": "逾", "团队": "课题组",
    "研究": "探究", "国家": "国度", "企业": "公司", "学校": "院校", "学生": "学员", "问题": "难题",
    "开放": "敞开", "提供": "供给", "全国": "全国范围", "相关": "有关", "近年来": "这些年", "负责人": "主管",
}  # fmt: skip
SPUN = {"美国": "好意思国", "报告": "论说", "全球": "寰球", "创新": "蜕变", "人才": "东说念主才"}
ADVERTS = [
    "【广告】暑期研学营火热报名中，名额有限，扫码咨询。",
    "点击下载客户端，第一时间获取更多精彩资讯",
    "长按识别二维码关注我们，不错过每一条推送",
    "限时优惠：报名即送全套学习资料，数量有限先到先得。",
]
CAPTIONS = ["图为活动现场。", "发布现场 主办方供图", "资料图片", "(图片来自网络)", "图1 现场照片"]
FURNITURE = [
    ["来源：{outlet}", "责任编辑：{editor}"],
    ["(本文来源：{outlet}，有删减)", "编辑：{editor} 审核：{editor}"],
    [
        "文章来源：{outlet}",
        "声明：本网转载此文出于传递信息之目的，不代表本网观点，如涉及版权请与本网联系。",
    ],
    ["【责任编辑：{editor}】", "分享到：微信 微博 QQ空间", "相关阅读", "{related}", "{related}"],
    ["作者：{editor}", "原标题：{title}"],
    ["免责声明：以上内容仅供参考，投资有风险，入市需谨慎。", "举报/反馈"],
]
PREFIXES = ["重磅！", "天天讯息：", "(资料图)", "【关注】", "环球视讯！", "最新："]
READINGS = {
    "全": "quan", "国": "guo", "中": "zhong", "人": "ren", "大": "da", "学": "xue", "创": "chuang",
    "新": "xin", "报": "bao", "分": "fen", "会": "hui", "发": "fa", "个": "ge", "名": "ming",
    "项": "xiang", "家": "jia", "市": "shi", "方": "fang", "科": "ke", "年": "nian", "生": "sheng",
}  # fmt: skip
TONED = {"创": "chuàng", "报": "bào", "发": "fā", "国": "guó", "学": "xué", "项": "xiàng"}
LEADS = [
    "小编今天给大家整理了一则热门消息，感兴趣的朋友不要错过。",
    "最近不少网友都在讨论这样一件事，我们一起来看看具体情况。",
    "下面这条消息引发了圈内人士的热议，究竟怎么回事呢？",
]


def sentences(paragraph: str) -> list[str]:
    return [s for s in re.split(r"(?<=[。！？])", paragraph) if s]


def retitle(rng: random.Random, text: Text) -> Text:
    title, body = text
    kind = rng.randrange(4)
    if kind == 0:
        return rng.choice(PREFIXES) + title, body
    if kind == 1:
        return title[: max(6, len(title) // 2)], body
    if kind == 2:
        return title + rng.choice(["-财富号", "_手机网", " | 头条", "-j9九游会网站"]), body
    return "".join(rng.sample([*re.split(r"[，： ]", title), "最新消息来了"], 1)), body


def truncate(rng: random.Random, text: Text) -> Text:
    title, body = text
    keep = max(1, round(len(body) * rng.uniform(0.4, 0.8)))
    return title, body[:keep]


def drop_sentences(rng: random.Random, text: Text) -> Text:
    title, body = text
    kept = [[s for s in sentences(p) if rng.random() > 0.28] for p in body]
    paragraphs = ["".join(p) for p in kept if p]
    return title, paragraphs if len("".join(paragraphs)) > 40 else body


def reorder(rng: random.Random, text: Text) -> Text:
    title, body = text
    rest = body[1:]
    rng.shuffle(rest)
    return title, [body[0], *rest]


def rewrite_lead(rng: random.Random, text: Text) -> Text:
    title, body = text
    first = sentences(body[0])
    if len("".join(body)) < 150:
        return text
    return title, [rng.choice(LEADS) + "".join(first[1:]), *body[1:]]


def swap_synonyms(rng: random.Random, text: Text) -> Text:
    title, body = text
    table = SYNONYMS | (SPUN if rng.random() < 0.4 else {})
    chosen = {k: v for k, v in table.items() if rng.random() < 0.8}
    pattern = re.compile("|".join(chosen) or "(?!)")
    return title, [pattern.sub(lambda m: chosen[m.group()], p) for p in body]


def insert_adverts(rng: random.Random, text: Text) -> Text:
    title, body = text
    out = list(body)
    for line in rng.sample(ADVERTS + CAPTIONS, rng.randint(1, 3)):
        out.insert(rng.randint(0, len(out)), line)
    return title, out


def reflow(rng: random.Random, text: Text) -> Text:
    title, body = text
    flat = [s for p in body for s in sentences(p)]
    out: list[str] = []
    while flat:
        take = rng.choice([1, 1, 2, 4, len(flat)])
        out.append("".join(flat[:take]))
        flat = flat[take:]
    return title, out


EDITS: list[Mutation] = [
    truncate, drop_sentences, reorder, rewrite_lead, swap_synonyms, insert_adverts, reflow,
]  # fmt: skip


def traditional(rng: random.Random, text: Text) -> Text:
    config = rng.choice(["s2t", "s2hk", "s2tw"])
    return _opencc(text[0], config), [_opencc(p, config) for p in text[1]]


def annotate(rng: random.Random, text: Text) -> Text:
    """Replace-all for each drawn character, as the annotating mirrors do; half of them toned."""
    table = TONED if rng.random() < 0.5 else READINGS
    out = []
    for paragraph in text[1]:
        for character, reading in table.items():
            if rng.random() < 0.7:
                times = 1 if table is TONED else rng.choice([1, 1, 1, 2, 3])
                paragraph = paragraph.replace(character, character + f"({reading})" * times)
        out.append(paragraph)
    return text[0], out


def widen(rng: random.Random, text: Text) -> Text:
    table = str.maketrans("0123456789.%", "０１２３４５６７８９．％")
    return text[0], [p.translate(table) for p in text[1]]


def half_punctuation(rng: random.Random, text: Text) -> Text:
    table = str.maketrans("，。：“”；？！", ".".join([",", ':"";?!']))
    return text[0], [p.translate(table) for p in text[1]]


def full_punctuation(rng: random.Random, text: Text) -> Text:
    table = str.maketrans(",:;?!()", "，：；？！（）")
    return text[0], [p.translate(table) for p in text[1]]


def space_numbers(rng: random.Random, text: Text) -> Text:
    return text[0], [re.sub(r"(\d+(?:\.\d+)?)", r" \1 ", p) for p in text[1]]


def hide_characters(rng: random.Random, text: Text) -> Text:
    marks = "\u200b\u200c\ufeff\u2060"
    return text[0], [
        "".join(c + (rng.choice(marks) if rng.random() < 0.08 else "") for c in p) for p in text[1]
    ]


SURFACES: list[Mutation] = [
    traditional, annotate, space_numbers, widen, half_punctuation, full_punctuation,
    hide_characters,
]  # fmt: skip


def furnish(rng: random.Random, text: Text, outlet: str, related: list[str]) -> Text:
    title, body = text
    lines = [
        line.format(
            outlet=outlet,
            editor=rng.choice(["张敏", "李强", "刘洋", "杨帆"]),
            title=title,
            related=rng.choice(related),
        )
        for line in rng.choice(FURNITURE)
    ]
    head = ["首页 > 新闻 > 正文", "字号：大 中 小"] if rng.random() < 0.3 else []
    return title, [*head, *body, *lines]


def _opencc(text: str, config: str) -> str:
    from opencc import OpenCC

    if config not in _CONVERTERS:
        _CONVERTERS[config] = OpenCC(config)
    return str(_CONVERTERS[config].convert(text))


_CONVERTERS: dict[str, Any] = {}
