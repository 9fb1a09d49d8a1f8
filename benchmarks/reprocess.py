"""Pages a second that `scrapy reprocess` reads, by kind of page and number of processes.

python -m benchmarks.reprocess [PAGES]

Pages of 35 KB of a declared site, made by this script: articles off topic, which a crawl archives most,
and articles about the index. Printed are pages/s of a whole run into an empty store, and milliseconds a
page of each step in one process. With two processes the second core works too.
"""

import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from crawler.backfill.captures import Captures, read_captures
from crawler.backfill.reading import header_map
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
    "据中国科学技术信息研究所消息，在7月26日举办的2025世界人工智能大会上，《全球人工智能创新指数报告2025》"
    "发布。报告对46个国家作了评价。2024年，美国总分为77.97分，排名第一；中国总分为58.{n:02}分，排名第二。"
)
OFF_TOPIC = "本市今年将新建三十所小学和二十所幼儿园，教育部门表示，第{n}批学位供给将继续增加。"
PARAGRAPH = (
    "各地对教育和科研的投入持续增长，第{n}项计划蓬勃发展，但这并不意味着差距已经消失。"
    "专家指出，基础、人才与教育三者缺一不可，需要长期规划，也需要各方参与，{n}个单位作了介绍。"
)
PAGE = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>{title}—中国教育在线</title></head><body>
<ul>{links}</ul><h1>{title}</h1><div class="info">2025-07-28 10:00 来源：中国教育在线</div>
<div class="TRS_Editor">{body}</div></body></html>"""


def page(number: int, lead: str) -> bytes:
    body = [lead.format(n=number % 100)] + [PARAGRAPH.format(n=number * 20 + k) for k in range(14)]
    paragraphs = "".join(f"<p>　　{text}</p>\n" for text in body)
    return PAGE.format(title=f"第{number}号消息", links=LINKS, body=paragraphs).encode()


def make(folder: Path, pages: int, lead: str) -> None:
    with ArchiveWriter(folder, "eol-1", "2025-07-28T00:00:00+00:00") as writer:
        for number in range(pages):
            url = f"https://www.eol.cn/info/dongtai/202507/t20250728_{9000000 + number}.shtml"
            moment = f"2025-07-28T{number // 3600:02}:{number // 60 % 60:02}:{number % 60:02}+00:00"
            headers = [("Content-Type", "text/html")]
            writer.write_response(
                url, 200, headers, page(number, lead), moment, said={ASKED_AS: "article"}
            )


def run(folder: Path, workers: int) -> float:
    """Seconds of a whole run into an empty store."""
    name = f"sqlite:///{folder}/run-{time.time_ns()}.sqlite"
    with closing(Store.open(name)) as store:
        begun = time.perf_counter()
        reprocess(store, folder, Scope(), workers=workers)
        return time.perf_counter() - begun


def milliseconds(work: Callable[[], object], count: int) -> float:
    begun = time.perf_counter()
    work()
    return (time.perf_counter() - begun) / count * 1000


def steps(captures: Captures) -> dict[str, float]:
    """What one page costs, step by step; the rest of a run is the store."""
    listed = captures.ordered[:100]
    records = [record for one in listed if (record := read_record(one.file, one.offset))]
    articles = [
        reading.article
        for record in records
        if (reading := read_page(record.body, record.url, header_map(record))).article
    ]
    texts = [article.text for article in articles]
    count = len(listed)
    return {
        "archive": milliseconds(
            lambda: [read_record(one.file, one.offset) for one in listed], count
        ),
        "extraction": milliseconds(
            lambda: [read_page(one.body, one.url, header_map(one)) for one in records], count
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
            begun = time.perf_counter()
            captures = read_captures(archive_files(folder))
            scanning = (time.perf_counter() - begun) / pages * 1000
            seconds = {workers: run(folder, workers) for workers in (1, 2)}
            costs = steps(captures)
        print(f"\n{pages} pages {name}, {size:.0f} KB each")
        print("  " + ", ".join(f"{pages / s:.0f} pages/s by {n}" for n, s in seconds.items()))
        print(f"  two processes: {seconds[1] / seconds[2]:.2f} times one")
        print(f"  {'finding the captures':<24}{scanning:6.2f} ms")
        for step, cost in costs.items():
            print(f"  {step:<24}{cost:6.2f} ms")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 400)
