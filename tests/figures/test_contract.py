"""Every kind, unit, bound, modality and base of an observation, each by a sentence of its own."""

from typing import get_args

import pytest

from domain.records import Comparator, Modality, Observation
from domain.terms import KINDS, UNITS
from pipelines.figures import read_figures

TITLE = "《全球人工智能创新指数报告2025》显示，"
FIELDS = (
    "subject", "indicator", "kind", "value", "unit", "data_year", "comparator", "modality",
    "compare_year", "top_n", "exact_rank", "reference", "leader", "base",
)  # fmt: skip
PLAIN = {"data_year": 2024, "comparator": "eq", "modality": "asserted"}


def case(sentence: str, subject: str, indicator: str, kind: str, value: object, unit: str | None,
         **more: object):  # fmt: skip
    wanted = dict.fromkeys(FIELDS) | PLAIN
    wanted |= {"subject": subject, "indicator": indicator, "kind": kind, "value": value,
               "unit": unit, **more}  # fmt: skip
    return pytest.param(sentence, wanted, id=f"{kind}-{sentence[:12]}")


EXAMPLES = [
    case("中国总分为58.01分。", "CN", "overall", "score", 58.01, "point"),
    case("两国得分不变。中国总分超过50分。", "CN", "overall", "score", 50, "point", comparator="ge"),
    case("中国总分比2023年提高1.5分。", "CN", "overall", "delta", 1.5, "point", compare_year=2023),
    case("中国人工智能企业数量占全球的比重较2023年下降3个百分点。", "CN", "companies", "delta", -3, "pp",
         compare_year=2023),
    case("韩国排名上升1位。", "KR", "overall", "delta", 1, "place"),
    case("中国进入前2名的二级指标比2023年增加3个。", "CN", "set.l2", "delta", 3, "indicator",
         compare_year=2023, top_n=2),
    case("美国领先中国19.96分。", "CN~US", "overall", "gap", 19.96, "point", leader="US"),
    case("中国居次席。", "CN", "overall", "rank", 2, "place"),
    case("美国稳居榜首。", "US", "overall", "rank", 1, "place"),
    case("中国风险投资规模排在前3名。", "CN", "vc.amount", "rank", 3, "place", comparator="le"),
    case("日本未进入前十。", "JP", "overall", "rank", 10, "place", comparator="le", modality="negated"),
    case("中国稳居第一梯队。", "CN", "overall", "tier", 1, "tier"),
    case("报告覆盖46个国家。", "REPORT", "meta.countries", "count", 46, "country"),
    case("报告分为四个梯队。", "REPORT", "meta.tiers", "count", 4, "tier"),
    case("报告采用39项评价指标。", "REPORT", "meta.indicators", "count", 39, "indicator"),
    case("中国发表人工智能论文6.8万篇。", "CN", "papers", "count", 68000, "paper"),
    case("中国共有人工智能企业880家。", "CN", "companies", "count", 880, "company"),
    case("中国高层次人才约5.2万人。", "CN", "talent.high_level", "count", 52000, "person",
         comparator="approx"),
    case("中国开源代码项目158个。", "CN", "opensource.projects", "count", 158, "project"),
    case("中国上榜超算188台。", "CN", "compute.supercomputers", "count", 188, "machine"),
    case("中国托管型数据中心420个。", "CN", "compute.datacenters", "count", 420, "datacenter"),
    case("中国高价值专利2.1万件。", "CN", "patents.high_value", "count", 21000, None),
    case("全球人工智能风险投资额达1370亿美元。", "WORLD", "vc.amount", "amount", 137_000_000_000, "USD"),
    case("中国人工智能产业规模近7000亿元。", "CN", "industry.scale", "amount", 700_000_000_000, "CNY",
         comparator="approx"),
    case("美国风险投资额占全球的66%。", "US", "vc.amount", "share", 66, "percent", reference="WORLD"),
    case("中国大模型数量约占全球的三分之一。", "CN", "models.large", "share", 33.33, "percent",
         reference="WORLD", comparator="approx"),
    case("中国风险投资额只有美国的四成。", "CN", "vc.amount", "share", 40, "percent", reference="US"),
    case("两国合计占比。中国和美国的大模型数量之和占参评国家总数的50%以上。", "CN+US", "models.large", "share",
         50, "percent", reference="EVALUATED", comparator="ge"),
    case("中国人工智能企业数量同比增长25%。", "CN", "companies", "growth", 25, "percent",
         compare_year=2023),
    case("中国顶级论文数量增长了五分之一。", "CN", "papers.top", "growth", 20, "percent"),
    case("2013年至2024年，中国人工智能企业数量增长超过5.5倍。", "CN", "companies", "multiple", 5.5, "times",
         base="increase", compare_year=2013, comparator="ge"),
    case("中国顶级论文数量是美国的两倍。", "CN", "papers.top", "multiple", 2, "times", base="ratio",
         reference="US"),
    case("中国5个一级指标均排名第二。", "CN", "set.l1", "topn_count", 5, "indicator", top_n=2,
         exact_rank=True),
    case("中国8个二级指标排在前2名。", "CN", "set.l2", "topn_count", 8, "indicator", top_n=2),
    case("开源活跃度增幅最快的5个国家均为发展中国家。", "DEVELOPING", "opensource.activity_growth",
         "topn_count", 5, "country", top_n=5),
    case("中国连续五年排名第二。", "CN", "overall", "consecutive", 5, "year"),
    case("该报告已连续五年发布。", "REPORT", "meta.release", "consecutive", 5, "year", data_year=None),
    case("15至30分为第三梯队。", "TIER3", "tier.threshold", "threshold", 15, "point", comparator="ge"),
    case("15至30分为第三梯队。", "TIER3", "tier.threshold", "threshold", 30, "point", comparator="le"),
    case("中美差距呈缩小趋势。", "CN~US", "overall", "trend", "narrow", None),
    case("中国总分大幅领先其他国家。", "CN", "overall", "status", "leads", None, reference="OTHERS"),
    case("与美国相比，中国仍存在一定差距。", "CN", "overall", "status", "lags", None, reference="US"),
    case("新增国际化作为一级指标。", "REPORT", "l1.international", "method_change", "added", None),
    case("报告于2025年7月26日发布。", "REPORT", "meta.release", "date", "2025-07-26", "date",
         data_year=None),
    case("2025年中国总分有望达到60分。", "CN", "overall", "score", 60, "point", data_year=2025,
         modality="forecast"),
    case("两国分差由2023年的22.02分缩小，中国与美国相差19.96分。", "CN~US", "overall", "gap", 19.96, "point"),
]  # fmt: skip


def told(o: Observation) -> dict[str, object]:
    return {name: getattr(o, name) for name in FIELDS}


@pytest.mark.parametrize(("sentence", "wanted"), EXAMPLES)
def test_a_sentence_is_read_to_all_fields(sentence: str, wanted: dict[str, object]) -> None:
    """Subject, indicator, kind, value, unit, years, bound, modality and the parts of the kind."""
    found = [told(o) for o in read_figures(TITLE + sentence, published="2025-07-28").observations]
    assert wanted in found, found


def examples_of(name: str) -> set[object]:
    return {example.values[1][name] for example in EXAMPLES}  # type: ignore[index, call-overload]


def test_nothing_of_the_contract_is_without_an_example() -> None:
    """A new kind, unit, bound or modality needs a sentence here."""
    assert examples_of("kind") == set(KINDS)
    assert set(UNITS) - examples_of("unit") == set()
    assert examples_of("comparator") == set(get_args(Comparator))
    assert examples_of("modality") == set(get_args(Modality))
    assert examples_of("base") == {None, "increase", "ratio"}
