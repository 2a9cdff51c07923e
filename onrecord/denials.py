"""Claims whose words are what their speaker denies: "she ruled out a new toll" holds the words "a new toll".

Apart from what compares statements, since a check of the record asks for it where nothing else of that is needed.
"""

from __future__ import annotations

from functools import cache

from onrecord import language as lists
from onrecord.chains import in_source_words
from onrecord.model import Claim


def denial_of(claim: Claim, language: str) -> str | None:
    """The cue that denies the words of a claim; None for a quotation, and where a person has put them into others."""
    cue = (claim.cue or "").casefold()
    if claim.kind == "quote" or cue not in _denying(lists.primary(language)):
        return None
    return claim.cue if in_source_words(claim) else None


@cache
def _denying(language: str) -> frozenset[str]:
    """The forms of the verbs of denying as a cue has them, without those that a verb of another class has too."""
    forms: dict[bool, set[str]] = {True: set(), False: set()}
    for _, kind, _, *columns, tail in lists.rows(language, "cues"):
        # What stands apart from its verb, or before it, is no part of the cue.
        behind = "" if tail[:1] in ("", "-", "…", "<") else f" {tail}"
        forms[kind == "deny"].update(form.rstrip("*+") + behind for column in columns for form in column.split())
    return frozenset(forms[True] - forms[False] - {"-"})
