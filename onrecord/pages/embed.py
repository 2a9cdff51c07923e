"""A small card of each claim for other people's pages, and what oEmbed readers ask about it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from onrecord.pages.ledger import Ledger
from onrecord.pages.page import Late, Page, place

WIDTH, HEIGHT = 600, 420


def of_source(ledger: Ledger, source: str) -> Iterator[Page]:
    """The cards of the claims of a source."""
    for identity in (claim.id for claim in ledger.by_source[source]):
        stamp, address = ledger.stamps.card(identity), place("embed", identity)
        yield Page(address, "embed.html", Late(partial(_card, ledger, identity)), stamp=stamp)
        if ledger.base_url:
            late = Late(partial(_oembed, ledger, identity))
            yield Page(place("embed", identity, ".json"), "", late, stamp=stamp)


def _card(ledger: Ledger, identity: str) -> dict[str, Any]:
    matches = ledger.earlier_of.get(identity, ())
    return {"claim": ledger.words(identity), "turn": ledger.turn(identity, matches[0]) if matches else None}


def _oembed(ledger: Ledger, identity: str) -> dict[str, Any]:
    """The answer of https://oembed.com for type `rich`, as a static file."""
    words = ledger.words(identity)
    return {"content": {
        "version": "1.0", "type": "rich", "title": f"{words.who.name}: {words.text}"[:200],
        "provider_name": ledger.settings.title, "provider_url": ledger.base_url, "html": frame(ledger, identity),
        "width": WIDTH, "height": HEIGHT,
    }}  # fmt: skip


def frame(ledger: Ledger, identity: str) -> str:
    """The HTML that puts the card of a claim on another page; '' while the site has no address."""
    title = " · ".join(part for part in (ledger.words(identity).who.name, ledger.settings.title) if part)
    return (f'<iframe src="{ledger.base_url}{place("embed", identity)}" width="{WIDTH}" height="{HEIGHT}" '
            f'loading="lazy" style="border:0;max-width:100%" title="{_attribute(title)}"></iframe>'
            if ledger.base_url else "")  # fmt: skip


def _attribute(text: str) -> str:
    return text.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;").replace(">", "&gt;")
