"""The pinned floors: exact recovery of each kind, and the digest of the corpus they belong to.

`python -m tests.gate.annotations.floors` pins today's rates. It refuses to pin a lower one unless
told so with `--lower "reason"`; the reason is kept beside the floors.
"""

from collections import Counter

from pipelines.annotations import strip_annotations
from tests.gate.annotations.corpus import HERE, annotated, digest, untouched
from tests.gate.floors import pin


def rates() -> dict[str, float]:
    """Share of the paragraphs of each kind that come out exactly as they should."""
    total: Counter[str] = Counter()
    exact: Counter[str] = Counter()
    for paragraph in (*annotated(), *untouched()):
        total[paragraph.kind] += 1
        exact[paragraph.kind] += strip_annotations(paragraph.raw).text == paragraph.clean
    return {kind: round(exact[kind] / total[kind], 4) for kind in sorted(total)}


if __name__ == "__main__":
    pin(HERE, __doc__, rates, digest)
