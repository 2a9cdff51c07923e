"""`match`: what each speaker said before about the same thing, proposed on the later claim, for a person to rule on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path, PurePath

from onrecord import config, store
from onrecord.cache import Cache
from onrecord.chains import order
from onrecord.errors import BadInput
from onrecord.matching import Entry, Hit, Index, Meaning, folds, with_topic
from onrecord.model import FLIPS, Claim, Match, Record
from onrecord.positions import Links, also_said, links, propose
from onrecord.settings import Settings
from onrecord.tasks import semantic
from onrecord.tasks.embeddings import Progress
from onrecord.tasks.index_store import indexed
from onrecord.tasks.outlived import Outlived, take_back

CACHE = ".onrecord"
NEAREST = 40  # statements of the same speaker that are compared with a claim, the most alike first
# Below EVIDENT one noun in common is not enough: it takes so many telling words, a near meaning, or the same topic.
EVIDENT, SHARED, NEAR = 0.7, 2, 0.5
ITS_WORDS, SURE = 0.95, 0.8  # from this likeness and sureness on two claims are nearly the same sentence
MOST = 3  # proposals a claim holds at once: more would bury the reviewer


@dataclass(frozen=True)
class Added:
    """A proposal that was written: on which claim, of which speaker, the match, and the words both share."""

    claim: Claim
    earlier: Claim
    match: Match
    likeness: float
    shared: tuple[str, ...] = ()


@dataclass(frozen=True)
class MatchReport:
    """What a run did. `also` holds, by claim id, other speakers' claims that say the same (when asked for);
    `taken_back` are proposals of earlier runs that a correction has outlived, `record` is what was compared."""

    added: tuple[Added, ...]
    compared: int
    confirmed: int
    rejected: int
    waiting: int
    also: Mapping[str, tuple[tuple[Claim, float], ...]]
    taken_back: tuple[Outlived, ...] = ()
    record: Record = field(default_factory=Record)


def match(root: Path, sources: Sequence[str] | None = None, *, also: bool = False,
          progress: Progress | None = None) -> MatchReport:
    """Propose matches and write them to the later claims, by the line; rulings are never touched.

    Proposals of earlier runs that cannot be true any more (the claim was deleted, another speaker or date was given)
    are taken back first.

    `sources` (ids) keeps to the speakers of those sources: their claims, and the later claims to which an older one
    that arrives late is a new neighbour. `progress` is told while many claims are embedded. Raises BadInput for a
    source that is not in the record.
    """
    settings, record = config.load(root), store.load(root)
    if taken_back := take_back(root, record, settings):
        record = store.load(root)
    index, meaning = _index(root, record, settings, progress)
    added = proposals(record, settings, index, meaning, sources)
    homes = {claim.id: file.source.id for file in record.files for claim in file.claims}
    for source in sorted({homes[one.claim.id] for one in added}):
        fresh: dict[str, list[Match]] = {}
        for one in added:
            if homes[one.claim.id] == source:
                fresh.setdefault(one.claim.id, []).append(one.match)
        store.add_matches(root, source, fresh)
    rulings = [held.ruling for file in record.files for claim in file.claims for held in claim.matches]
    return MatchReport(
        tuple(added), len(_wanted(record, sources)), rulings.count("confirmed"), rulings.count("rejected"),
        rulings.count("proposed") + len(added), _also(record, settings, index, meaning, sources) if also else {},
        tuple(taken_back), record,
    )  # fmt: skip


def proposals(record: Record, settings: Settings, index: Index, meaning: Meaning | None = None,
              sources: Sequence[str] | None = None) -> list[Added]:
    """What a run would add, in the order of the record. Nothing is written."""
    claims = record.claims()
    known = links(record)
    wanted = _wanted(record, sources)
    hits = index.alike([entry_of(claim) for claim in wanted], NEAREST, meaning=meaning)
    by_topic = _by_topic(record)
    made: dict[str, list[Added]] = {}
    # In the order in which they were said, so that of what hangs together the nearest is known to every claim.
    in_order = sorted(zip(wanted, hits, strict=True), key=lambda pair: (_occasion(pair[0], known), pair[0].id))
    for _, pairs in groupby(in_order, key=lambda pair: _occasion(pair[0], known)):
        occasion = list(pairs)
        added = [one for claim, found in occasion
                 for one in _added(record, claim, found, claims, by_topic, settings, known)]
        for one in _one_an_occasion(added, [claim.id for claim, _ in occasion], known):
            made.setdefault(one.claim.id, []).append(one)
        for one in (one for claim, _ in occasion for one in made.get(claim.id, ())):
            known.join(one.claim.id, one.earlier.id)
    return [added for claim in wanted for added in made.get(claim.id, ())]


def _added(record: Record, claim: Claim, found: Sequence[Hit], claims: Mapping[str, Claim],
           by_topic: Mapping[tuple[str, str], list[str]], settings: Settings, known: Links) -> list[Added]:
    alike = _with_topics(claim, found, by_topic)
    shared = {hit.id: hit.shared for hit in found}
    return [
        Added(claim, claims[one.earlier], one, alike[one.earlier], shared.get(one.earlier, ()))
        for one in _proposed(record, claim, alike, claims, settings, known)
    ]


def _one_an_occasion(added: Sequence[Added], occasion: Sequence[str], known: Links) -> list[Added]:
    """Of several sentences of one occasion that follow the same statement, a reversal or the one most alike, and none
    where one of them follows it already; any number that are nearly its words.
    """
    best: dict[str, Added] = {}
    for one in added:
        chain = known.chain(one.earlier.id)
        best[chain] = max(best.get(chain, one), one, key=lambda one: (FLIPS[one.match.change] == "full", one.likeness))
    follows = {known.chain(key): key for key in occasion}
    return [
        one for one in added for chain in (known.chain(one.earlier.id),)
        if _in_its_words(one) or (one is best[chain] and follows.get(chain, one.claim.id) == one.claim.id)
    ]


def _in_its_words(one: Added) -> bool:
    return one.likeness >= ITS_WORDS and (one.match.score or 0.0) >= SURE


def _occasion(claim: Claim, known: Links) -> tuple[str, str, str, str]:
    said, published, _ = order(claim, known.sources[claim.id])
    return said, published, known.sources[claim.id].id, claim.speaker or ""


def entry_of(claim: Claim) -> Entry:
    """A claim as the index knows it. No title: that of its source is shared by claims about other things."""
    return Entry(claim.id, claim.text, "", claim.speaker, claim.said)


def _proposed(record: Record, claim: Claim, alike: Mapping[str, float], claims: Mapping[str, Claim],
              settings: Settings, known: Links) -> list[Match]:
    """Proposals beside those the claim has: never more than MOST, so that running again adds nothing."""
    held = sum(found.ruling != "rejected" for found in claim.matches)
    candidates = [(claims[key], likeness) for key, likeness in alike.items() if _may_precede(claim, claims[key], known)]
    return propose(record, claim, candidates, settings, known=known)[: max(MOST - held, 0)]


def _may_precede(claim: Claim, other: Claim, known: Links) -> bool:
    """Two sentences of one document are one occasion, unless it says that they were said on different days."""
    source, its = known.sources.get(claim.id), known.sources.get(other.id)
    return source is None or its is None or source.id != its.id or (claim.said or "") != (other.said or "")


def _with_topics(claim: Claim, hits: Sequence[Hit], by_topic: Mapping[tuple[str, str], list[str]]) -> dict[str, float]:
    """The likeness of each candidate, raised where an editor has put both under one topic."""
    alike = {hit.id: hit.score for hit in hits if hit.id != claim.id and _enough(hit)}
    same = {key for topic in claim.topics for key in by_topic.get((claim.speaker or "", topic), ())}
    for key in sorted(same - {claim.id}):
        alike[key] = with_topic(alike.get(key, 0.0))
    return alike


def _enough(hit: Hit) -> bool:
    """Is there more than one noun that both share?"""
    return hit.score >= EVIDENT or len(hit.shared) >= SHARED or dict(hit.parts).get("meaning", 0.0) >= NEAR


def _by_topic(record: Record) -> dict[tuple[str, str], list[str]]:
    found: dict[tuple[str, str], list[str]] = {}
    for file in record.files:
        for claim in file.claims:
            for topic in claim.topics:
                if claim.speaker:
                    found.setdefault((claim.speaker, topic), []).append(claim.id)
    return found


def _wanted(record: Record, sources: Sequence[str] | None) -> list[Claim]:
    """The claims to look at: all, or those of the speakers of some sources."""
    every = [claim for file in record.files for claim in file.claims if claim.speaker and claim.status != "withdrawn"]
    if sources is None:
        return every
    ids = {file.source.id for file in record.files}
    sources = [one if one in ids else PurePath(one).name.removesuffix(".yaml") for one in sources]
    if unknown := sorted(set(sources) - ids):
        raise BadInput(f"no source {', '.join(unknown)} in claims/: give the name of a claims file")
    speakers = {claim.speaker for file in record.files if file.source.id in sources for claim in file.claims}
    return [claim for claim in every if claim.speaker in speakers]


def _index(root: Path, record: Record, settings: Settings,
           progress: Progress | None = None) -> tuple[Index, Meaning | None]:
    cache = Cache(root / CACHE)
    entries = [entry_of(claim) for file in record.files for claim in file.claims if claim.status != "withdrawn"]
    index = indexed(cache, entries, settings.language, folds(record.people), use="match")
    by_id = {entry.id: entry for entry in entries}
    return index, semantic.meaning(index, by_id, settings.semantic_model, root, cache, progress)


def _also(record: Record, settings: Settings, index: Index, meaning: Meaning | None,
          sources: Sequence[str] | None) -> dict[str, tuple[tuple[Claim, float], ...]]:
    """Other speakers' claims that say the same, by claim id."""
    claims = record.claims()
    wanted = _wanted(record, sources)
    hits = index.alike([entry_of(claim) for claim in wanted], NEAREST, same_speaker=False, meaning=meaning)
    found = {claim.id: also_said(claim, [(claims[hit.id], hit.score) for hit in near], settings, settings.language)
             for claim, near in zip(wanted, hits, strict=True)}
    return {key: others for key, others in found.items() if others}
