"""All changes of position, newest first."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.pages.ledger import Ledger
from onrecord.pages.page import Page, leaves, newest

PER_PAGE = 20


def pages(ledger: Ledger) -> Iterator[Page]:
    for leaf in leaves("changes/index.html", ledger.turns, PER_PAGE):
        changed = newest(turn.later.said for turn in leaf.items)
        yield Page(leaf.address, "changes.html", {"leaf": leaf}, changed, True)
