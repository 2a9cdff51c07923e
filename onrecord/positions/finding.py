"""What comparing finds: the evidence of single detectors, and what follows from all of it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """One detector's evidence: which, which way it points, and the words in the earlier and the later statement.

    `about` names what these words have in common where they do not show it.
    """

    detector: str
    says: str
    earlier: str = ""
    later: str = ""
    weight: float = 1.0
    about: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changed between two statements: a kind of change, how sure (0 to 1), what it rests on in plain words."""

    change: str
    score: float
    because: tuple[str, ...] = ()
    evidence: tuple[Finding, ...] = ()
