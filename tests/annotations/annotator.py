"""Annotates clean text the way mirrors, converters and ruby pages do; same seed, same text."""

import random
import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import Literal

from opencc import OpenCC
from pypinyin import Style, lazy_pinyin
from pypinyin.seg.mmseg import seg

Notation = Literal["toneless", "marked", "decomposed", "ipa", "digits", "zhuyin"]
Place = Literal["replace-all", "random", "first", "traditional", "every"]
Spelling = Literal["v", "u", "u:", "ü"]

_STYLES = {"toneless": Style.NORMAL, "digits": Style.TONE3, "zhuyin": Style.BOPOMOFO}


@dataclass(frozen=True, kw_only=True)
class Manner:
    """One program that annotates. `word` reads words, else characters, by their default reading."""

    notation: Notation = "toneless"
    place: Place = "replace-all"
    brackets: str = "()"
    word: bool = False
    context: bool = False
    repeats: bool = False
    share: float = 0.3
    space: str = ""
    behind: str = ""
    umlaut: Spelling = "ü"
    woven: str = ""
    """Put between all characters instead of readings; `twice` writes each character again."""


@cache
def _differs(character: str) -> bool:
    simplified: str = OpenCC("t2s").convert(character)
    return simplified != character


def is_han(character: str) -> bool:
    return "\u4e00" <= character <= "\u9fff"


def reading(base: str, manner: Manner) -> str:
    """The annotation of a character or word, brackets included."""
    style = _STYLES.get(manner.notation, Style.TONE)
    umlauts = manner.umlaut != "v"
    syllables = lazy_pinyin(base, style=style, v_to_u=umlauts, tone_sandhi=False)
    written = (" " if manner.word and manner.notation == "zhuyin" else "").join(syllables)
    if manner.umlaut in ("u", "u:") and manner.notation in ("toneless", "digits"):
        written = written.replace("ü", manner.umlaut)
    if manner.notation in ("decomposed",):
        written = unicodedata.normalize("NFD", written)
    if manner.notation == "ipa":
        written = written.replace("g", "ɡ").replace("a", "ɑ")
    opening, closing = (manner.brackets[0], manner.brackets[1]) if manner.brackets else ("", "")
    return f"{manner.space}{opening}{written}{closing}{manner.behind}"


def annotate(text: str, manner: Manner, seed: int) -> str:
    """Every paragraph annotated on its own, as the known mirrors do with text nodes."""
    dice = random.Random(seed)
    if manner.woven:
        return "\n".join(_woven(line, manner.woven, dice) for line in text.split("\n"))
    return "\n".join(_paragraph(line, manner, dice) for line in text.split("\n"))


def _woven(text: str, what: str, dice: random.Random) -> str:
    if what == "twice":
        return "".join(c * 2 if is_han(c) else c for c in text)
    if what == "letters":
        return "".join(c + dice.choice("bkqxwz") if is_han(c) else c for c in text)
    return what.join(text)


def _paragraph(text: str, manner: Manner, dice: random.Random) -> str:
    if manner.place == "replace-all" and not manner.word:
        return _replace_all(text, manner, dice)
    done: list[str] = []
    seen: set[str] = set()
    for base, sound in _units(text, manner):
        chosen = all(map(is_han, base)) and _chosen(base, manner, dice, seen)
        seen.add(base)
        done.append(base + (sound if chosen else ""))
    return "".join(done)


def _units(text: str, manner: Manner) -> list[tuple[str, str]]:
    pieces: list[str] = list(seg.cut(text)) if manner.word or manner.context else list(text)
    if manner.word:
        return [(piece, reading(piece, manner)) for piece in pieces]
    units: list[tuple[str, str]] = []
    for piece in pieces:
        if len(piece) == 1 or not all(map(is_han, piece)):
            units += [(one, reading(one, manner) if is_han(one) else "") for one in piece]
            continue
        style = _STYLES.get(manner.notation, Style.TONE)
        sounds = lazy_pinyin(piece, style=style, v_to_u=True, tone_sandhi=False)
        opening, closing = manner.brackets or ("", "")
        units += [
            (one, f"{manner.space}{opening}{sound}{closing}{manner.behind}")
            for one, sound in zip(piece, sounds, strict=True)
        ]
    return units


def _chosen(base: str, manner: Manner, dice: random.Random, seen: set[str]) -> bool:
    if manner.place == "first":
        return base not in seen
    if manner.place == "traditional":
        return any(map(_differs, base))
    return manner.place == "every" or dice.random() < manner.share


def _replace_all(text: str, manner: Manner, dice: random.Random) -> str:
    """Positions are drawn; each draw replaces its character everywhere in the paragraph."""
    places = [character for character in text if is_han(character)]
    drawn = dice.sample(places, int(len(places) * manner.share))
    for character in drawn if manner.repeats else dict.fromkeys(drawn):
        text = text.replace(character, character + reading(character, manner))
    return text
