"""Readings of ruby in every form that pages write: dropped, counted, at their place."""

import pytest

from crawler.extract import read_page
from crawler.extraction.ruby import close_ruby
from domain.records import Article
from pipelines.process import process

URL = "https://news.example.cn/tech/202507/t20250728_100001.shtml"
LINE = "编写组认为，开源生态在全球发展很快，各国之间的差距需要共同应对。"


def article(sentence: str, title: str = "指数报告发布", head: str = "") -> Article:
    page = (
        f"<html><head><title>{title}_某某网</title>{head}</head><body><h1>{title}</h1>"
        f"<p>2025-07-28</p><div><p>　　{sentence}</p><p>　　{LINE}</p></div></body></html>"
    )
    found = read_page(page.encode(), URL).article
    assert found is not None
    return found


KE, XUE = ("科", "ke"), ("学", "xue")


@pytest.mark.parametrize(
    ("ruby", "readings"),
    [
        ("<ruby>科<rt>ke</rt>学<rt>xue</rt></ruby>", [KE, XUE]),
        ("<ruby>科<rt>ke</rt></ruby><ruby>学<rt>xue</rt></ruby>", [KE, XUE]),
        ("<ruby>科<rp>(</rp><rt>ke</rt><rp>)</rp>学<rp>(</rp><rt>xue</rt><rp>)</rp></ruby>", [KE, XUE]),
        ("<ruby><rb>科</rb><rt>ke</rt><rb>学</rb><rt>xue</rt></ruby>", [KE, XUE]),
        ("<ruby><rb>科</rb><rb>学</rb><rt>ke</rt><rt>xue</rt></ruby>", [KE, XUE]),
        ("<ruby><rb>科<rb>学<rt>ke<rt>xue</ruby>", [KE, XUE]),
        ("<ruby>科学<rt>ke</rt><rt>xue</rt></ruby>", [KE, XUE]),
        ("<ruby>科学<rtc><rt>ke</rt><rt>xue</rt></rtc></ruby>", [KE, XUE]),
        ("<ruby>科学<rt>kexue</rt></ruby>", [("科学", "kexue")]),
        ("<ruby>科学<rt>ke</rt><rtc><rt>science</rt></rtc></ruby>", [("科学", "ke"), ("科学", "science")]),
        ("<ruby><ruby>科<rt>ke</rt>学<rt>xue</rt></ruby><rt>science</rt></ruby>", [KE, XUE, ("科学", "science")]),
        ("<ruby>科<rt>ke<ruby>学<rt>xue</ruby>", [KE, XUE]),
        ("<ruby>科<rt>ke</ruby><ruby>学<rt>xue</ruby>", [KE, XUE]),
        ("<RUBY>科<RT>ke</RT>学<RT>xue</RT></RUBY>", [KE, XUE]),
        ("科<rt>ke</rt>学<rt>xue</rt>", [KE, XUE]),
        ("<ruby class='a'>科<rt style='x'>ㄎㄜ</rt></ruby>学", [("科", "ㄎㄜ")]),
    ],
)  # fmt: skip
def test_readings_are_dropped_counted_and_stand_at_their_base(ruby, readings):
    found = article(f"人工智能是{ruby}技术的一部分，今后还会改变更多行业。")
    assert found.text.split("\n")[0] == "人工智能是科学技术的一部分，今后还会改变更多行业。"
    kept = [(removal.base, removal.text) for removal in found.removals]
    assert kept == readings
    for removal in found.removals:
        assert (removal.length, removal.scheme) == (0, "ruby")
        if removal.text not in {"science"}:
            assert found.text[removal.start :].startswith(removal.base)


@pytest.mark.parametrize(
    "sentence",
    [
        "人工智能是<ruby>科<rt>ke学技术的一部分，今后还会改变更多行业。",
        "人工智能是<ruby>科<rt>ke</rt>学技术的一部分，今后还会改变更多行业。",
        "人工智能是<ruby>科<rt>ke</ruby>学技术的一部分，今后还会改变更多行业。</ruby></rt>",
    ],
)
def test_a_missing_end_tag_costs_no_text(sentence):
    """libxml2 takes all that follows into the reading: the paragraph would be gone."""
    found = article(sentence)
    assert found.text.split("\n") == ["人工智能是科学技术的一部分，今后还会改变更多行业。", LINE]
    assert [(removal.base, removal.text) for removal in found.removals] == [KE]


def test_source_without_ruby_is_not_touched():
    source = "<p>a<b>c</p><div><table><tr>"
    assert close_ruby(source) is source


def test_well_formed_ruby_stays_as_it_is():
    source = "<p><ruby>科<rp>(</rp><rt>ke</rt><rp>)</rp></ruby>学</p>"
    assert close_ruby(source) == source


def test_ruby_in_headline_and_title_is_no_part_of_them():
    """A title element holds no markup: what is written there comes out as characters."""
    title = "人工智能<ruby>科<rt>ke</rt></ruby>学指数发布"
    meta = '<meta property="og:title" content="人工智能&lt;ruby&gt;科&lt;rt&gt;ke&lt;/rt&gt;&lt;/ruby&gt;学指数发布">'
    assert article(LINE * 2, title, meta).title == "人工智能科学指数发布"
    assert article(LINE * 2, title).title == "人工智能科学指数发布"


def test_the_annotation_report_counts_them():
    """Beside the readings that stood in the text itself."""
    report = process(
        article("人工智能是<ruby>科<rt>ke</rt>学<rt>xue</rt></ruby>技术的一部分。")
    ).annotation
    assert report["schemes"] == {"ruby": 2}
    assert report["removed"] == 2
