"""Bytes to text, with declarations that lie in both directions."""

import pytest

from crawler.decode import decode, mojibake_score
from crawler.extraction.charsets import codec_of
from domain.errors import PageQuarantined

TEXT = (
    "报告由研究所与大学共同编写，在大会期间发布。编写组的镕先生和喆女士介绍，"
    "总分、人才和教育等指标的差距正在缩小，开源项目的数量继续增长。"
)
HANT = (
    "報告由研究所與大學共同編寫，在大會期間公布。編寫組表示，總分、人才和教育等指標的差距正在縮小。"
)


def page(text: str, charset: str | None = None) -> str:
    meta = f'<meta charset="{charset}">' if charset else ""
    return f"<html><head>{meta}</head><body><p>{text}</p></body></html>"


@pytest.mark.parametrize(
    ("codec", "meta", "header", "used"),
    [
        ("utf-8", "utf-8", None, "utf-8"),
        ("utf-8", "gb2312", None, "utf-8"),
        ("utf-8", None, "gbk", "utf-8"),
        ("gb18030", "gb2312", None, "gb18030"),
        ("gb18030", None, None, "gb18030"),
        ("gb18030", "utf-8", "utf-8", "gb18030"),
        ("gb18030", "gb2312", "big5", "gb18030"),
        ("gb18030", "zlib_codec", "idna", "gb18030"),
        ("utf-8", "rot13", "utf-7", "utf-8"),
        ("utf-16", None, None, "utf-16-le"),
        ("utf-16-le", None, "utf-8", "utf-16-le"),
        ("utf-16-be", None, None, "utf-16-be"),
    ],
)
def test_whole_body_decides_against_a_lying_label(
    codec: str, meta: str | None, header: str | None, used: str
) -> None:
    """Whatever header and meta claim, the characters come out right and the codec is named."""
    source = page(TEXT, meta)
    headers = {"Content-Type": f"text/html; charset={header}"} if header else None
    decoded = decode(source.encode(codec), headers)
    assert decoded.text.lstrip("\ufeff") == source
    assert decoded.used == used
    assert decoded.mojibake == 0


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_utf16_is_known_where_its_nuls_stand_on_both_sides(codec: str) -> None:
    """一 is U+4E00: a text that counts has as many NULs of its own as its markup has."""
    source = page("一是数据，二是算力，三是人才；一一对应，一起努力，统一标准。" * 8)
    assert decode(source.encode(codec)).text == source


@pytest.mark.parametrize("meta", ["big5", "big5-hkscs", None, "gb2312"])
def test_big5_is_read_with_its_hong_kong_characters(meta: str | None) -> None:
    """Big5 declares itself in three ways or not at all; 喺 and 嘅 are of its supplement."""
    source = page(HANT + "佢哋喺度嘅報告。", meta)
    assert decode(source.encode("big5hkscs")).text == source


def test_gb18030_has_rare_characters_under_a_gb2312_label() -> None:
    """𠮷 (four bytes), 㐂 and 龢 come under a gb2312 label every day."""
    source = page(TEXT + "𠮷㐂囧龢", "gb2312")
    assert decode(source.encode("gb18030")).text == source


@pytest.mark.parametrize(
    ("label", "codec"),
    [
        *((label, "gb18030") for label in ("GB2312", "gbk", "x-gbk", "gb_2312-80", "cp936", "gb18030-2022", "GB2312-UTF8")),
        *((label, "big5hkscs") for label in ("Big5", "big5-hkscs", "x-x-big5", "big5-2003")),
        *((label, None) for label in ("zlib_codec", "rot13", "idna", "utf-7", "x-user-defined", "", None)),
    ],
)  # fmt: skip
def test_labels_name_the_largest_charset_of_their_family(
    label: str | None, codec: str | None
) -> None:
    """GB18030 holds GB2312 and GBK, Big5-HKSCS holds Big5; what is no charset names none."""
    assert codec_of(label) == codec


def test_one_bad_byte_does_not_flip_the_page() -> None:
    """A UTF-8 page cut inside a character stays UTF-8 with a few replacement characters."""
    body = page(TEXT * 3).encode()
    broken = body[:200] + b"\xff" + body[200:]
    decoded = decode(broken)
    assert decoded.used == "utf-8"
    assert decoded.text.count("\ufffd") <= 4
    assert decode(body[:-20]).used == "utf-8"


def test_short_gbk_text_is_not_taken_for_two_byte_utf8() -> None:
    """The bytes of some short GBK words are valid UTF-8 of other alphabets."""
    assert decode("联通移动".encode("gbk")).text == "联通移动"


@pytest.mark.parametrize("as_read", ["gb18030", "cp1252"])
def test_double_encoded_page_is_quarantined(as_read: str) -> None:
    """UTF-8 once read as something else and saved again is not stored as an article."""
    garbled = page((TEXT * 3).encode().decode(as_read, "ignore"))
    with pytest.raises(PageQuarantined, match="mojibake"):
        decode(garbled.encode())


def test_two_encodings_in_one_page_are_quarantined() -> None:
    """Half UTF-8, half GBK: no reading is right."""
    with pytest.raises(PageQuarantined):
        decode(page(TEXT).encode() + page(TEXT).encode("gbk"))


@pytest.mark.parametrize(
    "body",
    [
        b"%PDF-1.7\n%\xe2\xe3",
        b"\x89PNG\r\n\x1a\n",
        b"\xff\xd8\xff\xe0",
        b"ab\0" * 200,
        b"PK\x03\x04",
    ],
    ids=["pdf", "png", "jpeg", "nuls", "zip"],
)
def test_binary_is_quarantined_with_its_kind(body: bytes) -> None:
    """A download that is no text is kept as bytes and not read."""
    with pytest.raises(PageQuarantined, match="binary"):
        decode(body)


def test_single_nul_is_dropped() -> None:
    """A stray NUL would be refused by the store; it costs no page."""
    assert decode(page(TEXT).encode().replace(b"<p>", b"<p>\0")).text == page(TEXT)


def test_declared_label_is_recorded_as_printed() -> None:
    """The header's label comes before the meta's."""
    body = page(TEXT, "gb2312").encode()
    assert decode(body).declared == "gb2312"
    assert decode(body, {"content-type": "text/html;charset=GBK"}).declared == "GBK"


def test_honest_chinese_and_german_score_no_mojibake() -> None:
    """Umlauts, rare Han characters and private-use glyphs are no sign of a wrong decoding."""
    assert mojibake_score(TEXT + HANT) == 0
    assert mojibake_score("Größe, Übermut und Fußgängerüberweg. " * 20) == 0
    assert mojibake_score("汲斌昌、尹锡悦、镕、喆、𠮷、\ue5e5" * 10) == 0
