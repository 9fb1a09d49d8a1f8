"""Where the paragraphs of a text begin and end, and the tags around them."""

from pipelines import furniture, labels, notices
from pipelines.lines import Line

_BODY_ENDS = tuple('。!?."”…:)')
_BODY_LENGTH = 25
"""A line of a body has so many characters and ends like a sentence. Captions have neither."""


def edges(lines: list[Line]) -> tuple[int, int]:
    """Index behind the last line before the body, and of the first line behind it."""
    places = range(len(lines))
    first = next((place for place in places if _is_body(lines[place].text)), None)
    if first is None:
        return len(lines), 0
    return first, next(place for place in reversed(places) if _is_body(lines[place].text)) + 1


def _is_body(line: str) -> bool:
    return (
        len(line) >= _BODY_LENGTH
        and line.endswith(_BODY_ENDS)
        and not notices.is_notice(line, edge=True, after_notice=False)
        and labels.read_labels(line) is None
        and not furniture.is_original_title(line)
        and not furniture.is_share_line(line)
    )


def cut_tags(lines: list[Line], head: int, tail: int) -> None:
    """Lines of #tags behind the text, several in a line also above it."""
    for place, line in enumerate(lines):
        behind = tail <= place and place > 0
        here = line.kind is None and (behind or place < head)
        if here and furniture.is_tag_line(line.text, behind=behind):
            line.kind, line.scheme = "share_line", "tags"
