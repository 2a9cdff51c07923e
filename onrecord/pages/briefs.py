"""What pages show of claims, sources and changes in brief, each made once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from onrecord.model import FLIPS, Claim, Match, Source
from onrecord.pages.index import Change, Index, dated
from onrecord.pages.links import safe_url
from onrecord.pages.page import newest, place
from onrecord.pages.verbatim import verbatim
from onrecord.pages.views import Grading, Origin, Turn, Who, Words


@dataclass(frozen=True)
class Briefs(Index):
    """The index with the short forms that several pages share."""

    _origins: dict[str, Origin] = field(default_factory=dict)
    _words: dict[str, Words] = field(default_factory=dict)

    def who(self, claim: Claim) -> Who:
        """The speaker with the title held on the day the words were said."""
        if not claim.speaker:
            return Who("", claim.named or "")
        person = self.person(claim.speaker)
        day = dated(claim, self.home_of[claim.id])
        held = [role.title for role in person.roles
                if (role.since or "") <= (day or "9") and (not role.until or role.until >= day)]  # fmt: skip
        return Who(person.id, person.name, person.kind, held[-1] if held else "")

    def origin(self, source: Source) -> Origin:
        """A source in brief; made once."""
        if source.id not in self._origins:
            self._origins[source.id] = self._origin(source)
        return self._origins[source.id]

    def _origin(self, source: Source) -> Origin:
        kept, title = source.archived, source.title or source.id
        ours = not source.publisher or source.publisher == self.settings.publisher
        return Origin(
            source.id, title, source.publisher or "", source.published or "",
            safe_url(source.url), safe_url(kept.url if kept else None), (kept.on or "") if kept else "",
            source.language or self.settings.language, title if ours else source.publisher or "",
        )  # fmt: skip

    def grading(self, claim: Claim) -> Grading | None:
        if not claim.rating:
            return None
        known = self.grades.get(claim.rating.value) or Grading(claim.rating.value, claim.rating.value, 0, 0, "")
        return known._replace(on=claim.rating.on)

    def words(self, identity: str) -> Words:
        """A claim that shows, in brief; made once."""
        if identity not in self._words:
            claim, source = self.claims[identity], self.home_of[identity]
            text, quoted = verbatim(claim)
            changes = tuple(match.change for match in self.earlier_of.get(identity, ()) if match.ruling == "confirmed")
            self._words[identity] = Words(
                identity, text, quoted, claim.kind, self.who(claim), dated(claim, source), self.origin(source),
                source.language or self.settings.language, tuple(self.subject(topic) for topic in claim.topics),
                self.grading(claim), claim.status == "draft", changes,
            )  # fmt: skip
        return self._words[identity]

    def turns(self, changes: Iterable[Change]) -> tuple[Turn, ...]:
        return tuple(self.turn(later, match) for later, match in changes)

    def turn(self, later: str, match: Match) -> Turn:
        return Turn(
            match.change, FLIPS.get(match.change) or "none", match.ruling, self.words(match.earlier),
            self.words(later), match.because, match.by or "", match.on or "", match.note or "", match.score or 0.0,
            place("claims", later) + f"#c-change-{match.earlier}",
        )  # fmt: skip

    def newest_of(self, claim: Claim) -> str:
        """The newest day of a claim by itself: when it was said, ruled on, rated or corrected."""
        days = [self.said(claim.id), claim.rating.on if claim.rating else None]
        days += [correction.on for correction in claim.corrections]
        days += [match.on for match in self.earlier_of.get(claim.id, ())]
        return newest(days)
