"""A small card of each claim for other people's pages, and what oEmbed readers ask about it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from onrecord.pages.ledger import Ledger
from onrecord.pages.page import Late, Page, place

WIDTH, HEIGHT = 600, 400


def of_source(ledger: Ledger, source: str) -> Iterator[Page]:
    """The cards of the claims of a source."""
    for identity in (claim.id for claim in ledger.by_source[source]):
        stamp, address = ledger.stamps.card(identity), place("embed", identity)
        yield Page(address, "embed.html", Late(partial(_card, ledger, identity)), stamp=stamp)
        if ledger.base_url:
            late = Late(partial(_oembed, ledger, identity, address))
            yield Page(place("embed", identity, ".json"), "", late, stamp=stamp)


def _card(ledger: Ledger, identity: str) -> dict[str, Any]:
    matches = ledger.earlier_of.get(identity, ())
    return {"claim": ledger.words(identity), "turn": ledger.turn(identity, matches[0]) if matches else None}


def _oembed(ledger: Ledger, identity: str, address: str) -> dict[str, Any]:
    """The answer of https://oembed.com for type `rich`, as a static file."""
    words = ledger.words(identity)
    frame = (f'<iframe src="{ledger.base_url}{address}" width="{WIDTH}" height="{HEIGHT}" loading="lazy" '
             f'style="border:0;max-width:100%" title="{_attribute(ledger.settings.title)}"></iframe>')  # fmt: skip
    return {"content": {
        "version": "1.0", "type": "rich", "title": f"{words.who.name}: {words.text}"[:200],
        "provider_name": ledger.settings.title, "provider_url": ledger.base_url, "html": frame,
        "width": WIDTH, "height": HEIGHT,
    }}  # fmt: skip


def _attribute(text: str) -> str:
    return text.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;").replace(">", "&gt;")
