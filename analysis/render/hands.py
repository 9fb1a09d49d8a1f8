"""A person's word on a figure, as all outputs print it: apart by language, or both in one line."""

from analysis.columns import Figure
from analysis.render.labels import Pair
from domain.records import Claim, RulingAction

RULED: dict[RulingAction, Pair] = {
    "add": ("人工录入", "entered by hand"),
    "accept": ("人工确认", "accepted by hand"),
    "reject": ("人工否定", "rejected by hand"),
    "correct": ("人工更正", "corrected by hand"),
}


def hand_pair(figure: Figure) -> Pair | None:
    """That the value rests on what a person entered or corrected, and on nothing else."""
    if figure.agreement is None:
        return None
    behind = figure.agreement.backing
    if all(claim.by_hand for claim in behind):
        return RULED["add"]
    corrected = (claim.ruling is not None and claim.ruling.action == "correct" for claim in behind)
    return RULED["correct"] if all(corrected) else None


def hand_text(figure: Figure) -> str:
    """The same behind a value: ` (entered by hand 人工录入)`."""
    pair = hand_pair(figure)
    return f" ({pair[1]} {pair[0]})" if pair is not None else ""


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
