"""A sentence that is read part by part: it goes through several editions, or several errors."""

from itertools import pairwise

from pipelines.figures.dating.editions_told import is_compared_with
from pipelines.figures.lazy import regex
from pipelines.figures.sentences.scene import Scene

_EACH_RIGHT = regex(r"(?:应为|应是|实为|应当为|更正为|订正为)")


def parts_of(scene: Scene) -> list[Scene]:
    """The sentence, cut where a clause names the next edition, or behind each error put right."""
    parts = _errors_of(scene.text)
    if len(parts) > 1:
        return [Scene(scene.text[a:b], scene.start + a, english=scene.english) for a, b in parts]
    if len(scene.titles) < 2:
        return [scene]
    named = [m for m in scene.titles if m.edition and not is_compared_with(scene, m)]
    cuts = [
        scene.clause_at(later.start)[0]
        for earlier, later in pairwise(named)
        if earlier.edition != later.edition
    ]
    bounds = [0, *(cut for cut in dict.fromkeys(cuts) if cut), len(scene.text)]
    if len(bounds) == 2:
        return [scene]
    return [
        Scene(scene.text[a:b], scene.start + a, english=scene.english) for a, b in pairwise(bounds)
    ]


def _errors_of(sentence: str) -> list[tuple[int, int]]:
    """误作79.77分,应为77.97分;22个应为20个: each part has an error and what is right."""
    if sentence.count(";") == 0 or len(_EACH_RIGHT.findall(sentence)) < 2:
        return []
    ends = [i + 1 for i, char in enumerate(sentence) if char == ";"]
    bounds = [0, *ends, len(sentence)]
    return [(a, b) for a, b in pairwise(bounds) if sentence[a:b].strip()]
