"""The figures of a text as short lines, for tests that state all that a sentence tells."""

from pipelines.figures import extract_observations

TITLE = "全球人工智能创新指数报告2025"
RELEASED = "The Global AI Innovation Index Report 2025 was released in July 2025. "
WORDED = ("trend", "status", "method_change", "date")


def told(text: str, *, published: str = "2025-07-28", title: str = TITLE) -> set[str]:
    """Numeric claims of a text: `CN overall score 58.01 2024`, with the bound where it has one."""
    found = extract_observations(text, published=published, title=title)
    return {
        " ".join(
            [
                o.subject,
                o.indicator,
                o.kind,
                f"{o.value:g}" if isinstance(o.value, int | float) else o.value,
                str(o.data_year),
                *([] if o.comparator == "eq" else [o.comparator]),
                *([f"of {o.reference}"] if o.reference else []),
            ]
        )
        for o in found
        if o.kind not in WORDED
    }


def told_behind_name(text: str) -> set[str]:
    """Claims of a sentence; an English one stands behind one that names the report."""
    return told(RELEASED + text if text.isascii() else text)
