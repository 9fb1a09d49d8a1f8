"""Stories, pairs and versions for a terminal; legible without colour."""

from collections.abc import Iterable, Mapping, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from analysis.edits import VersionDiff
from analysis.render.labels import plain
from analysis.tokens import Edit
from domain.stories import StoryMember, StorySummary


def print_stories(stories: Iterable[StorySummary], console: Console) -> int:
    """A row a story; gives their number."""
    table = _table(("story", "edition", "first", "articles", "outlets", "mirrors"))
    number = 0
    for story in stories:
        number += 1
        first = f"{(story.first_published or 'undated')[:10]} {story.first_outlet}"
        table.add_row(
            str(story.story_id),
            str(story.edition or ""),
            first,
            str(story.articles),
            str(len(story.outlets)),
            str(story.mirrors),
            _titled(story),
        )
    if number:
        console.print(table)
    return number


def _titled(story: StorySummary) -> Text:
    text = Text(plain(story.title))
    text.append(f"\n{plain(', '.join(story.outlets)) or 'mirrors only'}", style="dim")
    if story.origin:
        text.append(f"; names as origin {plain(story.origin)}", style="dim")
    if story.cut_from:
        text.append(f"\ncut from {plain(story.cut_from)}", style="dim")
    if story.first_replaced:
        former = f"version {story.first_version} of {plain(story.first_url)}, edited since"
        text.append(f"\nfirst: {former}", style="dim")
    return text


def print_members(members: Sequence[StoryMember], console: Console) -> None:
    """A row an article: the share that it holds of the text beside it, and that is held there."""
    table = _table(("date", "outlet", "kind", "holds", "held", "figures"))
    for member in members:
        table.add_row(
            (member.published or "undated")[:10],
            member.outlet if member.independent else f"{member.outlet} (mirror)",
            member.kind,
            share(member.containing) if member.nearest else "",
            share(member.contained) if member.nearest else "",
            share(member.figures) if member.nearest else "",
            _placed(member),
        )
    console.print(table)


def _placed(member: StoryMember) -> Text:
    text = Text(plain(member.title))
    former = "" if member.current else f"version {member.version}, edited since: "
    text.append(f"\n{former}{plain(member.url)}", style="dim")
    if member.nearest:
        text.append(f"\nbeside {plain(member.nearest)}, rule {member.rule}", style="dim")
    return text


def _table(headings: Sequence[str]) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in headings:
        table.add_column(heading, no_wrap=True)
    table.add_column("title", overflow="fold", ratio=1)
    return table


def share(value: float | None) -> str:
    return "-" if value is None else f"{value:.0%}"


_ONLY: Mapping[str | None, str] = {
    "punctuation": "only punctuation changed",
    "space": "only spacing changed",
}


def print_diff(diff: VersionDiff, console: Console) -> None:
    """Removed tokens as [-old-], new ones as {+new+}, each changed paragraph by its line."""
    console.print(
        Text(
            f"{plain(diff.new.url)}\n"
            f"version {diff.old.n} ({diff.old.seen_at[:10]}) to {diff.new.n}"
            f" ({diff.new.seen_at[:10]})"
        )
    )
    for name, old, new in diff.fields:
        console.print(_told(f"{name}: ", [Edit(operation="replace", old=old or "", new=new or "")]))
    for paragraph in diff.paragraphs:
        console.print(_told(f"{paragraph.line:>4}  ", paragraph.edits))
    if not diff.changed:
        console.print(Text("title, date, source and text are equal"))
    elif diff.extent in _ONLY and not diff.fields:
        console.print(Text(_ONLY[diff.extent], style="bold"))


def _told(lead: str, edits: Iterable[Edit]) -> Text:
    text = Text(lead)
    for edit in edits:
        if edit.operation == "keep":
            text.append(plain(edit.old))
            continue
        if edit.old:
            text.append(f"[-{plain(edit.old)}-]", style="red")
        if edit.new:
            text.append(f"{{+{plain(edit.new)}+}}", style="green")
    return text
