"""Lessons: texts about reading, whose readings are their content.

A text that speaks of pinyin, or lists characters with their readings outside sentences, is left
alone; so is a handful of readings where it speaks of sounds: 鱼(yú)与余(yú)谐音. No lesson repeats
a reading, or tones exactly the characters that differ in Traditional script, so those are stripped
whatever the text speaks of.
"""

from pipelines.annotations.evidence import Evidence
from pipelines.annotations.inference import Plan

LESSON = "lesson"
POSSIBLE_LESSON = "possible-lesson"

_SPEAKS = tuple(
    "拼音 读音 讀音 注音 声调 聲調 声母 聲母 韵母 韻母 多音字 生字表 粤拼 粵拼".split()  # noqa: SIM905
)
_HINTS = tuple(
    "读作 讀作 念作 生字 识字 識字 汉字 漢字 普通话 普通話 "  # noqa: SIM905
    "朗读 朗讀 古诗 古詩 课文 課文 发音 發音".split()
)
_SOUNDS = tuple(
    "谐音 諧音 同音 读作 讀作 念作 读成 讀成 念成 "  # noqa: SIM905
    "读错 讀錯 念错 念錯 不念 不读 不讀 应读 應讀".split()
)
HANDFUL = 4
"""Different readings that a talk of sounds explains; mirrors of a report have dozens."""
MENTIONS_PER_CHARACTER = 1 / 1500
"""In an article of ordinary length one mention is enough; in a whole book it is not."""
LISTED = 0.5
"""Share of readings outside running text; 0.00 to 0.15 in annotated articles."""
LISTED_RUNS = 3


def speaks_of_reading(text: str) -> bool:
    """Whether a text is about how characters are read or written, in its length's measure."""
    mentions = sum(map(text.count, _SPEAKS))
    return mentions > 0 and mentions >= len(text) * MENTIONS_PER_CHARACTER


def lesson_flag(clean: str, evidence: Evidence, plan: Plan) -> str | None:
    """`lesson`, `possible-lesson` or None for a text that would become `clean` by stripping."""
    if evidence.readings < 2 and not plan.annotated:
        return None
    words = (*_SPEAKS, *_SOUNDS) if evidence.readings <= HANDFUL else _SPEAKS
    mentions = sum(map(clean.count, words))
    speaks = mentions > 0 and mentions >= len(clean) * MENTIONS_PER_CHARACTER
    lists = evidence.readings >= LISTED_RUNS and evidence.standalone >= LISTED and evidence.toned
    mechanical = evidence.repeats or evidence.only_traditional
    if (speaks or lists) and not mechanical:
        return LESSON
    if plan.annotated and (plan.full or speaks or any(hint in clean for hint in _HINTS)):
        return POSSIBLE_LESSON
    return None
