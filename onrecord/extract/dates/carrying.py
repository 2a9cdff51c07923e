"""Dates that run on: what is said on one occasion was said on one day, though a report names the day once."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord import language as lists
from onrecord.extract.dates.heard import Heard
from onrecord.extract.dates.listed import listed
from onrecord.extract.dates.meetings import PARAGRAPH, met
from onrecord.extract.dates.phrases import DAYS, find
from onrecord.extract.dates.presence import NEAR, Occasion, at_joint, opened_by, sits, undescribed, was_there
from onrecord.extract.dates.resolution import resolve
from onrecord.extract.dates.sittings import before_sitting, first_day, is_news, sitting
from onrecord.model import Said

_SENTENCE = re.compile(r"(?<=[.!?])\s+")
ROUND = 2  # paragraphs from one person asked in passing to the next


def carry(heard: Sequence[Heard], published: str | None, language: str) -> list[Said | None]:
    """The dates of the attributions of a report: those without words of time take the day of what they belong to.

    The same speaker going on speaks on the same day; so do all at one hearing or meeting. A statement, an e-mail or an
    interview is an occasion of its own; what is said now ("she says") is said as published. A second-hand statement
    without words of time has no date.
    """
    opened = sitting(heard[0].opening, published, language) if heard else None
    so_far = _SoFar(published, language, opened[0] if opened else None)
    so_far.occasion = Occasion(*opened, open_to_all=True) if opened else None
    return [so_far.day_of(one) for one in heard]


@dataclass(slots=True)
class _SoFar:
    """What a report has told up to an attribution.

    `opening` is the day of the meeting it opens with, `last` the speaker, day and paragraph told last, `round_of` the
    day and paragraph of people asked in passing, `before` the attribution before.
    """

    published: str | None
    language: str
    opening: Said | None
    occasion: Occasion | None = None
    last: tuple[str | None, Said, int] | None = None
    round_of: tuple[Said | None, int] | None = None
    before: tuple[Heard, Said | None] | None = None

    def day_of(self, one: Heard) -> Said | None:
        """The day of the next attribution."""
        said = _of_sentence(one, self.before) or _back_then(one, self.published, self.language) or one.said
        if self.opening and (eve := before_sitting(one.clause, self.opening, self.language)):
            said = eve
        if one.second_hand:
            self.occasion = _left(self.occasion)
            return said if said and said.words and said.words in " ".join(one.clause.split()) else None
        if one.asked and said and not said.words:
            self.round_of = _day_asked(one, self.round_of, self.published, self.language)
            return self.round_of[0] or said
        if self.occasion and _turns_away(one, self.occasion, self.published, self.language):
            self.occasion = replace(self.occasion, paragraph=one.paragraph - NEAR - 1, left=True)
        said = self._told(one, said)
        if self.occasion and said != self.occasion.said:
            self.occasion = _left(self.occasion)
        self.before = one, said
        return said

    def _told(self, one: Heard, said: Said | None) -> Said | None:
        """The day in words of its own, else that of the occasion for whoever is asked there, else the one carried."""
        if said is None or said.words:
            self.last = (one.speaker, said, one.paragraph) if said else None
            self.occasion = _next_occasion(one, said, self.occasion, self.language)
            return said
        if one.cue.lower() in lists.words(self.language, "date_questions"):
            return self.occasion.said if self.occasion and not self.occasion.over(one.paragraph) else said
        if self.occasion and not self.occasion.over(one.paragraph) and _is_beside(one, self.language):
            return self.occasion.said
        if _apart(one, self.language):
            self.last = _still(self.last, one)
            return said
        return self._carried(one, said) or said

    def _carried(self, one: Heard, said: Said) -> Said | None:
        carried = _carried(one, self.last, self.occasion, self.published, self.language)
        carried = carried or _answered(one, said, self.language)
        if carried and self.occasion and carried == self.occasion.said:
            self.occasion = self.occasion.told_by(one)
        elif carried and sits(one.clause, self.language):
            self.occasion = opened_by(one, carried, self.language)
        self.last = (one.speaker, carried, one.paragraph) if carried else _still(self.last, one)
        return carried


def _day_asked(
    one: Heard, before: tuple[Said | None, int] | None, published: str | None, language: str
) -> tuple[Said | None, int]:
    """The day of a round of people asked in passing, which the words before the first of them tell."""
    if before is not None and one.paragraph - before[1] <= ROUND:
        return before[0], one.paragraph
    return met(one.before.strip(), one.clause, one.speaker, published, language, near_only=True), one.paragraph


def _of_sentence(one: Heard, before: tuple[Heard, Said | None] | None) -> Said | None:
    """The day of what the same speaker says before in one sentence: Quill admitted in May that …, but denied that …"""
    if before is None or one.now or one.speaker is None or one.said is None or one.said.words:
        return None
    last, said = before
    same = (one.speaker, one.paragraph, one.sentence) == (last.speaker, last.paragraph, last.sentence)
    return said if same and said is not None and said.words else None


def _turns_away(one: Heard, occasion: Occasion, published: str | None, language: str) -> bool:
    """Whether a paragraph tells of something else than the meeting: by its first words, or of another day."""
    here = one.before.rsplit(PARAGRAPH, 1)[-1]
    if sits(one.clause, language):
        return False
    if (here.strip() or one.clause.strip()).lower().startswith(tuple(sorted(lists.words(language, "date_elsewhere")))):
        return True
    day = _day_told(here, published, language)
    return day is not None and day.date != occasion.said.date


def _left(occasion: Occasion | None) -> Occasion | None:
    """The occasion, when the report has turned to what was said elsewhere."""
    return replace(occasion, left=True) if occasion else None


def _back_then(one: Heard, published: str | None, language: str) -> Said | None:
    """The time told in the sentence before, which the words point to: In May, Quill was proud. “…,” she said then."""
    if one.said is None or one.said.words or not _has(one.clause, language, "pointing"):
        return None
    for phrase in find(one.sentence_before, language):
        if date := resolve(phrase, published):
            return Said(date, " ".join(one.sentence_before[phrase.start : phrase.end].split()))
    return None


def _next_occasion(one: Heard, said: Said | None, occasion: Occasion | None, language: str) -> Occasion | None:
    """The sitting told of from here on. A day told on the side ("gave evidence last Wednesday") does not replace it.

    Behind a dated statement made elsewhere only sentences that tell of the sitting lead back to it.
    """
    if said is not None and occasion and said.date == occasion.said.date and not _has(one.clause, language, "media"):
        return occasion.told_by(one)
    tells = sits(one.clause, language)
    over = occasion is None or occasion.over(one.paragraph)
    if said is not None and len(said.date) == 10 and tells and over:
        return opened_by(one, said, language)
    return replace(occasion, paragraph=one.paragraph - NEAR - 1) if occasion and not tells else occasion


def _carried(
    one: Heard, last: tuple[str | None, Said, int] | None, occasion: Occasion | None,
    published: str | None, language: str,
) -> Said | None:
    if last and one.paragraph - last[2] <= NEAR and _same_day(one.clause, language):
        return last[1]
    if last and len(last[1].date) == 10 and one.paragraph - last[2] <= 1 and _adds(one, language):
        return last[1]
    mine = last if last and last[0] is not None and last[0] == one.speaker else None
    if mine is None or mine[2] != one.paragraph:
        here = met(one.before, one.clause, one.speaker, published, language, near_only=True)
        if here and not _answers(one, language):
            return here
    if mine and _goes_on(one, mine, language):
        return mine[1]
    spoken_of = occasion and (at_joint(one, language) or not occasion.over(one.paragraph))
    if occasion and spoken_of and was_there(one, occasion, language):
        return occasion.said
    if not _answers(one, language) and (told := met(one.before, one.clause, one.speaker, published, language)):
        return told
    plays = _has(undescribed(one.clause, language), language, "occasions")
    meeting = plays or _has(one.sentence_before, language, "scenes")
    return _day_of_scene(one, published, language) if meeting else None


def _day_of_scene(one: Heard, published: str | None, language: str) -> Said | None:
    """The day of the meeting or match that a sentence plays at: one told just before, else that of the opening."""
    near = PARAGRAPH.join(one.before.split(PARAGRAPH)[-2:])
    told = _day_told(_without_papers(near, language), published, language)
    if told and published and is_news(told.date, published):
        return told
    opening = _without_papers(one.opening, language)
    return first_day(opening, published, language) or told or _day_told(
        _without_papers(one.before, language), published, language)


def _is_beside(one: Heard, language: str) -> bool:
    """Whether words were said where people met, as they came or went: Outside court, a juror said …"""
    found = listed(language, "beside").match(one.clause.lstrip(" \n\"“„«"))
    return found is not None and not one.now


def _without_papers(text: str, language: str) -> str:
    """A text without the sentences that tell of what was written: the day of a note is that of no scene."""
    return " ".join(part for part in _SENTENCE.split(text) if not _has(part, language, "media"))


def _answered(one: Heard, said: Said | None, language: str) -> Said | None:
    """The published date for who answers a report: what they go on to say is no more of its day than that."""
    return said if _answers(one, language) else None


def _still(last: tuple[str | None, Said, int] | None, one: Heard) -> tuple[str | None, Said, int] | None:
    """The last day told, now nobody's: only words such as "that evening" lead back to it."""
    return (None, last[1], last[2]) if last and len(last[1].date) == 10 and one.paragraph - last[2] <= NEAR else None


def _goes_on(one: Heard, last: tuple[str | None, Said, int], language: str) -> bool:
    """A month or year is carried inside a paragraph only: the next one may well tell of today."""
    within = NEAR if len(last[1].date) == 10 else 0
    return one.paragraph - last[2] <= within and not _answers(one, language)


def _answers(one: Heard, language: str) -> bool:
    """Whether the verb answers what is reported: words of an occasion of their own."""
    return one.cue.lower() in lists.words(language, "date_answers")


def _adds(one: Heard, language: str) -> bool:
    """Whether the verb tells that the words join those before: Mara Quill said on Monday …; Ivo Brandt added …"""
    return one.cue.lower() in lists.words(language, "date_additions")


def _same_day(clause: str, language: str) -> bool:
    """Words such as "that evening": the day is the one spoken of."""
    return any(phrase.resolution == "same" for phrase in find(clause, language))


def _apart(one: Heard, language: str) -> bool:
    """An occasion of its own, or words said as the report was written."""
    now = one.now and one.cue.lower() not in lists.words(language, "date_written")
    written = listed(language, "delivered").sub(" ", one.clause)  # a victim impact statement is read out in court
    return now or _has(written, language, "media") or _has(one.sentence_before, language, "reactions")


def _day_told(before: str, published: str | None, language: str) -> Said | None:
    """The last day a report has named so far."""
    for phrase in reversed(list(find(before, language))):
        if phrase.resolution.split()[0] not in DAYS or _has(before[: phrase.start][-20:], language, "scheduled"):
            continue
        date = resolve(phrase, published)
        if date and len(date) == 10 and published and date <= published:
            return Said(date, " ".join(before[phrase.start : phrase.end].split()))
    return None


def _has(clause: str, language: str, name: str) -> bool:
    return bool(listed(language, name).search(clause))
