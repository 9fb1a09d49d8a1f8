"""Fourteen pages that the extraction libraries get wrong, each by its name, all fields right."""

from dataclasses import dataclass, replace

import pytest

from crawler.extract import read_page
from pipelines.process import process

URL = "https://news.example.cn/tech/202507/t20250728_100001.shtml"
TITLE = "全球人工智能创新指数报告在上海发布"
LINES = (
    "7月26日，《全球人工智能创新指数报告2025》在世界人工智能大会期间发布，由研究所与大学共同编写。",
    "报告显示，2024年美国总分77.97分，居全球第一；中国总分58.01分，排名第二。",
    "编写组认为，开源生态在全球发展很快，各国之间的差距需要共同应对。",
)
NOTICE = (
    "凡本网注明“来源：某某日报”的作品，版权均属本网所有，未经授权不得转载、摘编或以其他方式使用。"
)
RARE = "镕先生、喆女士、囧先生、龢先生、㐂女士和𠮷先生介绍了编写的经过，大家都认为差距正在缩小。"
LINKS = "".join(f'<li><a href="/x/{n}.html">另一条新闻的标题，编号是{n}</a></li>' for n in range(8))


@dataclass(frozen=True)
class Probe:
    """A page by its parts, and what must come of it besides title, date, origin and editor."""

    body: str
    lines: tuple[str, ...]
    beside: str = ""
    head: str = ""
    meta: str = "utf-8"
    codec: str = "utf-8"
    url: str = URL
    title: str = TITLE
    origin: str = "某某日报"
    lang: str = "zh-Hans"
    clean: tuple[str, ...] | None = None
    readings: int = 0
    next_pages: tuple[str, ...] = ()


def paragraphs(*lines: str) -> str:
    return "".join(f"<p>　　{line}</p>" for line in lines)


PLAIN = Probe(paragraphs(*LINES), LINES)
RUBY = LINES[2].replace("差距", "<ruby>差<rt>cha</rt>距<rt>ju</rt></ruby>")
RP = LINES[2].replace("差", "<ruby>差<rp>(</rp><rt>cha</rt><rp>)</rp></ruby>")
INLINE = (
    "7月26日，《全球人工智(zhi)能创(chuang)新指数报告2025》在世界(jie)人工智能大会期间发(fa)布，由研究所(suo)与大学共同编写。",
    "报告(gao)显示，2024年美国总分77.97分，居全(quan)球第一；中(zhong)国总分58.01分，排名第二。",
    "编写组认为，开源(yuan)生态在全球(qiu)发展很快，各国之间的(de)差距需要共同应对。",
)
COUNT = '<script>var _PAGE_COUNT = "2";</script>'
SECOND = URL.replace(".shtml", "_1.shtml")
HANT = (
    "7月26日，《全球人工智慧創新指數報告2025》在世界人工智慧大會期間公布，由研究所與大學共同編寫。",
    "報告指出，2024年美國總分77.97分，排名全球第一；中國總分58.01分，排名第二。",
    "編寫組認為，開源生態在全球發展很快，各國之間的差距需要共同應對。",
)

PROBES = {
    "ruby": replace(PLAIN, body=paragraphs(*LINES[:2], RUBY), readings=2),
    "ruby-with-rp": replace(PLAIN, body=paragraphs(*LINES[:2], RP), readings=1),
    "inline-pinyin": Probe(paragraphs(*INLINE), INLINE, clean=LINES),
    "notice-inside-the-body": Probe(
        paragraphs(*LINES, NOTICE), (*LINES, NOTICE), clean=LINES
    ),
    "notice-beside-the-body": replace(PLAIN, beside=f'<div class="statement"><p>{NOTICE}</p></div>'),
    "first-page-of-two": Probe(
        paragraphs(*LINES[:2]), LINES[:2], head=COUNT, next_pages=(SECOND,),
        beside='<div><a href="t20250728_100001_1.shtml">【2】</a> <a href="t20250728_100001_1.shtml">下一页</a></div>',
    ),
    "last-page-of-two": Probe(
        paragraphs(LINES[2]), LINES[2:], head=COUNT, url=SECOND,
        beside='<div><a href="t20250728_100001.shtml">上一页</a> <a href="t20250728_100001.shtml">【1】</a></div>',
    ),
    "gbk": replace(PLAIN, meta="gbk", codec="gbk"),
    "gbk-undeclared": replace(PLAIN, meta="", codec="gbk"),
    "gb18030-rare-characters-declared-gb2312": Probe(
        paragraphs(*LINES, RARE), (*LINES, RARE), meta="gb2312", codec="gb18030"
    ),
    "utf-8-declared-gb2312": replace(PLAIN, meta="gb2312"),
    "big5": Probe(
        paragraphs(*HANT), HANT, meta="big5", codec="big5hkscs", lang="zh-Hant", origin="某某時報",
        title="全球人工智慧創新指數報告在上海公布",
    ),
    "brief-of-one-paragraph": Probe(paragraphs(LINES[1]), LINES[1:2]),
    "line-breaks-alone": replace(PLAIN, body="<br><br>".join(f"　　{line}" for line in LINES)),
}  # fmt: skip


def page(probe: Probe) -> bytes:
    meta = f'<meta charset="{probe.meta}">' if probe.meta else ""
    hant = probe.lang == "zh-Hant"
    label, editor = ("來源", "責任編輯") if hant else ("来源", "责任编辑")
    links = "" if hant else f"<div><h3>相关新闻</h3><ul>{LINKS}</ul></div>"
    source = (
        f"<html><head>{meta}<title>{probe.title}_某某日</title>{probe.head}</head><body>"
        f"<h1>{probe.title}</h1><div>2025-07-28 09:30 {label}：{probe.origin}</div>"
        f'<div class="article">{probe.body}</div><p>{editor}：王小明</p>{probe.beside}{links}</body></html>'
    )
    return source.encode(probe.codec)


@pytest.mark.parametrize("name", PROBES)
def test_probe_has_every_field_right(name):
    """Text line by line, title, date with time, origin, editor, language, charset, pages."""
    probe = PROBES[name]
    reading = read_page(page(probe), probe.url)
    article = reading.article
    assert article is not None, reading.reason
    lines = article.text.split("\n")
    assert lines[: len(probe.lines)] == list(probe.lines)
    assert set(lines[len(probe.lines) :]) <= {NOTICE, "责任编辑：王小明", "責任編輯：王小明"}
    assert article.title == probe.title
    assert article.published == "2025-07-28T09:30:00+08:00"
    assert (article.origin, article.editor, article.lang) == (probe.origin, "王小明", probe.lang)
    assert len(article.removals) == probe.readings
    assert reading.next_pages == probe.next_pages
    assert reading.charset_declared == (probe.meta or None)
    used = {"gbk": "gb18030"}.get(probe.codec, probe.codec)
    assert reading.charset_used == used


@pytest.mark.parametrize("name", PROBES)
def test_probe_is_clean_behind_the_whole_chain(name):
    """Readings, notices and the editor's line are gone, each on record."""
    probe = PROBES[name]
    article = read_page(page(probe), probe.url).article
    assert article is not None
    done = process(article)
    assert done.clean.strip().split("\n") == list(probe.clean or probe.lines)
    assert done.origin == probe.origin


def test_there_are_fourteen():
    assert len(PROBES) == 14
