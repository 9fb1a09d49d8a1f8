"""Wording of Hong Kong and Taiwan, read after conversion."""

import pytest

from pipelines.figures import extract_observations

TITLE = "全球人工智慧創新指數報告2025"
Claim = tuple[str, str, str, float | int | str, int | None]


def claims(text: str) -> set[Claim]:
    """Subject, indicator, kind, value and data year."""
    found = extract_observations(text, published="2025-07-28", title=TITLE)
    return {(o.subject, o.indicator, o.kind, o.value, o.data_year) for o in found}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("德國、法國、日本分居六至八名。", ("FR", "overall", "rank", 7, 2024)),
        ("紐西蘭與義大利都落在第三級距。", ("NZ", "overall", "tier", 3, 2024)),
        ("德國跌一級至第五。", ("DE", "overall", "delta", -1, 2024)),
        ("評比以五大面向、39項指標進行。", ("REPORT", "meta.indicators.l1", "count", 5, 2024)),
        ("星國的AI新創家數突破1,100家。", ("SG", "companies", "count", 1100, 2024)),
        ("全球創投1,370億美元，美國囊括66%。", ("US", "vc.amount", "share", 66, 2024)),
        ("中後期融資佔比由2020年的35%，上升到2024年的47%。", ("WORLD", "vc.late_stage", "share", 47, 2024)),
        ("日本以34分列第十。", ("JP", "overall", "score", 34, 2024)),
        ("美中居第一梯隊。", ("US", "overall", "tier", 1, 2024)),
        ("兩國分差19.96分，較去年的22.02分減少。中美。", ("CN~US", "overall", "gap", 22.02, 2023)),
        ("（路透上海26日電）中國落後美國19.96分。", ("CN~US", "overall", "gap", 19.96, 2024)),
        ("巴西升三位至第廿七。", ("BR", "overall", "rank", 27, 2024)),
        ("日本由第七跌出前九，排第十。", ("JP", "overall", "rank", 7, 2023)),
        ("中美差距收窄至19.96分，首度少於20分。", ("CN~US", "overall", "gap", 20, 2024)),
        ("904億美元創投進了美國公司口袋。", ("US", "vc.amount", "amount", 90_400_000_000, 2024)),
        ("中國專利僅及美國的四成，風投規模更只有一成。", ("CN", "vc.amount", "share", 10, 2024)),
        ("美國總分增3.26分，增幅不及中國的5.32分。", ("CN", "overall", "delta", 5.32, 2024)),
        ("兩國合計的大模型數量，均超過參評國家總數的一半。", ("CN+US", "models.large", "share", 50, 2024)),
    ],
)  # fmt: skip
def test_wording_of_the_press(text: str, expected: Claim) -> None:
    """Levels, aspects, start-ups and datelines as they are called there."""
    assert expected in claims("中國與美國同列。" + text)


@pytest.mark.parametrize(
    "text",
    [
        "歐洲AI新創今年募資235億美元，年增45%，其中法國Mistral占一成五。",
        "中國大陸在五大面向全數排名第二。",
        "美國AI創投與中國大陸兩者相差9倍。",
        "風險投資每提高10%，指數得分提高0.6分。",
        "我國AI專利占全球60%（據世界智慧財產權組織）。",
        "全國已有3,500個大模型完成備案。",
        "通義千問下載量超過3億次，居全球第一。",
        "若撇除美國，中國領先其餘國家至少17分。",
        "新加坡每百萬人AI企業數188家，居世界之冠。",
        "網帖稱中國總分77.97分。",
    ],
)
def test_figures_of_others_are_left(text: str) -> None:
    """Continents, companies, slopes, other sources and products have none of the index."""
    assert {c for c in claims(text) if c[0] != "REPORT"} == set()
