"""Throughput of strip_annotations: `python -m benchmarks.annotations`. Prints, asserts nothing.

Dense is one reading for each 12 bytes, denser than any mirror seen; clean has an author's
parenthesis in one paragraph of five; the article is one of ordinary length. CPU time, best of 5.
"""

import random
import time
from collections.abc import Callable

from pipelines.annotations import strip_annotations

PARAGRAPH = (
    "報告顯示,2024年美國以77.97分居全球第一,中國以58.01分排名第二,兩國的人工智能芯片企業數量、"
    "高層次人才數量和頂級論文數量之和占參評國家總數的一半以上。"
)
READINGS = {
    "美": "mei",
    "國": "guo",
    "人": "ren",
    "工": "gong",
    "智": "zhi",
    "數": "shu",
    "量": "liang",
}


def annotated(seed: int) -> str:
    """The paragraph with some characters annotated at all occurrences, up to three times."""
    dice = random.Random(seed)
    text = PARAGRAPH
    for character in dice.sample(sorted(READINGS), 5):
        reading = f"({READINGS[character]})" * dice.choice((1, 1, 2, 3))
        text = text.replace(character, character + reading)
    return text


def best_of_five(work: Callable[[], object]) -> float:
    """Seconds of CPU time."""
    taken = []
    for _ in range(5):
        start = time.process_time()
        work()
        taken.append(time.process_time() - start)
    return min(taken)


def main() -> None:
    dense = "\n".join(annotated(seed) for seed in range(3000))
    clean = "\n".join(
        PARAGRAPH + ("(以下簡稱WAIC)" if number % 5 == 0 else "") for number in range(6000)
    )
    article = "\n".join(annotated(seed) for seed in range(12))
    for name, text in (("dense", dense), ("clean", clean)):
        megabytes = len(text.encode()) / 1e6
        seconds = best_of_five(lambda text=text: strip_annotations(text))  # type: ignore[misc]
        print(f"{name:8} {megabytes / seconds:7.1f} MB/s of {megabytes:.1f} MB")
    seconds = best_of_five(lambda: [strip_annotations(article) for _ in range(100)])
    print(f"article  {seconds * 10:7.2f} ms for {len(article)} characters")


if __name__ == "__main__":
    main()
