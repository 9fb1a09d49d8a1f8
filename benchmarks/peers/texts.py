"""The texts that are converted: the gate's own Traditional sentences shuffled into paragraphs."""

import random
from pathlib import Path

from tests.gate.script.corpus import pairs

SENTENCES_IN_PARAGRAPH = (2, 7)


def paragraphs(megabytes: float, seed: int = 7) -> str:
    """At least so many MB of UTF-8, the same for the same seed."""
    # One sentence with the particle as 着 would spare `to_simplified` its work on all others.
    sentences = [pair.hant for pair in pairs() if pair.kind != "hans" and "着" not in pair.hant]
    choose = random.Random(seed)
    written: list[str] = []
    size = 0
    while size < megabytes * 1e6:
        count = choose.randint(*SENTENCES_IN_PARAGRAPH)
        written.append("".join(choose.sample(sentences, count)))
        size += len(written[-1].encode()) + 1
    return "\n".join(written)


def written(folder: Path, megabytes: int) -> Path:
    """The file of that size, written anew each time, for the sentences may have changed."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"traditional-{megabytes}mb.txt"
    file.write_text(paragraphs(megabytes), "utf-8")
    return file
