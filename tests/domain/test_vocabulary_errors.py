"""A person who leaves a table wrong is told where it is and what to write instead."""

import re
import shutil
from pathlib import Path

import pytest

from domain.errors import VocabularyError
from domain.vocabulary import DATA, load

EDITIONS = "gaii/editions.toml"
INDICATORS = "gaii/indicators.toml"

WRONG = {
    "unknown key": (
        INDICATORS, 'id = "overall"\n', 'id = "overall"\nlevl = 1\n',
        ["overall", "levl", 'write "level"?'],
    ),
    "wrong type": (
        INDICATORS, "level = 1\n", 'level = "1"\n',
        ["l1.foundation", "level", 'found "1"', "whole number"],
    ),
    "a list where a text belongs": (
        "outlets.toml", 'name = "中国教育在线"', 'name = ["中国教育在线"]',
        ["eol", "name", "write a text in quotes"],
    ),
    "a text where a list belongs": (
        "outlets.toml", 'domains = ["eol.cn"]', 'domains = "eol.cn"',
        ["eol", "domains", "write a list of texts"],
    ),
    "a form that stands twice": (
        "subjects.toml", '["德国"]', '["德国", "德国"]', ["DE", "hans", "twice in the list"],
    ),
    "no name at all": (
        "other_indices.toml",
        'hans = ["自然指数", "自然指数年度榜单"]\nhant = ["自然指數"]\nen = ["Nature Index"]\n', "",
        ["OTHER-NATURE", "hans", "write at least one name"],
    ),
    "unknown outlet kind": (
        "outlets.toml", 'kind = "education_science"', 'kind = "education_sience"',
        ["eol", "kind", 'write "education_science"?', "aggregator"],
    ),
    "unknown subject kind": (
        "subjects.toml", 'kind = "pair"', 'kind = "pear"', ["NORTH~SOUTH", 'write "pair"?'],
    ),
    "unknown kind of figure": (
        INDICATORS, 'kinds = ["threshold"]', 'kinds = ["treshold"]',
        ["tier.threshold", "kinds", 'write "threshold"?'],
    ),
    "unknown unit": (
        INDICATORS, 'units = ["datacenter",', 'units = ["datacentre",',
        ["compute.datacenters", "units", 'write "datacenter"?'],
    ),
    "unknown state": (
        EDITIONS, 'state = "expected"', 'state = "expectd"', ["2026", 'write "expected"?'],
    ),
    "two indicators of one id": (
        INDICATORS, 'id = "set.l2"', 'id = "set.l1"', ["set.l1: id", "twice", "rename one"],
    ),
    "two outlets of one domain": (
        "outlets.toml", 'domains = ["yicaiglobal.com"]', 'domains = ["yicai.com"]',
        ["yicai_global", "domains", "yicai has this domain"],
    ),
    "a domain with its scheme": (
        "outlets.toml", '["eol.cn"]', '["https://www.eol.cn/"]', ["eol", "bare lower-case host"],
    ),
    "a domain that many share": (
        "outlets.toml", '["www.edu.cn"]', '["edu.cn"]', ["edu: domains", "such as www.edu.cn"],
    ),
    "a gap between editions": (
        EDITIONS, "edition = 2023\n", "edition = 2022\n",
        ["2022: edition", "write 2023", "each year"],
    ),
    "a data year that does not grow": (
        EDITIONS, "data_year = 2024", "data_year = 2023",
        ["2025: data_year", "more than the 2023 of"],
    ),
    "a title year that does not grow": (
        EDITIONS, "title_year = 2022", "title_year = 2023",
        ["2024: title_year", "more than the 2023 of"],
    ),
    "a release in another year": (
        EDITIONS, "released = 2025-07-26", "released = 2024-07-26", ["write a day of 2025"],
    ),
    "a day in quotes": (
        EDITIONS, "released = 2025-07-26", 'released = "2025-07-26"', ["a day without quotes"],
    ),
    "a confirmed edition without its day": (
        EDITIONS, "released = 2025-07-26\n", "", ["2025: released", 'state = "expected"'],
    ),
    "a confirmed edition without its title": (
        EDITIONS, 'state = "expected"\ntitles = ["全球人工智能创新指数报告2026"]',
        'state = "confirmed"\nreleased = 2026-07-18', ["2026: titles", 'state = "expected"'],
    ),
    "tiers that do not add up": (
        EDITIONS, "[1, 14, 24, 7]", "[1, 14, 24, 8]", ["2021: tier_sizes", "found 47", "up to 46"],
    ),
    "half a country": (
        EDITIONS, "[1, 14, 24, 7]", "[1, 14.5, 24, 7]", ["2021: tier_sizes", "whole numbers"],
    ),
    "bounds the wrong way round": (
        EDITIONS, "[60, 30, 15]", "[15, 30, 60]", ["2021: tier_bounds", "first tier first"],
    ),
    "too few numbers": (
        EDITIONS, "[60, 30, 15]", "[60, 30]", ["2021: tier_bounds", "list of 3 numbers"],
    ),
    "unknown parent of an indicator": (
        INDICATORS, 'parent = "compute"', 'parent = "computing"',
        ["compute.power_capacity", "parent", 'write "compute"?'],
    ),
    "an indicator as its own parent": (
        INDICATORS, 'parent = "talent"', 'parent = "talent.high_level"', ["no such indicator"],
    ),
    "unknown parent of an outlet": (
        "outlets.toml", 'parent = "yicai"', 'parent = "yicay"', ["yicai_global", 'write "yicai"?'],
    ),
    "an alias of two indicators": (
        INDICATORS, '"户均融资",', '"户均融资", "超算",',
        ["vc.per_company", "hans", 'found "超算"', "compute.supercomputers has this name"],
    ),
    "an alias of two subjects": (
        "subjects.toml", '["瑞典"]', '["瑞典", "瑞士"]', ["CH", "SE has this name"],
    ),
    "a neighbour named like the index": (
        "other_indices.toml", '"全球创新指数",', '"全球创新指数", "全球人工智能创新指数",',
        ["WIPO-GII", "GAII has this name"],
    ),
    "a country without its code": (
        "subjects.toml", 'id = "KR"', 'id = "KOR"', ["KOR: id", "two capitals"],
    ),
    "a short form of two characters": (
        "subjects.toml", 'short = ["德"]', 'short = ["德方"]', ["DE: short", "one character"],
    ),
    "a pair out of order": (
        "subjects.toml", 'id = "NORTH~SOUTH"', 'id = "SOUTH~NORTH"', ["alphabetical order"],
    ),
    "a pair of an unknown subject": (
        "subjects.toml", 'id = "NORTH~SOUTH"', 'id = "NORHT~SOUTH"', ['found "NORHT"', '"NORTH"?'],
    ),
    "since after until": (
        INDICATORS, "since = 2022\n", "since = 2022\nuntil = 2021\n", ["until", "2022 or later"],
    ),
    "a missing section": (
        "gaii/index.toml", "[venues]", "[venue]", ["GAII", "venues", "a table headed [venues]"],
    ),
    "an entry under another header": (
        "subjects.toml", "[[subject]]", "[[subjekt]]", ["subjekt", 'write "subject"?'],
    ),
    "broken TOML": (
        "subjects.toml", 'id = "KR"', "id = KR", ["no valid TOML", "line "],
    ),
}  # fmt: skip


@pytest.fixture
def tables(tmp_path: Path) -> Path:
    return Path(shutil.copytree(DATA, tmp_path / "data"))


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_value_is_named_with_its_place_and_its_cure(name: str, tables: Path) -> None:
    """Each kind of mistake gives file, line, id, key, what stands there and what to write."""
    file, old, new, said = WRONG[name]
    path = tables / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(VocabularyError) as caught:
        load(tables)
    message = str(caught.value)
    assert message.startswith(str(path))
    assert [words for words in said if words not in message] == []


def test_the_line_is_the_one_of_the_key_in_its_own_entry(tables: Path) -> None:
    """The same key stands in every entry: the line of the wrong entry is given, not the first."""
    path = tables / EDITIONS
    lines = path.read_text(encoding="utf-8").replace("edition = 2024\n", "edition = 2029\n")
    path.write_text(lines, encoding="utf-8")
    with pytest.raises(VocabularyError) as caught:
        load(tables)
    found = re.match(r".*editions\.toml:(\d+): 2029: edition: found 2029", str(caught.value))
    assert found is not None
    assert lines.splitlines()[int(found[1]) - 1] == "edition = 2029"


def test_a_missing_table_is_named(tables: Path) -> None:
    """A deleted file is an error of the tables, not a traceback."""
    (tables / "outlets.toml").unlink()
    with pytest.raises(VocabularyError, match=r"outlets\.toml: cannot be read"):
        load(tables)


def test_a_table_in_another_encoding_is_named(tables: Path) -> None:
    """An editor on an old system saves GBK: say so."""
    path = tables / "subjects.toml"
    path.write_bytes(path.read_text(encoding="utf-8").encode("gb18030"))
    with pytest.raises(VocabularyError, match=r"subjects\.toml: cannot be read as UTF-8"):
        load(tables)
