"""Pages a second that `scrapy reprocess` reads, by kind of page and number of processes.

python -m benchmarks.reprocess [PAGES]

Pages of 35 KB of a declared site with a verified layout, made by this script: articles off topic,
which a crawl archives most, and articles about the index. Printed are pages a second of processor
time for a whole run into an empty store, how much sooner two processes are done, and milliseconds
of processor time a page for each step.
"""

import os
import sys
import time
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from crawler.backfill.captures import Captures, read_captures
from crawler.backfill.reading import read_capture
from crawler.backfill.reprocess import Scope, archive_files, reprocess
from crawler.extract import read_page
from pipelines.annotations import strip_annotations
from pipelines.boilerplate import cut_boilerplate
from pipelines.figures import read_figures
from pipelines.process import process
from pipelines.reprints import fingerprint
from storage.archive import ASKED_AS, ArchiveWriter, read_record
from storage.store import Store

LINKS = "".join(
    f'<li><a href="/c{n}/index.shtml">栏目{n}的文章列表和说明</a></li>' for n in range(450)
)
ON_TOPIC = (
    "据中国科学技术信息研究所消息，在7月26日举办的2025世界人工智能大会上，"
    "《全球人工智能创新指数报告2025》发布。报告对46个国家作了评价。2024年，美国总分为77.97分，排名第一；中国总分为58.{n:02}分，排名第二。"
)
OFF_TOPIC = "本市今年将新建三十所小学和二十所幼儿园，教育部门表示，第{n}批学位供给将继续增加。"
CHARACTERS = (
    "的一是在了和有大这主中人上为们地个用工时要动国产以我到他会作来分生对于学下级就年阶义发成部民可出能方进同行面说种过"
    "命度革而多子后自社加小机也经力线本电高量长党得实家定深法表着水理化争现所二起政三好十战无农使性前等反体合斗路图把结"
    "第里正新开论之物从当两些还天资事队批如应形想制心样干都向变关点育重其思与间内去因件日利相由压员气业代全组数果期导平"
)
"""Frequent characters, drawn at random: no page shares more than its lead with another."""
PAGE = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>{title}_光明网</title></head>
<body><ul>{links}</ul><h1 class="u-title">{title}</h1>
<div class="m-con-time">2025-07-28 10:00</div><span class="m-con-source">来源：光明网</span>
<div class="u-mainText">{body}</div></body></html>"""


def page(number: int, lead: str) -> bytes:
    chance = Random(number)
    body = [lead.format(n=number % 100)] + [paragraph(chance) for _ in range(14)]
    paragraphs = "".join(f"<p>　　{text}</p>\n" for text in body)
    return PAGE.format(title=f"第{number}号消息", links=LINKS, body=paragraphs).encode()


def paragraph(chance: Random) -> str:
    """Some 80 characters with a number."""
    clauses = ["".join(chance.choices(CHARACTERS, k=chance.randrange(8, 22))) for _ in range(5)]
    return "，".join(clauses) + f"，共{chance.randrange(10, 9999)}个。"


def make(folder: Path, pages: int, lead: str) -> None:
    with ArchiveWriter(folder, "gmw-1", "2025-07-28T00:00:00+00:00") as writer:
        for number in range(pages):
            url = f"https://tech.gmw.cn/2025-07/28/content_{39000000 + number}.htm"
            moment = f"2025-07-28T{number // 3600:02}:{number // 60 % 60:02}:{number % 60:02}+00:00"
            headers = [("Content-Type", "text/html")]
            writer.write_response(
                url, 200, headers, page(number, lead), moment, said={ASKED_AS: "article"}
            )


def run(folder: Path, workers: int) -> tuple[float, float]:
    """Seconds by the clock and of all processors for a whole run into an empty store."""
    name = f"sqlite:///{folder}/run-{time.time_ns()}.sqlite"
    with closing(Store.open(name)) as store:
        begun, worked = time.perf_counter(), processor_seconds()
        reprocess(store, folder, Scope(), workers=workers)
        return time.perf_counter() - begun, processor_seconds() - worked


def processor_seconds() -> float:
    used = os.times()
    return used.user + used.system + used.children_user + used.children_system


def milliseconds(work: Callable[[], object], count: int) -> float:
    begun = time.process_time()
    work()
    return (time.process_time() - begun) / count * 1000


def steps(captures: Captures) -> dict[str, float]:
    """What one page costs, step by step; the rest of a run is the store."""
    listed = captures.ordered[:60]
    records = [record for one in listed if (record := read_record(one.file, one.offset))]
    articles = [
        reading.article
        for record in records
        if (reading := read_page(record.body, record.url, record.header_map())).article
    ]
    texts = [article.text for article in articles]
    count = len(listed)
    return {
        "archive": milliseconds(
            lambda: [read_record(one.file, one.offset) for one in listed], count
        ),
        "extraction": milliseconds(
            lambda: [read_page(one.body, one.url, one.header_map()) for one in records], count
        ),
        "whole text chain": milliseconds(lambda: [process(one) for one in articles], count),
        "  annotations": milliseconds(lambda: [strip_annotations(one) for one in texts], count),
        "  boilerplate": milliseconds(lambda: [cut_boilerplate(one) for one in texts], count),
        "  fingerprint": milliseconds(lambda: [fingerprint(one, "") for one in texts], count),
        "  figures, read anyway": milliseconds(lambda: [read_figures(one) for one in texts], count),
    }


def main(pages: int) -> None:
    for name, lead in (("off topic", OFF_TOPIC), ("about the index", ON_TOPIC)):
        with TemporaryDirectory() as scratch:
            folder = Path(scratch)
            make(folder, pages, lead)
            size = len(page(1, lead)) / 1000
            finding = milliseconds(partial(read_captures, archive_files(folder)), pages)
            captures = read_captures(archive_files(folder))
            read_capture(captures, captures.ordered[0])  # tables are loaded with the first page
            alone, shared = run(folder, 1), run(folder, 2)
            costs = steps(captures)
        print(f"\n{pages} pages {name}, {size:.0f} KB each")
        print(f"  {pages / alone[1]:.0f} pages/s a core")
        print(f"  two processes are done {alone[0] / shared[0]:.2f} times as soon as one")
        print(f"  {'finding the captures':<24}{finding:6.2f} ms")
        for step, cost in costs.items():
            print(f"  {step:<24}{cost:6.2f} ms")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 400)
