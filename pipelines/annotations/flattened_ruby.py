"""Ruby text flattened into the sentence, without brackets: 科kē學xué, 科学kēxué, 科ㄎㄜ.

It comes from pages whose <rt> was taken for text. Any notation may stand there; Latin letters
without a tone weigh little, for 和he may be any English word.
"""

from domain.records import Removal
from pipelines.annotations.digits import DIGITS
from pipelines.annotations.stripped import strip_with
from pipelines.annotations.stripping import FLATTENED
from pipelines.annotations.toned import TONED
from pipelines.annotations.toneless import TONELESS
from pipelines.annotations.zhuyin import ZHUYIN

NOTATIONS = (TONELESS, TONED, DIGITS, ZHUYIN)


class FlattenedRuby:
    """The scheme of readings that nothing encloses."""

    name = FLATTENED

    def find(self, text: str) -> list[Removal]:
        spellers = tuple(notation.spell for notation in NOTATIONS)
        found = strip_with(text, spellers, bare=True).removals
        return [removal for removal in found if removal.scheme == self.name]


FLATTENED_RUBY = FlattenedRuby()
