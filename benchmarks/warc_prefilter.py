"""The speed of finding the index in a WARC file of CC-NEWS's shape, beside unpacking it alone.

python -m benchmarks.warc_prefilter [RECORDS]

The file is made by this script: pages of 90 links and some paragraphs, one in eight Chinese, one in
500 with the index's name. Printed are MB of unpacked records a second of processor time, the best
of ROUNDS rounds in turn, and the ratio to fastwarc's own iteration with the bodies read, which is
the limit.
"""

import random
import sys
import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from fastwarc.warc import ArchiveIterator, WarcRecordType
from warcio.archiveiterator import ArchiveIterator as WarcioIterator
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from crawler.backfill.prefilter import prefilter
from storage.archive import ForeignRecord, ReadCounts, foreign_records

ROUNDS = 5
TEMPLATES = 40
"""Pages share their furniture with others of their site, as news pages do; so they pack 1 to 5."""
CHINESE = 0.12
COMMON = (
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过"
    "子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体"
    "制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内"
    "数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提"
    "直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计"
    "别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海"
    "口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带安场身"
    "车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石"
    "记需段研界拉林律叫且究观越织装影算低持音众书布复容儿须际商非验连断深难近矿千周委素技备半办青"
    "省列习响约支般史感劳便团往酸历市克何除消构府称太准精值号率族维划选标写存候毛亲快效斯院查江型"
)


class Pages:
    """Makes pages; the same for the same seed."""

    def __init__(self, seed: int) -> None:
        self.dice = random.Random(seed)
        letters, weights = "etaoinshrdlcumwfgypbvkjxqz", [1 / (n + 1) for n in range(26)]
        self.words = [
            "".join(self.dice.choices(letters, weights, k=self.dice.randint(2, 10)))
            for _ in range(4000)
        ]
        for word in ("innovation", "Innovation", "index", "private", "conservation", "6307"):
            self.words += [word] * 2
        self.weights = [1 / (n + 8) for n in range(len(self.words))]
        self.furniture = [self._furniture() for _ in range(TEMPLATES)]

    def _text(self, words: int) -> str:
        return " ".join(self.dice.choices(self.words, self.weights, k=words))

    def _furniture(self) -> str:
        links = "".join(
            f'<li class="nav-item"><a href="/{self._text(1)}/">{self._text(4)}</a></li>'
            for _ in range(90)
        )
        script = "".join(f'window.__set("{self._text(1)}",{{"u":"{n}"}});\n' for n in range(80))
        return f"<ul>{links}</ul><script>{script}</script>"

    def page(self, number: int) -> bytes:
        chinese = self.dice.random() < CHINESE
        paragraphs = [
            "".join(self.dice.choices(COMMON, k=120)) + "。" if chinese else self._text(60)
            for _ in range(22)
        ]
        if number % 500 == 250:
            paragraphs[5] = "《全(quan)球人工智能创新指数报告2025》在2025世界人工智能大会上发布。"
        body = "".join(f"<p>{paragraph}</p>\n" for paragraph in paragraphs)
        template = self.dice.choice(self.furniture)
        head = f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{self._text(8)}</title>'
        return f"{head}</head><body>{template}<main>{body}</main>“©”</body></html>".encode()


def make(path: Path, records: int) -> None:
    pages = Pages(1)
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=True)
        for number in range(records):
            body = pages.page(number)
            head = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], "HTTP/1.1")
            url = f"https://news{number % 97}.example.com/{number}.html"
            record = writer.create_warc_record(
                url, "response", payload=BytesIO(body), length=len(body), http_headers=head
            )
            writer.write_record(record)


def unpacked(path: Path) -> int:
    """The limit: fastwarc's own iteration with the bodies read."""
    size = 0
    with path.open("rb") as file:
        for record in ArchiveIterator(file, record_types=WarcRecordType.response, parse_http=False):
            size += len(record.reader.read())
    return size


def filtered(path: Path) -> int:
    """What `scrapy ingest-warc` does before anything is parsed."""
    counts = ReadCounts()
    found = list(foreign_records(path, prefilter().passes, counts))
    assert all(isinstance(one, ForeignRecord) for one in found)
    return counts.bytes


def by_warcio(path: Path) -> int:
    """The same filter over warcio's iteration."""
    size = 0
    with path.open("rb") as file:
        for record in WarcioIterator(file):
            body = record.content_stream().read()
            prefilter().passes(body)
            size += len(body)
    return size


def main(records: int) -> None:
    ways: dict[str, Callable[[Path], int]] = {
        "fastwarc alone": unpacked,
        "fastwarc, prefiltered": filtered,
        "warcio, prefiltered": by_warcio,
    }
    with TemporaryDirectory() as folder:
        path = Path(folder) / "news.warc.gz"
        make(path, records)
        best = dict.fromkeys(ways, float("inf"))
        sizes = {}
        for _ in range(ROUNDS):
            for name, way in ways.items():
                begun = time.process_time()
                sizes[name] = way(path)
                best[name] = min(best[name], time.process_time() - begun)
        packed = path.stat().st_size / 1e6
    print(
        f"{records} records, {packed:.1f} MB packed, {sizes['fastwarc alone'] / 1e6:.1f} unpacked"
    )
    limit = sizes["fastwarc alone"] / best["fastwarc alone"]
    for name, seconds in best.items():
        speed = sizes[name] / seconds
        print(f"{name:<24}{speed / 1e6:8.0f} MB/s {speed / limit:8.2f} of the limit")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 3000)
