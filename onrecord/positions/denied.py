"""What comparing means where the words of a claim are what its speaker denies."""

from __future__ import annotations

from onrecord.positions.finding import Comparison, Finding
from onrecord.positions.reasons import say

SAME = ("the same position in other words, as far as the words show",)


def turned(found: Comparison, earlier: str | None, later: str | None) -> Comparison | None:
    """What comparing the words means where the cue denies those of one claim only; None where that is not sure.

    The same words are the opposite then, and opposite words the same. Anything between says nothing of the denial.
    """
    if bool(earlier) == bool(later):
        return found
    if found.change == "reversed":
        return Comparison("restated", found.score, SAME)
    if found.change == "repeated":
        return Comparison("reversed", found.score, (say(Finding("polarity", "opposite", earlier or "", later or "")),))
    return None
