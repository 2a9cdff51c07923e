"""Atom feeds: claims, changes of position, corrections, and one for each person."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import islice
from typing import Any

from onrecord.model import Claim
from onrecord.pages.corrections import Fix, fixes
from onrecord.pages.index import Change
from onrecord.pages.ledger import Ledger
from onrecord.pages.page import Late, Page, newest, place
from onrecord.pages.stamps import joined
from onrecord.pages.views import Turn, Words

Entry = tuple[Words, str]  # a claim, and when it was last edited
NEWEST = 40  # entries of a feed
_EARLIEST = "1970-01-01"  # an Atom feed must say when it was updated, and an empty one never was


def pages(ledger: Ledger) -> Iterator[Page]:
    stamps = ledger.stamps
    newest_claims = (f"{stamps.briefs[one]} {stamps.days[one]}" for one in islice(ledger.claims, NEWEST))
    first = joined([stamps.site, *newest_claims])
    for about, make, stamp in (
        ("claims", _claims, first), ("changes", _changes, stamps.changes), ("corrections", _corrections, stamps.whole),
    ):  # fmt: skip
        yield Page(f"feeds/{about}.xml", "feed.xml", Late(partial(make, ledger)), stamp=stamp)


def of_speaker(ledger: Ledger, speaker: str) -> Iterator[Page]:
    late = Late(partial(_person, ledger, speaker))
    yield Page(place("feeds/people", speaker, ".xml"), "feed.xml", late, stamp=ledger.stamps.speaker_days(speaker))


def _claims(ledger: Ledger) -> dict[str, Any]:
    return _feed("claims/index.html", "claims", claims=_entries(ledger, ledger.claims.values()))


def _changes(ledger: Ledger) -> dict[str, Any]:
    return _feed("changes/index.html", "changes", turns=_confirmed(ledger, ledger.changes))


def _corrections(ledger: Ledger) -> dict[str, Any]:
    return _feed("corrections.html", "corrections", fixes=fixes(ledger)[:NEWEST])


def _person(ledger: Ledger, speaker: str) -> dict[str, Any]:
    claims = _entries(ledger, ledger.by_speaker[speaker])
    turns = _confirmed(ledger, ledger.changes_of.get(speaker, ()))
    return _feed(place("people", speaker), "person", claims=claims, turns=turns, name=ledger.person(speaker).name)


def _entries(ledger: Ledger, claims: Iterable[Claim]) -> tuple[Entry, ...]:
    return tuple((ledger.words(claim.id), ledger.edited(claim)) for claim in islice(claims, NEWEST))


def _confirmed(ledger: Ledger, changes: Iterable[Change]) -> tuple[Turn, ...]:
    """The changes that somebody confirmed last."""
    found = [change for change in changes if change[1].ruling == "confirmed"]
    found.sort(key=lambda change: change[1].on or ledger.said(change[0]), reverse=True)
    return ledger.turns(found[:NEWEST])


def _feed(
    page: str,
    about: str,
    *,
    claims: Sequence[Entry] = (),
    turns: Sequence[Turn] = (),
    fixes: Sequence[Fix] = (),
    name: str = "",
) -> dict[str, Any]:
    days = [edited for _, edited in claims] + [turn.on or turn.later.said for turn in turns] + [fix.on for fix in fixes]
    return {
        "about": about, "page": page, "name": name, "claims": claims, "turns": tuple(turns),
        "fixes": tuple(fixes), "updated": stamp(newest(days)),
    }  # fmt: skip


def stamp(date: str) -> str:
    """An ISO date of any precision as the time stamp that Atom wants: its first moment, in UTC."""
    parts = [*(date or _EARLIEST).split("-"), "01", "01"][:3]
    return "-".join(parts) + "T00:00:00Z"
