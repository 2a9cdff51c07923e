"""What extraction proposes, made into claims of the record: ids, people, and only what is new."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256

from msgspec import structs

from onrecord.anchoring.marked import Marked
from onrecord.errors import TooLarge
from onrecord.identity import claim_id, slug
from onrecord.model import PERSON_KINDS, Claim, Document, Extracted, Person, Said, Source, SpeakerGuess

LEAST = 150  # bytes of a claim beside its words
_DATED = re.compile(r"-\d{4}(?:-\d\d){0,2}-[0-9a-f]{4,12}(?:-\d+)?$")  # the id of a claim that was made with a date


@dataclass(frozen=True)
class Intake:
    """What one document adds: the source with its digests, claims not seen before, people met for the first time.

    `dated` is when drafts of the record were said, by id, that were made before their document had a date.
    """

    source: Source
    claims: tuple[Claim, ...]
    people: tuple[Person, ...]
    dated: Mapping[str, Said] = field(default_factory=dict)


@dataclass(frozen=True)
class _Both:
    """Ids in use before and ids given now, without copying the many for each document."""

    before: Container[str]
    now: Container[str]

    def __contains__(self, name: object) -> bool:
        return name in self.before or name in self.now


def digest(words: str) -> str:
    """Eight hex digits that know words again wherever they stand: white space and case do not count."""
    return sha256(re.sub(r"\s+", " ", words).strip().casefold().encode("utf-8", "surrogatepass")).hexdigest()[:8]


def words_of(claim: Claim | Extracted) -> str:
    """The words of a claim as they stand in its source, spans joined by a blank."""
    return " ".join(span.exact for span in claim.spans)


def take_in(
    document: Document, found: Iterable[Extracted], people: Mapping[str, Person],
    *, before: Source | None = None, kept: Iterable[Claim] = (), taken: Container[str] = (), room: int | None = None,
) -> Intake:  # fmt: skip
    """Claims for what was found and not seen before.

    `before` and `kept` are the source and claims in the record now, `taken` all ids in use. A claim is recognised by
    its spans, though a word more or less be marked, or by its words, never by its id: a person may have edited its
    text, speaker or date. Raises TooLarge when new claims cannot fit into a file of `room` bytes: those of a book would
    first fill the memory.
    """
    kept = list(kept)
    marked = Marked([(span.start, span.end) for span in claim.spans] for claim in kept)
    seen = dict.fromkeys(before.seen if before else ())
    seen.update(dict.fromkeys(digest(words_of(claim)) for claim in kept))
    undated = {digest(words_of(claim)): claim.id for claim in kept if _made_undated(claim)}
    known, used, claims, met, dated = dict(people), set[str](), [], [], dict[str, Said]()
    for item in found:
        mark = digest(words_of(item))
        if mark in undated and item.said:
            dated.setdefault(undated[mark], item.said)
        if mark in seen or marked.hold([(span.start, span.end) for span in item.spans]):
            continue
        for guess in (item.speaker, item.reported_by):
            if (person := _stranger(guess, known)) is not None:
                known[person.id] = person
                met.append(person)
        claim = make_claim(item, document.source.id, known, _Both(taken, used))
        used.add(claim.id)
        seen[mark] = None
        claims.append(claim)
        if room is not None and (room := room - least(claim)) < 0:
            raise TooLarge("its claims do not fit into one claims file", file=document.source.file)
    source = structs.replace(before or document.source, seen=tuple(seen))
    return Intake(source, tuple(claims), tuple(met), dated)


def _made_undated(claim: Claim) -> bool:
    """A draft without a date that never had one: its id, which is made once, bears none. A date taken out stays out."""
    return claim.status == "draft" and claim.said is None and not _DATED.search(claim.id)


def least(claim: Claim | Extracted) -> int:
    """Bytes that a claim takes in a claims file at least: its words, and its keys, id, status and offsets."""
    return LEAST + len(claim.text) + sum(len(span.exact) + len(span.prefix) + len(span.suffix) for span in claim.spans)


def make_claim(item: Extracted, source: str, people: Mapping[str, Person], taken: Container[str]) -> Claim:
    """The claim that a person will review, as a draft."""
    speaker = person_id(item.speaker, people)
    said = item.said.date if item.said else None
    named = _named(item.speaker)
    return Claim(
        id=claim_id(speaker or (slug(named, 30) if named else None), said, source, words_of(item), taken),
        kind=item.kind, text=item.text, spans=item.spans, speaker=speaker, named=named,
        cue=item.cue.text if item.cue else None, said=said, said_words=item.said.words if item.said else None,
        reported_by=person_id(item.reported_by, people), checkworthy=round(item.checkworthy, 2),
    )  # fmt: skip


def _named(guess: SpeakerGuess | None) -> str | None:
    """How the source names a speaker: of somebody unnamed what it calls them, where it is not said by a pronoun."""
    if guess is None or guess.mention is None:
        return guess.name if guess else None
    told = not guess.unnamed or guess.name is None or guess.name in guess.mention.text
    return guess.mention.text if told else guess.name


def person_id(guess: SpeakerGuess | None, people: Mapping[str, Person]) -> str | None:
    """The key in people.yaml of a resolved speaker; None for one who is unnamed or could be two people."""
    if guess is None or guess.name is None or guess.unnamed:
        return None
    if guess.id in people:
        return guess.id
    wanted = guess.name.casefold()
    for person in people.values():
        if wanted in (person.name.casefold(), *(alias.casefold() for alias in person.aliases)):
            return person.id
    return slug(guess.name) if slug(guess.name) in people else None


def _stranger(guess: SpeakerGuess | None, people: Mapping[str, Person]) -> Person | None:
    if guess is None or guess.name is None or guess.unnamed or person_id(guess, people):
        return None
    kind = guess.kind if guess.kind in PERSON_KINDS else "person"
    return Person(slug(guess.name), guess.name, kind=kind)
