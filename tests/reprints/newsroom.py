"""Writes articles for the reprint tests: own sentences, invented figures throughout.

An event has facts; each fact can be worded in several ways; an outlet chooses wording, order and
length. Two outlets reporting one event therefore share its figures and little of its language.
"""

import random
import tomllib
from dataclasses import dataclass
from pathlib import Path

from tests.reprints.beats import Beat, beat

BEAT = "beat "
# Each topic: facts, each with wordings that say the same thing differently.
_TABLE = tomllib.loads(Path(__file__).with_name("topics.toml").read_text(encoding="utf-8"))
TOPICS: dict[str, list[list[str]]] = {k: v["facts"] for k, v in _TABLE["topics"].items()}
_WORDS = {name: words.split() for name, words in _TABLE["words"].items()}
PLACES = _WORDS["places"]
SCHOOLS = _WORDS["schools"]
FIELDS = _WORDS["fields"]
PEOPLE = _WORDS["people"]
SUBJECTS = _WORDS["subjects"]
WHO = _WORDS["who"]
ACTS = _WORDS["acts"]
THINGS = _WORDS["things"]
WHY = _WORDS["why"]
LEAN = ["据悉，", "记者了解到，", "值得注意的是，", "另外，", "与此同时，"]
BACKGROUND = {
    topic: [
        f"{name}近年来受到社会广泛关注，相关部门先后印发多份文件，从经费、人才和评价三个方面予以保障。",
        f"回顾过去几年，{name}经历了从试点到推广的过程，各地做法不一，既有成功的样本，也走过弯路。",
        f"有研究梳理了国内外{name}的公开资料后认为，投入的连续性比一时的规模更能说明问题，这一看法得到多数同行认可。",
        f"在上一轮评估中，{name}被列为重点事项，评估组走访了多个省份，收集案例并形成了近百页的材料。",
    ]
    for topic, name in {
        "gaii": "人工智能创新评价",
        "ranking": "城市创新评价",
        "admission": "高中招生改革",
        "discovery": "前沿基础研究",
        "campus": "本科教育教学",
        "industry": "新兴产业集聚",
        "outreach": "青少年科学普及",
    }.items()
}
DETAILS = [
    "{who}{act}{thing}，{why}。",
    "为此，{who}的{person}{act}{thing}和{other}，{why}。",
    "{person}回忆说，{who}曾经{act}{thing}，{why}。",
    "围绕{thing}，{who}收到了{n}条意见，{why}。",
    "与{thing}有关的工作由{who}承担，{person}负责联络，{why}。",
    "在{other}旁边，{who}的工作人员{act}{thing}，{why}。",
]


@dataclass(frozen=True)
class Event:
    """Something that happened: the topic and the value of every slot."""

    topic: str
    slots: dict[str, str]


def make_event(rng: random.Random, topic: str | None = None, beats: int = 0) -> Event:
    """Draw an event of a topic, or of one of so many invented `beats` (`beat 7`)."""
    if beats:
        topic = f"{BEAT}{rng.randrange(beats)}"
    topic = topic or rng.choice(sorted(TOPICS))
    month, day = rng.randint(1, 12), rng.randint(1, 28)
    slots = {
        "date": f"{month}月{day}日",
        "year": str(rng.randint(2019, 2026)),
        "place": rng.choice(PLACES),
        "school": rng.choice(SCHOOLS),
        "field": rng.choice(FIELDS),
        "person": rng.choice(PEOPLE),
        "subject": rng.choice(SUBJECTS),
    }
    _draw_figures(rng, slots)
    return Event(topic, slots)


def _draw_figures(rng: random.Random, slots: dict[str, str]) -> None:
    for i in range(10):
        slots[f"n{i}"] = str(rng.choice([rng.randint(3, 99), rng.randint(100, 9999)]))
        slots[f"f{i}"] = f"{rng.uniform(1, 99):.2f}"


def next_year(rng: random.Random, event: Event) -> Event:
    """Return the same event a year on: the same words would report it, with other figures."""
    slots = dict(event.slots)
    kept = {k: slots[k] for k in rng.sample([f"n{i}" for i in range(10)], rng.randint(0, 4))}
    _draw_figures(rng, slots)
    slots.update(kept)
    slots["year"] = str(int(slots["year"]) + 1)
    slots["date"] = f"{rng.randint(1, 12)}月{rng.randint(1, 28)}日"
    return Event(event.topic, slots)


def write(rng: random.Random, event: Event, *, size: str, house: int) -> list[str]:
    """Return an article's paragraphs: `size` short, middle or long; `house` picks the wording."""
    own = beat_of(event)
    groups = own.facts if own else TOPICS[event.topic]
    count = {"short": rng.randint(1, 3), "middle": rng.randint(4, 6), "long": len(groups)}[size]
    body = [0, *sorted(rng.sample(range(1, len(groups)), min(count, len(groups) - 1)))]
    sentences = []
    for place in body:
        wordings = groups[place]
        text = wordings[house % len(wordings)].format(**event.slots)
        if place and rng.random() < 0.3:
            text = rng.choice(LEAN) + text
        sentences.append(text)
    if size == "long":
        sentences += rng.sample(background(event), rng.randint(0, 2))
    for _ in range({"short": 0, "middle": rng.randint(0, 3), "long": rng.randint(2, 24)}[size]):
        sentences.insert(rng.randint(1, len(sentences)), own.detail(rng) if own else detail(rng))
    paragraphs: list[str] = []
    while sentences:
        take = rng.randint(1, 3)
        paragraphs.append("".join(sentences[:take]))
        sentences = sentences[take:]
    return paragraphs


def detail(rng: random.Random) -> str:
    """Return a sentence that no other article has: what fills real reports between the facts."""
    return rng.choice(DETAILS).format(
        who=rng.choice(WHO),
        person=rng.choice(PEOPLE),
        act=rng.choice(ACTS),
        thing=rng.choice(THINGS),
        other=rng.choice(THINGS),
        why=rng.choice(WHY),
        n=rng.randint(2, 900),
    )


def beat_of(event: Event) -> Beat | None:
    number = event.topic.removeprefix(BEAT)
    return None if number == event.topic else beat(int(number))


def background(event: Event) -> list[str]:
    """Sentences that any report of the topic or beat may carry."""
    own = beat_of(event)
    return own.background if own else BACKGROUND[event.topic]


def headline(rng: random.Random, event: Event) -> str:
    own = beat_of(event)
    stem = (
        own.stem
        if own
        else {
            "gaii": "{year}全球人工智能创新指数报告发布",
            "ranking": "{place}发布{field}竞争力指数",
            "admission": "{place}公布{year}年高中招生方案",
            "discovery": "{place}{school}在{field}领域取得进展",
            "campus": "{place}{school}迎来{year}级新生",
            "industry": "{place}{field}产业园开园",
            "outreach": "{place}科技馆启动{field}科普周",
        }[event.topic]
    )
    return stem.format(**event.slots) + rng.choice(["", "", " 专家解读", ",这些数据值得关注"])
