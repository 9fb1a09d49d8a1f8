"""Which lines of a page are furniture."""

import pytest

from crawler.extraction.furniture import is_furniture, is_info_line


@pytest.mark.parametrize(
    "line",
    [
        "下一页",
        "【1】 【2】 下一页",
        "查看全文",
        "分享到：",
        "字号：小 中 大",
        "朋友圈",
        "扫一扫，关注公众号",
        "点击右上角微信好友",
        "1.5X",
        "00:35",
        "相关阅读",
        "责任编辑：",
    ],
)
def test_furniture_standing_alone_is_known(line: str) -> None:
    """Share bars, players, font sizes, page numbers, labels without a name."""
    assert is_furniture(line)


@pytest.mark.parametrize(
    "line",
    [
        "责任编辑：王小明",
        "来源：公众号科情智库（有删减）",
        "下一页的内容更重要，研究者这样说。",
        "打印机产业也在使用人工智能",
        "77.97分",
        "第二，",
        "中国教育在线",
        "凡本站注明来源的稿件，版权均属本网所有。",
    ],
)
def test_lines_that_the_pipelines_cut_on_record_stay(line: str) -> None:
    """Source lines, editor lines and notices are text until they are cut as removals."""
    assert not is_furniture(line)


@pytest.mark.parametrize(
    "line", ["1" * 118 + "x", "小" * 118 + "x", "分享" * 59 + "x", " /" * 59 + "x"]
)
def test_repetition_does_not_explode(line: str) -> None:
    """With backtracking, a hundred figures and a letter would take longer than the universe has."""
    assert not is_furniture(line)


def test_info_line_is_short_and_no_sentence() -> None:
    """A sentence that begins with a day is the article's."""
    assert is_info_line("2025-07-28 09:30 来源：某某日报")
    assert not is_info_line("2025年7月26日，报告在上海发布。")
