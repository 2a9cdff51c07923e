"""All changes of position, newest first: of the whole record, and of a topic that has more than its page shows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

from onrecord.pages.index import Change
from onrecord.pages.ledger import Ledger
from onrecord.pages.page import Late, Leaf, Page, leaves, newest

PER_PAGE = 20  # changes of position


def pages(ledger: Ledger) -> Iterator[Page]:
    """All changes of position of the record."""
    yield from listed(ledger, "changes/index.html", ledger.changes)


def listed(ledger: Ledger, address: str, changes: Sequence[Change], topic: str = "") -> Iterator[Page]:
    """The pages of a list of changes that begins at `address`; `topic` is what all of them are about, if anything."""
    stamps = ledger.stamps
    for leaf in leaves(address, changes, PER_PAGE):
        about = (stamps.topic(topic),) if topic else ()
        stamp = stamps.leaf(leaf, (*about, *(stamps.change(later, match) for later, match in leaf.items)))
        changed = newest(day for later, match in leaf.items for day in (ledger.said(later), match.on))
        yield Page(leaf.address, "changes.html", Late(partial(_made, ledger, leaf, topic)), changed, True, stamp)


def _made(ledger: Ledger, leaf: Leaf, topic: str) -> dict[str, Any]:
    about = ledger.subject(topic) if topic else None
    return {"leaf": leaf._replace(items=ledger.turns(leaf.items)), "topic": about}
