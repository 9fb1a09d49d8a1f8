"""The gate's pages: articles of our own in the page layouts of the press, and pages that hold none.

A layout (`templates/NAME.html`, declared in `templates.toml`) follows a family of systems that
Chinese, Traditional Chinese and English pages are made with; the surroundings are invented too.

    python -m tests.gate.pages.corpus DIR   # writes them as a set: expected.json, html/KEY.html.gz
"""

import gzip
import hashlib
import html
import json
import sys
import tomllib
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from email.utils import format_datetime
from pathlib import Path
from string import Template
from typing import Any, NamedTuple

HERE = Path(__file__).parent
SHANGHAI = timezone(timedelta(hours=8))
FIELDS = ("title", "date", "time", "origin", "author", "editor")

_DIGITS = "〇一二三四五六七八九"
_MONTHS = "January February March April May June July August September October November December"


class Page(NamedTuple):
    """`expected` has `text` and the FIELDS; None means that the page does not say.

    A page that is no article has `state` instead, the first word of the reason.
    """

    key: str
    url: str
    body: bytes
    lang: str
    expected: dict[str, Any]


def pages() -> Iterator[Page]:
    """Every article in the layouts that are declared for it."""
    articles, surroundings = _table("articles"), _table("surroundings")
    for name, layout in _table("templates").items():
        template = Template((HERE / "templates" / f"{name}.html").read_text("utf-8"))
        for key in layout["articles"]:
            article = articles[key]
            values = {**_pieces(article, surroundings[article["lang"]]), **_forms(article["when"])}
            values["url"] = Template(layout["url"]).substitute(values)
            body = template.substitute(values).encode(
                layout.get("encoding", "utf-8"), "xmlcharrefreplace"
            )
            expected = _expected(article, layout["shows"])
            yield Page(f"{name}-{key}", values["url"], body, article["lang"], expected)


def no_articles() -> Iterator[Page]:
    """Lists, front pages, login walls, challenges and errors."""
    surroundings = _table("surroundings")
    for name, page in _table("no_articles").items():
        lang = page.get("lang", "hans")
        values = _surroundings(surroundings[lang])
        body = Template(page["html"]).substitute(values).encode()
        yield Page(name, page["url"], body, lang, {"state": page["state"]})


def digest() -> str:
    """Of everything that the gate measures with."""
    content = hashlib.sha256()
    for page in (*pages(), *no_articles()):
        expected = json.dumps(page.expected, ensure_ascii=False, sort_keys=True)
        content.update(b"\0".join((page.key.encode(), page.url.encode(), page.body)))
        content.update(expected.encode())
    return content.hexdigest()


def _table(name: str) -> dict[str, Any]:
    return tomllib.loads((HERE / f"{name}.toml").read_text("utf-8"))


def _expected(article: dict[str, Any], shows: list[str]) -> dict[str, Any]:
    when = article["when"].replace(tzinfo=SHANGHAI)
    dated = "date" in shows or "time" in shows
    return {
        "text": "\n".join(article["paragraphs"]),
        "title": article["title"],
        "date": when.date().isoformat() if dated else None,
        "time": when.isoformat(timespec="minutes")[:16] if "time" in shows else None,
        **{
            field: article.get(field) if field in shows else None
            for field in ("origin", "author", "editor")
        },
    }


def _pieces(article: dict[str, Any], surroundings: dict[str, list[str]]) -> dict[str, str]:
    """The article's fields and its text in every markup that a layout may ask for."""
    paragraphs = [html.escape(text, quote=False) for text in article["paragraphs"]]
    half = (len(paragraphs) + 1) // 2
    return {
        **_surroundings(surroundings),
        **{field: article.get(field, "") for field in ("title", "origin", "author", "editor")},
        "description": paragraphs[0][:60],
        "first": paragraphs[0],
        "rest": _wrapped(paragraphs[1:], "<p>{}</p>"),
        "lines": "\n\n".join(f"    {text}" for text in paragraphs),
        "p": _wrapped(paragraphs, "<p>{}</p>"),
        "p_half1": _wrapped(paragraphs[:half], "<p>{}</p>"),
        "p_half2": _wrapped(paragraphs[half:], "<p>{}</p>"),
        "p_indent": _wrapped(paragraphs, "<p>　　{}</p>"),
        "div": _wrapped(paragraphs, "<div>&nbsp;&nbsp;&nbsp;&nbsp;{}</div>"),
        "br": "<br><br>\n".join(f"　　{text}" for text in paragraphs),
        "spans": _wrapped(paragraphs, '<div class="_1"><span class="bjh-p">{}</span></div>'),
        "sections": _wrapped(paragraphs, '<section><p style="text-indent:2em"><span>{}</span></p></section>'),
        "figures": _wrapped(paragraphs, '<p><img src="/pic/1.jpg"></p><p>{}</p>'),
        "live": _wrapped(paragraphs, '<div class="item"><i></i><div class="txt">{}</div></div>'),
    }  # fmt: skip


def _wrapped(paragraphs: list[str], form: str) -> str:
    return "\n".join(form.format(text) for text in paragraphs)


def _surroundings(words: dict[str, list[str]]) -> dict[str, str]:
    headlines = [
        f'<a href="/a/{100 + n}.html">{text}</a>' for n, text in enumerate(words["headlines"])
    ]
    teasers = zip(headlines, words["teasers"], strict=False)
    return {
        "nav": '<ul class="nav">' + _wrapped(words["nav"], '<li><a href="/c/">{}</a></li>') + "</ul>",
        "nav_line": " | ".join(f'<a href="/c/">{text}</a>' for text in words["nav"]),
        "related": "<ul>" + _wrapped(headlines[:4], "<li>{}</li>") + "</ul>",
        "hot": "<ol>" + _wrapped(headlines, "<li>{}</li>") + "</ol>",
        "list": _wrapped(headlines * 3, "<li>{} <span>2025-07-28</span></li>"),
        "teasers": "\n".join(f'<div class="item"><h3>{link}</h3><p>{text}</p></div>' for link, text in teasers),
        "comments": _wrapped(words["comments"], '<div class="comment"><b>网友123</b><p>{}</p></div>'),
        "footer": '<div class="footer">' + _wrapped(words["footer"], "<p>{}</p>") + "</div>",
    }  # fmt: skip


def _forms(when: datetime) -> dict[str, str]:
    """A publication time in the forms of the press."""
    there = when.replace(tzinfo=SHANGHAI)
    month = _MONTHS.split()[when.month - 1]
    republic = when.year - 1911
    return {
        "y": f"{when.year}", "m": f"{when:%m}", "d": f"{when:%d}", "n": f"{when.month}",
        "j": f"{when.day}", "h": f"{when.hour}", "H": f"{when:%H}", "M": f"{when:%M}",
        "S": f"{when:%S}", "mon": month[:3], "iso": there.isoformat(),
        "utc": there.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "epoch": f"{there.timestamp():.0f}", "rfc822": format_datetime(there),
        "en_short": f"{month[:3]} {when:%d} {when.year}",
        "en_date": f"{month} {when.day}, {when.year}",
        "h12": f"{(when.hour - 1) % 12 + 1}:{when:%M} {'a' if when.hour < 12 else 'p'}.m.",
        "roc": f"中華民國{republic}年{when.month}月{when.day}日",
        "roc_slash": f"{republic}/{when:%m/%d}", "roc_compact": f"{republic}{when:%m%d}",
        "han_date": "".join(_DIGITS[int(digit)] for digit in str(when.year))
        + f"年{_han(when.month)}月{_han(when.day)}日",
    }  # fmt: skip


def _han(number: int) -> str:
    tens, ones = divmod(number, 10)
    return (
        ("" if tens < 2 else _DIGITS[tens])
        + ("十" if tens else "")
        + (_DIGITS[ones] if ones else "")
    )


def write(folder: Path) -> None:
    """The articles as a set of pages that any extractor can be measured on."""
    (folder / "html").mkdir(parents=True, exist_ok=True)
    expected: dict[str, Any] = {}
    for page in pages():
        file = folder / "html" / f"{page.key}.html.gz"
        file.write_bytes(gzip.compress(page.body, mtime=0))
        fields = {
            key: value for key, value in page.expected.items() if key in {"text", "title", "date"}
        }
        expected[page.key] = {
            "url": page.url, "lang": page.lang, "source": page.expected["origin"], **fields,
        }  # fmt: skip
    (folder / "expected.json").write_text(json.dumps(expected, ensure_ascii=False), "utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]))
