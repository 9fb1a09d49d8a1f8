"""A sentence that is read part by part: it goes through several editions, or several errors."""

from itertools import pairwise

from pipelines.figures.corrections.errors import correction_parts
from pipelines.figures.dating.editions_told import is_compared_with
from pipelines.figures.sentences.scene import Scene


def parts_of(scene: Scene) -> list[Scene]:
    """The sentence, cut where a clause names the next edition, or behind each error put right."""
    parts = correction_parts(scene.text)
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
