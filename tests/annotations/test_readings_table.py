"""The table of readings is what its script builds, and knows what annotators write."""

import sys
from subprocess import run

import pytest
from pypinyin.pinyin_dict import pinyin_dict

from pipelines.annotations.build_readings import TABLE, notice, numbered, rows
from pipelines.annotations.readings import entry
from pipelines.annotations.spelling import match, spell_latin
from pipelines.annotations.zhuyin import spell as spell_zhuyin


def test_the_table_is_what_the_script_builds() -> None:
    """Nobody edits it by hand: a reading is added in the script."""
    assert TABLE.read_text("utf-8").splitlines() == [*notice(), *rows()]


def test_pypinyins_licence_heads_the_table() -> None:
    """The MIT licence asks for its notice in copies."""
    head = TABLE.read_text("utf-8")[:2000]
    assert "The MIT License" in head
    assert "mozillazg" in head


def test_every_default_is_pypinyins() -> None:
    """Annotators take the single character's default, so the first reading must be the same."""
    for line in rows():
        character, _, readings = line.split("\t")
        if ord(character) in pinyin_dict:
            default = pinyin_dict[ord(character)].split(",")[0]
            assert readings.split(" ")[0] == numbered(default), character


def test_run_time_does_without_pypinyin() -> None:
    """It costs half a second to import; the table a few milliseconds."""
    code = "import pipelines.annotations, sys; sys.exit('pypinyin' in sys.modules)"
    assert run([sys.executable, "-c", code], cwd=TABLE.parents[2], check=False).returncode == 0


@pytest.mark.parametrize(
    ("base", "content"),
    [
        ("女", "nü"), ("女", "nv"), ("女", "nu"), ("女", "nǚ"), ("女", "nu:3"), ("略", "lyue"),
        ("液", "yì"), ("期", "qí"), ("說", "shuì"), ("和", "hàn"), ("个", "ge"), ("奶", "nai"),
        ("儿", "r"), ("嘅", "kai"), ("人工智能", "réngōng zhìnéng"), ("西安", "Xī’ān"),
    ],
)  # fmt: skip
def test_a_reading_is_recognised(base: str, content: str) -> None:
    """ü in all its spellings, Taiwanese, neutral, Cantonese pages, words."""
    spelling = spell_latin(content)
    assert spelling is not None
    found = match(base, spelling)
    assert found is not None
    assert found.base == base


@pytest.mark.parametrize(
    ("base", "content"), [("长", "mm"), ("锅", "pan"), ("他", "he"), ("阳", "sun")]
)
def test_what_reads_nothing_is_no_match(base: str, content: str) -> None:
    """Letters that are no reading of this character."""
    spelling = spell_latin(content)
    assert spelling is not None
    assert match(base, spelling) is None


@pytest.mark.parametrize("content", ["2025", "a/b", "WAIC 2025", "见表", "", "@", "5mm"])
def test_what_is_no_pinyin_has_no_spelling(content: str) -> None:
    """Digits first, signs and Han characters."""
    assert spell_latin(content) is None


@pytest.mark.parametrize(
    ("zhuyin", "pinyin"),
    [
        ("ㄎㄜ", "kē"), ("ㄒㄩㄝˊ", "xué"), ("˙ㄉㄜ", "de5"), ("ㄉㄜ˙", "de5"), ("ㄩㄥˋ", "yòng"),
        ("ㄨㄥ", "wēng"), ("ㄋㄩˇ", "nǚ"), ("ㄌㄩㄝˋ", "lüè"), ("ㄓ", "zhī"), ("ㄒ一ㄠˇ", "xiǎo"),
        ("ㄓㄧ", "zhīyī"), ("ㄐㄩㄣ", "jūn"), ("ㄩㄢˊ", "yuán"), ("ㄧㄞˊ", "yái"), ("ㄎㄜ ㄒㄩㄝˊ", "kē xué"),
    ],
)  # fmt: skip
def test_zhuyin_is_spelt_as_pinyin(zhuyin: str, pinyin: str) -> None:
    """Initials, finals, finals alone, tones before and behind, the stroke typed as 一."""
    left, right = spell_zhuyin(zhuyin), spell_latin(pinyin)
    assert left is not None
    assert right is not None
    assert (left.letters, [*left.tones.values()]) == (right.letters, [*right.tones.values()])


@pytest.mark.parametrize("slang", ["ㄎㄎ", "ㄏ", "ㄅ", "一", "ㄅㄅㄅ", "科ㄎㄜ"])
def test_zhuyin_that_is_no_syllable_has_no_spelling(slang: str) -> None:
    """Letters that the Taiwanese net uses for words and laughter."""
    assert spell_zhuyin(slang) is None


def test_an_unknown_character_has_no_entry() -> None:
    """Kana and rare characters: nothing is known, so nothing is removed."""
    assert entry("の") is None
