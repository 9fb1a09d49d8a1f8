"""Answers that attack by their status line and headers."""

from tests.hostile.server import Endpoint, Exchange, answer, article, redirect

COOKIES = "".join(f"Set-Cookie: c{n}=v{n}; Path=/\r\n" for n in range(400))
CHALLENGE = """<html><head><title>安全验证</title></head><body><p>请完成滑动验证后继续访问</p>
</body></html>""".encode()


def endless_headers(exchange: Exchange) -> None:
    exchange.send(b"HTTP/1.1 200 OK\r\n")
    while not exchange.closing.is_set():
        exchange.send(b"X-More: and more\r\n" * 1000)


def endless_interim(exchange: Exchange) -> None:
    """Interim answers without end, which the library ignores one by one."""
    while not exchange.closing.is_set():
        exchange.send(b"HTTP/1.1 100 Continue\r\n\r\n" * 1000)


def with_header(title: str, line: str, kind: str = "text/html") -> bytes:
    return answer(article(title), headers=line, kind=kind)


def refreshing(target: str, seconds: int = 0, title: str = "a page that refreshes") -> bytes:
    tag = f'<meta http-equiv="refresh" content="{seconds};url={target}">'.encode()
    return answer(article(title).replace(b"<title>", tag + b"<title>"))


HEADS: dict[str, tuple[Endpoint, str]] = {
    "/400-cookies": (with_header("four hundred cookies", COOKIES), "stored"),
    "/big-cookie": (with_header("a big cookie", f"Set-Cookie: a={'b' * 12_000}\r\n"), "stored"),
    "/70-kb-line": (with_header("70 KB", f"X-Long: {'a' * 70_000}\r\n"), "headers-too-large"),
    "/70-kb-lines": (with_header("70 KB in lines", "X-Line: abcdef\r\n" * 4500), "stored"),
    "/endless-headers": (endless_headers, "headers-too-large"),
    "/endless-interim": (endless_interim, "headers-too-large"),
    "/carriage-return": (with_header("a lone carriage return", "X-A: b\rX-C: d\r\n"), "stored"),
    "/folded": (with_header("a folded header", "X-A: b\r\n c\r\n"), "stored"),
    "/non-ascii": (with_header("a header of GBK", "X-Title: \xd6\xd0\xb9\xfa\r\n"), "stored"),
    "/no-colon": (with_header("a header without a colon", "this is no header\r\n"), "stored"),
    "/zlib": (with_header("zlib_codec", "", "text/html; charset=zlib_codec"), "stored"),
    "/rot13": (with_header("rot13", "", "text/html; charset=rot13"), "stored"),
    "/idna": (with_header("idna", "", "text/html; charset=idna"), "stored"),
    "/undefined": (with_header("undefined", "", "text/html; charset=undefined"), "stored"),
    "/unknown": (with_header("unknown", "", "text/html; charset=klingon"), "stored"),
    "/forbidden": (answer(b"", "403 Forbidden"), "http-403"),
    "/challenge": (answer(CHALLENGE), "no-article"),
    "/challenged": (answer(CHALLENGE, "403 Forbidden"), "http-403"),
    # redirects
    "/circle": (redirect("/circle-2"), ""),
    "/circle-2": (redirect("/circle"), "redirect-loop"),
    "/itself": (redirect("/itself#again"), "redirect-loop"),
    "/refresh-circle": (refreshing("/refresh-circle-2"), ""),
    "/refresh-circle-2": (refreshing("/refresh-circle"), "redirect-loop"),
    "/reloads": (refreshing("/reloads", 5, "a page that reloads itself"), "stored"),
    "/reloads-later": (refreshing("/other", 60, "a page that goes on in a minute"), "stored"),
    "/refresh-nowhere": (refreshing("javascript:a()", 0, "a refresh to a script"), "stored"),
    "/refresh-broken": (refreshing("http://[x", 0, "a refresh to a broken address"), "stored"),
    "/to-file": (redirect("file:///etc/passwd"), "scheme-refused"),
    "/to-ftp": (redirect("ftp://127.0.0.1/a"), "scheme-refused"),
    "/to-data": (redirect("data:text/html,<h1>a</h1>"), "scheme-refused"),
    "/to-script": (redirect("javascript:alert(1)"), "scheme-refused"),
    "/to-gopher": (redirect("gopher://127.0.0.1:70/_a"), "scheme-refused"),
    "/to-nothing": (redirect("http://"), "redirect-loop"),
    "/to-broken": (redirect("http://[broken"), "bad-redirect"),
}  # fmt: skip
"""Path: what it sends, and what must become of it; empty where another page shows it."""

for _n in range(25):
    HEADS[f"/long-{_n}"] = (redirect(f"/long-{_n + 1}"), "")
HEADS["/long-20"] = (redirect("/long-21"), "too-many-redirects")

STARTS = [
    path
    for path, (_, outcome) in HEADS.items()
    if (outcome or path in ("/circle", "/refresh-circle"))
    and path not in ("/circle-2", "/refresh-circle-2", "/long-20")
] + ["/long-0"]
"""What a list of seeds names; the others are reached by redirects."""
