"""The shipped tables say what the rest of the software relies on."""

import pytest
from opencc import OpenCC

from domain.vocabulary import Names, vocabulary

CONTRACT = """
overall l1.foundation l1.resources l1.research l1.industry l1.international set.l1 set.l2 set.l3
compute compute.power_capacity compute.supercomputers compute.datacenters talent talent.high_level
education papers papers.top papers.top_authors patents.high_value models.large
models.performance_gap models.rd_threshold companies companies.chip companies.new industry.scale
vc.amount vc.per_company vc.late_stage vc.mega_rounds vc.concentration opensource
opensource.high_impact opensource.projects opensource.generative opensource.activity_growth
data.open foundation.econ_correlation tier.size tier.threshold meta.countries meta.tiers
meta.indicators meta.indicators.l1 meta.indicators.l2 meta.indicators.l3 meta.indicators.added
meta.indicators.removed meta.release
"""
G20 = "AR AU BR CA CN DE FR GB ID IN IT JP KR MX RU SA TR US ZA"
EU = "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK"
OTHERS = "SG IL VN WORLD EVALUATED OTHERS DEVELOPING DEVELOPED TIER1 TIER2 TIER3 TIER4 NORTH SOUTH"


@pytest.mark.parametrize("indicator", CONTRACT.split())
def test_every_indicator_of_the_contract_has_names_in_all_scripts(indicator: str) -> None:
    """An indicator that the observations may carry is named in both scripts and in English."""
    names = vocabulary().indicators[indicator].names
    assert names.hans
    assert names.hant
    assert names.en


@pytest.mark.parametrize("subject", f"{G20} {EU} {OTHERS} REPORT NORTH~SOUTH".split())
def test_every_evaluated_subject_is_known(subject: str) -> None:
    """The report covers the G20, the EU and some more; the groups of the contract are there."""
    assert vocabulary().subjects[subject].names.hans


def test_no_report_is_titled_2024_and_the_years_are_kept_apart() -> None:
    """Title year equals data year up to edition 2024; the report of 2025 carries its release."""
    editions = vocabulary().editions
    assert [row.title_year for row in editions.values()] == [2020, 2021, 2022, 2023, 2025, 2026]
    assert [row.data_year for row in editions.values()] == [2020, 2021, 2022, 2023, 2024, 2025]
    assert [row.edition for row in editions.values()] == [2021, 2022, 2023, 2024, 2025, 2026]


def test_the_edition_to_come_is_expected_not_confirmed() -> None:
    """Edition 2026 exists with assumed years and without a day."""
    coming = vocabulary().editions[2026]
    assert coming.state == "expected"
    assert coming.released is None


def test_known_tiers_add_up_to_the_evaluated_countries() -> None:
    """Editions 2021 to 2023 gave all four tier sizes: each time 46 countries."""
    for year in (2021, 2022, 2023):
        row = vocabulary().editions[year]
        assert sum(size or 0 for size in row.tier_sizes) == row.countries == 46


def test_an_unknown_tier_size_is_none_and_not_zero() -> None:
    """Of edition 2025 the press gave the first tier alone."""
    assert vocabulary().editions[2025].tier_sizes == (2, None, None, None)


@pytest.mark.parametrize(
    ("host", "key"),
    [
        ("www.eol.cn", "eol"),
        ("WWW.EOL.CN:443", "eol"),
        ("eol.cn.", "eol"),
        ("news.sciencenet.cn", "sciencenet"),
        ("en.people.cn", "people_en"),
        ("finance.people.com.cn", "people"),
        ("news.pku.edu.cn", "pku"),
        ("gubaposthk.eastmoney.com", "guba"),
        ("m.ksacn.com", "ksacn"),
        ("ztwm.com.cn", "ztwm"),
        ("tw.news.yahoo.com", "yahoo"),
    ],
)
def test_a_host_finds_the_outlet_of_its_longest_domain(host: str, key: str) -> None:
    """Sub-hosts belong to their domain unless a longer domain is another outlet's."""
    outlet = vocabulary().outlet_of(host)
    assert outlet is not None
    assert outlet.key == key


@pytest.mark.parametrize("host", ["tsinghua.edu.cn", "noteol.cn", "eol.cn.evil.example", "", "cn"])
def test_a_foreign_host_has_no_outlet(host: str) -> None:
    """A shared suffix, a look-alike and an empty host are nobody's."""
    assert vocabulary().outlet_of(host) is None


def test_mirrors_and_aggregators_are_not_independent() -> None:
    """Known copies never count as a further outlet."""
    outlets = vocabulary().outlets
    copies = ("ztwm", "ksacn", "fzzpr", "guba", "newskj")
    assert [outlets[key].independent for key in copies] == [False] * 5
    assert [outlets[key].independent for key in ("eol", "shobserver", "yicai")] == [True] * 3


def _all_names() -> list[tuple[str, Names]]:
    tables = vocabulary()
    rows = [(row.id, row.names) for row in tables.subjects.values()]
    rows += [(row.id, row.names) for row in tables.indicators.values()]
    rows += [(row.id, row.names) for row in tables.other_indices]
    return [*rows, ("names", tables.index.names), ("short", tables.index.short)]


def test_every_traditional_form_is_also_found_after_conversion() -> None:
    """Texts are read in Simplified characters, so each Traditional form has its Simplified twin."""
    converter = OpenCC("t2s")
    missing = [
        (owner, form)
        for owner, names in _all_names()
        for form in names.hant
        if converter.convert(form) not in names.hans
    ]
    assert missing == []


def test_no_neighbour_is_named_like_the_index() -> None:
    """全球创新指数 is near and still another name than 全球人工智能创新指数."""
    tables = vocabulary()
    own = set(tables.index.names.all())
    assert [row.id for row in tables.other_indices if own & set(row.names.all())] == []
