"""Claims whose words are what their speaker denies: "she ruled out a new toll" holds the words "a new toll"."""

from __future__ import annotations

from functools import cache

from onrecord import language as lists
from onrecord.chains import folded
from onrecord.model import Claim
from onrecord.positions.finding import Comparison, Finding
from onrecord.positions.reasons import say

SAME = ("the same position in other words, as far as the words show",)


def denial_of(claim: Claim, language: str) -> str | None:
    """The cue that denies the words of a claim; None for a quotation, and where a person has put them into others."""
    cue = (claim.cue or "").casefold()
    if claim.kind == "quote" or cue not in _denying(lists.primary(language)):
        return None
    return claim.cue if folded(claim.text) == folded(" ".join(span.exact for span in claim.spans)) else None


@cache
def _denying(language: str) -> frozenset[str]:
    """The forms of the verbs of denying as a cue has them, without those that a verb of another class has too."""
    forms: dict[bool, set[str]] = {True: set(), False: set()}
    for _, kind, _, *columns, tail in lists.rows(language, "cues"):
        # What stands apart from its verb, or before it, is no part of the cue.
        behind = "" if tail[:1] in ("", "-", "…", "<") else f" {tail}"
        forms[kind == "deny"].update(form.rstrip("*+") + behind for column in columns for form in column.split())
    return frozenset(forms[True] - forms[False] - {"-"})


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
