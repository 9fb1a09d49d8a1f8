"""English as outlets write it: names by place, elliptic rows, years behind numbers, gaps by whom."""

import pytest

from pipelines.figures import extract_observations

INDEX = " (Global AI Innovation Index Report 2025)"
Claim = tuple[str, str, str, float | int | str, int | None]


def claims(text: str) -> set[Claim]:
    """Claims of a text of July 2025: subject, indicator, kind, value, data year."""
    found = extract_observations(text + INDEX, published="2025-07-28")
    return {(o.subject, o.indicator, o.kind, o.value, o.data_year) for o in found}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In industry, Korea rose to third.", ("KR", "l1.industry", "rank", 3, 2024)),
        (
            "On R&D they are level; on that measure the US outscores China by 19.1 points.",
            ("CN~US", "l1.research", "gap", 19.1, 2024),
        ),
        (
            "Singapore came first in internationalisation with a score of 81.5.",
            ("SG", "l1.international", "score", 81.5, 2024),
        ),
        (
            "The US published 1.7 times as many top papers as China.",
            ("US", "papers.top", "multiple", 1.7, 2024),
        ),
        (
            "The US draws 66 percent of global AI venture capital.",
            ("US", "vc.amount", "share", 66, 2024),
        ),
        (
            "It counts 66 percent of venture capital in the US.",
            ("US", "vc.amount", "share", 66, 2024),
        ),
        (
            "American start-ups raised $90.4 billion, against $9.8 billion in China.",
            ("CN", "vc.amount", "amount", 9_800_000_000, 2024),
        ),
        (
            "China's patents are only 40 percent of the American figure.",
            ("CN", "patents", "share", 40, 2024),
        ),
        (
            "Together with the US, China accounts for more than half of the top papers.",
            ("CN+US", "papers.top", "share", 50, 2024),
        ),
        (
            "China has 28 percent of large models, against 35 percent for the US.",
            ("US", "models.large", "share", 35, 2024),
        ),
    ],
)
def test_what_and_whose_is_told_behind_the_number(text: str, expected: Claim) -> None:
    """Bare names of first-level indicators, wholes and holders stand behind the figure."""
    assert expected in claims(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("China placed second, four points ahead of Korea in third.", ("KR", "rank", 3, 2024)),
        ("Britain came third. The country trails China by 17.81.", ("CN~GB", "gap", 17.81, 2024)),
        ("The US and China came first and second.", ("US", "rank", 1, 2024)),
        ("Russia, 24th in 2020, is now 30th.", ("RU", "rank", 30, 2024)),
        ("Israel slid from seventh in 2022 to eleventh.", ("IL", "rank", 11, 2024)),
        ("India is No. 18; it was No. 21 last year.", ("IN", "rank", 21, 2023)),
        ("Neither India nor Brazil made the top ten.", ("IN", "rank", 10, 2024)),
        ("China is one of only two countries to score above 50.", ("CN", "score", 50, 2024)),
        ("France slipped one notch to eighth.", ("FR", "delta", -1, 2024)),
        ("German AI companies raised 14 percent less money.", ("DE", "growth", -14, 2024)),
        ("With 77.97 points out of 100 the US sits atop.", ("US", "score", 77.97, 2024)),
        ("It compares 58.01 with 50.6 (China, 2020) in score.", ("CN", "score", 50.6, 2020)),
        (
            "Britain is 37.77 points behind the US; last year it was 36.8.",
            ("GB~US", "gap", 36.8, 2023),
        ),
        ("Third is the UK, 15 points in arrears of China.", ("CN~GB", "gap", 15, 2024)),
        ("China's score rose, by 5.32 points.", ("CN", "delta", 5.32, 2024)),
        (
            "Key figures: US 77.97, China 58.01. Gap: 19.96 (2023: 22.02).",
            ("CN~US", "gap", 22.02, 2023),
        ),
        ("France leapfrogged Canada to take eighth.", ("FR", "rank", 8, 2024)),
        ("China surpassed Korea, which was third in 2019.", ("KR", "rank", 3, 2019)),
        ("China has twice as many papers as the US, and ranks fourth.", ("CN", "rank", 4, 2024)),
        (
            "The UK is third. New AI companies rose by 21.5 percent.",
            ("WORLD", "growth", 21.5, 2024),
        ),
        (
            "China gained 5.32 points, beating the 3.26-point gain of the US.",
            ("US", "delta", 3.26, 2024),
        ),
    ],
)
def test_places_gaps_and_years(text: str, expected: tuple[object, ...]) -> None:
    """Who is passed, by whom a gap is told, and the year that each of several figures is of."""
    assert expected in {(s, k, v, y) for s, _, k, v, y in claims(text)}


@pytest.mark.parametrize(
    "text",
    [
        "Japan ranks second in robot density.",
        "Japan's position in robot density is second.",
        "China ranked second in patents per capita.",
        "Germany is the best of the EU, which ranks third.",
        "After two years in fifth, France is back.",
        "In the second tier, Britain leads.",
        "Why is China not first?",
        "One standard deviation of capacity adds 4.2 points to the score of China.",
        "In its 2021 edition China had 50.6 points.",
        "A decade ago China had 5 percent of AI papers.",
        "China came 10th in WIPO's Global Innovation Index.",
        "Experts in 30 countries were asked by its authors.",
        "Only two developing countries are in the second tier.",
        "It was the institute's fifth.",
        "Quebec's universities rank second and third in North America, says Canada.",
        "Nobody knows whether China will be first.",
        "China has codes that were starred more than 200 times.",
        "Its economy is the world's second biggest after China's.",
        "It drew on 1.2 million papers and 300,000 patents.",
        "China's road is long: 17.81 points to Britain.",
        "Seven of them are in the top five of one first-level indicator, all but Sweden.",
        "By country: US 90.4, China 9.8, France 2.6.",
        "China's share of top papers is unknown; nine points more is a guess.",
    ],
)
def test_figures_of_something_else_are_left(text: str) -> None:
    """Names the vocabulary lacks, older editions, models, questions and other indices."""
    assert {c for c in claims(text) if c[2] not in ("trend", "status")} == set()


def test_tiers_are_shared_out_as_the_sentence_goes_on() -> None:
    """Sizes, bounds and members of each tier, though the word stands once."""
    text = (
        "It places the US alone in the first tier and 14 countries in the second, 24 in the third "
        "and 7 in the fourth.\n• Tier two (35 to 50 points): 11 countries, among them Germany."
    )
    assert claims(text) >= {
        ("US", "overall", "tier", 1, 2024),
        ("TIER2", "tier.size", "count", 14, 2024),
        ("TIER4", "tier.size", "count", 7, 2024),
        ("TIER2", "tier.threshold", "threshold", 35, 2024),
        ("DE", "overall", "tier", 2, 2024),
    }
    assert ("US", "overall", "tier", 2, 2024) not in claims(text)
