"""Traditional to Simplified on running text, and which script a text is written in.

`convert` is the exact form of a configuration of opencc-python-reimplemented. `to_simplified`
chooses by paragraph, for no single configuration is right on news: t2s leaves 著 (意味著), tw2s
breaks text that is Simplified already (什么 becomes 什幺, 抬 becomes 擡), tw2sp translates (指標
becomes 指针). It runs t2s where a paragraph is Traditional, with the entries of `script.tsv` that
running text needs beside the package's (規畫, 帳戶, 衞; 位於倫敦 is no person named 於), and then
writes the particle 著 as 着.

Evidence of a script are the characters that the other one cannot write: Traditional those that t2s
changes and GB 2312 lacks, Simplified those that t2s makes and Big5 lacks. Characters that both have
(后 里 台 于 并 乾 於) tell nothing; a paragraph of such characters follows the other paragraphs.
"""

import re
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Literal, NamedTuple

from pipelines.conversion import Converter, convert, converter, extended

__all__ = ["convert", "script_of", "simplified_throughout", "to_simplified"]

ScriptName = Literal["hans", "hant", "en", "mixed"]
_Verdict = Literal["keep", "t2s", "hant", "unknown"]

SCRIPT_VERSION = "2"
MIXED = 0.2
"""From this share of the rarer script's evidence on, a paragraph counts as written in both; one
character alone is a name (责任编辑:王頔)."""
KANA_SHARE = 0.2
"""Japanese has kana at 40 to 60 % of its letters; a Chinese headline may have a brand's の."""
SECOND_SCRIPT = 0.1
"""From this share of the letters on, paragraphs of a second script make a text `mixed`."""

_KANA = re.compile("[ぁ-ゖァ-ヺ]")
_HAN = re.compile("[㐀-䶿一-鿿豈-﫿]+")
_LATIN_WORD = re.compile("[A-Za-zÀ-ɏ]+")
_LATIN_LETTER = re.compile("[A-Za-zÀ-ɏ]")  # sought three times as fast as a word of them

# Written by Traditional outlets too, mostly in Hong Kong, although Big5 may lack them.
_SHARED = "着户温葱卧悦脱税蜕鋭説閲冲决况净凉减凑却卤厨叁启响恒惩撑晋毁沟泪灾烟秆笋粮脚踪迹遍韵"

# A verb with the particle, whatever follows: 隨著作者, 討論著, 凸顯著, 看著《...》, 結合著.
_VERB = (
    "(?<=(?:意味|围绕|面临|标志|象征|伴随|讨论|谈论|评论|议论|争论|辩论)著)"
    "|(?<=(?:凸显|突显|彰显|更新|翻译|命名)著)|(?<=[随沿朝趁顺循接]著)"
    "|(?<=[跟看听唱读抱拿捧带写哼念]著)(?![名作])|(?<=[融结配混符综迎整组聚缝契吻]合著)(?!作)"
    "|(?<=存在著)"
)
# Read zhù, "to write" or "marked": 名著, 土著, 顯著, 曾著《...》, 著名, an author's 著.
_WRITTEN = (
    r"(?<=[原专论编译遗拙新旧所撰土昭卓较素名巨钜共主合显曾]著)"
    r"|(?<=\s著)|(?<=^著)"
    r"|(?=[名作者述称录式志]|书[立人]|[:：《])"
    "|(?=有[^，。；\n]{0,8}(?:[部本卷册]|专著|论文|教材|诗|小说|文集|《))"
)
_PARTICLE = re.compile(f"著(?:{_VERB}|(?!{_WRITTEN}))", re.MULTILINE)
"""Simplified, for it is looked up after t2s. Begins with the character itself: a lookbehind in
front would be tried at every place."""


class Evidence(NamedTuple):
    """How many characters of a text only one of the scripts can write."""

    hant: int
    hans: int

    @property
    def rarer_share(self) -> float:
        return min(self) / (sum(self) or 1)


class _Characters(NamedTuple):
    hant: re.Pattern[str]
    hans: re.Pattern[str]


def to_simplified(text: str) -> str:
    """The text in Simplified, each paragraph (a line) as its own script demands; length kept.

    Paragraphs that are Simplified or Japanese stay as they are. A paragraph in both scripts gets
    t2s alone, which on Simplified characters changes nothing. A text that writes 着 in Traditional
    (Hong Kong, mainland) means zhù where it writes 著, so there t2s alone is right as well.
    """
    plain = _running().convert(text)
    if plain == text and "著" not in text:
        return text
    if not _KANA.search(text) and not _characters().hans.search(text):
        # Nothing contests it: every paragraph is Traditional (the common case, twice as fast).
        return plain if "着" in text else _write_particle(plain)
    before, after = text.split("\n"), plain.split("\n")
    verdicts = _verdicts(text, before, after)
    traditional = [place for place, verdict in enumerate(verdicts) if verdict == "hant"]
    writes_particle = "着" in text and any("着" in before[place] for place in traditional)
    for place, verdict in enumerate(verdicts):
        if verdict == "keep":
            after[place] = before[place]
        elif verdict == "hant" and not writes_particle and "著" in after[place]:
            after[place] = _write_particle(after[place])
    return "\n".join(after)


def simplified_throughout(text: str) -> str:
    """The text by t2s alone, also a name in Traditional within a Simplified paragraph, which
    `to_simplified` leaves as it was written. Length kept; for questions, not to be stored.
    """
    return _running().convert(text) if _characters().hant.search(text) else text


def _verdicts(text: str, before: list[str], after: list[str]) -> list[_Verdict]:
    """What to do with each paragraph. One without evidence follows the text as a whole."""
    kana = _KANA.search(text) is not None
    verdicts = [
        "t2s"
        if paragraph == converted and "著" not in paragraph
        else "keep"
        if kana and _is_japanese(paragraph)
        else _verdict(paragraph)
        for paragraph, converted in zip(before, after, strict=True)
    ]
    if "unknown" not in verdicts:
        return verdicts
    hant, hans = _evidence(text)
    followed: _Verdict = "keep" if hans > hant else "hant"
    return [followed if verdict == "unknown" else verdict for verdict in verdicts]


def _verdict(paragraph: str) -> _Verdict:
    """By evidence. Traditional characters are counted only where Simplified ones contest them."""
    characters = _characters()
    hans = len(characters.hans.findall(paragraph))
    if not hans:
        return "hant" if characters.hant.search(paragraph) else "unknown"
    evidence = Evidence(len(characters.hant.findall(paragraph)), hans)
    if evidence.hant == evidence.hans or (min(evidence) > 1 and evidence.rarer_share >= MIXED):
        return "t2s"
    return "hant" if evidence.hant > evidence.hans else "keep"


def script_of(text: str) -> ScriptName:
    """What the paragraphs of a text are written in, weighted by Han characters and Latin words.

    Han text without evidence of either script reads the same in both and counts as `hans`;
    a text without letters likewise.
    """
    traditional = _characters().hant.search(text) is not None
    if not traditional and not _LATIN_LETTER.search(text):
        return "hans"  # nothing contests it
    weights: Counter[ScriptName] = Counter()
    undecided = 0
    for paragraph in text.split("\n"):
        han, words = _han(paragraph), len(_LATIN_WORD.findall(paragraph))
        if han + words == 0:
            continue
        if han < words / 2:
            weights["en"] += han + words
        elif not traditional:
            weights["hans"] += han + words
        elif any(evidence := _evidence(paragraph)):
            weights[_dominant(evidence)] += han + words
        else:
            undecided += han + words
    if not weights:
        return "hans"
    weights["hant" if weights["hant"] > weights["hans"] else "hans"] += undecided
    [(script, weight), *_] = weights.most_common(1)
    return script if weights.total() - weight < SECOND_SCRIPT * weights.total() else "mixed"


def _han(paragraph: str) -> int:
    return sum(map(len, _HAN.findall(paragraph)))


def _dominant(evidence: Evidence) -> ScriptName:
    if evidence.rarer_share >= MIXED:
        return "mixed"
    return "hant" if evidence.hant > evidence.hans else "hans"


def _evidence(paragraph: str) -> Evidence:
    characters = _characters()
    return Evidence(
        len(characters.hant.findall(paragraph)), len(characters.hans.findall(paragraph))
    )


def _is_japanese(paragraph: str) -> bool:
    kana = len(_KANA.findall(paragraph))
    return kana > 0 and kana >= KANA_SHARE * (kana + _han(paragraph))


def _write_particle(paragraph: str) -> str:
    """著 as 着, except where it is read zhù (名著, 显著, 曾著《...》)."""
    return _PARTICLE.sub("着", paragraph)


@cache
def _running() -> Converter:
    """t2s with our entries; the tables are composed, so an entry costs no time."""
    entries = Path(__file__).with_suffix(".tsv").read_text("utf-8")
    return extended("t2s", dict(re.findall(r"^([^#\t]+)\t(.+)$", entries, re.MULTILINE)))


@cache
def _characters() -> _Characters:
    table = converter("t2s").characters
    changed = {key: value for key, value in table.items() if key != value}
    hant = {key for key in changed if not _encodable(key, "gb2312")}
    hans = {
        value
        for value in changed.values()
        if value not in changed and not _encodable(value, "big5") and value not in _SHARED
    }
    return _Characters(_character_class(hant), _character_class(hans))


def _encodable(character: str, charset: str) -> bool:
    try:
        character.encode(charset)
    except UnicodeEncodeError:
        return False
    return True


def _character_class(characters: set[str]) -> re.Pattern[str]:
    """Of the basic plane alone: with rarer planes `re` tests range after range (3 MB/s, not 90)."""
    return re.compile(f"[{''.join(sorted(c for c in characters if c <= chr(0xFFFF)))}]")
