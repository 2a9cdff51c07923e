"""Two records compared: what happened to each claim, in words an editor uses. Pure: records in, changes out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from msgspec import structs

from onrecord.model import Claim, Match, Person, Rating, Record, Source
from onrecord.wording import Piece, words_changed

# What can happen to a claim, in the order it is told.
KINDS = (
    "added", "removed", "renamed", "status", "reworded", "moved", "attributed", "redated", "rated", "ruled",
    "corrected", "edited",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that happened to a claim. `before` and `after` are in words; `diff` is set where wording changed."""

    kind: str
    field: str = ""
    before: str | None = None
    after: str | None = None
    diff: tuple[Piece, ...] = ()


@dataclass(frozen=True, slots=True)
class ClaimChange:
    """Everything that happened to one claim. `claim` is as it is now, or as it was if it was removed."""

    claim: Claim
    source: Source
    speaker: str | None
    changes: tuple[Change, ...]

    @property
    def kind(self) -> str:
        return self.changes[0].kind


@dataclass(frozen=True, slots=True)
class OtherChange:
    """A source, person or topic that was added, removed or edited; `fields` names what was edited.

    A source may be renamed too: its claims are in a file of another name. `was` is its id before.
    """

    what: str  # source | person | topic
    id: str
    kind: str  # added | removed | edited | renamed
    fields: tuple[str, ...] = ()
    was: str | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """All that differs between two records: claims in the order of their sources, then sources, people and topics.

    `unread` are files that could not be read, of which nothing is told.
    """

    claims: tuple[ClaimChange, ...] = ()
    others: tuple[OtherChange, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)
    unread: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Held:
    claim: Claim
    source: Source


def compare(before: Record, after: Record) -> Comparison:
    """What a reviewer has to look at between two records. Order of keys, files and comments does not count."""
    homes = _new_names(before, after)
    before = _with_names(before, homes)
    old, new = _claims(before), _claims(after)
    renamed = _renamed(old, new)
    changes = [
        ClaimChange(held.claim, held.source, _name(after, held.claim), told)
        for identity, held in new.items()
        if (told := tuple(_told(old.get(renamed.get(identity, identity)), held, before, after)))
    ]
    gone = [
        ClaimChange(held.claim, held.source, _name(before, held.claim), (Change("removed", before=held.claim.text),))
        for identity, held in old.items() if identity not in new and identity not in renamed.values()
    ]  # fmt: skip
    claims = tuple(sorted(changes + gone, key=_order))
    moved = (OtherChange("source", now, "renamed", was=was) for was, now in sorted(homes.items()))
    others = (*moved, *_sources(before, after), *_others("person", before.people, after.people),
              *_others("topic", before.topics, after.topics))
    counts = {kind: sum(any(one.kind == kind for one in claim.changes) for claim in claims) for kind in KINDS}
    return Comparison(claims, others, {kind: count for kind, count in counts.items() if count})


def _order(one: ClaimChange) -> tuple[str, int, str]:
    return (one.source.id, one.claim.spans[0].start if one.claim.spans else 0, one.claim.id)


def _claims(record: Record) -> dict[str, _Held]:
    return {claim.id: _Held(claim, item.source) for item in record.files for claim in item.claims}


def _new_names(before: Record, after: Record) -> dict[str, str]:
    """Sources that are there under another name now: old id -> new id. Their claims are all in one new file."""
    old, new = ({item.source.id for item in record.files} for record in (before, after))
    home = {claim.id: item.source.id for item in after.files for claim in item.claims}
    names: dict[str, str] = {}
    for item in before.files:
        found = {home[claim.id] for claim in item.claims if claim.id in home}
        if item.source.id not in new and len(found) == 1 and not found & {*old, *names.values()}:
            names[item.source.id] = found.pop()
    return names


def _with_names(record: Record, names: Mapping[str, str]) -> Record:
    files = (structs.replace(item, source=structs.replace(item.source, id=names.get(item.source.id, item.source.id)))
             for item in record.files)  # fmt: skip
    return replace(record, files=tuple(files)) if names else record


def _renamed(old: Mapping[str, _Held], new: Mapping[str, _Held]) -> dict[str, str]:
    """New ids with the old ids they took over as aliases."""
    return {
        identity: alias for identity, held in new.items() if identity not in old
        for alias in held.claim.aliases if alias in old and alias not in new
    }  # fmt: skip


def _name(record: Record, claim: Claim) -> str | None:
    person = record.people.get(claim.speaker or "")
    return person.name if person else claim.speaker or claim.named


def _told(old: _Held | None, new: _Held, before: Record, after: Record) -> Iterator[Change]:
    if old is None:
        yield Change("added", after=new.claim.text)
        return
    one, other = old.claim, new.claim
    if one.id != other.id:
        yield Change("renamed", "id", one.id, other.id)
    if one.status != other.status:
        yield Change("status", "status", one.status, other.status)
    yield from _wording(one, other)
    if _places(old) != _places(new) and _exact(one) == _exact(other):
        yield Change("moved", "spans", _where(old), _where(new))
    yield from _attributed(one, other, before, after)
    for key in ("said", "said_words"):
        if getattr(one, key) != getattr(other, key):
            yield Change("redated", key, getattr(one, key), getattr(other, key))
    yield from _rated(one.rating, other.rating)
    yield from _ruled(one.matches, other.matches)
    for item in (*one.corrections, *other.corrections):
        if item not in other.corrections or item not in one.corrections:
            gone = item not in other.corrections
            yield Change("corrected", "corrections", item.what if gone else None, None if gone else item.what)
    yield from _edited(one, other)


def _wording(one: Claim, other: Claim) -> Iterator[Change]:
    if one.text != other.text:
        yield Change("reworded", "text", one.text, other.text, words_changed(one.text, other.text))
    if _exact(one) != _exact(other):
        yield Change("reworded", "exact", _exact(one), _exact(other), words_changed(_exact(one), _exact(other)))
    for key in ("context", "notes"):
        was, now = getattr(one, key) or "", getattr(other, key) or ""
        if was != now:
            yield Change("edited", key, was or None, now or None, words_changed(was, now))


def _exact(claim: Claim) -> str:
    return " … ".join(span.exact for span in claim.spans)


def _places(held: _Held) -> tuple[object, ...]:
    return (held.source.id, *((span.start, span.end) for span in held.claim.spans))


def _where(held: _Held) -> str:
    starts = ", ".join(str(span.start) for span in held.claim.spans)
    return f"{held.source.id} at {starts}"


def _attributed(one: Claim, other: Claim, before: Record, after: Record) -> Iterator[Change]:
    for key in ("speaker", "reported_by"):
        was, now = getattr(one, key), getattr(other, key)
        if was != now:
            yield Change("attributed", key, _person(before.people, was), _person(after.people, now))


def _person(people: Mapping[str, Person], key: str | None) -> str | None:
    return people[key].name if key in people and key is not None else key


def _rated(one: Rating | None, other: Rating | None) -> Iterator[Change]:
    was, now = one.value if one else None, other.value if other else None
    if was != now:
        yield Change("rated", "rating", was, now)
    elif one is not None and other is not None and one != other:
        old, new = one.finding or "", other.finding or ""
        diff = words_changed(old, new) if old != new else ()
        parts = [key for key in ("on", "finding", "evidence", "by") if getattr(one, key) != getattr(other, key)]
        yield Change("rated", ", ".join(f"rating.{part}" for part in parts), was, now, diff)


def _ruled(one: Iterable[Match], other: Iterable[Match]) -> Iterator[Change]:
    old, new = {match.earlier: match for match in one}, {match.earlier: match for match in other}
    for earlier, match in new.items():
        was = old.get(earlier)
        if was is None or (was.ruling, was.change) != (match.ruling, match.change):
            yield Change("ruled", earlier, _ruling(was), _ruling(match))
        elif was != match:
            yield Change("edited", f"match with {earlier}")
    for earlier, match in old.items():
        if earlier not in new:
            yield Change("ruled", earlier, _ruling(match), None)


def _ruling(match: Match | None) -> str | None:
    return f"{match.change}, {match.ruling}" if match else None


def _edited(one: Claim, other: Claim) -> Iterator[Change]:
    for key in ("kind", "named", "cue", "topics", "checkworthy"):
        was, now = getattr(one, key), getattr(other, key)
        if was != now:
            yield Change("edited", key, _words(was), _words(now))
    if set(other.aliases) - set(one.aliases) - {one.id} or set(one.aliases) - set(other.aliases):
        yield Change("edited", "aliases", _words(one.aliases), _words(other.aliases))


def _words(value: object) -> str | None:
    if isinstance(value, tuple):
        return ", ".join(value) or None
    return None if value is None else str(value)


def _sources(before: Record, after: Record) -> Iterator[OtherChange]:
    old, new = ({item.source.id: item.source for item in record.files} for record in (before, after))
    yield from _others("source", old, new)


def _others(what: str, old: Mapping[str, object], new: Mapping[str, object]) -> Iterator[OtherChange]:
    for key in sorted({*old, *new}):
        if key not in old or key not in new:
            yield OtherChange(what, key, "added" if key in new else "removed")
        elif old[key] != new[key]:
            names = (name for name in old[key].__struct_fields__ if name != "seen")  # type: ignore[attr-defined]
            fields = tuple(name for name in names if getattr(old[key], name) != getattr(new[key], name))
            if fields:
                yield OtherChange(what, key, "edited", fields)
