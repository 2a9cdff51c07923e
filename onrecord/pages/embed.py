"""A small card of each claim for other people's pages, and what oEmbed readers ask about it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from onrecord.pages.ledger import Ledger
from onrecord.pages.page import Page, place

WIDTH, HEIGHT = 600, 340


def pages(ledger: Ledger) -> Iterator[Page]:
    for identity in ledger.claims:
        matches = ledger.earlier_of.get(identity, ())
        turn = ledger.turn(identity, matches[0]) if matches else None
        words, address = ledger.words(identity), place("embed", identity)
        yield Page(address, "embed.html", {"claim": words, "turn": turn})
        if ledger.base_url:
            yield Page(place("embed", identity, ".json"), "", {"content": _oembed(ledger, identity, address)})


def _oembed(ledger: Ledger, identity: str, address: str) -> dict[str, Any]:
    """The answer of https://oembed.com for type `rich`, as a static file."""
    words = ledger.words(identity)
    frame = (f'<iframe src="{ledger.base_url}{address}" width="{WIDTH}" height="{HEIGHT}" loading="lazy" '
             f'style="border:0;max-width:100%" title="{_attribute(ledger.settings.title)}"></iframe>')  # fmt: skip
    return {
        "version": "1.0", "type": "rich", "title": f"{words.who.name}: {words.text}"[:200],
        "provider_name": ledger.settings.title, "provider_url": ledger.base_url, "html": frame,
        "width": WIDTH, "height": HEIGHT,
    }  # fmt: skip


def _attribute(text: str) -> str:
    return text.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;").replace(">", "&gt;")
