"""In which line of its file a declaration says something: found only where there is a fault."""

import ast
from dataclasses import fields
from pathlib import Path

from crawler.declared_types import Place


class Lines:
    """The parsed file of one site; without any lines where it cannot be parsed."""

    def __init__(self, path: Path, classes: dict[str, type]) -> None:
        self.classes = classes
        try:
            self.tree = ast.parse(path.read_bytes())
        except (OSError, SyntaxError, ValueError):
            self.tree = ast.Module([], [])

    def of_place(self, place: Place) -> int | None:
        """The line of a value, or of the nearest thing around it."""
        node = next(
            (
                item.value
                for item in self.tree.body
                if isinstance(item, ast.Assign)
                and any(isinstance(name, ast.Name) and name.id == "SITE" for name in item.targets)
            ),
            None,
        )
        line = None
        for step in place:
            node = self._inner(node, step)
            if node is None:
                break
            line = node.lineno
        return line

    def _inner(self, node: ast.expr | None, step: str | int) -> ast.expr | None:
        if isinstance(step, int):
            items = node.elts if isinstance(node, ast.Tuple | ast.List) else []
            return items[step] if step < len(items) else None
        if not isinstance(node, ast.Call):
            return None
        for keyword in node.keywords:
            if keyword.arg == step:
                return keyword.value
        kind = self.classes.get(node.func.id) if isinstance(node.func, ast.Name) else None
        order = [field.name for field in fields(kind)] if kind is not None else []
        number = order.index(step) if step in order else len(node.args)
        return node.args[number] if number < len(node.args) else None

    def of_words(self, fault: str) -> int | None:
        """The line of what a fault speaks of: the longest text of the file that it repeats, a
        name, or a field.
        """
        said = [
            (len(word), -node.lineno)
            for node in ast.walk(self.tree)
            if isinstance(node, ast.expr | ast.keyword | ast.alias)
            for word in words_of(node)
            if word in fault
        ]
        return -max(said)[1] if said else None


def words_of(node: ast.expr | ast.keyword | ast.alias) -> list[str]:
    """How a fault speaks of a part of a declaration."""
    if isinstance(node, ast.keyword):
        return [f"field {node.arg!r}"]
    if isinstance(node, ast.alias):
        return [f"name {node.name!r}"]
    if isinstance(node, ast.Name):
        return [f"name {node.id!r}"]
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return [repr(node.value), *([node.value] if len(node.value) > 2 else [])]
    return []
