"""Milliseconds of each part of the text stage on an average article of 1,500 characters.

python -m benchmarks.text_stage
"""

from collections.abc import Callable

from benchmarks.timing import fastest
from domain.records import Article
from pipelines.annotations import strip_annotations
from pipelines.boilerplate import cut_boilerplate
from pipelines.damage import find_damage
from pipelines.figures import extract_observations, resolve_edition
from pipelines.process import process
from pipelines.reprints import fingerprint
from pipelines.script import script_of, to_simplified
from pipelines.topic import on_topic

OPENING = (
    "據中國科學技術信息研究所消息，在7月26日舉辦的2025世界人工智能大會上，"
    "《全球人工智能創新指數報告2025》正式發布。2024年，美國總分為77.97分，中國總分為58.01分。"
)
PARAGRAPH = (
    "報告認為，各國對人工智能的投入持續增長，開源生態蓬勃發展，但這並不意味著差距已經消失。"
    "專家指出，計算基礎、人才與教育三者缺一不可，需要長期規劃，也需要各方參與。"
)
TAIL = (
    "來源：某某觀察（有刪減）\n責任編輯：李明\n① 凡本站註明“稿件來源：某某觀察”的文字，不得轉載。"
)

READINGS = {
    "國": "(guo)",
    "人": "(ren)(ren)",
    "發": "(fa)(fa)(fa)",
    "學": "(xue)",
    "報": "(bao)",
    "全": "(quan)",
    "為": "(wei)",
    "分": "(fen)",
    "專": "(zhuan)(zhuan)",
    "教": "(jiao)",
    "要": "(yao)",
    "參": "(can)",
    "長": "(zhang)",
    "源": "(yuan)",
    "失": "(shi)",
}
"""As a mirror does it: all occurrences of a drawn character, repeated as often as it was drawn."""


def article(annotated: bool) -> Article:
    text = "\n".join([OPENING, *[PARAGRAPH * 2] * 9, TAIL])
    if annotated:
        for character, reading in READINGS.items():
            text = text.replace(character, character + reading)
    return Article(url="https://example.org/1", outlet="example.org", title="指數發布", text=text)


def milliseconds(work: Callable[[], object], repeats: int = 200) -> float:
    work()
    return 1000 * fastest(work, repeats)


def main() -> None:
    plain, annotated = article(annotated=False), article(annotated=True)
    raw = plain.text
    hans = to_simplified(raw)
    parts: dict[str, Callable[[], object]] = {
        "annotations, none": lambda: strip_annotations(raw).removals,
        "annotations, many": lambda: strip_annotations(annotated.text).removals,
        "boilerplate": lambda: cut_boilerplate(raw),
        "script": lambda: (script_of(raw), to_simplified(raw)),
        "damage": lambda: find_damage(hans, "指数发布"),
        "topic": lambda: on_topic(hans, "指数发布"),
        "fingerprint": lambda: fingerprint(hans),
        "edition and figures": lambda: (resolve_edition(hans), extract_observations(hans)),
    }
    print(f"{len(raw)} characters, best of 200, in ms of processor time")
    for name, work in parts.items():
        print(f"  {name:24}{milliseconds(work):8.3f}")
    print(f"  {'process, plain':24}{milliseconds(lambda: process(plain)):8.3f}")
    print(f"  {'process, annotated':24}{milliseconds(lambda: process(annotated)):8.3f}")


if __name__ == "__main__":
    main()
