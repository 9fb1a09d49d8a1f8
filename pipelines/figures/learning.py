"""What one sentence teaches the reader for those that follow: edition, year, actor, topic."""

import re

from pipelines.figures.dating.data_years import is_topic
from pipelines.figures.drafts import Draft
from pipelines.figures.lazy import regex
from pipelines.figures.names.mentions import actor_of, countries
from pipelines.figures.rules.lists.numbered import RANKING
from pipelines.figures.sentences.context import Context
from pipelines.figures.sentences.questions import learn_question
from pipelines.figures.sentences.scene import Scene
from pipelines.figures.years.mentions import YearMention, has_own_value, is_since, resolve

_IN_LIST = regex(r"\s*\d{1,2}[.、)）]")


_THIS_ITEM = regex(
    r"(?:该项|此项|这项|这一项|该指标|这一指标|这个指标|该领域|这一领域|该维度|这一维度|该单项)(?:指标)?(?:的|上|中)?(?=得分|总?分|排名|名次|位列|位居|居|列|排|第|中国|美国|[,，\d])"
)


def take_up_item(scene: Scene, context: Context) -> bool:
    """中国该项得分46.7分: the one indicator that was named before; False if there is none."""
    context.item = False
    if scene.english or scene.indicators or not _THIS_ITEM.search(scene.text):
        return True
    told = [i for i in context.named if i != "overall"]
    if context.topic is None and len(told) != 1:
        return False
    context.topic = context.topic or told[0]
    context.item = True
    return True


def learn_heading(scene: Scene, context: Context) -> None:
    """中美差距还有多大？ over an article that answers with 19.96分: the question, and the pair."""
    learn_question(scene, context)
    named = tuple(dict.fromkeys(i for m in scene.subjects for i in countries(m.ids)))
    context.pair = named if len(named) == 2 else ()


_STATISTIC = ("count", "amount", "share")
_REPORTS_OWN = ("meta.", "set.", "tier.")
_OF_ALL_ROUNDS = ("vc.mega_rounds", "vc.late_stage", "vc.concentration")
"""Parts of venture capital: a country's share told behind them is one of the whole."""


def _is_of_pool(draft: Draft) -> bool:
    """Took 66 percent of the world's venture capital: the next sentence may tell of that pool."""
    return draft.kind == "share" and draft.indicator == "vc.amount" and draft.reference == "WORLD"


def learn_figures(scene: Scene, context: Context, drafts: list[Draft]) -> None:
    """Keep the last sum, the last figure, and what the last statistic is of."""
    sums = [d for d in drafts if d.kind == "amount" or (scene.english and _is_of_pool(d))]
    if sums:
        last = sums[-1]
        context.amount = last.indicator
        context.amount_of = last.subject if last.kind == "amount" else "WORLD"
    drafts = sorted(drafts, key=lambda d: d.start)
    statistics = [
        d for d in drafts if d.kind in _STATISTIC and not d.indicator.startswith(_REPORTS_OWN)
    ]
    plain = [d for d in drafts if d.kind in (*_STATISTIC, "score", "gap")]
    if plain:
        last = plain[-1]
        context.told = (last.subject, last.indicator, last.kind, last.unit, last.reference)
    elif scene.indicators:
        context.told = None
    gaps = [d.subject.split("~") for d in drafts if d.kind == "gap"]
    if gaps and len(gaps[-1]) == 2:
        context.pair = (gaps[-1][0], gaps[-1][1])
    if statistics:
        last = statistics[-1]
        topic = "vc.amount" if last.indicator in _OF_ALL_ROUNDS else last.indicator
        of_world = any(d.indicator == topic and d.subject == "WORLD" for d in statistics)
        whole = last.reference if last.kind == "share" else None
        if whole is None and (of_world or last.indicator in _OF_ALL_ROUNDS):
            whole = "WORLD"
        context.statistic = (topic, whole)
    elif scene.indicators:
        context.statistic = None


def _is_passing(scene: Scene, mention: YearMention) -> bool:
    """...58.01分;而在一年前,两国相差22.02分: a year that does not open the sentence.

    So are 而2023年度为17项 and every year that has a figure or a semicolon before it.
    """
    if scene.english:
        return False
    if mention.contrasted:
        return True
    if mention.year is None and not mention.published:
        return mention.start > 6 or "今年" in scene.text
    behind = any(n.end <= mention.start for n in scene.numbers)
    return behind or ";" in scene.text[: mention.start]


def _is_bracketed(text: str, mention: YearMention) -> bool:
    """第二版, 19.96 (2023: 22.02): a year that holds no further than its own figure."""
    bracketed = text.rfind("(", 0, mention.start) > text.rfind(")", 0, mention.start)
    return text[mention.start] in "首第" or (bracketed and ")" in text[mention.end :])


def learn(scene: Scene, context: Context) -> None:
    learn_question(scene, context)
    if not _IN_LIST.match(scene.text):
        heads = scene.text.rstrip().endswith((":", "："))
        context.ranking = heads and RANKING.search(scene.text) is not None
    for mention in scene.years:
        if mention.base or not is_topic(scene, mention) or _is_bracketed(scene.text, mention):
            continue
        year = resolve(mention, context.anchor, context.published)
        own = _is_passing(scene, mention) or has_own_value(scene.text, mention)
        if year == context.data_year or (year < context.data_year and not own):
            context.year = year
    bases = [m for m in scene.years if m.base and m.year and not is_since(scene.text, m)]
    context.base = bases[-1].year if bases else None
    if scene.indicators:
        context.named = tuple(dict.fromkeys(m.id for m in scene.indicators))
    acting = [m for m in scene.subjects if m.acting and countries(m.ids)]
    named = [i for m in scene.subjects for i in countries(m.ids)]
    distinct = tuple(dict.fromkeys(named))
    if len(distinct) == 2:
        context.pair = distinct
    if len(distinct) == 1 and len(context.here) == 1 and context.here != distinct:
        context.pair = (*context.here, *distinct)
    if acting:
        last = acting[-1] if scene.english else actor_of(scene.text, acting[-1])
        context.acting = context.here = last.ids
    context.topic = _topic(scene) or (
        context.topic if not acting and not scene.indicators else None
    )


_TOPIC_AFTER = regex(
    r"^(?:额|量|数|数量|总量|规模|总额)?(?:指标|领域|维度|能力|环节)?(?:方面|上|来看|看|领域|维度)[,:]"
)


_HEADS = regex(
    r"(?:答\s?[:：]\s?)?(?:[(]?[一二三四五六七八九十\d]{1,2}[)]?[、.:是]?|[①-⑩]|第?[一二三四五]是)?\s?[“\"]?"
)
_ENDS = regex(r"[”\"]?(?:指标|能力|维度|方面)?[。:：!！]?")
"""(二)科技研发。 alone is a heading."""


_WHAT_OF = regex(r"(?:[^\s,。:：]{0,8}[:：]\s?)?[“\"]?(?:那么?|至于)?")
_ASKED = regex(r"(?:方面|指标|规模|情况)?呢[?？]")
"""那风险投资呢？答:美国占了66%."""


_OF_SCORES = regex(r"得分|分数|\bscores?\b", re.IGNORECASE)


def _caption(scene: Scene) -> str | None:
    """柱状图为国际化得分。 names what the next sentences are of, and nothing else."""
    figures = any(n.kind != "plain" for n in scene.numbers)
    if figures or any(countries(m.ids) for m in scene.subjects):
        return None
    named = {m.id for m in scene.indicators} - {"overall"}
    alone = len(named) == 1 and _OF_SCORES.search(scene.text)
    return next((i for i in named if i.startswith("l1.")), None) if alone else None


def _topic(scene: Scene) -> str | None:
    """An indicator that a sentence opens with and that holds on: 在科技研发方面,..."""
    caption = _caption(scene) if scene.indicators else None
    if caption:
        return caption
    for mention in scene.indicators[:1]:
        if _HEADS.fullmatch(scene.text, 0, mention.start) and _ENDS.fullmatch(
            scene.text, mention.end
        ):
            return mention.id
        if _WHAT_OF.fullmatch(scene.text, 0, mention.start) and _ASKED.match(
            scene.text, mention.end
        ):
            return mention.id
        if _TOPIC_AFTER.match(scene.text[mention.end :]) and mention.id != "overall":
            return mention.id
    return None
