"""A labelled corpus of stories: originals, their reprints and everything that only looks like one."""

import random
from collections.abc import Iterator

from tests.reprints import mirrors
from tests.reprints.mirrors import Text
from tests.reprints.newsroom import Event, background, headline, make_event, next_year, write

OUTLETS = [f"outlet{i}.example" for i in range(40)]


class Corpus:
    """Articles as `cluster()` takes them, and the story of each."""

    def __init__(self, rng: random.Random, beats: int = 0) -> None:
        self.rng = rng
        self.beats = beats
        self.articles: list[dict[str, object]] = []
        self.labels: list[int] = []
        self.marks: list[str] = []
        self._stories = 0

    def story(self) -> int:
        self._stories += 1
        return self._stories

    def add(self, story: int, text: Text, mark: str, year: str | None = None) -> None:
        rng = self.rng
        outlet = rng.choice(OUTLETS)
        if rng.random() < 0.7:
            related = [str(a["title"]) for a in self.articles[-5:]] or ["更多新闻"]
            text = mirrors.furnish(rng, text, outlet, related)
        number = len(self.articles)
        article: dict[str, object] = {
            "id": f"a{number}",
            "url": f"https://{outlet}/{number}.html",
            "outlet": outlet,
            "title": text[0],
            "text": "\n".join(text[1]),
        }
        if year and rng.random() < 0.6:
            month, day = rng.randint(1, 12), rng.randint(1, 28)
            article["published"] = f"{year}-{month:02}-{day:02}"
        if year and rng.random() < 0.6:
            article["year"] = int(year) + rng.choice([0, 0, 0, 1])
        self.articles.append(article)
        self.labels.append(story)
        self.marks.append(mark)


def build(seed: int, families: int, beats: int = 0) -> Corpus:
    """Return a corpus of about four articles a family, shuffled.

    Beyond some 500 families the seven topics repeat their sentences so often that texts are equal
    which nobody copied: say how many invented `beats` to draw from (`varied`).
    """
    rng = random.Random(seed)
    corpus = Corpus(rng, beats)
    for _ in range(families):
        _family(corpus)
    order = list(range(len(corpus.articles)))
    rng.shuffle(order)
    corpus.articles = [corpus.articles[i] for i in order]
    corpus.labels = [corpus.labels[i] for i in order]
    corpus.marks = [corpus.marks[i] for i in order]
    return corpus


def varied(seed: int, families: int) -> Corpus:
    """Return a corpus with as many subjects as real coverage of so many events has: a beat for
    every twelve."""
    return build(seed, families, beats=1 + families // 12)


def _family(corpus: Corpus) -> None:
    rng = corpus.rng
    event = make_event(rng, beats=corpus.beats)
    size = rng.choice(["short", "middle", "long", "long"])
    house = rng.randrange(3)
    state = rng.getstate()
    original = (headline(rng, event), write(rng, event, size=size, house=house))
    story = corpus.story()
    year = event.slots["year"]
    if rng.random() < 0.8:
        corpus.add(story, original, "original", year)
    for _ in range(rng.choice([0, 1, 1, 2, 3, 5])):
        text, mark = reprint(rng, original)
        if rng.random() < 0.15:
            text, again = reprint(rng, text)
            mark += "+" + again
        corpus.add(story, text, mark, year)
    for kind, share in LOOK_ALIKES.items():
        if rng.random() < share:
            after = rng.getstate()
            for text in globals()[f"_{kind}"](corpus, event, original, size, house, state):
                corpus.add(corpus.story(), text, kind, year)
            if rng.getstate() == after:
                rng.random()
    if rng.random() < 0.12:
        _append(corpus, story, original)


def reprint(rng: random.Random, text: Text) -> tuple[Text, str]:
    marks = []
    if rng.random() < 0.6:
        text = mirrors.retitle(rng, text)
    for edit in rng.sample(mirrors.EDITS, rng.choice([0, 1, 1, 2])):
        text = edit(rng, text)
        marks.append(edit.__name__)
    chosen = rng.sample(mirrors.SURFACES, rng.choice([0, 0, 1, 2]))
    for surface in sorted(chosen, key=mirrors.SURFACES.index):
        text = surface(rng, text)
        marks.append(surface.__name__)
    return text, "+".join(marks) or "verbatim"


LOOK_ALIKES = {"twin": 0.3, "independent": 0.3, "follow_up": 0.2, "digest": 0.1, "quotation": 0.1}


def _twin(
    corpus: Corpus, event: Event, original: Text, size: str, house: int, state: object
) -> Iterator[Text]:
    """The report of the next year in the same words: the drawing of sentences is replayed."""
    rng = corpus.rng
    later = next_year(rng, event)
    replay = random.Random()
    replay.setstate(state)  # type: ignore[arg-type]
    yield headline(replay, later), write(replay, later, size=size, house=house)


def _independent(
    corpus: Corpus, event: Event, original: Text, size: str, house: int, state: object
) -> Iterator[Text]:
    """Another newsroom on the same release: the figures are the same, the sentences its own."""
    rng = corpus.rng
    own = write(rng, event, size=size, house=house + 1)
    rest = own[1:]
    rng.shuffle(rest)
    yield headline(rng, event), [own[0], *rest]


def _follow_up(
    corpus: Corpus, event: Event, original: Text, size: str, house: int, state: object
) -> Iterator[Text]:
    """A later story of the same desk that ends with paragraphs of the earlier one."""
    rng = corpus.rng
    news = write(rng, make_event(rng, beats=corpus.beats), size="long", house=rng.randrange(3))
    earlier = original[1][1 : 1 + max(1, len(original[1]) // 3)] or background(event)[:1]
    if len("".join(earlier)) < 0.6 * len("".join(news)):
        yield "后续:" + headline(rng, event), [*news, *earlier]


def _digest(
    corpus: Corpus, event: Event, original: Text, size: str, house: int, state: object
) -> Iterator[Text]:
    """The first sentences of several stories under one title."""
    rng = corpus.rng
    items = ["".join(mirrors.sentences(original[1][0])[:2])]
    others = [
        write(rng, make_event(rng, beats=corpus.beats), size="short", house=rng.randrange(3))
        for _ in range(5)
    ]
    items += [other[0] for other in others[: rng.randint(3, 5)]]
    rng.shuffle(items)
    style = rng.randrange(3)
    if style == 0:
        items = [f"{i}、{item}" for i, item in enumerate(items, 1)]
    elif style == 1:
        items = [f"【{item[:8]}】{item}" for item in items]
    yield rng.choice(["教育早报", "今日要闻速览", "一周科技盘点", "八点一氪"]), items


def _quotation(
    corpus: Corpus, event: Event, original: Text, size: str, house: int, state: object
) -> Iterator[Text]:
    """A commentary of its own that quotes a long passage."""
    rng = corpus.rng
    passage = "".join(original[1])[:180]
    own = write(rng, make_event(rng, beats=corpus.beats), size="long", house=rng.randrange(3))
    place = rng.randint(1, len(own))
    yield "评论:数字背后", [*own[:place], f"报道写道:“{passage}”", *own[place:]]


def _append(corpus: Corpus, story: int, original: Text) -> None:
    """A mirror prints another story behind the first; both exist on their own."""
    rng = corpus.rng
    other = make_event(rng, beats=corpus.beats)
    second = (headline(rng, other), write(rng, other, size="middle", house=rng.randrange(3)))
    corpus.add(corpus.story(), second, "appended-story", other.slots["year"])
    size = len("".join(original[1]))
    tail = list(second[1])
    while len(tail) > 1 and len("".join(tail)) > 1.2 * size:
        tail.pop()
    corpus.add(story, (original[0], [*original[1], *tail]), "append")
