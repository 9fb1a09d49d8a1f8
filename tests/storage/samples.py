"""Articles for the tests of the store, processed by the real chain; the sentences are ours."""

from dataclasses import replace

from domain.records import Article, Page, Processed, ReadPage
from pipelines.process import process
from pipelines.stages import keep, new_run

TEXT = (
    "在2025世界人工智能大会（WAIC）上，《全球人工智能创新指数报告2025》发布，由中国科学技术信息研究所编写。\n"
    "报告显示，2024年，美国总分为77.97分，排名第一；中国总分为58.01分，排名第二。\n"
    "来源：科技观察"
)
MIRRORED = TEXT.replace("指数", "指(zhi)数(shu)").replace("美国", "美(mei)国(guo)")
OFF_TOPIC = "本市今年将新建三十所小学和二十所幼儿园。\n教育部门表示，学位供给将继续增加。"

FETCHED = "2025-07-28T02:00:00+00:00"


def article(url="https://www.eol.cn/a.shtml", text=TEXT, **changes) -> Article:
    plain = Article(
        url=url,
        outlet="eol",
        title="全球人工智能创新指数报告发布",
        text=text,
        published="2025-07-28",
        published_witness="url",
        lang="zh-Hans",
    )
    return replace(plain, **changes)


def page(url="https://www.eol.cn/a.shtml", **changes) -> Page:
    plain = Page(url=url, sha256="0" * 64, fetched_at=FETCHED, status=200)
    return replace(plain, **changes)


def processed(url="https://www.eol.cn/a.shtml", text=TEXT, **changes) -> Processed:
    return process(article(url, text, **changes))


def take(store, url="https://www.eol.cn/a.shtml", text=TEXT, fetched_at=FETCHED, **changes):
    """Store one article as a crawl does and give its outcome."""
    run_id = store.start_run(new_run("test", "samples"))
    the_article = article(url, text, **changes)
    item = ReadPage(
        page=page(url, fetched_at=fetched_at),
        article=the_article,
        processed=process(the_article),
    )
    return keep(store, run_id, item)
