"""The detectors in running order. Each takes an aligned pair and gives findings; adding one is adding a row."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from onrecord.positions.amounts import amounts
from onrecord.positions.certainty import certainty
from onrecord.positions.conditions import conditions
from onrecord.positions.denial import denial
from onrecord.positions.finding import Finding
from onrecord.positions.happenings import happenings
from onrecord.positions.hearsay import hearsay
from onrecord.positions.leanings import leanings
from onrecord.positions.names import names, questions, senses
from onrecord.positions.pair import Pair
from onrecord.positions.polarity import polarity
from onrecord.positions.scope import scope
from onrecord.positions.withdrawal import withdrawal

DETECTORS: Mapping[str, Callable[[Pair], list[Finding]]] = {
    "denial": denial,
    "withdrawal": withdrawal,
    "hearsay": hearsay,
    "senses": senses,
    "happenings": happenings,
    "questions": questions,
    "names": names,
    "polarity": polarity,
    "figures": amounts,
    "conditions": conditions,
    "certainty": certainty,
    "scope": scope,
    "leanings": leanings,
}


def detect(pair: Pair) -> tuple[Finding, ...]:
    """Every detector's findings, in the order of the table."""
    return tuple(finding for detector in DETECTORS.values() for finding in detector(pair))
