"""Every correction of the record, newest first, with the claim it is about."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from onrecord.pages.ledger import Ledger
from onrecord.pages.page import Page, leaves, newest, place
from onrecord.pages.views import Words


class Fix(NamedTuple):
    """A correction; `words` is None for a claim that was withdrawn, whose words are shown nowhere."""

    on: str
    what: str
    why: str
    id: str
    address: str
    words: Words | None
    number: int  # of the claim's corrections, from 1: new ones are added behind


def fixes(ledger: Ledger) -> tuple[Fix, ...]:
    """All corrections of claims, the newest first."""
    known = [*ledger.claims.values(), *ledger.withdrawn.values()]
    found = [
        Fix(each.on, each.what, each.why or "", claim.id, place("claims", claim.id),
            ledger.words(claim.id) if claim.id in ledger.claims else None, number)
        for claim in known for number, each in enumerate(claim.corrections, 1)
    ]  # fmt: skip
    found.sort(key=lambda fix: (fix.id, fix.what))
    found.sort(key=lambda fix: fix.on, reverse=True)
    return tuple(found)


def pages(ledger: Ledger) -> Iterator[Page]:
    for leaf in leaves("corrections.html", fixes(ledger)):
        yield Page(leaf.address, "corrections.html", {"leaf": leaf}, newest(fix.on for fix in leaf.items), True)
