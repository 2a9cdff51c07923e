"""What pages are made from, as hashes: a page whose stamp is that of the last build is kept.

A stamp may change where the page does not; it never stays where the page changes. So it holds whole records of
whatever the page asks of the ledger, and of every other claim that shows on it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property, partial
from hashlib import blake2b
from typing import Any

from msgspec.json import encode

from onrecord.model import Claim, Match
from onrecord.pages.briefs import Briefs
from onrecord.pages.page import Leaf


class Stamps:
    """The stamps of a ledger, each made once."""

    def __init__(self, ledger: Briefs) -> None:
        self._ledger = ledger
        self._claims: dict[str, str] = {}
        self._layouts: dict[str, str] = {}
        self._known: dict[tuple[str, str], str] = {}

    @cached_property
    def site(self) -> str:
        """What every page may depend on."""
        held = self._ledger
        return digest(repr(held.settings), held.drafts, held.base_url, held.search, held.images)

    @cached_property
    def words(self) -> Mapping[str, str]:
        """Of all that is told of each claim: itself, its source, people and topics, and the matches it has."""
        return self._remembered[0]

    @cached_property
    def briefs(self) -> Mapping[str, str]:
        """Of what lists and other claims' pages show of each claim, and of its part in a position."""
        return self._remembered[1]

    @cached_property
    def days(self) -> Mapping[str, str]:
        """The newest day of each claim that shows by itself."""
        return self._remembered[2]

    @cached_property
    def _remembered(self) -> tuple[Mapping[str, str], ...]:
        """By claim its stamps and its newest day, taken over for whole files from the last build."""
        held, found = self._ledger, (dict[str, str](), dict[str, str](), dict[str, str]())
        around = digest(self.site, held.record.people, held.record.topics, list(held.by_speaker))
        for one in held.record.files:
            shown = [claim for claim in one.claims if held.claims.get(claim.id) is claim]
            ids = [claim.id for claim in shown]
            matched = [f"{identity} {match.change} {match.earlier}" for identity in ids
                       for match in held.earlier_of.get(identity, ())]  # fmt: skip
            stamp = joined((around, self._files[one.source.id], *matched))
            made = held.facts.of("words", one.source.id, stamp, partial(self._made, shown))
            for all_of_them, ours in zip(found, made, strict=True):
                all_of_them.update(zip(ids, ours, strict=True))
        return found

    def _made(self, shown: Sequence[Claim]) -> list[list[str]]:
        """The stamps of some claims and their newest days, as `words`, `brief` and `days` give them."""
        return [[make(claim) for claim in shown] for make in (self._of_words, self._of_brief, self._ledger.newest_of)]

    def _of_brief(self, claim: Claim) -> str:
        held = self._ledger
        return digest(self.site, held.words(claim.id), claim.text, claim.matches, claim.aliases,
                      held.earlier_of.get(claim.id, ()))  # fmt: skip

    def _of_words(self, claim: Claim) -> str:
        held = self._ledger
        return joined((
            digest(claim), self.origin(held.home_of[claim.id].id), self.person(claim.speaker),
            self.person(claim.reported_by), str(claim.reported_by in held.by_speaker),
            *map(self.topic, claim.topics),
            *(f"{match.change} {match.earlier}" for match in held.earlier_of.get(claim.id, ())),
        ))  # fmt: skip

    def claim(self, identity: str) -> str:
        """Of the pages of one claim: with its surroundings in the document and the claims before and after it."""
        found = self._claims.get(identity)
        if found is None:
            held = self._ledger
            earlier = [self.words[match.earlier] for match in held.earlier_of.get(identity, ())]
            later = [self.words[later] for later, _ in held.later_of.get(identity, ())]
            layout = self.layout(held.home_of[identity].id)
            found = self._claims[identity] = joined((self.words[identity], layout, *earlier, "later", *later))
        return found

    def layout(self, source: str) -> str:
        """Of the text of a source and where claims stand in it."""
        if source not in self._layouts:
            all_of_it = joined((self.origin(source), self._files[source], self._document(source)))
            self._layouts[source] = self._ledger.facts.of("layout", source, all_of_it, partial(self._layout, source))
        return self._layouts[source]

    def _layout(self, source: str) -> str:
        spans = [(claim.id, claim.spans) for claim in self._ledger.by_source[source]]
        return digest(self.origin(source), self._document(source), spans)

    def source(self, source: str) -> str:
        """Of the pages of a source."""
        return joined((self.layout(source), *[self.briefs[claim.id] for claim in self._ledger.by_source[source]]))

    def speaker(self, speaker: str) -> str:
        """Of all that is told of a person: what was said, in its order, and the positions that it makes."""
        key = ("said", speaker)
        if key not in self._known:
            said = self._ledger.by_speaker[speaker]
            self._known[key] = joined((self.person(speaker), *[self.briefs[claim.id] for claim in said]))
        return self._known[key]

    def topic_changes(self, topic: str) -> str:
        """Of a topic and the changes of position on it."""
        briefs, changes = self.briefs, self._ledger.changes_on.get(topic, ())
        told = [f"{briefs[match.earlier]} {briefs[later]} {match.change}" for later, match in changes]
        return joined((self.topic(topic), *told))

    def of_source(self, source: str) -> str:
        """Of all pages of a source and of its claims."""
        words, claims = self.words, self._ledger.by_source[source]
        return joined((f"source {source}", self.origin(source), self._document(source), self._files[source],
                       *[words[claim.id] for claim in claims], *self._matched.get(source, ())))  # fmt: skip

    @cached_property
    def _matched(self) -> Mapping[str, Sequence[str]]:
        """By source the other ends of all matches that its claims have a part in."""
        held, words, found = self._ledger, self.words, defaultdict[str, list[str]](list)
        for later, matches in held.earlier_of.items():
            for match in matches:
                found[held.home_of[later].id].append(words[match.earlier])
                found[held.home_of[match.earlier].id].append(words[later])
        return found

    def of_speaker(self, speaker: str) -> str:
        """Of all pages of a person."""
        return f"speaker {speaker} {self.speaker_days(speaker)}"

    def speaker_days(self, speaker: str) -> str:
        """Of all that is told of a person, and when each claim was last edited."""
        return joined((self.speaker(speaker), *[self.days[claim.id] for claim in self._ledger.by_speaker[speaker]]))

    def of_topic(self, topic: str) -> str:
        """Of all pages of a topic."""
        briefs, days, claims = self.briefs, self.days, self._ledger.by_topic[topic]
        said = [*[briefs[claim.id] for claim in claims], *[days[claim.id] for claim in claims]]
        return joined((f"topic {topic}", self.topic_changes(topic), *said))

    def change(self, later: str, match: Match) -> str:
        """Of one change of position."""
        return f"{self.briefs[match.earlier]} {self.briefs[later]} {match.change}"

    @cached_property
    def changes(self) -> str:
        """Of all changes of position."""
        return joined([self.site, *[self.change(later, match) for later, match in self._ledger.changes]])

    def card(self, identity: str) -> str:
        """Of a claim with what it is matched with."""
        earlier = [self.briefs[match.earlier] for match in self._ledger.earlier_of.get(identity, ())]
        return joined((self.briefs[identity], *earlier))

    @cached_property
    def shown(self) -> str:
        """Of what lists show of the record, in its order, and of the positions it makes."""
        held = self._ledger
        return digest(
            self.site, joined([self.briefs[identity] for identity in held.claims]), list(held.by_speaker),
            list(held.by_topic), held.record.people, held.record.topics, len(held.sources),
        )  # fmt: skip

    @cached_property
    def choices(self) -> str:
        """Of what claims can be looked for by."""
        held = self._ledger
        kinds = sorted({(match.change, match.ruling) for matches in held.earlier_of.values() for match in matches})
        rated = sorted({claim.rating.value for claim in held.claims.values() if claim.rating})
        people, topics = held.record.people, held.record.topics
        return digest(self.site, list(held.by_speaker), list(held.by_topic), people, topics, kinds, rated)

    def leaf(self, leaf: Leaf, stamps: Iterable[str]) -> str:
        """Of one page of a list, by the stamps of what it shows."""
        return joined((self.site, repr(leaf._replace(items=())), *stamps))

    @cached_property
    def whole(self) -> str:
        """Of all that shows of the record, in its order."""
        held = self._ledger
        order = joined([self.words[identity] for identity in held.claims])
        return digest(
            self.site, order, joined(self._files.values()), list(held.by_speaker), list(held.by_topic),
            held.record.people, held.record.topics, list(held.sources),
        )  # fmt: skip

    def person(self, identity: str | None) -> str:
        """Of what the record says of a person, in any role."""
        return self._once("person", identity or "", self._ledger.record.people)

    def topic(self, identity: str) -> str:
        """Of what the record says of a topic."""
        return self._once("topic", identity, self._ledger.record.topics)

    def origin(self, identity: str) -> str:
        """Of what the record says of a source."""
        return self._once("source", identity, self._ledger.sources)

    def _once(self, kind: str, identity: str, records: Any) -> str:
        key = (kind, identity)
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = digest(self.site, identity, records.get(identity))
        return found

    @cached_property
    def _files(self) -> Mapping[str, str]:
        """By source what its claims file holds."""
        held = self._ledger
        return {one.source.id: held.prints.claims.get(one.source.id) or digest(one) for one in held.record.files}

    def _document(self, source: str) -> str:
        held = self._ledger
        return held.prints.documents.get(source) or digest(held.documents.get(source))


def joined(stamps: Iterable[str]) -> str:
    """One stamp of several."""
    return blake2b("\n".join(stamps).encode(), digest_size=16).hexdigest()


def digest(*values: object) -> str:
    """A hash of plain values and records of the model."""
    return blake2b(encode(values), digest_size=16).hexdigest()
