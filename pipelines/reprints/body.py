"""The part of a page's text that is compared: its paragraphs, without the lines around them.

Titles, info lines, lists of related stories, buttons and captions are lines without the end of a
sentence, whatever words they are made of; phrase lists know a part of them. What one outlet prints
around a story no other outlet does, and its numbers (hits, dates, headlines) would be taken for the
story's.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

_ENDS = re.compile(r"[。．！？!?…；;][”’」』\"')）\]]*$|[.:：][”’\"']*$|。")
_LONG = 60
"""A longer line is a paragraph, however it ends: reprints cut in the middle of a sentence."""
_APART = 3
"""So many lines without a sentence between two paragraphs part them: a list of headlines does, a
subheading or a caption does not."""
_SIDE_SHARE = 0.3
"""Beside the main part another one counts that has so much of it: of two stories with a list
between them both, but not the notice at the foot of the page."""
_FIRST = 2.0
"""The story comes first: a later part must have so many times its characters to be the main one."""
_ROWS = 6
"""From so many lines with numbers in a row on they are a table."""
_ENTRIES = 3
"""So many entries are a part of the text: 报告人：某某 of a lecture, the rows of a price list. The
forms of one office differ in nothing else."""
_ENTRY = re.compile(r"[^:：。，,]{2,16}[:：]\s*\S")
_OF_THE_PAGE = re.compile(
    r"[【\[（(]?(?:.{0,6}(?:来源|出处|编辑|责编|作者|记者|校对|审核|终审|初审|复审|二审|三审|编委|主编"
    r"|撰稿|撰文|排版|制图|摄影|监制|时间|日期|阅读|浏览|点击|热度|评论|更新|发布|标签|关键词|标题"
    r"|栏目|分类|分享|电话|热线|传真|邮箱|邮编|地址|网址|备案|标识码|许可证|主办|承办|协办|版权|声明|附件"
    r"|技术支持|推荐|相关|延伸|更多|热门|热搜|上一篇|下一篇|上一条|下一条|索引号|发布机构|公开方式"
    r"|微信|公众号|微博|客户端|下载|图源|题图|头图|广告|赞助|提示|阅读数))"
)
"""What the label of an entry says that is the page's: the rest of a list of labels is no text."""
_NUMBERS = re.compile(r"[0-9０-９][0-9０-９.．,，:：/]*")
_CELLS = re.compile(r"[\s|｜/／]+")
_UNMARKED = 0.35
"""Where the lines with the end of a sentence have less of the characters than this, the marks are
gone: blanks stand for them, and a line with blanks is a paragraph from so many characters on."""
_UNMARKED_LINE = 14
_BLANK_WITHIN = re.compile(r"\w[ \u3000]\w")
_LEAST = 20
"""Characters that the paragraphs must have; else the text is compared as it stands."""
_TITLE = range(8, 46)
"""Characters of a title."""
_NUMBERED = re.compile(
    r"[（(]?[0-9一二三四五六七八九十]+[）)、.．:：]|第[一二三四五六七八九十0-9]+[部章节]|[■◆●▶★▲◎【①-⑳]"
)
_HAS_DIGIT = re.compile(r"[0-9０-９]")


@dataclass(frozen=True, slots=True)
class _Part:
    """Lines from one paragraph to another, with fewer than _APART others in a row between."""

    start: int
    end: int
    size: int


def body_of(lines: Sequence[str]) -> list[str]:
    """The lines from the first paragraph to the last; all where there is none."""
    paragraphs = _paragraphs(lines)
    entries = _entries(lines, paragraphs)
    parts = _parts(lines, paragraphs, entries)
    if not parts:
        return list(lines)
    main = max(parts, key=lambda part: part.size * (_FIRST if part is parts[0] else 1.0))
    if main.size < _LEAST:
        return list(lines)
    kept = [part for part in parts if part is main or part.size >= _SIDE_SHARE * main.size]
    start, end = kept[0].start, kept[-1].end
    start -= _reach(entries[:start][::-1], lines[:start][::-1])
    end += _reach(entries[end:], lines[end:])
    return list(lines[start : _with_table(lines, end)])


def texts_before_headings(text: str, most: int) -> Iterator[str]:
    """What stands before each line between two paragraphs that may be the title of another story,
    for the first ones of them. A numbered subheading is none.
    """
    lines = text.split("\n")
    for place in range(1, len(lines) - 1):
        line = lines[place]
        if (
            len(line) in _TITLE
            and not is_paragraph(line)
            and not _NUMBERED.match(line)
            and is_paragraph(lines[place + 1])
        ):
            yield "\n".join(lines[:place])
            most -= 1
            if not most:
                return


def is_paragraph(line: str) -> bool:
    """Whether a line holds the end of a sentence, or is long enough for one."""
    return len(line) > _LONG or _ENDS.search(line) is not None


def _parts(
    lines: Sequence[str], paragraphs: Sequence[bool], entries: Sequence[bool]
) -> list[_Part]:
    parts: list[_Part] = []
    start, end, size, between = 0, 0, 0, 0
    for place, is_text in enumerate(paragraphs):
        line = lines[place]
        if not is_text:
            between += bool(line) and not entries[place]
            continue
        if size and between >= _APART:
            parts.append(_Part(start, end, size))
            size = 0
        start = place if not size else start
        end, size, between = place + 1, size + len(line), 0
    return [*parts, _Part(start, end, size)] if size else parts


def _paragraphs(lines: Sequence[str]) -> list[bool]:
    """Which lines are paragraphs; blanks are taken for marks where there are hardly any marks."""
    found = [is_paragraph(line) for line in lines]
    marked = sum(len(line) for line, is_text in zip(lines, found, strict=True) if is_text)
    if marked >= _UNMARKED * sum(map(len, lines)):
        return found
    return [
        is_text or (len(line) >= _UNMARKED_LINE and _BLANK_WITHIN.search(line) is not None)
        for line, is_text in zip(lines, found, strict=True)
    ]


def _entries(lines: Sequence[str], paragraphs: Sequence[bool]) -> list[bool]:
    """Which lines are entries of a list, at most one other line between two of them."""
    listed = [False] * len(lines)
    run: list[int] = []
    others = 0
    for place, line in enumerate([*lines, "", ""]):
        at_end = place >= len(lines)
        if not at_end and not paragraphs[place] and _is_entry(line):
            run.append(place)
            others = 0
            continue
        others += bool(line) or at_end
        if run and others > 1:
            if len(run) >= _ENTRIES:
                for at in run:
                    listed[at] = True
            run = []
    return listed


def _is_entry(line: str) -> bool:
    if not line:
        return False
    if _ENTRY.match(line):
        return _OF_THE_PAGE.match(line) is None
    return len(_NUMBERS.findall(line)) > 1 and len(_CELLS.findall(line)) > 1


def _reach(entries: Sequence[bool], lines: Sequence[str]) -> int:
    """How far entries reach from the paragraphs, at most one other line between."""
    reached, others = 0, 0
    for place, line in enumerate(lines):
        if entries[place]:
            reached, others = place + 1, 0
        elif line:
            others += 1
            if others > 1:
                break
    return reached


def _with_table(lines: Sequence[str], end: int) -> int:
    """The end behind the rows of a table that follow the last paragraph at once."""
    for has_digits, rows in groupby(lines[end:], lambda line: _HAS_DIGIT.search(line) is not None):
        count = len(list(rows))
        return end + count if has_digits and count >= _ROWS else end
    return end
