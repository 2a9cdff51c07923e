"""Plain lists of claims by kind of change and by rating: what the filters find is there without JavaScript too.

(By person and by topic the pages of these are such lists, and by date the list of all claims.)
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from onrecord.model import FLIPS
from onrecord.pages.ledger import Ledger
from onrecord.pages.page import Late, Leaf, Page, leaves, newest, place

CHANGED, RATED = "claims/changed", "claims/rated"


def by_change(ledger: Ledger) -> Mapping[str, tuple[str, ...]]:
    """Claims by the kinds of change that were confirmed for them, newest first; kinds in the order of the table."""
    found: dict[str, list[str]] = {change: [] for change in FLIPS}
    for identity, matches in ledger.earlier_of.items():
        for change in dict.fromkeys(match.change for match in matches if match.ruling == "confirmed"):
            found[change].append(identity)
    return {change: tuple(claims) for change, claims in found.items() if claims}


def by_rating(ledger: Ledger) -> Mapping[str, tuple[str, ...]]:
    """Claims by rating, newest first; ratings in the order of the tracker's scale."""
    found: dict[str, list[str]] = {value: [] for value in ledger.grades}
    for identity, claim in ledger.claims.items():
        if claim.rating and claim.rating.value in found:
            found[claim.rating.value].append(identity)
    return {value: tuple(claims) for value, claims in found.items() if claims}


def pages(ledger: Ledger) -> Iterator[Page]:
    for change, claims in by_change(ledger).items():
        yield from _listed(ledger, place(CHANGED, change), claims, {"change": change, "grade": None})
    for value, claims in by_rating(ledger).items():
        yield from _listed(ledger, place(RATED, value), claims, {"change": "", "grade": ledger.grades[value]})


def _listed(ledger: Ledger, address: str, claims: tuple[str, ...], chosen: Mapping[str, Any]) -> Iterator[Page]:
    stamps = ledger.stamps
    for leaf in leaves(address, claims):
        stamp = stamps.leaf(leaf, map(stamps.briefs.__getitem__, leaf.items))
        changed = newest(map(stamps.days.__getitem__, leaf.items))
        yield Page(leaf.address, "selection.html", Late(partial(_made, ledger, leaf, chosen)), changed, True, stamp)


def _made(ledger: Ledger, leaf: Leaf, chosen: Mapping[str, Any]) -> dict[str, Any]:
    return {"leaf": leaf._replace(items=tuple(ledger.words(identity) for identity in leaf.items)), **chosen}
