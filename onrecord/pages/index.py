"""The part of a record that may be published, indexed for the pages: what is not here is on no page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from operator import itemgetter
from typing import Self

from msgspec import structs

from onrecord.model import FLIPS, Claim, Document, Match, Person, Record, Source
from onrecord.pages.facts import Facts, Prints
from onrecord.pages.views import Grading, Paragraph, Subject
from onrecord.settings import Settings

Change = tuple[str, Match]  # the id of the later claim, and its match with the earlier one


def dated(claim: Claim, source: Source) -> str:
    """The day the words were said, else the day the source was published, else ''."""
    return claim.said or source.published or ""


def _in_text(claim: Claim) -> tuple[int, str]:
    return (claim.spans[0].start if claim.spans else 0, claim.id)


@dataclass(frozen=True)
class Index:
    """Claims that show, newest first, with everything the pages ask of them. Drafts show only when asked for.

    `facts` are taken over from the last build; `prints` are of what all this is read from, as far as it is known.
    """

    record: Record
    documents: Mapping[str, Document]
    settings: Settings
    drafts: bool
    base_url: str
    texts: Mapping[str, str]
    search: bool
    images: bool
    sources: Mapping[str, Source]
    claims: Mapping[str, Claim]
    home_of: Mapping[str, Source]
    withdrawn: Mapping[str, Claim]
    parts: dict[str, tuple[tuple[Paragraph, ...], ...]] = field(default_factory=dict)
    spots: dict[str, dict[str, int]] = field(default_factory=dict)
    facts: Facts = field(default_factory=Facts)
    prints: Prints = field(default_factory=Prints)
    icons: bool = False

    @classmethod
    def of(
        cls,
        record: Record,
        documents: Mapping[str, Document],
        settings: Settings,
        drafts: bool,
        base_url: str | None,
        texts: Mapping[str, str],
        search: bool,
        images: bool,
        facts: Facts | None = None,
        prints: Prints | None = None,
        icons: bool = False,
    ) -> Self:
        address = settings.base_url if base_url is None else base_url
        address = address.rstrip("/") + "/" if address else ""
        shown = ("published", "draft") if drafts else ("published",)
        found: list[tuple[str, str, Claim, Source]] = []
        withdrawn: dict[str, Claim] = {}
        sources: dict[str, Source] = {}
        for file in record.files:
            source = file.source
            kept = [(dated(claim, source), claim.id, claim, source) for claim in file.claims if claim.status in shown]
            withdrawn.update((claim.id, claim) for claim in file.claims if claim.status == "withdrawn")
            if kept or drafts:
                sources[file.source.id] = file.source
            found += kept
        found.sort(key=itemgetter(1))
        found.sort(key=itemgetter(0), reverse=True)
        return cls(
            record, documents, settings, drafts, address, texts, search, images, sources,
            {name: claim for _, name, claim, _ in found}, {name: source for _, name, _, source in found}, withdrawn,
            facts=facts or Facts(), prints=prints or Prints(), icons=icons,
        )  # fmt: skip

    @cached_property
    def grades(self) -> Mapping[str, Grading]:
        """The tracker's scale by value."""
        most = max((grade.level for grade in self.settings.rating_scale), default=1)
        return {grade.value: Grading(grade.value, grade.name, grade.level, most, "")
                for grade in self.settings.rating_scale}  # fmt: skip

    @cached_property
    def by_speaker(self) -> Mapping[str, tuple[Claim, ...]]:
        """Claims that show by the speaker's id, newest first; speakers in order of their names."""
        found: dict[str, list[Claim]] = defaultdict(list)
        for claim in self.claims.values():
            if claim.speaker:
                found[claim.speaker].append(claim)
        order = sorted(found, key=lambda identity: (self.person(identity).name.casefold(), identity))
        return {identity: tuple(found[identity]) for identity in order}

    @cached_property
    def by_topic(self) -> Mapping[str, tuple[Claim, ...]]:
        """Claims that show by topic, newest first; topics in order of their names."""
        found: dict[str, list[Claim]] = defaultdict(list)
        for claim in self.claims.values():
            for topic in dict.fromkeys(claim.topics):
                found[topic].append(claim)
        order = sorted(found, key=lambda identity: (self.subject(identity).name.casefold(), identity))
        return {identity: tuple(found[identity]) for identity in order}

    @cached_property
    def by_source(self) -> Mapping[str, tuple[Claim, ...]]:
        """Claims that show by source, in the order of the text; sources newest first."""
        found: dict[str, list[Claim]] = {identity: [] for identity in self.sources}
        for claim in self.claims.values():
            found[self.home_of[claim.id].id].append(claim)
        order = sorted(found)
        order.sort(key=lambda identity: self.sources[identity].published or "", reverse=True)
        return {identity: tuple(sorted(found[identity], key=_in_text)) for identity in order}

    def _shown(self, claim: Claim) -> tuple[Match, ...]:
        """The claim's matches that may be shown, each naming the earlier claim by the id it has now."""
        rulings = ("confirmed", "proposed") if self.drafts else ("confirmed",)
        found = []
        for match in claim.matches:
            earlier = self.claims.get(self.aliases.get(match.earlier, match.earlier))
            if earlier is None or match.ruling not in rulings or FLIPS.get(match.change) is None:
                continue
            if claim.speaker and earlier.speaker == claim.speaker and earlier.id != claim.id:
                found.append(match if match.earlier == earlier.id else structs.replace(match, earlier=earlier.id))
        return tuple(found)

    @cached_property
    def earlier_of(self) -> Mapping[str, tuple[Match, ...]]:
        """The matches that show, by the id of the later claim."""
        kept = ((claim.id, self._shown(claim)) for claim in self.claims.values() if claim.matches)
        return {identity: matches for identity, matches in kept if matches}

    @cached_property
    def later_of(self) -> Mapping[str, tuple[tuple[str, Match], ...]]:
        """The matches that show, by the id of the earlier claim, with the id of the later one, oldest first."""
        found: dict[str, list[tuple[str, Match]]] = defaultdict(list)
        for later, matches in reversed(list(self.earlier_of.items())):
            for match in matches:
                found[match.earlier].append((later, match))
        return {identity: tuple(pairs) for identity, pairs in found.items()}

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """Every change of position that shows (half and full flips), newest first, confirmed before proposed."""
        found = [(later, match) for later, matches in self.earlier_of.items() for match in matches
                 if FLIPS[match.change] in ("half", "full")]  # fmt: skip
        found.sort(key=lambda change: change[1].ruling != "confirmed")
        return tuple(found)

    @cached_property
    def changes_on(self) -> Mapping[str, tuple[Change, ...]]:
        """The same by each topic of the later claim."""
        found: dict[str, list[Change]] = defaultdict(list)
        for change in self.changes:
            for topic in dict.fromkeys(self.claims[change[0]].topics):
                found[topic].append(change)
        return {topic: tuple(changes) for topic, changes in found.items()}

    @cached_property
    def changes_of(self) -> Mapping[str, tuple[Change, ...]]:
        """The same by speaker."""
        found: dict[str, list[Change]] = defaultdict(list)
        for change in self.changes:
            found[self.claims[change[0]].speaker or ""].append(change)
        return {speaker: tuple(changes) for speaker, changes in found.items()}

    def said(self, identity: str) -> str:
        """The day of a claim that shows."""
        return dated(self.claims[identity], self.home_of[identity])

    @cached_property
    def aliases(self) -> Mapping[str, str]:
        """Old ids of claims that show -> the id they have now; an id in use is never redirected."""
        found: dict[str, str] = {}
        for claim in self.claims.values():
            for alias in claim.aliases:
                if alias not in self.claims and alias not in self.withdrawn:
                    found.setdefault(alias, claim.id)
        return dict(sorted(found.items()))

    def person(self, identity: str) -> Person:
        return self.record.people.get(identity) or Person(identity, identity)

    def subject(self, identity: str) -> Subject:
        topic = self.record.topics.get(identity)
        return Subject(identity, topic.name if topic else identity)
