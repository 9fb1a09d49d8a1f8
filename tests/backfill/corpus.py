"""Archives for the tests: our own pages, written as a crawl writes them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from storage.archive import ASKED_AS, ArchiveWriter, given_headers

PAGE = """<html><head><meta charset="utf-8"><title>{title}</title></head><body>
<h1>{title}</h1><p>{day} 10:00 来源：自写样例</p><div>
<p>{lead}《全球人工智能创新指数报告2025》由中国科学技术信息研究所与北京大学编写，对46个国家作了评价。</p>
<p>报告显示，2024年，美国总分为77.97分，排名第一；中国总分为{score}分，排名第二，两国稳居第一梯队。</p>
<p>评价指标共39项，覆盖基础支撑、资源与环境、科技研发、产业与应用、国际合作交流五个方面。{more}</p>
</div>{tail}</body></html>"""

TEXT = (
    "《全球人工智能創新指數報告2025》發布\n"
    "在2025世界人工智(zhi)能大會(WAIC)上,《全球人工智(zhi)能創新指(zhi)數報告2025》發布,由中國科學技術信息研究所編寫。\n"
    "2024年,美(mei)(mei)國(guo)總分為77.97分,排名第一;中國(guo)總分為58.01分,排名第二。\n"
)


def article(
    title: str = "中国人工智能创新指数排名第二",
    *,
    score: str = "58.01",
    day: str = "2025-07-28",
    lead: str = "在2025世界人工智能大会上发布的",
    more: str = "",
    tail: str = "",
) -> bytes:
    return PAGE.format(title=title, score=score, day=day, lead=lead, more=more, tail=tail).encode()


@dataclass(frozen=True, kw_only=True)
class Answer:
    """One answer as archived; `day` and `second` give its time."""

    url: str
    body: bytes = b""
    second: int = 0
    day: str = "2025-08-01"
    status: int = 200
    role: str = "article"
    outlet: str | None = None
    published: str | None = None
    via: tuple[str, ...] = ()
    headers: Sequence[tuple[str, str]] = field(default=(("Content-Type", "text/html"),))

    @property
    def fetched_at(self) -> str:
        return f"{self.day}T02:{self.second // 60:02}:{self.second % 60:02}+00:00"


def write(folder: Path, answers: Iterable[Answer], name: str = "eol-1") -> Path:
    """An archive file of these answers."""
    folder.mkdir(exist_ok=True)
    with ArchiveWriter(folder, name, "2025-08-01T00:00:00+00:00") as writer:
        for one in answers:
            said = {ASKED_AS: one.role} if one.role else {}
            writer.write_response(
                one.url, one.status, one.headers, one.body, one.fetched_at, one.via,
                said=said | given_headers(one.outlet, one.published),
            )  # fmt: skip
    return writer.path


SITE = "https://www.eol.cn/info/dongtai/202507"
NEXT = '<a href="{}">下一页</a>'


def mixed() -> list[Answer]:
    """What a crawl of some days leaves: a listing, an article in two pages, one that was changed,
    the same under another address, a reprint, one that was withdrawn, one with a redirect.
    """
    first = f"{SITE}/t20250728_9001.shtml"
    second = f"{SITE}/t20250728_9001_1.shtml"
    other = article("指数报告说了什么", lead="新闻发布会介绍，", more="发布会还回答了提问。")
    parted = article("两页的文章", tail=NEXT.format("t20250728_9001_1.shtml"))
    further = article("两页的文章", more="第二页说明了各项指标的来源。", lead="续前页：")
    return [
        Answer(url="https://www.eol.cn/robots.txt", second=1, role="navigation", status=404),
        Answer(url="https://www.eol.cn/info/dongtai/index.shtml", second=2, role="navigation",
               body=article("列表页")),
        Answer(url=first, second=4, body=parted),
        Answer(url=second, second=6, body=further, role="part"),
        Answer(url=f"{SITE}/t20250729_9002.shtml", second=8, body=other),
        Answer(url=f"{SITE}/t20250729_9002.shtml?from=timeline", second=10, body=other),
        Answer(url="https://news.example.cn/3.html", second=12, body=article(),
               outlet="thepaper", published="2025-07-27"),
        Answer(url="https://other.example.com/4.html", second=14, body=article(more="（转载）"),
               via=("https://short.example.com/x",)),
        Answer(url=f"{SITE}/t20250729_9002.shtml", day="2025-08-03", second=1,
               body=other.replace(b"77.97", b"77.79")),
        Answer(url="https://news.example.cn/3.html", day="2025-08-03", second=3, status=404),
        Answer(url=f"{SITE}/picture.jpg", day="2025-08-03", second=5, body=b"\xff\xd8\xff",
               role="navigation", headers=(("Content-Type", "image/jpeg"),)),
    ]  # fmt: skip
