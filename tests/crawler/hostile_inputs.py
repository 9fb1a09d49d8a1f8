"""Pages made to stop a parser, by name: their bytes and the states that are right for them.

Run as a program it reads all of them under limits of the operating system and prints what came.
"""

import base64
import json
import resource
import sys
from collections.abc import Iterator
from pathlib import Path

URL = "https://www.example.cn/a/20250728/100001.html"
SENTENCES = [
    f"编写组在第{n}段认为，开源生态在全球发展很快，各国之间的差距需要共同应对。" for n in range(6)
]
HEAD = "<html><head><title>指数报告发布</title></head><body><h1>指数报告发布</h1>"
PAGE = HEAD + "<p>2025-07-28 来源：某报</p>" + "".join(f"<p>{text * 3}</p>" for text in SENTENCES)
ARTICLE = PAGE.encode()
EITHER = ("article", "quarantined")
CPU_SECONDS = 2
MEMORY = 300 * 1024 * 1024


def nested(depth: int) -> str:
    return "<html><body>" + "<div>" * depth + "".join(SENTENCES) + "</div>" * depth


def attributes(count: int) -> str:
    return "<p " + " ".join(f'a{n}="{n}"' for n in range(count)) + ">x</p>"


def json_ld(text: str) -> str:
    return f'{PAGE}<script type="application/ld+json">{text}</script>'


QUARANTINED = {
    "attributes-100000": PAGE + attributes(100_000),
    "open-tags-200000": PAGE + "<a><b>" * 100_000,
    "nesting-5000": nested(5_000),
    "nesting-50000": nested(50_000),
    "comments-100000": PAGE + "<!-- -->" * 100_000,
    "nodes-300000": PAGE + "<p>x</p>" * 300_000,
    "breaks-100000": PAGE + "<br>" * 100_000,
    "text-8-mb": PAGE + "文" * (8 * 1024 * 1024 // 3 - 3000),
    "combining-1000000": PAGE + "<p>a" + "\u0301" * 1_000_000,
    "tables-5000": PAGE + "<table><tr><td>" * 5_000,
    "plaintext": PAGE + "<plaintext>" + "<p>x</p>" * 100_000,
    "replacement": PAGE + "<p>" + "\ufffd" * 100_000,
}
READ_OR_NOT = {
    "images-7000": PAGE + "<p>" + "<img src='/a/1.png' alt='图'>" * 7_000,
    "noscripts-900": HEAD + "<noscript><p>x<p>x<p>x<p>x<p>x" * 900,
    "attributes-290-often": PAGE + attributes(290) * 50,
    "nesting-260": nested(260),
    "nesting-1000": nested(1_000),
    "comment-flood": PAGE + "<!--" * 100_000,
    "entities-1-mb": PAGE + "<p>" + "&amp;" * 200_000,
    "tables-200": PAGE + "<table><tr><td>" * 200,
    "metas-5000": "<meta name='author' content='2025-07-28'>" * 5_000 + PAGE,
    "json-ld-1-mb": json_ld(json.dumps([{"a": "x" * 100}] * 8_000)),
    "json-ld-surrogates": json_ld(r'{"headline": "\ud800", "author": "\udfffx"}'),
    "json-ld-nested": json_ld("[" * 100_000 + "]" * 100_000),
    "json-ld-graphs": json_ld('{"@graph":' * 900 + "{}" + "}" * 900),
    "unclosed-script": PAGE + "<script>" + "<p>x</p>" * 100_000,
    "unclosed-a": PAGE + "<a" * 1_000_000,
    "quotes": PAGE + "<p x=" + "'\"" * 500_000,
    "blanks": PAGE + "<p>" + " " * 2_000_000,
    "less-than-bang": PAGE + "<!" * 500_000,
    "long-class": PAGE + "<p class='" + "title-" * 200_000 + "'>x</p>",
    "labels": HEAD + "<p>" + "来源：编辑：" * 20_000 + "</p>" + PAGE,
    "ruby": PAGE + "<p><ruby>" + "科<rt>ke</rt>" * 2_000 + "</ruby></p>",
    "long-link": PAGE + "<a href='" + "/a" * 500_000 + "'>下一页</a>",
    "page-counts": PAGE + "<script>" + "_PAGE_COUNT = " * 100_000 + "</script>",
    "zero-width": PAGE + "<p>" + "\u200b" * 200_000,
    "entity-bomb": '<!DOCTYPE h [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>' + PAGE + "&b;",
}
BINARY = {
    "nul-flood": b"\0" * 2_000_000,
    "random": bytes(n * n * 31 % 251 for n in range(300_000)),
    "four-byte-controls": PAGE.encode() + b"\x81\x30\x81\x30" * 1_000_000,
    "utf-7": b"<html><meta charset=utf-7><body>" + b"+AGE-" * 300_000,
}
HARMLESS = {
    "large-svg": f"{PAGE}<svg><path d='{'M0 0 L1 1 ' * 60_000}'/></svg>",
    "many-paths": f"{PAGE}<svg>{'<path d=M0/>' * 4_000}</svg>",
    "large-image": f"{PAGE}<img src='data:image/png;base64,{base64.b64encode(bytes(600_000)).decode()}'>",
    "two-mb-of-script": f"{PAGE}<script>{'var a = 1; ' * 180_000}</script>",
}


def inputs() -> Iterator[tuple[str, bytes, tuple[str, ...]]]:
    """Name, bytes and the states that are right."""
    for states, pages in (
        (("quarantined",), QUARANTINED),
        (EITHER, READ_OR_NOT),
        (("article",), HARMLESS),
    ):
        for name, page in pages.items():
            yield name, page.encode("utf-8", "surrogatepass"), states
    for name, body in BINARY.items():
        yield name, body, ("quarantined", "no-article")


def read_all() -> None:
    """Read every input; the system ends this process where one takes over 2 s or 300 MB more."""
    from crawler.extract import load_libraries, read_page

    load_libraries()
    pages = list(inputs())
    mapped = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (mapped + MEMORY, mapped + MEMORY))
    for name, body, _ in pages:
        used = resource.getrusage(resource.RUSAGE_SELF)
        # Whole seconds only: up to one is left over from the page before.
        limit = int(used.ru_utime + used.ru_stime) + 1 + CPU_SECONDS
        resource.setrlimit(resource.RLIMIT_CPU, (limit, resource.RLIM_INFINITY))
        reading = read_page(body, URL)
        print(json.dumps([name, reading.state, reading.reason]), flush=True)


if __name__ == "__main__":
    sys.exit(read_all())
