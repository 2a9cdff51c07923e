"""The record as pages ask for it: what shows, in brief, with positions over time and what each page is made from."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from onrecord.model import Claim
from onrecord.pages.briefs import Briefs
from onrecord.pages.chains import Chain, drawn
from onrecord.pages.facts import Held
from onrecord.pages.page import newest
from onrecord.pages.stamps import Stamps


@dataclass(frozen=True)
class Ledger(Briefs):
    """Claims that show, newest first, with everything the pages ask of them."""

    _positions: dict[str, tuple[Chain, ...]] = field(default_factory=dict)

    @cached_property
    def stamps(self) -> Stamps:
        return Stamps(self)

    def remembered(self) -> dict[str, dict[str, Held]]:
        """The facts about all that the record has now, for the next build."""
        return self.facts.about({one.source.id for one in self.record.files} | self.by_speaker.keys())

    def edited(self, claim: Claim) -> str:
        """The newest day of a claim that shows by itself, as it is remembered."""
        return self.stamps.days[claim.id]

    def changed(self, claim: Claim) -> str:
        """The newest date the record holds about a claim: what its page can honestly call its last change."""
        days: list[str | None] = [self.edited(claim), self.home_of[claim.id].published]
        for later, match in self.later_of.get(claim.id, ()):
            days += (match.on, self.said(later))
        return newest(days)

    def positions(self, speaker: str) -> tuple[Chain, ...]:
        """The chains of a speaker's matched claims that show, newest change first; made once."""
        if speaker not in self._positions:
            self._positions[speaker] = drawn(self, speaker)
        return self._positions[speaker]
