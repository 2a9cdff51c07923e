"""Who spoke at a meeting or trial that a report tells of: not everybody whom it quotes was there."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from onrecord import language as lists
from onrecord.extract.dates.heard import Heard
from onrecord.extract.dates.listed import listed
from onrecord.extract.dates.meetings import PARAGRAPH
from onrecord.extract.lexicon import lexicon
from onrecord.model import Said

NEAR = 3  # paragraphs: an occasion not spoken of for longer is over
PRONOUN_WITHIN = 4  # words of a sentence in which a pronoun is its subject


@dataclass(frozen=True, slots=True)
class Occasion:
    """A day on which several people spoke, the paragraph that last told of it, and who is known to have been there.

    `open_to_all` where a reader takes it that all who are quoted spoke there: it opens the report, or is a trial.
    `told` are the sentences of what was said there, `left` whether somebody was quoted since who spoke elsewhere.
    """

    said: Said
    paragraph: int
    open_to_all: bool
    there: frozenset[str] = frozenset()
    told: str = ""
    left: bool = False

    def told_by(self, one: Heard) -> Occasion:
        """The occasion, spoken of once more: the speaker of `one` was there."""
        there = self.there | {one.speaker} if one.speaker else self.there
        return replace(self, paragraph=one.paragraph, there=there, told=f"{self.told} {one.clause}", left=False)

    def over(self, paragraph: int) -> bool:
        """Whether it was not spoken of for so long that a paragraph only belongs to it if it says so."""
        return paragraph - self.paragraph > NEAR


def opened_by(one: Heard, said: Said, language: str) -> Occasion:
    """The occasion that a dated attribution tells of."""
    trial = bool(listed(language, "trials").search(one.clause))
    return Occasion(said, one.paragraph, trial).told_by(one)


def was_there(one: Heard, occasion: Occasion, language: str) -> bool:
    """Whether a reader takes the speaker to have spoken on the occasion.

    The sentence says so (told the meeting), they spoke or were spoken of there, they answer who did, or all who are
    quoted speak there.
    """
    if at_joint(one, language) or listed(language, "scenes").search(one.sentence_before):
        return True
    if _names_nobody(one, language) and (occasion.left or one.paragraph - occasion.paragraph <= 1):
        return not occasion.left
    if one.speaker and (one.speaker in occasion.there or re.search(rf"\b{_surname(one.speaker)}\b", occasion.told)):
        return True
    if one.cue.lower() in lists.words(language, "date_ripostes"):
        return True
    return occasion.open_to_all


def _surname(name: str) -> str:
    return re.escape(name.split()[-1])


def _names_nobody(one: Heard, language: str) -> bool:
    """Whether only a pronoun tells who speaks: whoever was last told of."""
    subjects = {row[0] for row in lists.rows(language, "pronouns") if row[1] == "3" and row[-1] == "subject"}
    named = bool(one.speaker) and bool(re.search(rf"\b{_surname(one.speaker or '')}\b", one.clause))
    return not named and bool(subjects & set(re.findall(r"[^\W\d_]+", one.clause.lower())[:PRONOUN_WITHIN]))


def at_joint(one: Heard, language: str) -> bool:
    """Whether the sentence or its paragraph tells of a sitting: evidence, the jury, the committee."""
    here = one.before.rsplit(PARAGRAPH, 1)[-1]
    return any(sits(text, language) for text in (one.clause, here))


def sits(text: str, language: str) -> bool:
    """Whether words tell of a sitting; one that only tells what office somebody holds there is none."""
    return bool(listed(language, "joint").search(undescribed(text, language)))


def undescribed(text: str, language: str) -> str:
    """A text without what only says who somebody is: Ivo Brandt, | who chairs the committee, | said …"""
    return _described(language).sub(" ", text)


@cache
def _described(language: str) -> re.Pattern[str]:
    """A relative clause with a verb of describing people, and the noun it may describe, up to its comma."""
    relative, verb = (
        "|".join(sorted(map(re.escape, words))) or r"(?!)"
        for words in (lexicon(language).small["relative"], lists.words(language, "date_describing"))
    )
    return re.compile(rf",\s+(?:[^,;–—]*?\s)?(?:{relative})\s+(?:{verb})\s[^,;–—]*", re.IGNORECASE)
