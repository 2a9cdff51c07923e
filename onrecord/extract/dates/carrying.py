"""Dates that run on: what is said on one occasion was said on one day, though a report names the day once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord import language as lists
from onrecord.extract.dates.listed import listed
from onrecord.extract.dates.meetings import PARAGRAPH, met
from onrecord.extract.dates.phrases import DAYS, find
from onrecord.extract.dates.resolution import resolve
from onrecord.extract.dates.sittings import before_sitting, first_day, sitting
from onrecord.model import Said

ROUND = 2  # paragraphs from one person asked in passing to the next
NEAR = 3  # paragraphs: an occasion not spoken of for longer is over


@dataclass(frozen=True, slots=True)
class Heard:
    """An attribution in order of reading: its own date, who spoke, and the words around what was said.

    `clause` is the sentence of the attribution without the words attributed, `before` what its paragraph and the
    ones before tell without them, `paragraph` counts paragraphs, `second_hand` if another speaker reports it.
    """

    said: Said | None
    speaker: str | None
    clause: str
    cue: str
    paragraph: int
    before: str = ""
    second_hand: bool = False
    now: bool = False  # she says: said as the report is written
    opening: str = ""  # what the first paragraphs of the report tell
    asked: bool = False  # one of several people who were asked in passing, one behind the other
    sentence: int = 0  # where the sentence starts in its paragraph: code points


def carry(heard: Sequence[Heard], published: str | None, language: str) -> list[Said | None]:
    """The dates of the attributions of a report: those without words of time take the day of what they belong to.

    The same speaker going on speaks on the same day; so do all at one hearing or meeting. A statement, an e-mail or an
    interview is an occasion of its own; what is said now ("she says") is said as published. A second-hand statement
    without words of time has no date.
    """
    made: list[Said | None] = []
    last: tuple[str | None, Said, int] | None = None
    opened = sitting(heard[0].opening, published, language) if heard else None
    occasion = opened
    round_of: tuple[Said | None, int] | None = None
    before: tuple[Heard, Said | None] | None = None
    for one in heard:
        said = _of_sentence(one, before) or one.said
        if opened and (eve := before_sitting(one.clause, opened[0], language)):
            said = eve
        if one.second_hand:
            made.append(said if said and said.words and said.words in " ".join(one.clause.split()) else None)
            continue
        if one.asked and said and not said.words:
            round_of = _day_asked(one, round_of, published, language)
            made.append(round_of[0] or said)
            continue
        meeting = _has(one.clause, language, "occasions") or _has(_sentence_before(one), language, "scenes")
        if said is None or said.words:
            last = (one.speaker, said, one.paragraph) if said else None
            occasion = _next_occasion(one, said, occasion, language)
        elif one.cue.lower() in lists.words(language, "date_questions"):
            said = occasion[0] if occasion and one.paragraph - occasion[1] <= NEAR else said  # whoever is asked goes on
        elif not _apart(one, language):
            carried = _carried(one, last, occasion, meeting, published, language) or _answered(one, said, language)
            said = carried or said
            if carried and (_has(one.clause, language, "joint") or (occasion and carried == occasion[0])):
                occasion = (carried, one.paragraph)
            last = (one.speaker, carried, one.paragraph) if carried else _still(last, one)
        else:
            last = _still(last, one)
        made.append(said)
        before = one, said
    return made


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


def _sentence_before(one: Heard) -> str:
    """What the sentence right before tells, in the same paragraph."""
    return one.before.rsplit(PARAGRAPH, 1)[-1].rstrip(" .!?").rpartition(". ")[2]


def _next_occasion(
    one: Heard, said: Said | None, occasion: tuple[Said, int] | None, language: str
) -> tuple[Said, int] | None:
    """The sitting told of from here on. A day told on the side ("gave evidence last Wednesday") does not replace it.

    Behind a dated statement made elsewhere only sentences that tell of the sitting lead back to it.
    """
    sits = _has(one.clause, language, "joint")
    if said is not None and occasion and said.date == occasion[0].date and not _has(one.clause, language, "media"):
        return occasion[0], one.paragraph
    over = occasion is None or one.paragraph - occasion[1] > NEAR
    if said is not None and len(said.date) == 10 and sits and over:
        return said, one.paragraph
    return (occasion[0], one.paragraph - NEAR - 1) if occasion and not sits else occasion


def _carried(
    one: Heard, last: tuple[str | None, Said, int] | None, occasion: tuple[Said, int] | None, meeting: bool,
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
    if occasion and (one.paragraph - occasion[1] <= NEAR or _at_joint(one, language)):
        return occasion[0]
    if not _answers(one, language) and (told := met(one.before, one.clause, one.speaker, published, language)):
        return told
    return _day_of_scene(one, published, language) if meeting else None


def _day_of_scene(one: Heard, published: str | None, language: str) -> Said | None:
    """The day of the meeting or match that a sentence plays at: one told just before, else that of the opening."""
    near = PARAGRAPH.join(one.before.split(PARAGRAPH)[-2:])
    told = _day_told(near, published, language) or first_day(one.opening, published, language)
    return told or _day_told(one.before, published, language)


def _answered(one: Heard, said: Said | None, language: str) -> Said | None:
    """The published date for who answers a report: what they go on to say is no more of its day than that."""
    return said if _answers(one, language) else None


def _at_joint(one: Heard, language: str) -> bool:
    """Whether the sentence or its paragraph tells of a sitting: evidence, the jury, the committee."""
    here = one.before.rsplit(PARAGRAPH, 1)[-1]
    return _has(one.clause, language, "joint") or _has(here, language, "joint")


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
    return now or _has(one.clause, language, "media") or _has(_sentence_before(one), language, "reactions")


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
