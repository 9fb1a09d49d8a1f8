"""Runs inside a contestant's environment: one job from standard input, one answer as JSON.

A job either times a configuration on a file (`file`, `repeats`) or converts sentences
(`sentences`). Standard library alone, for nothing else is installed there.
"""

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

Convert = Callable[[str], str]
WARM_UP = "這份報告顯示，各國的差距正在縮小。\n"


def _ours(configuration: str) -> Convert:
    from pipelines import script

    if configuration == "to_simplified":
        return script.to_simplified
    return lambda text: script.convert(text, configuration)


def _opencc(configuration: str) -> Convert:
    """The C++ binding and the pure package have the same names."""
    from opencc import OpenCC

    convert: Convert = OpenCC(configuration).convert
    return convert


def _opencc_pyo3(configuration: str) -> Convert:
    from opencc_pyo3 import OpenCC  # type: ignore[import-not-found,unused-ignore]

    convert: Convert = OpenCC(configuration).convert
    return convert


def _zhconv_rs(configuration: str) -> Convert:
    from zhconv_rs import zhconv  # type: ignore[import-not-found,unused-ignore]

    return lambda text: str(zhconv(text, configuration))


ADAPTERS: dict[str, Callable[[str], Convert]] = {
    "ours": _ours,
    "opencc-python-reimplemented": _opencc,
    "opencc": _opencc,
    "opencc-pyo3": _opencc_pyo3,
    "zhconv-rs": _zhconv_rs,
}


def answer(job: dict[str, Any]) -> dict[str, Any]:
    started = time.perf_counter()
    convert = ADAPTERS[job["adapter"]](job["configuration"])
    imported = time.perf_counter()
    convert(WARM_UP)
    times = {
        "import_ms": 1000 * (imported - started),
        "ready_ms": 1000 * (time.perf_counter() - started),
    }
    if "sentences" in job:
        return {**times, "converted": [convert(sentence) for sentence in job["sentences"]]}
    return {**times, **_timed(convert, Path(job["file"]).read_text("utf-8"), job["repeats"])}


def _timed(convert: Convert, text: str, repeats: int) -> dict[str, float]:
    """Best seconds of the repeats, by the clock and by the processor; memory of the first one."""
    megabytes = len(text.encode()) / 1e6
    wall = cpu = float("inf")
    forget_peak()
    before = status("VmRSS")
    for number in range(repeats):
        started, used = time.perf_counter(), time.process_time()
        converted = convert(text)
        wall = min(wall, time.perf_counter() - started)
        cpu = min(cpu, time.process_time() - used)
        if number == 0:
            peak = status("VmHWM") - before - sys.getsizeof(converted) / 1e6
        del converted
    return {"wall_mb_s": megabytes / wall, "cpu_mb_s": megabytes / cpu, "peak_mb": max(peak, 0.0)}


def forget_peak() -> None:
    """Linux alone; elsewhere there is no figure to read either."""
    Path("/proc/self/clear_refs").write_text("5", "ascii")


def status(field: str) -> float:
    """A line of the process's status in MB of 10^6 bytes."""
    for line in Path("/proc/self/status").read_text("ascii").splitlines():
        if line.startswith(field + ":"):
            return int(line.split()[1]) * 1024 / 1e6
    raise KeyError(field)


if __name__ == "__main__":
    json.dump(answer(json.load(sys.stdin)), sys.stdout, ensure_ascii=False)
