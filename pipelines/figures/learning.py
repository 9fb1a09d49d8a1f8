"""What one sentence teaches the reader for those that follow: edition, year, actor, topic."""

import re
from itertools import pairwise

from pipelines.figures.context import Context
from pipelines.figures.dating import is_topic
from pipelines.figures.editions import TitleMention, title_mentions
from pipelines.figures.scene import Scene, countries
from pipelines.figures.years import is_since, resolve

_COMPARED = re.compile(
    r"(?:与|较|比|相比|对比|和|compared with|than in|from)\s?《?$", re.IGNORECASE
)


def turn_edition(scene: Scene, context: Context) -> None:
    """A title with another year turns the reading to its edition, unless it is compared with."""
    for mention in title_mentions(scene.text):
        if mention.edition and not _is_compared(scene, mention):
            context.edition = mention.edition


def learn(scene: Scene, context: Context) -> None:
    for mention in scene.years:
        if not mention.base and is_topic(scene, mention):
            year = resolve(mention, context.anchor, context.published)
            if year <= context.data_year:
                context.year = year
    bases = [m for m in scene.years if m.base and m.year and not is_since(scene.text, m)]
    context.base = bases[-1].year if bases else None
    acting = [m for m in scene.subjects if m.acting and countries(m.ids)]
    named = [i for m in scene.subjects for i in countries(m.ids)]
    distinct = tuple(dict.fromkeys(named))
    if len(distinct) == 2:
        context.pair = distinct
    if len(distinct) == 1 and len(context.here) == 1 and context.here != distinct:
        context.pair = (*context.here, *distinct)
    if acting:
        context.acting = context.here = acting[-1].ids
    context.topic = _topic(scene) or (
        context.topic if not acting and not scene.indicators else None
    )


_TOPIC_AFTER = re.compile(r"^(?:指标|领域|维度|能力|环节)?(?:方面|上|来看|看|领域|维度)[,:]")


def _topic(scene: Scene) -> str | None:
    """An indicator that a sentence opens with and that holds on: 在科技研发方面,..."""
    for mention in scene.indicators[:1]:
        if _TOPIC_AFTER.match(scene.text[mention.end :]) and mention.id != "overall":
            return mention.id
    return None


def by_edition(scene: Scene) -> list[Scene]:
    """A sentence that goes through several editions, cut at the clause that names the next one."""
    named = [m for m in title_mentions(scene.text) if m.edition and not _is_compared(scene, m)]
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


def _is_compared(scene: Scene, mention: TitleMention) -> bool:
    return bool(_COMPARED.search(scene.text[: mention.start]))
