"""The columns of what is listed and exported: their types, and what they mean in two languages."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

ColumnType = Literal["integer", "number", "string", "boolean", "any"]


@dataclass(frozen=True, slots=True)
class Field:
    """`any` holds numbers and words (a score, `rising`); tables without such a type write text."""

    type: ColumnType
    en: str
    zh: str


_ARTICLE: dict[str, Field] = {
    "article_id": Field("integer", "number of the article in this store", "本库中文章编号"),
    "url": Field("string", "address", "网址"),
    "outlet": Field("string", "who carries it: key in domain/data/outlets.toml, else the domain",
                    "载体：domain/data/outlets.toml 的键，否则为域名"),
    "title": Field("string", "headline in Simplified characters", "标题（简体）"),
    "published": Field("string", "date or time of publication, ISO 8601, +08:00",
                       "发布日期或时间，ISO 8601，+08:00"),
    "edition": Field("integer", "year of release of the report it is about", "所述报告的发布年份"),
    "lang": Field("string", "zh-Hans, zh-Hant or en", "语言"),
    "story_id": Field("integer", "family of reprints it belongs to", "所属转载族编号"),
    "membership": Field("string", "origin, full, cut, quoted or merged",
                        "原文、全文转载、删节、引用或合并"),
    "observations": Field("integer", "figures read from it", "读出的数字条数"),
    "snippet": Field("string", "text around the words searched for", "检索词前后文字"),
}  # fmt: skip
_STORY: dict[str, Field] = {
    "story_id": Field("integer", "number of the story in this store", "转载族编号"),
    "edition": _ARTICLE["edition"],
    "published": Field("string", "of the earliest text that stands", "现存最早文本的发布时间"),
    "outlet": Field("string", "of the earliest text that stands", "现存最早文本的载体"),
    "url": Field("string", "of the earliest text that stands", "现存最早文本的网址"),
    "title": Field("string", "of the earliest text that stands", "现存最早文本的标题"),
    "origin": Field("string", "来源 that the earliest text names", "最早文本所注来源"),
    "articles": Field("integer", "articles, reprints and mirrors included", "文章数，含转载与镜像"),
    "outlets": Field("string", "independent outlets in order of date", "独立载体，按日期"),
    "mirrors": Field("integer", "articles of mirrors and aggregators", "镜像与聚合站文章数"),
    "first_published": Field("string", "of the text that was first, edited since or not",
                             "首发文本（含后来改过的）的发布时间"),
    "first_outlet": Field("string", "who had it first", "首发载体"),
    "first_url": Field("string", "where it stood first", "首发网址"),
    "first_version": Field("integer", "which version of that article was first", "首发的版本号"),
    "first_replaced": Field("boolean", "whether that article has another text now",
                            "首发文本是否已被改换"),
    "cut_from": Field("string", "earlier text of another story that has the whole of it",
                      "全文见于另一族更早文本的网址"),
}  # fmt: skip
_OBSERVATION: dict[str, Field] = {
    "edition": Field("integer", "year of release", "发布年份"),
    "title_year": Field("integer", "year in the report's title", "报告标题中的年份"),
    "data_year": Field("integer", "year that the figure describes", "数据年份"),
    "subject": Field("string", "country, group or pair: CN, G20, CN~US", "国家、集团或国家对"),
    "indicator": Field("string", "id in domain/data/gaii/indicators.toml", "指标编号"),
    "kind": Field("string", "score, rank, gap, count, ...", "数值种类"),
    "comparator": Field("string", "eq, ge, le or approx", "等于、以上、以下或约"),
    "value": Field("any", "normalised: percent as 25, money in whole units", "规范化数值"),
    "unit": Field("string", "unit of the value", "单位"),
    "modality": Field("string", "asserted, negated or forecast", "肯定、否定或预测"),
    "compare_year": Field("integer", "year that a change is against", "比较年份"),
    "top_n": Field("integer", "N of a count of indicators in the top N", "前 N 名中的 N"),
    "reference": Field("string", "what a share or gap refers to", "参照对象"),
    "leader": Field("string", "who leads in a gap", "差距中的领先者"),
    "base": Field("string", "increase or ratio, of times", "倍数的基准：增加或比值"),
    "value_text": Field("string", "the value as printed", "原文数值"),
    "sentence": Field("string", "sentence that says it, Simplified, readings removed",
                      "出处句（简体，去注音）"),
    "rule": Field("string", "rule that read it", "读取规则"),
    "confidence": Field("number", "0 to 1", "置信度"),
    "id": Field("string", "stable identity of the claim", "稳定标识"),
    "raw_sentence": Field("string", "sentence as the page printed it", "页面原句"),
    "outlet": _ARTICLE["outlet"],
    "published": _ARTICLE["published"],
    "title": _ARTICLE["title"],
    "url": _ARTICLE["url"],
    "ruling": Field("string", "a person's word on it: entered, accepted, rejected, corrected",
                    "人工裁定:录入、确认、否定或更正"),
}  # fmt: skip
_KEY: dict[str, Field] = {
    **{name: _OBSERVATION[name] for name in ("subject", "indicator", "kind", "unit", "reference",
                                             "top_n")},
    "exact_rank": Field("boolean", "whether a count is of rank N itself, not of the top N",
                        "是否恰为第 N 名"),
    "base": _OBSERVATION["base"],
    "since": Field("integer", "base year of a change over several years", "跨年变化的基年"),
    "bound": Field("string", "ge or le, of a tier's bound", "梯队界线的方向"),
}  # fmt: skip
_SIDE: dict[str, Field] = {
    "edition": _OBSERVATION["edition"],
    "title_year": _OBSERVATION["title_year"],
    "data_year": _OBSERVATION["data_year"],
    "years_assumed": Field("boolean", "whether nobody has confirmed these years", "年份是否为推定"),
    "value": Field("any", "agreed value; null where outlets differ or nobody reports it",
                   "一致值；有分歧或未见报道为空"),
    "comparator": _OBSERVATION["comparator"],
    "agreed_by": Field("string", "single, same, rounding, majority, ruling, derived or none",
                       "一致的依据"),
    "formula": Field("string", "how a value was computed that nobody prints", "计算式"),
    "vintage": Field("integer", "edition whose coverage prints the value", "给出此值的报道版次"),
    "articles": _STORY["articles"],
    "stories": Field("integer", "families of reprints", "稿源数"),
    "outlets": Field("integer", "independent outlets that say so", "独立媒体数"),
    "mirrors": Field("integer", "mirrors and aggregators", "镜像与聚合站数"),
    "by_hand": Field("integer", "claims that persons entered", "人工录入条数"),
}  # fmt: skip
_COMPARISON: dict[str, Field] = {
    **_KEY,
    **{f"{side}_{name}": field for side in ("left", "right") for name, field in _SIDE.items()},
    "change_abs": Field("number", "right minus left; a rise in rank is positive", "变化量"),
    "change_rel": Field("number", "change in percent of the left value", "变化百分比"),
    "direction": Field("string", "up, down or same", "方向"),
    "consistent": Field("boolean", "whether it fits the changes that the press states",
                        "与报道所述变化是否相符"),
    "status": Field("string", "changed, same, not_reported, new, dropped, incomparable, conflict "
                    "or restated", "状态"),
    "flags": Field("string", "reservations, separated by spaces", "附注"),
}  # fmt: skip
TEXT: dict[str, Field] = {
    "url": _ARTICLE["url"],
    "title": _ARTICLE["title"],
    "text": Field("string", "whole text in Simplified characters, notices cut", "全文（简体）"),
}
"""Whole texts belong to their publishers: they are written on request only."""

COLUMNS: Mapping[str, Mapping[str, Field]] = {
    "articles": _ARTICLE,
    "stories": _STORY,
    "observations": _OBSERVATION,
    "texts": TEXT,
    "comparison": _COMPARISON,
}
"""Columns of each kind of row, in their order."""
