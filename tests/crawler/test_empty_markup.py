"""Comments and elements without words, anywhere on a page, change nothing of what is read."""

import random
from collections.abc import Callable, Sequence

import pytest

from crawler.extract import PageReading, read_page
from crawler.site import Layout, Site
from pipelines.process import process
from tests.crawler.extracting import extract_page

URL = "https://news.example.cn/tech/202507/100001.shtml"
TITLE = "某某指数报告在上海发布"
INFO = "2025-07-28 09:30 来源：某某日报 作者：王小明"
PARAGRAPHS = (
    "在2025世界人工智能大会上，《全球人工智能创新指数报告2025》发布，由研究所与大学共同编写。",
    "报告显示，2024年美国总分77.97分，居全球第一；中国总分58.01分，排名第二，同属第一梯队。",
    "编写组认为，开源生态在全球发展很快，各国之间的差距需要共同应对。",
    "日本和英国的分数与去年相比各有进步，都属于第二梯队。",
)
UNSEEN = (
    "<!--x-->", "<!--StartFragment-->", "<!--<p>另一段文字。</p>-->", '<?xml:namespace prefix="o" ?>',
    "<![if !supportLists]>", "<![endif]-->", "<i></i>", "<em></em>", "<b></b>", "<strong></strong>",
    "<u></u>", "<q></q>", '<span class="k"></span>', "<font><i></i></font>", "<i><b></b></i>",
    "<span><!--y--></span>", "<i></i><em></em>", "<o:p></o:p>", '<a name="a1"></a>', "<wbr>",
    '<font color="red"></font>', '<ins class="ad"></ins>', "<style>.a{}</style>",
    '<script>var a = "<p>x</p>";</script>', "<span hidden>隐藏</span>",
    '<span style="display:none">隐藏的字</span>', '<span id="more"></span><!--more-->',
)  # fmt: skip
SHAPES: dict[str, Callable[[Sequence[str]], str]] = {
    "p": lambda texts: "".join(f"<p>　　{text}</p>\n" for text in texts),
    "p-span": lambda texts: "".join(f"<p><span>{text}</span></p>\n" for text in texts),
    "div": lambda texts: "".join(f"<div>{text}</div>" for text in texts),
    "section": lambda texts: "".join(f"<section><span>{t}</span></section>" for t in texts),
    "br": lambda texts: "<br><br>\n".join(texts),
    "list": lambda texts: f"<p>{texts[0]}</p><ul><li>{'</li><li>'.join(texts[1:])}</li></ul>",
    "cells": lambda texts: (
        f"<p>{texts[0]}</p><table><tr><td>{'</td></tr><tr><td>'.join(texts[1:])}</td></tr></table>"
    ),
    "in-cell": lambda texts: f"<table><tr><td>{SHAPES['p'](texts)}</td></tr></table>",
    "quote": lambda texts: f"{SHAPES['p'](texts[:-1])}<blockquote>{texts[-1]}</blockquote>",
}


def page(shape: str, texts: Sequence[str], byline: bool) -> bytes:
    title, info, *paragraphs = texts
    links = "".join(
        f'<li><a href="/x/{n}.html">另一条新闻的标题，编号是{n}</a></li>' for n in range(8)
    )
    return (
        f"<html><head><title>{TITLE}_某某网</title></head><body>"
        f'<div class="nav"><a href="/">首页</a><a href="/tech/">科技</a></div><h1>{title}</h1>'
        f"{f'<div class=info>{info}</div>' if byline else ''}"
        f'<div class="article">{SHAPES[shape](paragraphs)}</div>'
        f"<div><h3>相关新闻</h3><ul>{links}</ul></div></body></html>"
    ).encode()


def sprinkled(chance: random.Random, texts: Sequence[str]) -> list[str]:
    """The texts with one to three unseen things at places of their own."""
    places = [(number, at) for number, text in enumerate(texts) for at in range(len(text) + 1)]
    found = list(texts)
    for number, at in sorted(chance.sample(places, chance.choice((1, 1, 2, 3))), reverse=True):
        found[number] = f"{found[number][:at]}{chance.choice(UNSEEN)}{found[number][at:]}"
    return found


def facts(reading: PageReading) -> tuple[object, ...]:
    article = reading.article
    assert article is not None, reading.reason
    said = (article.title, article.published, article.origin, article.author, article.layout)
    return (*article.text.split("\n"), *said)


@pytest.mark.parametrize("byline", [True, False], ids=["byline", "no byline"])
@pytest.mark.parametrize("shape", SHAPES)
def test_nothing_unseen_changes_what_is_read(shape: str, byline: bool) -> None:
    """At seeded places of the headline, the line of date and source and any paragraph."""
    chance = random.Random(f"{shape} {byline}")
    for count in (4,) if shape == "list" else (2, 4):
        plain = [TITLE, INFO, *PARAGRAPHS[:count]]
        want = facts(read_page(page(shape, plain, byline), URL))
        assert want[:count] == PARAGRAPHS[:count]
        for _ in range(15):
            body = page(shape, sprinkled(chance, plain), byline)
            assert facts(read_page(body, URL)) == want, body.decode()


@pytest.mark.parametrize("unseen", UNSEEN)
def test_each_of_the_unseen_in_the_first_and_the_last_paragraph(unseen: str) -> None:
    """At the beginning, in the middle and at the end of both: no other witness knows them."""
    for number in (0, -1):
        for share in (0.0, 0.2, 0.5, 1.0):
            texts = list(PARAGRAPHS)
            at = int(len(texts[number]) * share)
            texts[number] = texts[number][:at] + unseen + texts[number][at:]
            article = extract_page(page("p", [TITLE, INFO, *texts], True), URL)
            assert article is not None
            assert article.text.split("\n") == list(PARAGRAPHS)


def test_nothing_unseen_changes_what_a_declared_layout_reads() -> None:
    """The same with a verified layout, which reads the body that it names."""
    layout = Layout(
        name="now", body="div.article", title="h1", published="div.info", origin="div.info",
        state="verified",
    )  # fmt: skip
    site = Site(key="moumou", name="某某", domains=("example.cn",), layouts=(layout,))
    chance = random.Random("layout")
    plain = [TITLE, INFO, *PARAGRAPHS]
    for shape in SHAPES:
        want = facts(read_page(page(shape, plain, True), URL, find_site=lambda _: site))
        assert want[-1] is not None
        assert want[: len(PARAGRAPHS)] == PARAGRAPHS
        for _ in range(10):
            body = page(shape, sprinkled(chance, plain), True)
            assert facts(read_page(body, URL, find_site=lambda _: site)) == want, body.decode()


@pytest.mark.parametrize(
    "letter",
    ["{}<!--x-->", "<span>{}</span><i></i>", "<i></i>{}", "<ruby>{}<rt>ke</rt></ruby>", "{}<wbr>"],
)
def test_a_name_with_markup_between_its_letters_is_the_name(letter: str) -> None:
    """As a mirror or an editor's program writes it, in the only paragraph that names the index."""
    name = "全球人工智能创新指数"
    lead = PARAGRAPHS[0].replace(name, "".join(map(letter.format, name)))
    article = extract_page(page("p", [TITLE, INFO, lead, *PARAGRAPHS[1:]], True), URL)
    assert article is not None
    assert article.text.split("\n") == list(PARAGRAPHS)
    assert process(article).on_topic
