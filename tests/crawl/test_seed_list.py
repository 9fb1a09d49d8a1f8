"""The list of URLs that a crawl of seeds reads."""

import pytest

from crawler.given.seed_list import Seed, check_seeds, read_seeds
from domain.errors import InputUnreadable


def seeds(tmp_path, content: str | bytes, name: str = "urls.txt") -> list[Seed]:
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    assert check_seeds(path) == len(list(read_seeds(path)))
    return list(read_seeds(path))


def urls(tmp_path, content: str | bytes, name: str = "urls.txt") -> list[str]:
    return [seed.url for seed in seeds(tmp_path, content, name)]


def test_a_text_file_holds_a_url_a_line_and_comments(tmp_path):
    text = "\ufeff# 2025\nhttps://www.eol.cn/a.shtml\n\n http://a.cn/b  # read twice\r\n\thttp://a.cn/c\r"
    assert urls(tmp_path, text) == ["https://www.eol.cn/a.shtml", "http://a.cn/b", "http://a.cn/c"]


def test_fragments_go_unless_they_are_a_route(tmp_path):
    assert urls(tmp_path, "https://a.cn/b#top\nhttps://a.cn/#/news/1\nHTTPS://A.cn/科技#x") == [
        "https://a.cn/b",
        "https://a.cn/#/news/1",
        "https://A.cn/科技",
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16"])
def test_a_list_in_any_usual_encoding_is_read(tmp_path, encoding):
    """Spreadsheets save in GB18030, editors with a mark."""
    table = "网址,媒体,发布日期\nhttps://a.cn/科技,中国教育在线,2025年7月28日\n"
    assert seeds(tmp_path, table.encode(encoding), "urls.csv") == [
        Seed(url="https://a.cn/科技", outlet="eol", published="2025-07-28")
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "big5", "cp950", "big5hkscs"])
def test_a_list_of_a_spreadsheet_in_taiwan_is_read(tmp_path, encoding):
    """Its bytes are GB18030 too, but the headings then mean nothing."""
    table = "網址,媒體,日期,備註\r\nhttps://a.tw/科技,某某時報,2025年7月28日,\r\n"
    (seed,) = seeds(tmp_path, table.encode(encoding), "urls.csv")
    assert seed == Seed(url="https://a.tw/科技", outlet="某某時報", published="2025-07-28")


@pytest.mark.parametrize("encoding", ["big5", "gb18030"])
def test_a_list_without_headings_is_in_the_encoding_in_which_it_reads_as_chinese(
    tmp_path, encoding
):
    text = "# 這是我們的新聞\nhttps://a.tw/新聞/全球人工智能創新指數發布.html\n"
    assert urls(tmp_path, text.encode(encoding)) == [
        "https://a.tw/新聞/全球人工智能創新指數發布.html"
    ]


@pytest.mark.parametrize(
    ("start", "words"),
    [
        (b"PK\x03\x04\x14\x00", "spreadsheet (.xlsx, .ods) or another packed file. Open it and save it as CSV"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "save it as CSV"),
        (b"%PDF-1.7\n", "is a PDF"),
        (b"\x1f\x8b\x08\x00", "Unpack it"),
        (b"\xff\xff\xff\x00\x01", "neither UTF-8 nor GB18030 nor Big5"),
        (b"\xff\xfe\x00", "neither UTF-8"),
    ],
)  # fmt: skip
def test_what_is_no_text_is_named_with_what_to_do(tmp_path, start, words):
    path = tmp_path / "urls.csv"
    path.write_bytes(start)
    with pytest.raises(InputUnreadable) as error:
        check_seeds(path)
    assert words in str(error.value)


@pytest.mark.parametrize(
    "table",
    [
        "url,outlet,published\nhttps://a.cn/b?x=1;y=2,eol,2025-07-28\n",
        "URL;Outlet;Date\nhttps://a.cn/b?x=1;y=2;eol;2025/7/28\n".replace("1;y", "1%3By"),
        "url\tsource\tdate\nhttps://a.cn/b?x=1;y=2\teol\t20250728\n",
        '"Title","URL","Media","Publish date"\n"甲, 乙","https://a.cn/b?x=1;y=2","EOL","2025-07-28"\n',
        "链接，媒体，日期\nhttps://a.cn/b?x=1;y=2，eol，2025-07-28\n",
        "sep=|\r\nurl|outlet|published\r\nhttps://a.cn/b?x=1;y=2|eol|2025-07-28\r\n",
        '\ufeff"sep=\t"\nurl\toutlet\tdate\nhttps://a.cn/b?x=1;y=2\teol\t2025-07-28\n',
        "# by hand\n\nurl|outlet|published\n# first\nhttps://a.cn/b?x=1;y=2|eol|2025-07-28\n|||\n",
    ],
    ids=[
        "commas",
        "semicolons",
        "tabs",
        "quoted, further column",
        "full width",
        "sep",
        "sep of tabs",
        "comments",
    ],
)
def test_a_table_is_read_with_the_separator_and_headings_that_it_has(tmp_path, table):
    """In a .txt file too, when the first line is a header."""
    (seed,) = seeds(tmp_path, table)
    assert (seed.url.replace("%3B", ";"), seed.outlet, seed.published) == (
        "https://a.cn/b?x=1;y=2",
        "eol",
        "2025-07-28",
    )


def test_outlet_and_date_may_be_missing_and_an_unknown_outlet_stands_as_given(tmp_path):
    table = "url,outlet,published\nhttps://a.cn/b,,\nhttps://a.cn/c,某某晚报,2025-07-28 10:00\n"
    assert seeds(tmp_path, table, "urls.csv") == [
        Seed(url="https://a.cn/b"),
        Seed(url="https://a.cn/c", outlet="某某晚报", published="2025-07-28T10:00:00+08:00"),
    ]


@pytest.mark.parametrize(
    ("name", "text", "complaint"),
    [
        ("urls.txt", "https://a.cn/b\nwww.eol.cn/a.shtml\n", "line 2: 'www.eol.cn/a.shtml'"),
        ("urls.txt", "file:///etc/passwd\n", "line 1"),
        (
            "urls.txt",
            "https://a.cn/b https://a.cn/c\n",
            "line 1: 'https://a.cn/b https://a.cn/c' has a blank in it. Write %20",
        ),
        ("urls.txt", "http://h/路径 空格.html\n", "'http://h/路径 空格.html' has a blank in it"),
        (
            "urls.csv",
            "url\nhttp://h/a\u3000b.html\n",
            "line 2: 'http://h/a\\u3000b.html' has a blank",
        ),
        (
            "urls.csv",
            "sep=;\nurl;datum\nhttps://a.cn/b;1\n",
            "line 2: the heading 'datum' is unknown",
        ),
        ("urls.csv", "sep=;\nurl;date\nhttps://a.cn/b;1\n", "line 3: '1' is no date"),
        ("urls.txt", "http://[broken\nhttp://a.cn:x/\nhttps://\n", "line 3: 'https://'"),
        (
            "urls.txt",
            "https://a.cn/" + "a" * 9000,
            "' goes on to 9013 letters; an address has 8000",
        ),
        ("urls.txt", "# none\n", "lists no URL"),
        ("urls.txt", "", "lists no URL"),
        (
            "urls.csv",
            "url,outlit\nhttps://a.cn/b,eol\n",
            "heading 'outlit' is unknown; write \"outlet\"",
        ),
        ("urls.csv", "outlet,date\neol,2025-07-28\n", "with url among them"),
        ("urls.csv", "url,date\nhttps://a.cn/b,2025\n", "line 2: '2025' is no date"),
        ("urls.csv", "url,date\nhttps://a.cn/b,2025-07-28,x\n", "line 2: 3 cells under 2 headings"),
        ("urls.csv", "url\nhttps://a.cn/b\n\n\nx\n", "line 5: 'x'"),
        (
            "urls.csv",
            "https://a.cn/b;eol\n",
            "line 1: a URL in place of the headings. Write url;out",
        ),
        ("urls.csv", "url,link\nhttps://a.cn/b,https://a.cn/c\n", "two headings mean url"),
        ("urls.csv", '=HYPERLINK("https://a.cn")\n', "is unknown"),
        ("urls.csv", 'url\n=HYPERLINK("https://a.cn")\n', "line 2"),
        ("urls.csv", 'url\n"https://a.cn/1\nhttps://a.cn/2\n', "line 3"),
    ],
)
def test_a_wrong_list_names_the_line(tmp_path, name, text, complaint):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputUnreadable) as error:
        check_seeds(path)
    assert complaint in str(error.value)


def test_a_column_of_urls_without_a_heading_is_a_list(tmp_path):
    assert urls(tmp_path, "\ufeffhttps://a.cn/b\r\nhttps://a.cn/c\r\n", "urls.csv") == [
        "https://a.cn/b",
        "https://a.cn/c",
    ]


def test_a_message_names_the_beginning_of_a_long_heading(tmp_path):
    path = tmp_path / "urls.csv"
    path.write_text("x" * 200_000, encoding="utf-8")
    with pytest.raises(InputUnreadable) as error:
        check_seeds(path)
    assert len(str(error.value)) < 2000


def test_all_wrong_lines_are_named_up_to_ten(tmp_path):
    path = tmp_path / "urls.txt"
    path.write_text("https://a.cn/b\n" + "x\n" * 15, encoding="utf-8")
    with pytest.raises(InputUnreadable) as error:
        check_seeds(path)
    assert "line 2: 'x'" in str(error.value)
    assert "line 11: 'x'" in str(error.value)
    assert "and 5 more" in str(error.value)


def test_a_missing_list_is_named(tmp_path):
    with pytest.raises(InputUnreadable, match=r"none.txt cannot be read"):
        check_seeds(tmp_path / "none.txt")


@pytest.mark.parametrize("content", [b"\xff\xff\xff\x00\x01", b"\x89PNG\r\n\x1a\n\x00\xff"])
def test_a_file_that_is_no_text_is_refused(tmp_path, content):
    path = tmp_path / "urls.txt"
    path.write_bytes(content)
    with pytest.raises(InputUnreadable):
        check_seeds(path)


def test_a_hundred_thousand_lines_are_read_one_after_the_other(tmp_path):
    """The first seed is there before the last line is read."""
    path = tmp_path / "urls.txt"
    path.write_text("".join(f"https://a.cn/{n}.html\n" for n in range(100_000)), encoding="utf-8")
    reading = read_seeds(path)
    assert next(reading).url == "https://a.cn/0.html"
    assert sum(1 for _ in reading) == 99_999
