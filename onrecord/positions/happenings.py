"""Happenings: the earlier statement says what will or should be, the later one only tells what once happened."""

from __future__ import annotations

from onrecord.positions.evidence import Evidence
from onrecord.positions.finding import Finding
from onrecord.positions.leanings import demands
from onrecord.positions.pair import Pair
from onrecord.positions.small_words import small
from onrecord.positions.statement import Statement

SHARED = 0.8  # of one of the statements; from here on the event may be the very thing that was planned,
NEW = 2  # unless so many words of weight are new in it
LONG = 5  # letters of a word with an ending of the past
_TELLING = frozenset(("polarity", "denial", "withdrawal", "conditions", "certainty", "hearsay"))


def happenings(pair: Pair) -> list[Finding]:
    """`The choir will admit girls` and `girls from the choir won the cup`: a plan, and an event."""
    planned, event = _planned(pair.earlier), _event(pair.later)
    if not planned or not event or _planned(pair.later) or demands(pair.later):
        return []
    if pair.covered >= SHARED and pair.lone_count[1] < NEW:
        return []
    return [Finding("happenings", "once", planned, event, 1.0)]


def only_happened(evidence: Evidence) -> bool:
    """The event is no sign of another position: nothing in it is opposed, denied, counted otherwise or surer."""
    if evidence.pair.opposed or evidence.same_issue or not evidence.weight("happenings", "once"):
        return False
    return not any(found.detector in _TELLING or found.says == "changed" for found in evidence.findings)


def _planned(statement: Statement) -> str:
    """The word that says what will or should be."""
    planned = small(statement.language, "planned")
    return next((word.text for word in statement.words if word.folded in planned), "")


def _event(statement: Statement) -> str:
    """The verb in the simple past, where no other form tells what is so now."""
    language = statement.language
    folded = [word.folded for word in statement.words]
    firm = any(float(hit.cells[0]) for hit in statement.hits["certainty"])
    if firm or small(language, "now_so") & set(folded):
        return ""  # "what they decided has to be done"
    for at, word in enumerate(statement.words[1:], 1):
        if folded[at - 1] not in small(language, "before_participle") and _is_past(word.folded, language):
            return word.text
    return ""


def _is_past(word: str, language: str) -> bool:
    regular = len(word) >= LONG and any(word.endswith(ending) for ending in small(language, "past_endings"))
    return regular or word in small(language, "past_verbs")
