"""Verbs that say that the words are said as the report is written: she says, he insists, they have vowed."""

from __future__ import annotations

from onrecord import language as lists
from onrecord.extract.lexicon import lexicon

PAST = 2  # the place of the past among the finite forms of a verb


def is_present(cue: str, before: str, language: str) -> bool:
    """Whether a cue is in the present or the perfect; `before` are the words in front of it."""
    words = cue.casefold().split()
    if not words:
        return False
    if set(before.casefold().split()[-2:]) & lists.words(language, "present_helpers"):
        return True
    if words[0] in lists.words(language, "present_helpers"):
        return True
    entries = [entry for entry in lexicon(language).cues.get(words[0], ()) if entry.form == "finite"]
    return bool(entries) and all(entry.tense < PAST for entry in entries) and not _may_be_past(words[0], language)


def _may_be_past(word: str, language: str) -> bool:
    """Whether a verb has one form for now and then: put it, read."""
    return word in lists.words(language, "date_same_past")
