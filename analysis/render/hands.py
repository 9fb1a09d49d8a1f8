"""A person's word on a figure, as all outputs print it: apart by language, or both in one line."""

from analysis.columns import Figure
from analysis.render.labels import Pair
from domain.records import Claim, RulingAction

HAND = "†"
"""Behind a value that no outlet prints so."""
HAND_LEGEND: Pair = ("人工录入或更正", "entered or corrected by hand")
RULED: dict[RulingAction, Pair] = {
    "add": ("人工录入", "entered by hand"),
    "accept": ("人工确认", "accepted by hand"),
    "reject": ("人工否定", "rejected by hand"),
    "correct": ("人工更正", "corrected by hand"),
}


def by_hand(figure: Figure) -> bool:
    """Whether the value rests on what persons entered or corrected, and on nothing else."""
    if figure.agreement is None or not {"by-hand", "corrected"} & {*figure.agreement.flags}:
        return False
    return all(
        claim.by_hand or (claim.ruling is not None and claim.ruling.action == "correct")
        for claim in figure.agreement.backing
    )


def ruling_pair(claim: Claim) -> Pair | None:
    """A person's word on a claim, with who and why, in either language."""
    ruling = claim.ruling
    if ruling is None:
        return None
    zh, en = RULED[ruling.action]
    if ruling.action == "correct":
        zh, en = f"{zh}(原为 {ruling.value})", f"{en} from {ruling.value}"
    signed = f"({ruling.who}, {ruling.ruled_at[:10]})"
    why = "" if ruling.action == "add" else f": {ruling.reason}"
    return (f"{zh} {signed}{why}", f"{en} {signed}{why}")


def ruling_text(claim: Claim) -> str:
    """The same in one line for terminals and tables; empty without a ruling."""
    ruling = claim.ruling
    if ruling is None:
        return ""
    zh, en = RULED[ruling.action]
    was = f" from {ruling.value}" if ruling.action == "correct" else ""
    why = "" if ruling.action == "add" else f": {ruling.reason}"
    return f"{en} {zh}{was} ({ruling.who}, {ruling.ruled_at[:10]}){why}"
