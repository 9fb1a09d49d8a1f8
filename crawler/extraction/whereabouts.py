"""Where on a page a value stands: what a person who writes a layout looks for."""

import lxml.html

from crawler.extraction.blocks import SKIPPED
from crawler.extraction.document import Document
from crawler.extraction.shown import fold

_SKIPPED = SKIPPED - {"head", "title"}


def whereabouts(document: Document, value: str) -> str | None:
    """The meta and the innermost element that hold a value: `meta[name=source]; span.source`.

    None where it stands nowhere as such, like an ISO date. Of a text of several lines it is the
    element that holds the first and the last of them.
    """
    lines = [fold(line)[:40] for line in value.split("\n") if line.strip()]
    if not lines:
        return None
    ends = {lines[0], lines[-1]}
    found = []
    if len(lines) == 1:
        metas = document.metas.items()
        name = next((n for n, told in metas if any(lines[0] in fold(x) for x in told)), None)
        if name is not None:
            found.append(f"meta[name={name}]")
    body = document.root.find("body")
    element = _innermost(body if body is not None else document.root, ends)
    if element is not None:
        found.append(selector_of(element))
    return "; ".join(found) or None


def _innermost(root: lxml.html.HtmlElement, ends: set[str]) -> lxml.html.HtmlElement | None:
    """Down the tree as long as one child holds all; the first that does at each level."""
    element = None
    following: lxml.html.HtmlElement | None = root
    while following is not None:
        element, following = following, None
        for child in element:
            seen = isinstance(child.tag, str) and child.tag not in _SKIPPED
            if seen and _holds(child, ends):
                following = child
                break
    return element if element is not root or _holds(root, ends) else None


def _holds(element: lxml.html.HtmlElement, ends: set[str]) -> bool:
    text = fold(element.text_content())
    return all(end in text for end in ends)


def selector_of(element: lxml.html.HtmlElement) -> str:
    """A CSS selector for a person to start from; with the parent's where it has no mark itself."""
    own = _marked(element)
    parent = element.getparent()
    if own != element.tag or parent is None or parent.tag in {"body", "html"}:
        return own
    return f"{_marked(parent)} > {own}"


def _marked(element: lxml.html.HtmlElement) -> str:
    if element.get("id"):
        return f"{element.tag}#{element.get('id')}"
    return ".".join([str(element.tag), *(element.get("class") or "").split()[:2]])
