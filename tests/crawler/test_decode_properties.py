"""Decoding and reading under bytes that nobody foresaw: generated, cut, spliced, mislabelled."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.decode import decode
from crawler.extract import read_page
from domain.errors import PageQuarantined

LABELS = (
    "utf-8", "gb2312", "gbk", "gb18030", "big5", "big5-hkscs", "iso-8859-1", "utf-16", "utf-7",
    "zlib_codec", "rot13", "idna", "hz-gb-2312", "windows-1252", "shift_jis", "x-user-defined", "",
)  # fmt: skip
SENTENCES = (
    "报告由研究所与大学共同编写，在大会期间发布。",
    "总分、人才和教育等指标的差距正在缩小，开源项目的数量继续增长。",
    "编写组的镕先生和喆女士介绍，各国之间的差距仍然很大。",
    "一是数据，二是算力，三是人才；一一对应。",
)
HANT = (
    "報告由研究所與大學共同編寫，在大會期間公布。",
    "總分、人才和教育等指標的差距正在縮小，開源專案的數量繼續增長。",
    "編寫組表示，各國之間的差距仍然很大。",
)
CODECS = ("utf-8", "gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-8-sig")
PAGES = [path.read_bytes() for path in sorted(Path("tests/sites").glob("*/*/page.html"))[::4]]
UNTIMED = settings(deadline=None)  # the first call imports the libraries
URL = "https://www.example.cn/a/20250728/100001.html"


def page(text: str, label: str) -> str:
    meta = f'<meta charset="{label}">' if label else ""
    return f"<html><head>{meta}</head><body><p>{text}</p></body></html>"


def read(body: bytes, header: str) -> str | None:
    headers = {"Content-Type": f"text/html; charset={header}"} if header else {}
    try:
        return decode(body, headers).text.lstrip("\ufeff")
    except PageQuarantined as error:
        return None if str(error) else "no reason given"


def texts(sentences: tuple[str, ...]) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(sentences), min_size=3, max_size=12).map("".join)


@UNTIMED
@given(texts(SENTENCES), st.sampled_from(CODECS), st.sampled_from(LABELS), st.sampled_from(LABELS))
def test_simplified_text_comes_back_whatever_header_and_meta_claim(text, codec, meta, header):
    """Of seventeen labels in either place none garbles a page that is whole in its encoding."""
    source = page(text, meta)
    assert read(source.encode(codec), header) == source


@UNTIMED
@given(texts(HANT), st.sampled_from(("big5hkscs", "utf-8", "utf-16-le")), st.sampled_from(LABELS))
def test_traditional_text_comes_back_whatever_header_and_meta_claim(text, codec, label):
    """The same of Big5, which shares most of its bytes with GB18030."""
    source = page(text, label)
    assert read(source.encode(codec), label) == source


@UNTIMED
@given(texts(SENTENCES), st.sampled_from(("utf-8", "gb18030")), st.sampled_from(LABELS), st.data())
def test_a_damaged_page_is_right_but_for_its_damage_or_quarantined(text, codec, label, data):
    """A cut, a splice of another encoding, a few NULs: never another text in silence."""
    body = page(text, label).encode(codec)
    kind = data.draw(st.sampled_from(("cut", "nul", "splice")))
    at = data.draw(st.integers(100, len(body)))
    other = "gb18030" if codec == "utf-8" else "utf-8"
    if kind == "cut":
        damaged = body[:at]
    elif kind == "nul":
        damaged = body[:at] + b"\0" + body[at:]
    else:
        damaged = body + page(text * 2, label).encode(other)
    found = read(damaged, label)
    if kind == "splice":
        assert found is None
    elif found is not None:
        whole = page(text, label)
        same = sum(a == b for a, b in zip(found, whole, strict=False))
        assert same >= (min(len(found), len(whole)) - 2 if kind == "cut" else at // 3)


@UNTIMED
@given(st.binary(max_size=400), st.sampled_from(LABELS), st.sampled_from(LABELS))
def test_no_bytes_raise_anything_but_a_quarantine(body, meta, header):
    """Neither the decoder nor the reader shows a traceback to anybody."""
    body = f'<html><meta charset="{meta}"><body>'.encode() + body
    read(body, header)
    assert read_page(body, URL, {"content-type": f"text/html; charset={header}"}).state


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_no_mutation_of_a_page_raises(data):
    """Fixture pages cut, spliced, doubled in parts, and sprinkled with bytes and halves of tags."""
    body = data.draw(st.sampled_from(PAGES))
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(body)))
        to = data.draw(st.integers(at, min(len(body), at + 2000)))
        other = data.draw(st.sampled_from(PAGES))
        piece = data.draw(
            st.one_of(
                st.binary(max_size=40),
                st.sampled_from(
                    [
                        b"<",
                        b"</",
                        b"<!--",
                        b"-->",
                        b"<script>",
                        b"</table>",
                        b"<p",
                        b"&#xD800;",
                        b"<ruby><rt>",
                        b'"',
                        b"\0",
                        b"\x1b$B",
                        b"<plaintext>",
                        b"<svg><p>",
                        b"]]>",
                    ]
                ),
                st.just(body[at:to] * 3),
                st.just(other[at:to]),
                st.just(b""),
            )
        )
        body = body[:at] + piece + body[to:]
    reading = read_page(body, URL)
    assert (reading.article is None) == (reading.state != "article")
    assert reading.article is not None or reading.reason
    assert not reading.reason.startswith("unreadable")


@pytest.mark.parametrize("label", LABELS)
def test_few_nuls_in_chinese_text_are_dropped(label):
    """Fifteen NULs among the sentences of a page in either charset cost it nothing."""
    sentence = "".join(SENTENCES)
    for codec in ("utf-8", "gb18030"):
        body = page("\0".join([sentence] * 16), label).encode(codec)
        assert read(body, label) == page(sentence * 16, label)


def test_many_nuls_are_refused_for_what_they_are():
    """Not as mojibake, which would send a person to look for a charset."""
    body = page("\0".join("".join(SENTENCES) * 4), "utf-8").encode()
    with pytest.raises(PageQuarantined, match=r"binary: \d+ NUL"):
        decode(body)
