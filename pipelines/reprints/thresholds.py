"""The thresholds of a verdict, each with its meaning."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Thresholds:
    """What calibration moves; the defaults are its result (docs/decisions/reprints.md)."""

    agreement: float = 0.8
    """Of the numbers in shared places so much must agree. True pairs: 0.5 % below 0.68, 1 % at 1;
    three quarters of the others below 0.1."""
    contradicted: float = 3.0
    contradicted_agreement: float = 0.93
    """With so many contradictions so much: a long report of the year before keeps the numbers that
    have not changed. Of 9,400 reprints 14 fall, of 79 twins that had passed 66."""
    corrected: float = 0.98
    correction: float = 1.0
    """So nearly equal, one number that differs is a correction, not another year."""
    values: int = 3
    shared: float = 0.5
    """With so many values the longer text must have so many of them. Reprints: 0.5 % below."""
    contained: tuple[tuple[float, float], ...] = ((1.5, 0.62), (0.6, 0.7), (0.0, 0.85))
    """Share of the shorter text that the longer must have, by the weight of agreeing numbers."""
    uncontradicted: float = 0.6
    """So much shared and no number contradicted, the values do not matter: those that the longer
    text lacks stand in what it has not, an advert or a cut paragraph. Of 98 pairs 12 were wrong;
    where a number was contradicted, 33,000 of 33,010."""
    aligned_from: float = 0.25
    """Shared shingles from which the rows of two texts are looked at ..."""
    aligned: tuple[tuple[float, float, float], ...] = (
        (5.0, 0.8, 0.5),
        (1.5, 0.8, 0.55),
        (0.6, 0.6, 0.66),
    )
    """... and share of the shorter text that must stand in rows of both, by the weight of agreeing
    numbers and the share of its values that the longer one has, if no number contradicts."""
    respelled: float = 0.08
    """Rows that are little more than the half must have so much more than the shingles: else it is
    no copy with other words, but a report that repeats the half of another one."""
    aligned_blind: tuple[tuple[int, float], ...] = ((160, 0.62), (0, 0.78))
    """The same without numbers, by the length of the shorter text: forms are short ..."""
    aligned_ratio: float = 0.5
    """... and their length ratio: a much longer text has room for the phrases of any other."""
    aligned_brief: tuple[int, float] = (60, 0.8)
    """The same of a brief with agreeing numbers, and its least length."""
    dates: float = 0.5
    """Dates alone weigh so much at most."""
    lead_contained: float = 0.4
    """Enough if the shared part leads both texts in one piece: each has another story behind."""
    lead_certain: float = 0.5
    lead_values: float = 0.7
    """... or, where it is less than the half, if the longer has so many of its values too."""
    lead_before: int = 24
    lead: int = 60
    """Shingles that a mirror puts before the text: a lead of its own, captions, an advert."""
    rewritten: int = 100
    """As many where both texts have something of their own before: a lead that was rewritten."""
    behind: float = 0.4
    """A shared row that stands behind more than `lead` and this share was appended or quoted."""
    headed: float = 0.15
    headed_before: int = 72
    """... or this share and so many shingles, a flash, where a title may stand before it."""
    behind_its_like: float = 0.1
    """Share of the shorter text that a later stretch of the longer has beyond its lead, on a page
    where one edition's story stands behind another's: the page is the first one's."""
    unbroken: float = 0.7
    """Share of the held blocks that make up a row if the text was taken in one piece."""
    whole: float = 0.9
    """From here on nothing stands before the shared part that could be another story."""
    equal: float = 0.6
    """Length ratio from which the place in the longer text does not matter else."""
    short: int = 110
    cut_short: int = 100
    cut_weight: float = 1.0
    """A brief without agreeing numbers, or with such as 三个 alone, is no cut of a longer text: it
    may be the phrases that all reports of a kind have. Two sentences with 前十名 and 七席 joined
    the reports of 40 cities."""
    lead_short: int = 60
    """... unless it is, word for word, the beginning of the longer text."""
    brief_contained: float = 0.93
    """Share that such a brief needs at any length: it may be shortened, but a name in it may not be
    another one."""
    least: float = 0.2
    top: int = 60
    """A much shorter text is a cut if it is at least so much of the longer one, and leads it ..."""
    spread: float = 0.6
    broken: float = 0.5
    spread_contained: float = 0.75
    """... or runs with gaps through so much of it, no row longer than so much of what is held."""
    inner: float = 0.45
    """... or stands in it in one piece, no title before, with so much of its length. Of 57 such
    pairs none was wrong; a quotation is a smaller part."""


THRESHOLDS = Thresholds()
