"""Records that pass between the layers: frozen, slotted, keyword-only.

Text fields are hidden from `repr`: a dropped Scrapy item is printed whole otherwise
(four drops made 77 KB of log).
"""

from domain.records.families import (
    Fingerprint,
    Membership,
    MembershipKind,
    Quotation,
    StoryCandidate,
)
from domain.records.figures import (
    BY_HAND,
    Claim,
    Comparator,
    Coverage,
    Modality,
    Observation,
    Ruling,
    RulingAction,
    TextLayer,
)
from domain.records.pages import (
    ArchiveGap,
    Article,
    ArticleState,
    ImageFigure,
    Issue,
    IssueLevel,
    Page,
    PageState,
    Removal,
    RemovalKind,
    Run,
    RunResult,
)
from domain.records.texts import ArticleSummary, Damage, Processed, ReadPage

__all__ = [
    "BY_HAND",
    "ArchiveGap",
    "Article",
    "ArticleState",
    "ArticleSummary",
    "Claim",
    "Comparator",
    "Coverage",
    "Damage",
    "Fingerprint",
    "ImageFigure",
    "Issue",
    "IssueLevel",
    "Membership",
    "MembershipKind",
    "Modality",
    "Observation",
    "Page",
    "PageState",
    "Processed",
    "Quotation",
    "ReadPage",
    "Removal",
    "RemovalKind",
    "Ruling",
    "RulingAction",
    "Run",
    "RunResult",
    "StoryCandidate",
    "TextLayer",
]
