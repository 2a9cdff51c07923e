"""The list of claims with what its filters need, a page for each claim, redirects and notices for those that went."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from onrecord.model import FLIPS, Claim, Document
from onrecord.pages import embed, excerpt, selections
from onrecord.pages.ledger import Ledger
from onrecord.pages.links import safe_url, to_words
from onrecord.pages.page import Joined, Late, Leaf, Page, leaves, newest, place
from onrecord.pages.parts import spot
from onrecord.pages.stamps import joined
from onrecord.pages.structured import claim_review
from onrecord.pages.views import DeepLinks, Paragraph

ROWS = 1500  # claims in one file of filter rows
LONGEST = 2000  # characters of a claim's words in such a row


def lists(ledger: Ledger) -> Iterator[Page]:
    yield from _list(ledger)
    yield from _rows(ledger)


def of_source(ledger: Ledger, source: str) -> Iterator[Page]:
    """The pages of the claims of a source."""
    for claim in ledger.by_source[source]:
        yield one(ledger, claim)


def gone(ledger: Ledger) -> Iterator[Page]:
    """What stands where a claim was withdrawn or has another id now."""
    for claim in ledger.withdrawn.values():
        notes = tuple((each.on, each.what, each.why or "") for each in claim.corrections)
        changed = newest(on for on, _, _ in notes)
        yield Page(place("claims", claim.id), "withdrawn.html", {"id": claim.id, "corrections": notes}, changed)
    for alias, now in ledger.aliases.items():
        yield Page(place("claims", alias), "moved.html", {"to": place("claims", now)})


def _list(ledger: Ledger) -> Iterator[Page]:
    stamps = ledger.stamps
    for leaf in leaves("claims/index.html", tuple(ledger.claims)):
        shown = [stamps.briefs[identity] for identity in leaf.items]
        stamp = stamps.leaf(leaf, [*shown, stamps.choices] if leaf.number == 1 else shown)
        changed = newest(map(stamps.days.__getitem__, leaf.items))
        yield Page(leaf.address, "claims.html", Late(partial(_listed, ledger, leaf)), changed, True, stamp)


def _listed(ledger: Ledger, leaf: Leaf) -> dict[str, Any]:
    """Filters search all claims wherever they stand, so the choices are printed on the first page only."""
    files = tuple(f"claims/rows/{number}.js" for number in range(1, -(-leaf.length // ROWS) + 1))
    items = tuple(ledger.words(identity) for identity in leaf.items)
    return {"leaf": leaf._replace(items=items), "facets": _facets(ledger) if leaf.number == 1 else None, "files": files}


def _facets(ledger: Ledger) -> dict[str, Any]:
    return {
        "people": tuple((speaker, ledger.person(speaker).name) for speaker in ledger.by_speaker),
        "topics": tuple((topic, ledger.subject(topic).name) for topic in ledger.by_topic),
        "changes": _kinds(ledger),
        "grades": tuple(ledger.grades.values()), "changed": tuple(selections.by_change(ledger)),
        "rated": tuple(ledger.grades[value] for value in selections.by_rating(ledger)),
    }


def _kinds(ledger: Ledger) -> tuple[str, ...]:
    """The kinds of change that occur, in the order of the table."""
    found = {match.change for matches in ledger.earlier_of.values() for match in matches}
    return tuple(change for change in FLIPS if change in found)


def _rows(ledger: Ledger) -> Iterator[Page]:
    """What the filters search, as scripts: those load from file:// too, where a page may not fetch JSON."""
    known = list(ledger.claims)
    for number, first in enumerate(range(0, len(known), ROWS), 1):
        stamps = {identity: ledger.stamps.briefs[identity] for identity in known[first : first + ROWS]}
        late = Late(partial(_script, ledger, stamps), learns=True)
        yield Page(f"claims/rows/{number}.js", "", late, stamp=joined(stamps.values()))


def _script(ledger: Ledger, stamps: Mapping[str, str]) -> dict[str, Any]:
    claims = list(stamps)
    rows = Joined(list(stamps.values()), lambda number: _script_json(_row(ledger, claims[number])))
    return {"before": "onrecordRows([", "content": rows, "between": ",", "after": "]);\n"}


def _row(ledger: Ledger, identity: str) -> list[Any]:
    words = ledger.words(identity)
    return [
        identity, place("claims", identity), words.text[:LONGEST], int(words.quoted), words.who.id, words.who.name,
        words.said, [topic.id for topic in words.topics], list(words.changes),
        words.rating.value if words.rating else "", words.origin.called, words.language,
    ]  # fmt: skip


def _script_json(value: object) -> str:
    """JSON that is inert inside a script whatever the words are."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


def one(ledger: Ledger, claim: Claim) -> Page:
    """The page of a claim that shows."""
    late, stamp = Late(partial(_made, ledger, claim)), ledger.stamps.claim(claim.id)
    return Page(place("claims", claim.id), "claim.html", late, ledger.changed(claim), True, stamp)


def _made(ledger: Ledger, claim: Claim) -> dict[str, Any]:
    """What the page of a claim shows."""
    words = ledger.words(claim.id)
    earlier = tuple(ledger.turn(claim.id, match) for match in ledger.earlier_of.get(claim.id, ()))
    later = tuple(ledger.turn(identity, match) for identity, match in ledger.later_of.get(claim.id, ()))
    return {
        "claim": words,
        "exact": () if words.quoted else tuple(" ".join(span.exact.split()) for span in claim.spans),
        "paragraphs": _context(ledger, claim),
        "earlier": earlier,
        "later": later,
        "spot": spot(ledger, claim.id),
        "said_words": claim.said_words or "",
        "cue": claim.cue or "",
        "named": claim.named or "",
        "reported_by": _reporter(ledger, claim),
        "checkworthy": claim.checkworthy,
        "spans": tuple((span.start, span.end, span.at or "") for span in claim.spans),
        "finding": _finding(claim),
        "note": claim.context or "",
        "corrections": tuple((each.on, each.what, each.why or "") for each in claim.corrections),
        "links": {each.id: deep_links(ledger, each.id) for each in (words, *(turn.earlier for turn in earlier))},
        "json": place("claims", claim.id, ".json"),
        "frame": embed.frame(ledger, claim.id),
        "image": place("share", claim.id, ".png") if ledger.images and not words.draft else "",
        "review": claim_review(ledger, claim) if claim.rating and claim.status == "published" else None,
        "aliases": claim.aliases,
    }


def deep_links(ledger: Ledger, identity: str) -> DeepLinks:
    """The ways to a claim's words elsewhere. Pages that a document quotes from stand in for one that is not online."""
    words, spans, source = ledger.words(identity), ledger.claims[identity].spans, ledger.home_of[identity]
    found = () if words.origin.url else tuple(link for url in source.origins if (link := to_words(url, spans)))
    return DeepLinks(to_words(words.origin.url, spans), to_words(words.origin.archived_url, spans), found)


def _reporter(ledger: Ledger, claim: Claim) -> tuple[str, str]:
    """Who reported the words, if they are at second hand: id ('' if not registered) and name."""
    if not claim.reported_by:
        return ("", "")
    person = ledger.record.people.get(claim.reported_by)
    shown = claim.reported_by if claim.reported_by in ledger.by_speaker else ""
    return (shown, person.name if person else claim.reported_by)


def _context(ledger: Ledger, claim: Claim) -> tuple[Paragraph, ...]:
    """The words among their surroundings, as far as the source may be shown."""
    source = ledger.home_of[claim.id]
    document: Document | None = ledger.documents.get(source.id)
    if not document or (source.show or ledger.settings.show) == "none":
        return ()
    return excerpt.around(document, excerpt.places((claim,), document.text))


def _finding(claim: Claim) -> dict[str, Any] | None:
    if not claim.rating:
        return None
    evidence = tuple(
        (item.title, safe_url(item.url), safe_url(item.archived.url if item.archived else None),
         (item.archived.on or "") if item.archived else "", item.quote or "")
        for item in claim.rating.evidence
    )  # fmt: skip
    return {"text": claim.rating.finding or "", "by": claim.rating.by or "", "on": claim.rating.on,
            "evidence": evidence}  # fmt: skip
