"""All changes of position, newest first."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.pages.ledger import Ledger
from onrecord.pages.page import Late, Leaf, Page, leaves, newest

PER_PAGE = 20


def pages(ledger: Ledger) -> Iterator[Page]:
    for leaf in leaves("changes/index.html", ledger.changes, PER_PAGE):
        stamp = ledger.stamps.leaf(leaf, (ledger.stamps.change(later, match) for later, match in leaf.items))
        changed = newest(day for later, match in leaf.items for day in (ledger.said(later), match.on))
        yield Page(leaf.address, "changes.html", _late(ledger, leaf), changed, True, stamp)


def _late(ledger: Ledger, leaf: Leaf) -> Late:
    return Late(lambda: {"leaf": leaf._replace(items=ledger.turns(leaf.items))})
