"""The record as pages ask for it: what shows, in brief, with positions over time and what each page is made from."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from onrecord.pages.briefs import Briefs
from onrecord.pages.chains import Chain, drawn
from onrecord.pages.stamps import Stamps


@dataclass(frozen=True)
class Ledger(Briefs):
    """Claims that show, newest first, with everything the pages ask of them."""

    _positions: dict[str, tuple[Chain, ...]] = field(default_factory=dict)

    @cached_property
    def stamps(self) -> Stamps:
        return Stamps(self)

    def positions(self, speaker: str) -> tuple[Chain, ...]:
        """The chains of a speaker's matched claims that show, newest change first; made once."""
        if speaker not in self._positions:
            self._positions[speaker] = drawn(self, speaker)
        return self._positions[speaker]
