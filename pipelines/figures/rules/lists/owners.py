"""Whose a table is: of the whole index, unless what stands above it says otherwise.

Its rows name neither index nor measure: 1 | 瑞士 | 66.0 is of 全球创新指数 if a line above is.
"""

from pipelines.figures.names.lexicon import lexicon
from pipelines.figures.years.editions import NAMES

LABEL = 60
"""Characters up to which a line is a label of what follows; a paragraph names indicators too."""


class Above:
    """What was told above a table: the last line, and whether it was of this index."""

    def __init__(self) -> None:
        self._line = ""
        self._own = True

    def told(self, line: str, *, own: bool) -> None:
        """`own`: whether the index named last is this one. A label (具体排名如下:) that does not
        name it is of what stands above itself.
        """
        is_label = len(line) <= LABEL and not NAMES.search(line)
        self._own = own and (self._own or not is_label)
        self._line = line

    def is_of_another(self, *, english: bool) -> bool:
        """Whether a table that begins here is of another index, or of a part of this one (表3
        人工智能论文数量排名).
        """
        if not self._own:
            return True
        label = self._line if len(self._line) <= LABEL else ""
        return any(m.id != "overall" for m in lexicon(english=english).indicators.find(label))
