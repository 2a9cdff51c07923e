"""Withdrawal: does a speaker own up to the earlier words and take them back, as a joke or as a mistake?"""

from __future__ import annotations

from onrecord.positions.amounts import amounts
from onrecord.positions.finding import Finding
from onrecord.positions.pair import Pair

DATES = ("year", "month", "weekday", "hour")  # when it was said, as often as what was said
WHOLE = 0.65  # the part of the later statement that must be what was taken back, to say that it stands once more


def withdrawal(pair: Pair) -> list[Finding]:
    """The later statement takes words back, or takes them back once more, or says them again as if it never had."""
    before, now = pair.earlier.found("stance-withdrawals"), pair.later.found("stance-withdrawals")
    if now and not _names_another_figure(pair):
        says = "takes back again" if before else "takes back"
        return [Finding("withdrawal", says, "", pair.later.shown(now[0].start, now[0].end), 1.0)]
    if before and not now and pair.covered_later >= WHOLE:
        return [Finding("withdrawal", "stands again", pair.earlier.shown(before[0].start, before[0].end), "", 1.0)]
    return []


def _names_another_figure(pair: Pair) -> bool:
    """`I was joking about the two weeks`: it takes back what had that figure, and nothing that had none or another."""
    named = [figure for figure in pair.later.figures if figure.kind not in DATES]
    return bool(named) and not any(found.says == "same" for found in amounts(pair))
