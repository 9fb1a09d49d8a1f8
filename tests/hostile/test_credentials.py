"""Credentials reach the one origin that they are for; no log, store, archive or report has them."""

import gzip
from base64 import b64encode

import pytest
from scrapy import Request
from scrapy.settings import Settings

from crawler.middlewares.credentials import CredentialsMiddleware, credentials
from domain.errors import UsageError
from tests.hostile.project import crawl
from tests.hostile.server import Exchange, Hostile, answer, article, redirect

OWN, OTHER = "127.0.0.50", "127.0.0.51"
SECRETS = ("geheim-42", "geheim-77", "geheim-88", b64encode(b"reader:geheim-42").decode())
BASIC = f"Authorization: Basic {SECRETS[-1]}"


def subscribers(exchange: Exchange) -> None:
    """An archive behind a login."""
    if BASIC in exchange.head:
        exchange.send(answer(article("for subscribers")))
    else:
        exchange.send(answer(b"", "401 Unauthorized", 'WWW-Authenticate: Basic realm="a"\r\n'))


@pytest.fixture(scope="module")
def servers():
    page = answer(article("an open page"))
    with Hostile((OWN,), {"/other-port": page}) as second:
        pages = {
            "/login": subscribers,
            "/page": page,
            "/other-port": redirect(second.url("/other-port", OWN)),
            "/named?77": answer(article("an address with a name in it")),
            "/named?88": answer(article("a redirect with a name in it")),
        }
        with Hostile((OWN, OTHER), pages) as first:
            pages["/other-host"] = redirect(first.url("/page", OTHER))
            pages["/to-named"] = redirect(f"http://u:geheim-88@{OTHER}:{first.port}/named?88")
            yield first, second


@pytest.fixture(scope="module")
def crawled(servers, new_project):
    first, _ = servers
    urls = [first.url(path, OWN) for path in ("/login", "/other-host", "/other-port", "/to-named")]
    urls.append(f"http://reader:geheim-77@{OTHER}:{first.port}/named?77")
    return crawl(
        new_project(),
        urls,
        "LOG_LEVEL=DEBUG",
        environment={"GAII_CREDENTIALS": f"http://{OWN}:{first.port} reader:geheim-42"},
    )


def test_a_login_opens_its_own_origin(servers, crawled):
    assert crawled.became()[servers[0].url("/login", OWN)] == "stored"
    assert crawled.closes, crawled.output


def test_no_other_host_or_port_sees_it(servers, crawled):
    """Neither behind a redirect from the origin nor for its robots.txt."""
    first, second = servers
    foreign = [head for address, head in first.heads if address == OTHER]
    foreign += [head for _, head in second.heads]
    assert len(foreign) >= 4
    assert crawled.code == 0, crawled.output + crawled.log
    assert not [head for head in foreign if "authorization" in head.lower()]


def test_a_name_and_password_in_an_address_are_taken_off(servers, crawled):
    """Those of a list of seeds and those of a redirect; the page is asked for without."""
    first, _ = servers
    became = crawled.became()
    assert became[first.url("/named?77", OTHER)] == "stored"
    assert became[first.url("/named?88", OTHER)] == "stored"


def test_no_secret_is_in_log_store_archive_or_output(crawled):
    (archive,) = crawled.folder.glob("archive/*.warc.gz")
    left = {
        "log": crawled.log,
        "output": crawled.output,
        "archive": gzip.decompress(archive.read_bytes()).decode("latin-1"),
    }
    left |= {
        path.name: path.read_bytes().decode("latin-1") for path in crawled.folder.glob("gaii*")
    }
    found = [
        (place, secret) for place, text in left.items() for secret in SECRETS if secret in text
    ]
    assert found == []


@pytest.mark.parametrize(
    ("url", "sent"),
    [
        ("https://paper.cn/a", True),
        ("https://paper.cn:443/a", True),
        ("http://paper.cn/a", False),
        ("https://paper.cn:8443/a", False),
        ("https://www.paper.cn/a", False),
        ("https://paper.cn.evil.cn/a", False),
        ("https://evil.cn/https://paper.cn/", False),
    ],
)
def test_scheme_host_and_port_must_all_agree(url, sent):
    settings = Settings({"GAII_CREDENTIALS": "https://paper.cn u:p"})
    request = Request(url, headers={"Authorization": "from elsewhere", "Cookie": "a=b"})
    CredentialsMiddleware(credentials(settings)).process_request(request)
    assert request.headers.get("Authorization") == (b"Basic dTpw" if sent else None)
    assert "Cookie" not in request.headers


@pytest.mark.parametrize(
    "text",
    [
        "paper.cn u:geheim",
        "https://paper.cn geheim",
        "https://paper.cn/a u:geheim",
        "ftp://a.cn u:geheim",
    ],
)
def test_a_wrong_entry_is_told_without_the_secret(text):
    with pytest.raises(UsageError, match="entry 1: write an origin") as told:
        credentials(Settings({"GAII_CREDENTIALS": text}))
    assert "geheim" not in str(told.value)


def test_a_wrong_entry_ends_the_command_with_2(new_project):
    done = crawl(
        new_project(), ["http://127.0.0.1:9/"], environment={"GAII_CREDENTIALS": "a geheim"}
    )
    assert done.code == 2
    assert "GAII_CREDENTIALS" in done.log
    assert "geheim" not in done.log
