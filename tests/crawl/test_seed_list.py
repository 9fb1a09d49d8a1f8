"""The list of URLs that a crawl of seeds reads."""

import pytest

from crawler.seed_list import Seed, read_seeds
from domain.errors import InputUnreadable


def test_a_text_file_holds_a_url_a_line_and_comments(tmp_path):
    path = tmp_path / "urls.txt"
    path.write_text(
        "\ufeff# 2025\nhttps://www.eol.cn/a.shtml\n\n http://a.cn/b \n", encoding="utf-8"
    )
    assert [seed.url for seed in read_seeds(path)] == [
        "https://www.eol.cn/a.shtml",
        "http://a.cn/b",
    ]


def test_a_csv_file_gives_outlet_and_date_too(tmp_path):
    path = tmp_path / "urls.csv"
    path.write_text("url,outlet,published\nhttps://a.cn/b,eol,2025-07-28\n", encoding="utf-8")
    assert read_seeds(path) == [Seed(url="https://a.cn/b", outlet="eol", published="2025-07-28")]


@pytest.mark.parametrize(
    ("name", "text", "complaint"),
    [
        ("urls.txt", "https://a.cn/b\nwww.eol.cn/a.shtml\n", "line 2: 'www.eol.cn/a.shtml'"),
        ("urls.txt", "file:///etc/passwd\n", "line 1"),
        ("urls.txt", "# none\n", "lists no URL"),
        ("urls.csv", "url,date\nhttps://a.cn/b,2025\n", "header must be made of url"),
    ],
)
def test_a_wrong_list_names_the_line(tmp_path, name, text, complaint):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputUnreadable, match=complaint):
        read_seeds(path)


def test_a_missing_list_is_named(tmp_path):
    with pytest.raises(InputUnreadable, match=r"none.txt cannot be read"):
        read_seeds(tmp_path / "none.txt")


def test_a_list_in_another_encoding_is_refused(tmp_path):
    path = tmp_path / "urls.txt"
    path.write_bytes("https://a.cn/科技\n".encode("gb18030"))
    with pytest.raises(InputUnreadable, match="not UTF-8"):
        read_seeds(path)
