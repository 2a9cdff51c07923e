"""What is published about a claim, a person and a source as plain JSON: the shapes that data/schema.json describes."""

from __future__ import annotations

from functools import partial
from typing import Any

from onrecord.model import FLIPS, Claim, Match, Person, Source, Span
from onrecord.pages.ledger import Ledger
from onrecord.pages.links import safe_url
from onrecord.pages.page import Joined, place

FORMAT = 1  # version of the published data


_NUMBERS = frozenset({int, float, bool})


def filled(shape: dict[str, Any]) -> dict[str, Any]:
    """The keys that say something: what is unknown is left out rather than written as null. Zero says something."""
    return {key: value for key, value in shape.items() if value or type(value) in _NUMBERS}


def claim(ledger: Ledger, one: Claim) -> dict[str, Any]:
    """A claim that shows. Notes for editors, rejected matches and (outside previews) proposed ones are not in it."""
    source, rating = ledger.home_of[one.id], one.rating
    return filled({
        "id": one.id, "url": address(ledger, place("claims", one.id)), "kind": one.kind, "status": one.status,
        "speaker": one.speaker, "name": ledger.who(one).name, "named": one.named, "cue": one.cue,
        "reported_by": one.reported_by, "text": one.text, "spans": [span(each) for each in one.spans],
        "said": one.said, "said_words": one.said_words, "topics": list(one.topics), "checkworthy": one.checkworthy,
        "source": source.id,
        "matches": [match(each) for each in ledger.earlier_of.get(one.id, ())],
        "rating": rating and filled({
            "value": rating.value, "on": rating.on, "by": rating.by, "finding": rating.finding,
            "evidence": [filled({
                "title": item.title, "url": safe_url(item.url), "quote": item.quote,
                "archived": item.archived and filled({"url": safe_url(item.archived.url), "on": item.archived.on}),
            }) for item in rating.evidence],
        }),
        "corrections": [filled({"on": each.on, "what": each.what, "why": each.why}) for each in one.corrections],
        "context": one.context, "aliases": list(one.aliases),
    })  # fmt: skip


def span(one: Span) -> dict[str, Any]:
    """A span as the published data have it; offsets are code points, the end exclusive."""
    shape = {"start": one.start, "end": one.end, "exact": one.exact, "prefix": one.prefix, "suffix": one.suffix}
    return shape | ({"at": one.at} if one.at else {})


def match(one: Match) -> dict[str, Any]:
    """A match as the published data have it."""
    return filled({
        "earlier": one.earlier, "change": one.change, "flip": FLIPS.get(one.change), "ruling": one.ruling,
        "because": list(one.because), "by": one.by, "on": one.on, "note": one.note,
    })  # fmt: skip


def source(ledger: Ledger, one: Source) -> dict[str, Any]:
    """A source as the published data have it, without what it does not say."""
    kept = one.archived
    return filled({
        "id": one.id, "page": address(ledger, place("sources", one.id)), "title": one.title,
        "publisher": one.publisher, "url": safe_url(one.url),
        "archived": kept and filled({"url": safe_url(kept.url), "on": kept.on}), "published": one.published,
        "language": one.language, "sha256": one.sha256, "origins": [url for url in one.origins if safe_url(url)],
    })  # fmt: skip


def person(ledger: Ledger, speaker: str) -> dict[str, Any]:
    """A person who speaks in the record, with the ids of the claims that show and the positions they make."""
    stamp = ledger.stamps.speaker(speaker)
    return ledger.facts.of("person", speaker, stamp, lambda: _person(ledger, ledger.person(speaker)))


def _person(ledger: Ledger, one: Person) -> dict[str, Any]:
    chains = ledger.positions(one.id)
    return filled({
        "id": one.id, "url": address(ledger, place("people", one.id)), "name": one.name, "kind": one.kind,
        "aliases": list(one.aliases), "wikidata": one.wikidata, "about": one.about,
        "roles": [filled({"title": role.title, "from": role.since, "to": role.until}) for role in one.roles],
        "claims": [each.id for each in ledger.by_speaker.get(one.id, ())],
        "positions": [{
            "topics": [topic.id for topic in chain.topics], "half_flips": chain.half, "full_flips": chain.full,
            "claims": [filled({"id": step.words.id, "said": step.words.said,
                               "change": step.turn.change if step.turn else None,
                               "earlier": step.turn.earlier.id if step.turn else None}) for step in chain.steps],
        } for chain in chains],
    })  # fmt: skip


def address(ledger: Ledger, where: str) -> str:
    """The absolute address of a page, or the one from the site's root where the tracker has no base_url."""
    return ledger.base_url + where


def record(ledger: Ledger) -> dict[str, Any]:
    """The whole published record in one piece: the dump."""
    return {key: held.whole() if isinstance(held, Joined) else held for key, held in pieces(ledger).items()}


def pieces(ledger: Ledger) -> dict[str, Any]:
    """The same with its long lists as Joined ones."""
    stamps = ledger.stamps
    return {
        "format": FORMAT, "title": ledger.settings.title, "url": ledger.base_url,
        "people": Joined.of(ledger.by_speaker, stamps.speaker, partial(person, ledger)),
        "topics": [filled({"id": topic, "name": ledger.subject(topic).name,
                           "about": getattr(ledger.record.topics.get(topic), "about", None)})
                   for topic in ledger.by_topic],
        "sources": Joined.of(ledger.by_source, stamps.origin, lambda one: source(ledger, ledger.sources[one])),
        "claims": Joined.of(ledger.claims, stamps.words.__getitem__, lambda one: claim(ledger, ledger.claims[one])),
    }  # fmt: skip
