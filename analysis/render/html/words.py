"""Chinese and English side by side, escaped: what the HTML report is made of."""

from decimal import Decimal
from html import escape
from urllib.parse import urlsplit

from analysis.checks import Rule
from analysis.columns import Figure
from analysis.comparability import Aspect
from analysis.precision import decimal_of
from analysis.render.labels import NONE, Pair, indicator_name, plain, subject_name
from analysis.render.values import COMPARATORS, figure_text, marks_text
from analysis.series import RowKey
from analysis.wording import Relation
from domain.vocabulary import Vocabulary

STATUS: dict[str, Pair] = {
    "changed": ("变化", "changed"),
    "same": ("不变", "same"),
    "not_reported": ("一侧未见报道", "not reported"),
    "new": ("新增", "new"),
    "dropped": ("取消", "dropped"),
    "incomparable": ("不可比", "incomparable"),
    "conflict": ("报道不一", "in conflict"),
    "restated": ("已修订", "restated"),
}
KINDS: dict[str, Pair] = {
    "score": ("得分", "score"),
    "rank": ("排名", "rank"),
    "gap": ("分差", "gap"),
    "tier": ("梯队", "tier"),
    "topn_count": ("位居前列的指标数", "indicators near the top"),
    "share": ("占比", "share"),
    "amount": ("金额", "amount"),
    "growth": ("增幅", "growth"),
    "count": ("数量", "count"),
    "multiple": ("倍数", "multiple"),
    "delta": ("变动", "change"),
    "consecutive": ("连续年数", "years in a row"),
    "threshold": ("梯队界线", "tier bound"),
    "trend": ("走势", "trend"),
    "status": ("态势", "standing"),
    "date": ("日期", "date"),
}
ASPECTS: dict[str, Pair] = {
    "countries": ("参评国家", "countries"),
    "indicators-level-1": ("一级指标", "first-level indicators"),
    "indicators-level-2": ("二级指标", "second-level indicators"),
    "indicators-level-3": ("三级指标", "third-level indicators"),
    "tiers": ("梯队数", "tiers"),
    "tier-bounds": ("梯队界线", "tier bounds"),
    "normalisation": ("标准化方法", "normalisation"),
    "years-apart": ("相隔不止一年", "more than a year apart"),
    "years-assumed": ("年份为推定", "years assumed"),
    "archive-gaps": ("网页存档的缺口", "gaps of web archives"),
    "indicator-added": ("新增指标", "indicator added"),
    "method-note": ("报道的方法说明", "method note in the press"),
    "coverage": ("报道：篇 / 稿源 / 媒体", "coverage: articles / stories / outlets"),
}
ASPECT_STATUS: dict[str, Pair] = {
    "same": ("相同", "same"),
    "changed": ("! 有变化", "! changed"),
    "unknown": ("双方未全见报道", "not reported of both"),
    "note": ("说明", "note"),
}
METHOD_WORDS: dict[str, Pair] = {
    "added": ("新增", "added"),
    "removed": ("取消", "removed"),
    "redefined": ("调整", "redefined"),
    "reweighted": ("调整权重", "reweighted"),
    "present": ("已有", "present"),
    "years assumed": ("年份为推定", "years assumed"),
}
CONFLICTS: dict[str, Pair] = {
    "outlets": ("媒体之间不一致", "outlets differ"),
    "article": ("一篇之内有几个数,他家只证实其一", "one article prints several values"),
    "copies": ("转载与原文不一致", "a copy differs from its source"),
    "editions": ("后一版给出不同的数", "a later edition prints another value"),
    "arithmetic": ("与其他数字算不拢", "does not add up"),
}
RELATIONS: dict[Relation, Pair] = {
    "reversed": ("方向相反", "direction reversed"),
    "differs": ("说法不同", "differs"),
    "same": ("方向相同", "same direction"),
    "one-sided": ("仅见于一年", "one year only"),
    "variants": ("说法不同而意思相同", "same meaning"),
}
TREND_WORDS: dict[str, Pair] = {
    "up": ("上升", "up"),
    "down": ("下降", "down"),
    "widen": ("拉大", "widen"),
    "narrow": ("缩小", "narrow"),
    "flat": ("持平", "flat"),
    "slow": ("放缓", "slow"),
    "concentrate": ("集聚", "concentrate"),
    "leads": ("领先", "leads"),
    "lags": ("落后", "lags"),
}
RULES: dict[Rule, str] = {
    "gap = score difference": "分差等于得分之差",
    "gaps add up": "三国分差相加吻合",
    "delta = difference of the two values": "变动等于两值之差",
    "growth × base = amount": "增幅与两年金额吻合",
    "tier sizes add up to the countries": "各梯队国家数之和等于参评国家数",
    "score lies in its tier's bounds": "得分在所属梯队界线之内",
    "rank order agrees with score order": "排名与得分顺序一致",
    "consecutive N = N of the edition before + 1": "连续年数等于上一版加一",
    "share ≤ 100": "占比不超过100%",
    "rank ≤ number of countries": "排名不超过参评国家数",
    "count ≤ size of the set": "数量不超过总数",
}
FLAGS: dict[str, Pair] = {
    "contested": ("有分歧", "contested"),
    "mirrors-only": ("仅见于镜像", "mirrors only"),
    "article-differs": ("有一文数字不一", "one article differs"),
    "copy-differs": ("有转载不一致", "a copy differs"),
    "within-precision": ("在印刷精度之内", "within printed precision"),
    "method": ("方法有变", "method changed"),
    "restated-unmarked": ("后版数字不同", "later edition differs"),
    "unit": ("单位或口径不同", "other unit or base"),
    "accepted": ("人工确认", "accepted by hand"),
    "corrected": ("人工更正", "corrected by hand"),
    "by-hand": ("人工录入", "entered by hand"),
}


def both(pair: Pair) -> str:
    """A text in both languages; style or the reader's choice decides which is seen."""
    return f'<span class="zh">{esc(pair[0])}</span> <span class="en">{esc(pair[1])}</span>'


def esc(text: object) -> str:
    """Text from anywhere, fit to stand in HTML and in an attribute."""
    return escape(plain(str(text)), quote=True)


def link(url: str, text: str) -> str:
    """A link, if the address is http or https; the bare text otherwise (javascript:, data:)."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return esc(text)
    if parts.scheme.lower() not in ("http", "https") or not parts.netloc:
        return esc(text)
    return f'<a href="{esc(url)}" rel="noreferrer noopener nofollow">{esc(text)}</a>'


def subject_pair(vocabulary: Vocabulary, subject: str) -> Pair:
    return (
        subject_name(vocabulary, subject, "hans"),
        subject_name(vocabulary, subject, "en"),
    )


def row_pair(vocabulary: Vocabulary, key: RowKey) -> Pair:
    """A row's name in both languages."""
    kind = KINDS.get(key.kind, (key.kind, key.kind))
    names = []
    for script, word, joint in (("hans", kind[0], ""), ("en", kind[1], " ")):
        parts = [subject_name(vocabulary, key.subject, script)]
        of_tier = key.indicator.startswith("tier.") and key.subject.startswith("TIER")
        if (key.indicator != "overall" or key.kind == "score") and not of_tier:
            parts.append(indicator_name(vocabulary, key.indicator, script))
        if key.kind == "topn_count":
            parts.append(_top(key, script))
        elif key.kind != "score" or key.indicator != "overall":
            parts.append(word)
        parts += _context(vocabulary, key, script)
        names.append(" ".join(parts) if joint or len(parts) > 1 else parts[0])
    return (names[0], names[1])


def _top(key: RowKey, script: str) -> str:
    if script == "hans":
        return f"均排名第{key.top_n}" if key.exact_rank else f"排在前{key.top_n}名"
    return f"ranked {key.top_n}" if key.exact_rank else f"in the top {key.top_n}"


def _context(vocabulary: Vocabulary, key: RowKey, script: str) -> list[str]:
    found = []
    if key.reference is not None:
        other = subject_name(vocabulary, key.reference, script)
        found.append(f"(相对{other})" if script == "hans" else f"({other})")
    if key.since is not None:
        found.append(f"(自{key.since}年)" if script == "hans" else f"(since {key.since})")
    if key.bound is not None:
        found.append({"ge": "≥", "le": "≤"}.get(key.bound, key.bound))
    return found


def figure_html(figure: Figure | None, key: RowKey) -> str:
    """A cell's value; money also in 亿, words also in Chinese."""
    text = figure_text(figure, key)
    if figure is None or figure.value is None:
        return " | ".join(f'<span class="one">{esc(one)}</span>' for one in text.split(" | "))
    if isinstance(figure.value, str):
        words = [TREND_WORDS.get(word, (word, word)) for word in figure.value.split(", ")]
        return both(("、".join(zh for zh, _ in words), ", ".join(en for _, en in words)))
    if key.kind == "amount" and key.unit in ("USD", "CNY"):
        money = _money_hans(decimal_of(figure.value), key.unit)
        return both((COMPARATORS[figure.comparator] + money + marks_text(figure), text))
    return esc(text)


def _money_hans(value: Decimal, unit: str) -> str:
    currency = {"USD": "美元", "CNY": "元"}[unit]
    for size, word in ((Decimal(10) ** 8, "亿"), (Decimal(10) ** 4, "万")):
        if abs(value) >= size:
            return f"{(value / size).normalize():f}{word}{currency}"
    return f"{value.normalize():f}{currency}"


def aspect_pair(vocabulary: Vocabulary, aspect: str) -> Pair:
    """An aspect of the box; `indicator-added:l1.international` names the indicator."""
    head, _, indicator = aspect.partition(":")
    zh, en = ASPECTS.get(head, (head, head))
    if not indicator:
        return (zh, en)
    names = [indicator_name(vocabulary, indicator, script) for script in ("hans", "en")]
    return (f"{zh}:{names[0]}", f"{en}: {names[1]}")


def aspect_value(aspect: Aspect, value: str | None) -> str:
    """One side of a line of the box: a number as it is, words in both languages."""
    if value is None:
        return NONE
    if aspect.aspect.startswith("method-note:"):
        seen = aspect.claims[0].observation
        zh, en = METHOD_WORDS.get(str(seen.value), (str(seen.value),) * 2)
        return both((f"{seen.data_year}年{zh}", f"{en} in {seen.data_year}"))
    return both(METHOD_WORDS[value]) if value in METHOD_WORDS else esc(value)


def flags_html(flags: tuple[str, ...]) -> str:
    """The flags that a reader must see."""
    found = []
    for flag in flags:
        if flag.startswith("vintage-"):
            edition = flag.removeprefix("vintage-")
            found.append(both((f"由{edition}版报道给出", f"printed by edition {edition}")))
        elif flag in FLAGS:
            found.append(both(FLAGS[flag]))
    return f"<small>{' · '.join(found)}</small>" if found else ""
