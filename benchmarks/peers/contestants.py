"""Who is measured: ours twice, with numpy and without, and the packages that convert a script.

Versions of peers are pinned, so that two runs measure the same programs. Each has an environment
of its own: `opencc` and `opencc-python-reimplemented` install the same import name and overwrite
each other's files.
"""

from dataclasses import dataclass

SHIPPED = "to_simplified"
"""Our conversion as the monitor runs it: with script detection, own entries and the particle."""

_DICTIONARIES = "opencc-python-reimplemented==0.1.7"


@dataclass(frozen=True)
class Contestant:
    """`speeds` are the configurations timed, by the task they answer; `configurations` those whose
    errors are counted; `slow` means that large texts are converted in the first round alone.
    """

    name: str
    adapter: str
    requirements: tuple[str, ...]
    speeds: dict[str, str]
    configurations: tuple[str, ...]
    slow: bool = False


_OURS = {"t2s": "t2s", "tw2s": "tw2s", SHIPPED: SHIPPED}
_OPENCC = {"t2s": "t2s", "tw2s": "tw2s"}

OURS = "ours-numpy"
"""The reference of all ratios."""

CONTESTANTS = (
    Contestant(OURS, "ours", (_DICTIONARIES, "numpy>=2.2,<3"), _OURS, (SHIPPED, "t2s", "tw2s")),
    Contestant("ours-stdlib", "ours", (_DICTIONARIES,), _OURS, (SHIPPED,)),
    Contestant(
        "opencc-python-reimplemented",
        "opencc-python-reimplemented",
        (_DICTIONARIES,),
        _OPENCC,
        ("t2s", "tw2s", "tw2sp", "hk2s"),
        slow=True,
    ),
    Contestant("opencc", "opencc", ("opencc==1.4.2",), _OPENCC, ("t2s", "tw2s", "tw2sp", "hk2s")),
    Contestant(
        "opencc-pyo3",
        "opencc-pyo3",
        ("opencc-pyo3==0.12.0",),
        _OPENCC,
        ("t2s", "tw2s", "tw2sp", "hk2s"),
    ),
    Contestant(
        "zhconv-rs", "zhconv-rs", ("zhconv-rs==0.4.2",), {"t2s": "zh-hans"}, ("zh-hans", "zh-cn")
    ),
)
