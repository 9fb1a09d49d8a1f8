"""What may name the index passes the filter, whatever a mirror did to it; the rest costs nothing."""

import random
import time

import pytest

from crawler.backfill.prefilter import prefilter
from domain.vocabulary import vocabulary
from tests.annotations.annotator import annotate
from tests.gate.annotations.corpus import MANNERS, WOVEN

NAMES = vocabulary().index.names
HANS = (*NAMES.hans, *vocabulary().index.spun)
GROUPS = (
    "(quan)",
    "（ㄑㄩㄢˊ）",
    "[1]",
    "<b>",
    '</span><span class="c1" style="x:y">',
    "&nbsp;",
    "\u200b",
    "〔注〕",
)
FILLER = "记者指出，各地正在指导企业落实指标，指望来年有更大进展。The innovation of steam. "


def entities(text: str, form: str) -> str:
    return "".join(c if c.isascii() else form.format(ord(c)) for c in text)


ENCODINGS = {
    "utf-8": lambda text: text.encode("utf-8"),
    "gb18030": lambda text: text.encode("gb18030"),
    "big5": lambda text: text.encode("big5hkscs", "xmlcharrefreplace"),
    "decimal entities": lambda text: entities(text, "&#{};").encode(),
    "padded entities": lambda text: entities(text, "&#0{};").encode(),
    "hex entities": lambda text: entities(text, "&#x{:x};").encode(),
    "upper hex entities": lambda text: entities(text, "&#X{:04X};").encode(),
    "escapes": lambda text: entities(text, "\\u{:04x}").encode(),
    "utf-16": lambda text: text.encode("utf-16"),
}  # fmt: skip


def page(name: str) -> str:
    return f"<html><body><p>{FILLER * 20}</p>\n<p>在大会上发布的《{name}2025》引起关注。</p>{FILLER}</body></html>"


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_every_annotation_scheme_passes_in_every_encoding(encoding):
    """Recall 1.000 over all names, all manners of annotating them, both scripts."""
    missed = []
    for manner, how in (MANNERS | WOVEN).items():
        for seed, name in enumerate((*HANS, *NAMES.hant)):
            annotated = annotate(f"发布了{name}", how, seed)
            if not prefilter().passes(ENCODINGS[encoding](page(annotated))):
                missed.append((manner, name, annotated))
    assert not missed


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("number", [1, 5])
def test_up_to_five_groups_or_tags_between_any_two_characters_pass(encoding, number):
    dice = random.Random(number)
    missed = []
    for name in (*HANS, *NAMES.hant):
        for _ in range(4):
            mixed = "".join(c + "".join(dice.choices(GROUPS, k=number)) for c in name)
            if not prefilter().passes(ENCODINGS[encoding](page(mixed))):
                missed.append((name, mixed))
    assert not missed


@pytest.mark.parametrize("form", [str, str.upper, str.lower, lambda n: n.replace(" ", "</em>\n <em>"),
    lambda n: n.replace(" ", "&nbsp;"), lambda n: n.replace("Innovation", "Inno<b>vation</b>"),
    lambda n: n.replace("Innovation", "<i>I</i>nnovation"), lambda n: n.replace("AI ", "AI (人工智能) "),
    lambda n: "".join(c + dice_tag(c) for c in n)])  # fmt: skip
def test_english_names_pass_in_any_case_with_tags_and_glosses(form):
    for name in NAMES.en:
        assert prefilter().passes(page(form(name)).encode()), form(name)


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("wide", ["ＡＩ", "ａｉ"])
def test_english_names_with_an_acronym_of_full_width_pass(encoding, wide):
    """Chinese newsrooms set ＡＩ so, in English too."""
    for name in NAMES.en:
        assert prefilter().passes(ENCODINGS[encoding](page(name.replace("AI", wide)))), name


def dice_tag(character: str) -> str:
    return "<b></b>" if character in "AIx" else ""


def test_a_mixture_of_encoded_forms_passes():
    assert prefilter().passes("全球&#20154;工智&#x80fd;\\u521b新指<b>(zhi)</b>&#25968;".encode())
    assert prefilter().passes("ＡＩ创新指数".encode())


NEIGHBOURS = (
    "2025年全球创新指数报告发布，中国首次进入前十。", "斯坦福人工智能指数报告2025", "指数报告", "创新指数",
    "Global Innovation Index 2025", "AI Index Report", "innovation and index funds", "上证指数 指数",
    "Shanghai innovation, an index", "AI drives innovation. The index fell.", "人工智能与创新。指数上涨",
)  # fmt: skip


@pytest.mark.parametrize("text", [*NEIGHBOURS[:8], ""])
def test_neighbours_and_ordinary_pages_do_not_pass(text):
    for name, encode in ENCODINGS.items():
        assert not prefilter().passes(encode(page(text))), name


def test_hostile_pages_take_linear_time():
    """Twenty times as much takes no more than sixty times as long, in every case."""
    for piece in (
        "人工智能创新指", "人" + " " * 319, "指<", "指数", "(((((", "<<<<<<", "&#25351;", "\\u6307", "6307",
        "nnovation index ", "ai ", "人(" * 10, "《" * 5 + "指", "vationind", "&#", "AI创新指" + "(" * 50,
    ):  # fmt: skip
        times = []
        for size in (20_000, 400_000):
            data = (piece * (size // len(piece) + 1)).encode()
            begun = time.process_time()
            prefilter().passes(data)
            times.append(time.process_time() - begun)
        assert times[1] < 60 * max(times[0], 0.002), (piece, times)


@pytest.mark.parametrize("codec", ["utf-8", "gb18030"])
@pytest.mark.parametrize("name", ["全球ＡＩ创新指数", "全球⼈⼯智能创新指数"])
def test_a_name_in_other_forms_of_its_letters_passes(name, codec):
    """Full width, and the radicals that a text out of a PDF has for 人 and 工."""
    assert prefilter().passes(page(name).encode(codec))
