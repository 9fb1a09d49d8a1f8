"""Numbered rankings, answers that are countries, names in quotation marks, tiers by pronoun."""

import pytest

from pipelines.figures import extract_observations

TITLE = "全球人工智能创新指数报告2025"
Claim = tuple[str, str, str, float | int | str]


def claims(text: str) -> set[Claim]:
    found = extract_observations(text, published="2025-07-28", title=TITLE)
    return {(o.subject, o.indicator, o.kind, o.value) for o in found}


THREE = {("US", 1, 77.97), ("CN", 2, 58.01), ("GB", 3, 40.2)}
SCORES = {(subject, "overall", "score", score) for subject, _, score in THREE}
PLACES = {(subject, "overall", "rank", place) for subject, place, _ in THREE}


@pytest.mark.parametrize(
    "text",
    [
        "排名前三：1. 美国 77.97 2. 中国 58.01 3. 英国 40.2",
        "得分排名：1.美国，77.97分；2.中国，58.01分；3.英国，40.2分。",
        "排名前三的国家：\n1. 美国，77.97分\n2. 中国，58.01分\n3. 英国，40.2分",
        "Top three: 1. United States 77.97; 2. China 58.01; 3. Britain 40.2",
        "The ranking:\n1. United States - 77.97\n2. China - 58.01\n3. Britain - 40.2",
    ],
)
def test_a_numbered_ranking_gives_places_and_scores(text: str) -> None:
    """On one line or on several, where words before it call it a ranking."""
    assert claims(text) == SCORES | PLACES


@pytest.mark.parametrize(
    "text",
    [
        "1. 美国：77.97分\n2. 中国：58.01分\n3. 英国：40.2分",
        "1. 美国 77.97 2. 中国 58.01 3. 英国 40.2",
    ],
)
def test_marks_of_a_list_alone_are_no_places(text: str) -> None:
    """A list that nobody calls a ranking has scores only."""
    assert claims(text) == SCORES


def test_a_list_whose_scores_rise_is_no_ranking() -> None:
    """The order of a list by name tells no place."""
    text = "排名以外，各国得分：1. 英国 40.2 2. 中国 58.01 3. 美国 77.97"
    assert not {claim for claim in claims(text) if claim[2] == "rank"}


@pytest.mark.parametrize(
    "text",
    [
        "第三名呢？答：英国。",
        "谁排第三？英国。",
        "问：第三名是谁？答：是英国，得分不足美国的六成。",
        "Who is third? Britain.",
        "And third? Britain.",
    ],
)
def test_a_holder_who_was_asked_for_has_the_place(text: str) -> None:
    """The question names the place, the answer the country."""
    assert ("GB", "overall", "rank", 3) in claims(text)


@pytest.mark.parametrize(
    "text",
    ["亚洲第三名是谁？答：日本。", "第三名呢？答：英国的得分没有公布。", "谁排第三？暂无数据。"],
)
def test_other_questions_give_no_place(text: str) -> None:
    """A place in a part of the field, and an answer that is no country alone."""
    assert claims(text) == set()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "新增了“国际治理参与”指标。",
            {("REPORT", "governance.international", "method_change", "added")},
        ),
        (
            "首次纳入“国际治理参与”“量子布局”两项指标。",
            {
                ("REPORT", "governance.international", "method_change", "added"),
                ("REPORT", "x.量子布局", "method_change", "added"),
                ("REPORT", "meta.indicators.added", "count", 2),
            },
        ),
        (
            "指标体系删去了“专利产出”。",
            {("REPORT", "patents", "method_change", "removed")},
        ),
    ],
)
def test_names_in_quotation_marks_are_what_changed(text: str, expected: set[Claim]) -> None:
    """Each name is a change of its own; the number before 指标 counts the changes."""
    assert claims(text) == expected


def test_that_tier_is_the_one_named_before() -> None:
    """该梯队 takes the size and the bound; its members have no score of their own by it."""
    found = claims("第二梯队有英国、德国等9国，该梯队得分在30分以上。")
    assert {claim for claim in found if claim[0] == "TIER2"} == {
        ("TIER2", "tier.size", "count", 9),
        ("TIER2", "tier.threshold", "threshold", 30),
    }
    assert not {claim for claim in found if claim[2] == "score"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "China ranked second after the US, which scored 77.97.",
            {("CN", "overall", "rank", 2), ("US", "overall", "score", 77.97)},
        ),
        (
            "得分超过50分的只有美国和中国。",
            {("US", "overall", "score", 50), ("CN", "overall", "score", 50)},
        ),
        (
            "美国第一、中国第二，两国差距进一步缩小。",
            {
                ("US", "overall", "rank", 1),
                ("CN", "overall", "rank", 2),
                ("CN~US", "overall", "trend", "narrow"),
            },
        ),
        (
            "China published 68,000 AI papers, of which 4,019 at top venues.",
            {("CN", "papers", "count", 68000), ("CN", "papers.top", "count", 4019)},
        ),
        ("③5项一级指标中国均第二；④增25%。", {("CN", "set.l1", "topn_count", 5)}),
    ],
)
def test_a_figure_goes_to_the_name_that_grammar_ties_it_to(text: str, expected: set[Claim]) -> None:
    """A relative clause, a list behind 只有, 两国, a part of what was counted, items of a list."""
    assert claims(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Britain is third with 40.2 points, trailing China, which earned 58.01, by 17.81.",
            ("CN~GB", "overall", "gap", 17.81),
        ),
        (
            "In R&D, China scored 61.3, second behind America's 80.4.",
            ("US", "l1.research", "score", 80.4),
        ),
        ("记者：那风险投资呢？答：美国一家就占了66%。", ("US", "vc.amount", "share", 66)),
        ("德国、法国、荷兰得分相近，三国同处第二梯队。", ("FR", "overall", "tier", 2)),
        ("美国77.97分，中国58.01分，差着将近20分呢。", ("CN~US", "overall", "gap", 20)),
    ],
)
def test_a_figure_far_from_its_name_is_still_tied_to_it(text: str, expected: Claim) -> None:
    """A clause `by 17.81`, a name in the possessive, a question that sets the topic."""
    assert expected in claims(text)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("英国、德国居第二梯队；其余21国为第四梯队。", ("GB", "overall", "tier", 4)),
        ("德国、法国、荷兰得分相近，三国同处第二梯队。", ("TIER2", "tier.size", "count", 3)),
        ("问：中国的五个一级指标如何？答：全部排在第二。", ("CN", "overall", "rank", 2)),
        (
            "China's 58.01 was the fastest gain among the top ten.",
            ("CN", "overall", "rank", 10),
        ),
    ],
)
def test_what_is_told_of_others_is_not_taken_for_the_names_before(text: str, wrong: Claim) -> None:
    """其余, 三国 and 全部 mean others, those named alone, and things named elsewhere."""
    assert wrong not in claims(text)


def test_a_former_holder_has_no_place_now() -> None:
    """The previous runner-up: of which year is not said."""
    text = "South Korea, the previous runner-up, slipped to third."
    assert claims(text) == {("KR", "overall", "rank", 3)}
