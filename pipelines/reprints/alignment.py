"""Where two texts run beside each other although words in them differ.

Replace-all spinning, the vocabulary of another region and lost bytes change a word in every
sentence. Four shingles fall with each character, so two thirds of a text in which every eighth
word is another one are gone, while the order of what is left is the same and the gaps in it are as
long. Independent reports share phrases too, but not in rows.
"""

from collections.abc import Sequence

GAP = 12
"""Shingles between two shared ones of a row: two words exchanged with three characters between."""
SHIFT = 4
"""So many characters more or less may stand in the gap of the one text."""
_ANCHORS, _LENGTH = 4, 12
"""Shared shingles and length that make a row; a phrase of the trade is shorter."""


def aligned(one: Sequence[int], places: dict[int, int]) -> tuple[bytearray, bytearray]:
    """Flags for the shingles of one text, and of the other, that stand in rows of both; `places`
    says where the other has a shingle. The flags of the other end with its last row.
    """
    open_rows: list[list[int]] = []  # first place, last place, first and last in the other, anchors
    closed: list[list[int]] = []
    for place, shingle in enumerate(one):
        there = places.get(shingle)
        if there is None:
            continue
        for row in open_rows:
            step, step_there = place - row[1], there - row[3]
            if step <= GAP + 1 and step_there > 0 and -SHIFT <= step_there - step <= SHIFT:
                row[1], row[3], row[4] = place, there, row[4] + 1
                break
        else:
            closed += [row for row in open_rows if place - row[1] > GAP]
            open_rows = [row for row in open_rows if place - row[1] <= GAP]
            open_rows.append([place, place, there, there, 1])
    rows = [
        row for row in closed + open_rows if row[4] >= _ANCHORS and row[1] - row[0] >= _LENGTH - 1
    ]
    mine = bytearray(len(one))
    others = bytearray(max((row[3] + 1 for row in rows), default=0))
    for first, last, first_there, last_there, _ in rows:
        mine[first : last + 1] = b"\1" * (last + 1 - first)
        others[first_there : last_there + 1] = b"\1" * (last_there + 1 - first_there)
    return mine, others
