"""Atom feeds: claims, changes of position, corrections, and one for each person."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.pages.corrections import fixes
from onrecord.pages.ledger import Ledger
from onrecord.pages.page import Page, newest, place
from onrecord.pages.views import Turn, Words

NEWEST = 40
_EARLIEST = "1970-01-01"  # an Atom feed must say when it was updated, and an empty one never was


def pages(ledger: Ledger) -> Iterator[Page]:
    turns = [turn for turn in ledger.turns if turn.ruling == "confirmed"]
    turns.sort(key=lambda turn: turn.on or turn.later.said, reverse=True)
    claims = [ledger.words(identity) for identity in list(ledger.claims)[:NEWEST]]
    yield _feed("feeds/claims.xml", "claims/index.html", "claims", claims=claims)
    yield _feed("feeds/changes.xml", "changes/index.html", "changes", turns=turns[:NEWEST])
    found = fixes(ledger)[:NEWEST]
    yield Page("feeds/corrections.xml", "feed.xml", {
        "about": "corrections", "page": "corrections.html", "name": "", "claims": (), "turns": (), "fixes": found,
        "updated": stamp(newest(fix.on for fix in found)),
    })  # fmt: skip
    for speaker, own in ledger.by_speaker.items():
        words = [ledger.words(claim.id) for claim in own[:NEWEST]]
        mine = [turn for turn in turns if turn.later.who.id == speaker][:NEWEST]
        yield _feed(place("feeds/people", speaker, ".xml"), place("people", speaker), "person",
                    claims=words, turns=mine, name=ledger.person(speaker).name)  # fmt: skip


def _feed(
    address: str,
    page: str,
    about: str,
    *,
    claims: Sequence[Words] = (),
    turns: Sequence[Turn] = (),
    name: str = "",
) -> Page:
    days = [*(each.said for each in claims), *(turn.on or turn.later.said for turn in turns)]
    return Page(address, "feed.xml", {
        "about": about, "page": page, "name": name, "claims": tuple(claims), "turns": tuple(turns), "fixes": (),
        "updated": stamp(newest(days)),
    })  # fmt: skip


def stamp(date: str) -> str:
    """An ISO date of any precision as the time stamp that Atom wants: its first moment, in UTC."""
    parts = [*(date or _EARLIEST).split("-"), "01", "01"][:3]
    return "-".join(parts) + "T00:00:00Z"
