"""Conversion speed in MB/s (UTF-8, CPU time), beside the package in the same run: read the ratios.
Needs no environments; `benchmarks.script_peers` compares with other packages.

python -m benchmarks.script
"""

import random
from functools import partial

from opencc import OpenCC

from benchmarks.timing import fastest
from pipelines.conversion import CONFIGS, Converter
from pipelines.dictionaries import read_chain
from pipelines.script import to_simplified

SENTENCES = (
    "報告顯示，各國在人工智慧領域的投入持續增長，領先者與追趕者的差距正在縮小。",
    "這並不意味著競爭結束，隨著開源專案的發展，後來者仍然有機會進入前列。",
    "在醫療、教育、製造與農業等應用場景中，模型的數量與質量都顯著提高。",
    "多位著名學者認為，資料、算力與人才三者缺一不可，而人才是最難補足的一環。",
    "與會代表討論了倫理規範，並對跨境資料流動的監管提出了各自的建議。",
    "大會於七月在上海開幕，來自四十多個國家的機構參加了展覽與論壇。",
    "企業憑藉著豐富的應用經驗，在風險投資回升的年份裡獲得了更多支持。",
    "專家瞭解到，計算基礎設施的建設需要長期規劃，不能只看眼前的指標。",
)
PARAGRAPHS = 7_000


def paragraphs() -> str:
    choose = random.Random(7)
    return "\n".join("".join(choose.choices(SENTENCES, k=4)) for _ in range(PARAGRAPHS // 20))


def main() -> None:
    text = paragraphs()
    large = "\n".join([text] * 20)
    megabytes, large_megabytes = len(text.encode()) / 1e6, len(large.encode()) / 1e6
    print(f"{large_megabytes:.1f} MB of Traditional paragraphs; the package on {megabytes:.2f} MB")
    print(f"{'':24}{'MB/s':>8}{'x package':>12}")
    for config in CONFIGS:
        package = OpenCC(config)
        reference = megabytes / fastest(partial(package.convert, text), 1)
        print(f"{config + ', package':24}{reference:8.2f}{1:12}")
        for name, use_numpy in (("numpy", True), ("standard library", False)):
            fast = Converter(read_chain(config), use_numpy=use_numpy)
            speed = large_megabytes / fastest(partial(fast.convert, large), 7)
            print(f"{config + ', ' + name:24}{speed:8.1f}{speed / reference:12.0f}")
    for label, given in (("Traditional", large), ("Simplified", to_simplified(large))):
        speed = len(given.encode()) / 1e6 / fastest(partial(to_simplified, given), 7)
        print(f"{'by paragraph, ' + label:24}{speed:8.1f}")


if __name__ == "__main__":
    main()
