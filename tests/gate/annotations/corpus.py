"""The gate's corpus: our own paragraphs annotated by every scheme, and those to leave alone.

`python -m tests.gate.annotations.corpus` writes `annotated.jsonl` anew from `paragraphs.txt`; the
written file is what the gate reads, so a new pypinyin does not move the ruler. `mirrors.jsonl` comes
from another annotator, written without sight of the rules, and holds whole articles too.
"""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from tests.annotations.annotator import Manner, annotate

HERE = Path(__file__).parent
ANNOTATED = HERE / "annotated.jsonl"
STORED = ("annotated.jsonl", "glossed.jsonl", "mirrors.jsonl")
PER_KIND = 8

MANNERS = {
    "toneless-repeated": Manner(repeats=True, share=0.25),
    "toneless-once": Manner(share=0.3),
    "toneless-random": Manner(place="random", share=0.3),
    "toneless-first": Manner(place="first"),
    "toneless-every": Manner(place="every"),
    "toneless-context": Manner(place="random", context=True, share=0.5),
    "toned-traditional": Manner(notation="marked", place="traditional"),
    "toned-random": Manner(notation="marked", place="random"),
    "toned-context": Manner(notation="marked", place="every", context=True),
    "toned-decomposed": Manner(notation="decomposed", place="random"),
    "toned-ipa": Manner(notation="ipa", place="random"),
    "digits": Manner(notation="digits", place="random"),
    "digits-v": Manner(notation="digits", place="every", umlaut="v"),
    "digits-colon": Manner(notation="digits", place="every", umlaut="u:"),
    "full-width": Manner(brackets="（）", place="random"),
    "full-width-toned": Manner(notation="marked", brackets="（）", place="random"),
    "square": Manner(brackets="[]", place="random"),
    "square-toned": Manner(notation="marked", brackets="［］", place="random"),
    "space-before": Manner(space=" ", place="random"),
    "space-behind": Manner(notation="marked", behind=" ", place="random"),
    "words-toned": Manner(notation="marked", word=True, place="random", share=0.5),
    "words-toneless": Manner(word=True, place="every"),
    "zhuyin": Manner(notation="zhuyin", place="random"),
    "zhuyin-full-width": Manner(notation="zhuyin", brackets="（）", place="every"),
    "flattened": Manner(notation="marked", brackets="", place="random"),
    "flattened-every": Manner(notation="marked", brackets="", place="every"),
    "flattened-zhuyin": Manner(notation="zhuyin", brackets="", place="random"),
    "u-for-ü": Manner(umlaut="u", place="random", share=0.5),
    "curly": Manner(notation="digits", brackets="{}", place="random"),
    "curly-full-width": Manner(notation="marked", brackets="｛｝", place="random"),
    "angle": Manner(notation="marked", brackets="〈〉", place="random"),
    "guillemets": Manner(notation="marked", brackets="‹›", place="random"),
    "slashes": Manner(notation="marked", brackets="//", place="random"),
}

WOVEN = {
    "spaced": Manner(woven=" "),
    "spaced-full-width": Manner(woven="\u3000"),
    "twice": Manner(woven="twice"),
    "letters": Manner(woven="letters"),
}
"""What stands between all characters; the text alone proves it, and no paragraph of the corpus has
the length."""


class Paragraph(NamedTuple):
    """A labelled paragraph; `kind` is the manner, or why it must stay as it is."""

    kind: str
    raw: str
    clean: str


def paragraphs() -> list[str]:
    lines = (HERE / "paragraphs.txt").read_text("utf-8").splitlines()
    return [line for line in lines if not line.startswith("#")]


def generate() -> Iterator[Paragraph]:
    """Eight paragraphs of every manner; the mirrors' manner takes Traditional ones."""
    texts = paragraphs()
    traditional = [text for text in texts if "國" in text or "報" in text or "資" in text]
    for number, (kind, manner) in enumerate(MANNERS.items()):
        pool = traditional if manner.place == "traditional" or "zhuyin" in kind else texts
        for i in range(PER_KIND):
            clean = pool[(number * 5 + i * 3) % len(pool)]
            yield Paragraph(kind, annotate(clean, manner, seed=number * 100 + i), clean)


def untouched() -> Iterator[Paragraph]:
    """Paragraphs that must not lose a character."""
    for line in (HERE / "untouched.txt").read_text("utf-8").splitlines():
        if not line.startswith("#"):
            kind, text = line.split("\t")
            yield Paragraph(kind, text, text)


def annotated() -> Iterator[Paragraph]:
    """The stored annotated paragraphs, and those in which an author's own gloss stays."""
    for name in STORED:
        for line in (HERE / name).read_text("utf-8").splitlines():
            yield Paragraph(**json.loads(line))


def digest() -> str:
    """Of everything that the gate measures with."""
    content = b"".join((HERE / name).read_bytes() for name in (*STORED, "untouched.txt"))
    return hashlib.sha256(content).hexdigest()


if __name__ == "__main__":
    lines = (json.dumps(one._asdict(), ensure_ascii=False) for one in generate())
    ANNOTATED.write_text("\n".join(lines) + "\n", "utf-8")
