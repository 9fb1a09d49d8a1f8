"""Builds `readings.tsv`: `python -m pipelines.annotations.build_readings`. Needs the dev extra.

Made from pypinyin (MIT, its notice heads the table): every character of GB 2312, Big5 with its Hong
Kong supplement (Cantonese 嘅, 喺) and JIS X 0208 (mirrors annotate Japanese quotations too), each
with its Simplified or Traditional counterpart by OpenCC (a package of the crawl). A row is

    character TAB flags TAB readings

with the default reading first and the tone behind the letters (`mei3`, neutral `de0`, ü as v). A
star marks another reading of everyday words: 乐 in a tenth or more of pypinyin's phrases is yuè,
and any neutral tone.
Flags: `c` common (level 1 of GB 2312 and in any phrase, or the Traditional form of such a one: not
柠, 檬, 鄂 or 芪), `f` frequent (in 20 phrases, or in every newspaper), `t` a Traditional form
that differs from the Simplified. A character and its counterpart share their heteronyms
(pypinyin knows shuì for 说 and not for 說); Taiwan's own readings and the neutral tones that
pypinyin's phrases have are appended.
"""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from importlib.metadata import files
from pathlib import Path

TABLE = Path(__file__).with_name("readings.tsv")

TAIWAN = (
    "期qi2 液yi4 垃le4 圾se4 和han4 息xi2 究jiu4 企qi4 危wei2 微wei2 薇wei2 質zhi2 亞ya3 法fa4 "
    "熟shou2 括gua1 攜xi1 崖yai2 暫zhan4 綜zong4 淆yao2 波po1 播bo4 帆fan2 突tu2 凸tu2 擊ji2 "
    "識shi4 績ji1 跡ji1 蹟ji1 寂ji2 夕xi4 昔xi2 惜xi2 熄xi2 錫xi2 疾ji2 輯ji2 緝qi4 偽wei4 菌jun4 "
    "誼yi2 縛fu2 莖jing1 署shu4 曙shu4 曝pu4 瀑pu4 擲zhi2 檔dang3 懲cheng2 框kuang1 蝸gua1 "
    "酵xiao4 酵jiao4 擁yong3 拙zhuo2 卓zhuo2 築zhu2 叔shu2 淑shu2 儲chu2 夾jia2 頰jia2 髮fa3 "
    "斂lian4 鑿zuo4 驟zou4 懾zhe2 蟄zhi2 穴xue4 削xue4 諷feng4 肋le4 酪luo4 烙luo4 怯que4 堤ti2 "
    "軸zhou2 廈sha4 鑰yao4 咖ka1 賃lin4 拎ling1 爪zhao3 圳zun4 吋cun4 嗓sang3 勝sheng1 場chang2 "
    "骰tou2 顫zhan4 塞se4 薄bo2 剝bo1 柏bo2 剖pou3 頗po3 雜za2 跌die2 貯zhu3 娠shen1 佛fu2 巫wu2 "
    "誣wu2 鞠ju2 屬shu3 俱ju4 癌ai2 俊jun4 晰xi1 析xi1 悉xi1 膝xi1 稍shao1 潛qian2 勒le4 挾xia2"
)
"""Readings of Taiwan's Ministry of Education that pypinyin lacks for all or some of the forms."""

EVERYDAY = 0.1
FREQUENT = 20
IN_NO_PHRASE = frozenset(
    "他这你她也第最但些又它很孩每却写或让候妈呢您吗吧啊哪谁昨秒企亿码幅仍该均项届基础版注稿芯域构续需虽既尤"
)
"""Characters of every newspaper that idioms do without."""

MARKS = {"\u0304": "1", "\u0301": "2", "\u030c": "3", "\u0300": "4"}


def numbered(reading: str) -> str:
    """`měi` as `mei3`, `nǚ` as `nv3`, `de` as `de0`."""
    letters, tone = "", "0"
    for mark in unicodedata.normalize("NFD", reading):
        if mark in MARKS:
            tone = MARKS[mark]
        elif mark == "\u0308":
            letters = letters[:-1] + "v"
        elif mark == "\u0302":  # ê, an interjection
            continue
        else:
            letters += mark
    return letters + tone


def encoded(codec: str, leads: range = range(0x81, 0xFF)) -> Iterator[str]:
    """The Han characters of a double-byte codec whose first byte is in `leads`."""
    for lead in leads:
        for trail in range(0x40, 0xFF):
            character = bytes((lead, trail)).decode(codec, errors="ignore")
            if len(character) == 1 and "\u4e00" <= character <= "\u9fff":
                yield character


def counterparts() -> dict[str, str]:
    """Traditional to Simplified, from OpenCC's character table, for the forms that differ."""
    for file in files("opencc-python-reimplemented") or ():
        if file.name == "TSCharacters.txt":
            pairs = (line.split() for line in file.read_text("utf-8").splitlines() if line.strip())
            return {old: new for old, new, *_ in pairs if old != new}
    raise FileNotFoundError("TSCharacters.txt of opencc-python-reimplemented")


def used() -> dict[str, Counter[str]]:
    """How often pypinyin's 47,000 phrases have each reading of a character."""
    from pypinyin.phrases_dict import phrases_dict

    found: dict[str, Counter[str]] = defaultdict(Counter)
    for phrase, syllables in phrases_dict.items():
        for one, syllable in zip(phrase, syllables, strict=False):
            found[one][numbered(syllable[0])] += 1
    return found


def neutral(uses: Mapping[str, Counter[str]]) -> dict[str, list[str]]:
    """Characters read in the neutral tone within words only: 这个 zhège, 奶奶 nǎinai."""
    found = {one: sorted(r for r in tally if r.endswith("0")) for one, tally in uses.items()}
    return {one: readings for one, readings in found.items() if readings}


def starred(readings: Iterable[str], everyday: Collection[str]) -> str:
    """The readings of a character as a row has them; the first one is the default anyway."""
    default, *others = readings
    return " ".join((default, *(reading + "*" * (reading in everyday) for reading in others)))


def rows() -> Iterator[str]:
    """The lines of the table, in the order of code points."""
    from pypinyin.pinyin_dict import pinyin_dict

    simplified, uses = counterparts(), used()
    level_1 = set(encoded("gb2312", range(0xB0, 0xD8)))
    common = level_1 & uses.keys() | IN_NO_PHRASE
    frequent = {one for one in common if uses[one].total() >= FREQUENT} | IN_NO_PHRASE
    chosen = {one for codec in ("gb2312", "big5hkscs", "euc_jp") for one in encoded(codec)}
    chosen |= {old for old, new in simplified.items() if new in level_1 and ord(old) < 0x9FFF}
    chosen |= {simplified[one] for one in chosen if one in simplified}
    known: dict[str, list[str]] = {
        one: [numbered(r) for r in pinyin_dict[ord(one)].split(",")]
        for one in chosen
        if ord(one) in pinyin_dict
    }
    extra: dict[str, list[str]] = neutral(uses) | {
        "儿": ["er0", "r0"],
        "兒": ["er0", "r0"],
        "〇": ["ling2"],
    }
    for one, reading in re.findall(r"(\S)([a-z]+\d)", TAIWAN):
        extra.setdefault(one, []).append(reading)
    for old, new in simplified.items():
        extra.setdefault(old, []).extend(known.get(new, []))
        extra.setdefault(new, []).extend(known.get(old, []) + extra[old])
    for one in sorted(known | {"〇": ["ling2"]}):
        readings = dict.fromkeys(known.get(one, []) + extra.get(one, []))
        plain = simplified.get(one, one)
        use, taiwan = uses.get(plain, Counter()), re.findall(f"{one}([a-z]+[0-9])", TAIWAN)
        everyday = {*taiwan, *(r for r in readings if r.endswith("0"))}
        everyday |= {r for r, times in use.items() if times >= EVERYDAY * use.total()}
        flags = "c" * (plain in common) + "f" * (plain in frequent) + "t" * (one in simplified)
        yield f"{one}\t{flags}\t{starred(readings, everyday)}"


def notice() -> Iterator[str]:
    """The licence of pypinyin as comment lines."""
    yield "# Readings of Han characters; made by build_readings.py from pypinyin, whose licence is:"
    for file in files("pypinyin") or ():
        if file.name == "LICENSE.txt":
            yield from (f"# {line}".rstrip() for line in file.read_text("utf-8").splitlines())


if __name__ == "__main__":
    TABLE.write_text("\n".join([*notice(), *rows()]) + "\n", "utf-8")
