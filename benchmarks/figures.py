"""Speed of the reader of figures: paragraphs, one article, hostile texts, the import.

    python -m benchmarks.figures

Prints times of this machine, and each hostile text once more at twice its size: a ratio near 2 is
linear. Sentences that were read before are remembered, as those of reprints are: paragraphs and the
article are timed with nothing remembered, and once more. Quality is measured by tests/gate/figures.
"""

import subprocess
import sys
from functools import partial
from pathlib import Path

from benchmarks.timing import fastest
from pipelines.figures import read_figures
from pipelines.figures.telling import remembered

ROOT = Path(__file__).parents[1]
TITLE = "《全球人工智能创新指数报告2025》显示，"
PARAGRAPHS = (
    "2024年，美国以77.97的总分居全球第一，中国总分为58.01分，排名第二，两国分差由22.02分缩小至19.96分。",
    "中国5个一级指标均排名第二；计算基础、人才、教育等8个二级指标排在前2名。",
    "2024年全球人工智能风险投资额回升至1370亿美元，同比增长25%，美国占全球比例达66%。",
    "第一梯队2个国家，第二梯队11个国家，包括英国、德国、新加坡；第三梯队12国，第四梯队21国。",
    "两国的人工智能芯片企业、高层次人才、顶级论文、大模型数量之和均占参评国家总数的50%以上。",
    "大会期间观众35万人次，采购意向162亿元，发布会由主办方组织，与会嘉宾三百余名。",
    "The US scored 77.97 and China 58.01, ranking first and second among 46 countries.",
    "The gap narrowed to 19.96 points from 22.02 a year earlier, according to the report.",
)
HOSTILE: dict[str, str] = {
    "digits": "1234567890",
    "digits with stops": "12345678901234567890。",
    "parentheses": "(" * 10,
    "pairs of parentheses": "（中）",
    "的": "的" * 10,
    "numerals": "一万二千三百",
    "年": "2024年",
    "percent": "50%、",
    "sentences": "中国总分58.01分。",
    "commas": "中国,",
    "letters": "second ",
}
SIZE = 1_000_000
ROUNDS = 3


def read(text: str) -> object:
    return read_figures(text, published="2025-07-28")


def thousand(*, first: bool) -> None:
    for number in range(1000):
        once(TITLE + PARAGRAPHS[number % len(PARAGRAPHS)], first=first)


def once(text: str, *, first: bool) -> object:
    """Read a text, for the `first` time or as a reprint."""
    if first:
        remembered.cache_clear()
    return read(text)


def hostile(unit: str) -> tuple[float, float]:
    """Seconds for half a million characters, and for a million."""
    text = TITLE + unit * (SIZE // len(unit))
    half = TITLE + unit * (SIZE // 2 // len(unit))
    halved, whole = partial(once, half, first=True), partial(once, text, first=True)
    return fastest(halved, ROUNDS), fastest(whole, ROUNDS)


def import_seconds() -> tuple[float, float]:
    """Processor time of an interpreter that does nothing, and of one that imports the reader."""
    found = []
    for code in ("pass", "import pipelines.figures"):
        measure = (
            "import resource, subprocess, sys; "
            f"subprocess.run([sys.executable, '-c', {code!r}], check=True); "
            "used = resource.getrusage(resource.RUSAGE_CHILDREN); "
            "print(used.ru_utime + used.ru_stime)"
        )
        times = [
            float(
                subprocess.run(
                    [sys.executable, "-c", measure], cwd=ROOT, check=True, capture_output=True
                ).stdout
            )
            for _ in range(3)
        ]
        found.append(min(times))
    return found[0], found[1]


def main() -> None:
    read(TITLE + PARAGRAPHS[0])  # the tables are loaded with the first text
    article = "\n".join(TITLE + paragraph for paragraph in PARAGRAPHS[:6])
    for first, what in ((True, "first read"), (False, "read again")):
        took = fastest(partial(thousand, first=first), ROUNDS)
        print(f"1,000 paragraphs {what:12}{took:8.2f} s")
        took = 1000 * fastest(partial(once, article, first=first), ROUNDS)
        print(f"an article of 6 {what:13}{took:8.2f} ms")
    for name, unit in HOSTILE.items():
        half, whole = hostile(unit)
        print(f"1 MB of {name:22}{whole:8.2f} s   {whole / half:4.1f} times half of it")
    nothing, imported = import_seconds()
    print(f"import                    {1000 * (imported - nothing):8.0f} ms")


if __name__ == "__main__":
    main()
