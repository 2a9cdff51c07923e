"""`compare`: what the record holds under an id, compared as `match` compares it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from onrecord import config, store
from onrecord.checks.days import surely_after
from onrecord.errors import BadInput
from onrecord.model import Claim
from onrecord.positions import compare, compared
from onrecord.positions.finding import Comparison

_ID = re.compile(r"(?=[a-z0-9-]{1,80}\Z)[a-z0-9]+(?:-[a-z0-9]+)+")


@dataclass(frozen=True)
class Statement:
    """One side of a comparison: its words, and the claim with its speaker's name where an id was given."""

    text: str
    claim: Claim | None = None
    name: str = ""
    language: str = ""


def is_id(text: str) -> bool:
    """Whether a text may be the id of a claim: `mara-voss-2030-01-05-7f3a`, not a sentence."""
    return _ID.match(text) is not None


def statements(root: Path | None, given: tuple[str, str]) -> tuple[Statement, Statement]:
    """The statements of the tracker, if there is one, that ids (or old ids) name; other words stand for themselves.

    Raises BadInput for what has the form of an id with a date, and is none.
    """
    if root is None or not any(is_id(text) for text in given):
        return Statement(given[0]), Statement(given[1])
    settings, record = config.load(root), store.load(root)
    held = {claim.id: (file, claim) for file in record.files for claim in file.claims}
    named = {alias: pair for pair in held.values() for alias in pair[1].aliases} | held
    found = []
    for text in given:
        if text in named:
            file, claim = named[text]
            person = record.people.get(claim.speaker or "")
            name = person.name if person else claim.speaker or "unknown speaker"
            found.append(Statement(claim.text, claim, name, file.source.language or settings.language))
        elif is_id(text) and re.search(r"\d", text):
            close = get_close_matches(text, sorted(held), 1, 0.7)
            hint = f", did you mean {close[0]}?" if close else ": `onrecord find` shows the ids of claims"
            raise BadInput(f"there is no claim {text}{hint}")
        else:
            found.append(Statement(text))
    return found[0], found[1]


def compare_statements(earlier: Statement, later: Statement, language: str) -> Comparison:
    """Two claims with all that is known of them; a claim and a text by their words alone."""
    if earlier.claim and later.claim:
        return compared(earlier.claim, later.claim, later.language)
    return compare(earlier.text, later.text, later.language or earlier.language or language)


def doubts(earlier: Statement, later: Statement) -> str:
    """What keeps two claims from being a change of one position, in words; nothing where nothing does."""
    one, other = earlier.claim, later.claim
    if one is None or other is None:
        return ""
    if one.speaker != other.speaker:
        return f"{one.id} and {other.id} have two speakers: what differs is no change of a position"
    if surely_after(one.said, other.said):
        return f"{one.id} was said after {other.id}: compared in the order given"
    return ""
