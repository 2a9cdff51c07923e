"""What pages of one claim or source are made from, as hashes: a page whose stamp is that of the last build is kept.

A stamp may change where the page does not; it never stays where the page changes. So it holds whole records of
whatever the page asks of the ledger, and of every other claim that shows on it.
"""

from __future__ import annotations

import json
from functools import cached_property
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from onrecord.pages.ledger import Ledger


class Stamps:
    """The stamps of a ledger, each made once."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._words: dict[str, str] = {}
        self._claims: dict[str, str] = {}
        self._layouts: dict[str, str] = {}
        self._sources: dict[str, str] = {}

    @cached_property
    def site(self) -> str:
        """What every page may depend on."""
        held = self._ledger
        return _hash(repr(held.settings), held.drafts, held.base_url, held.search, held.images)

    def words(self, identity: str) -> str:
        """Of a claim wherever it shows: itself, its source, people and topics, and the matches it has."""
        if identity not in self._words:
            held = self._ledger
            claim, people = held.claims[identity], held.record.people
            self._words[identity] = _hash(
                self.site, claim, self._source(identity), people.get(claim.speaker or ""),
                people.get(claim.reported_by or ""), claim.reported_by in held.by_speaker,
                [held.subject(topic) for topic in claim.topics], held.earlier_of.get(identity, ()),
            )  # fmt: skip
        return self._words[identity]

    def claim(self, identity: str) -> str:
        """Of the pages of one claim: with its surroundings in the document and the claims before and after it."""
        if identity not in self._claims:
            held = self._ledger
            self._claims[identity] = _hash(
                self.words(identity), self.layout(held.home_of[identity].id),
                [self.words(match.earlier) for match in held.earlier_of.get(identity, ())],
                [(self.words(later), match) for later, match in held.later_of.get(identity, ())],
            )  # fmt: skip
        return self._claims[identity]

    def layout(self, source: str) -> str:
        """Of the text of a source and where claims stand in it."""
        if source not in self._layouts:
            held = self._ledger
            document = held.documents.get(source)
            text = document and [document.source.sha256, document.format, len(document.blocks), _hash(document.text)]
            spans = [(claim.id, claim.spans) for claim in held.by_source[source]]
            self._layouts[source] = _hash(self.site, held.sources[source], text, spans)
        return self._layouts[source]

    def source(self, source: str) -> str:
        """Of the pages of a source."""
        return _hash(self.layout(source), [self.words(claim.id) for claim in self._ledger.by_source[source]])

    @cached_property
    def whole(self) -> str:
        """Of all that shows of the record, in its order."""
        held = self._ledger
        hidden = [claim for file in held.record.files for claim in file.claims if claim.id not in held.claims]
        return _hash(
            [(identity, self.words(identity)) for identity in held.claims], hidden, list(held.by_speaker),
            list(held.by_topic), held.record.people, held.record.topics, list(held.sources.values()),
        )  # fmt: skip

    def _source(self, identity: str) -> str:
        source = self._ledger.home_of[identity]
        if source.id not in self._sources:
            self._sources[source.id] = _hash(source)
        return self._sources[source.id]


def _hash(*values: object) -> str:
    text = _ENCODER.encode(values)
    return blake2b(text.encode(), digest_size=16).hexdigest()


def _fields(value: Any) -> list[object]:
    """A record of the model as its values."""
    return [getattr(value, name) for name in value.__slots__]


_ENCODER = json.JSONEncoder(separators=(",", ":"), default=_fields)
