"""When it was said: the time words of an attribution, resolved against the published date."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from onrecord import language as lists
from onrecord.extract.dates.blanks import blanked
from onrecord.extract.dates.carrying import carry
from onrecord.extract.dates.heads import dated_line, dateline, named, valid
from onrecord.extract.dates.heard import Heard
from onrecord.extract.dates.listed import listed
from onrecord.extract.dates.meetings import PARAGRAPH, days_spoken_of, told_there
from onrecord.extract.dates.phrases import DAYS, Phrase, find
from onrecord.extract.dates.present import is_present
from onrecord.extract.dates.resolution import RELATIVE, resolve
from onrecord.extract.lexicon import lexicon
from onrecord.model import Said

__all__ = [
    "PARAGRAPH", "Heard", "Range", "blanked", "carry", "clause", "dated_line", "dateline", "days_spoken_of",
    "is_present", "named", "said",
]

Range = tuple[int, int]

_SENTENCE_END = re.compile(r"[.!?…][\"”’»“‘«)\]]*(?=\s+[\"“‘«„(\[]*(?:[^\W\da-z_]|\0))")
_SEGMENT_END = re.compile(r"[,;:()\[\]–—]|\s-\s")
_RELATIVE = re.compile(r",\s+([^\W\d_]+)\s")
LOOSE = ("month", "months", "year", "years", "season", "ago", "week")  # those that name more than a day
REACH = 700  # code points around an attribution in which its time is looked for
CLAUSE = 200  # code points a stretch between commas is looked back over
_BLANK = "\0"  # stands where words are left out; no word list has it


def said(
    text: str, near: Range, published: str | None, language: str, *,
    leave_out: Sequence[Range] = (), cue: Range | None = None, spoken_of: str | None = None,
) -> Said | None:
    """When the attribution at `near` of `text` says the words were said; offsets are code points, end exclusive.

    Looks at the sentences that `near` touches, without `leave_out` (the words attributed: a day in them is what they
    are about), and at a day named in the sentence before. `cue` is the verb, where the caller knows it; `spoken_of` the
    day spoken of before `text`, which "a day later" counts from. Words that
    name no time mean the published date. None if there is no published date to count from, or if the words put it
    at a time that cannot be told ("years ago").
    """
    published = valid(published)
    text, shift, leave_out = _clipped(text, near, leave_out)
    near = near[0] - shift, near[1] - shift
    cue = (cue[0] - shift, cue[1] - shift) if cue else near
    shown = _without(text, leave_out)
    start, end = _sentences(text, near, leave_out, language)
    phrases = [phrase for phrase in _phrases(shown, start, end, language)
               if _tells(shown, phrase, cue, start, language)]
    best: Said | None = None
    for phrase in sorted(phrases, key=lambda phrase: _distance(shown, phrase, cue)):
        if phrase.resolution == "vague":
            return None
        if best := _resolved(shown, phrase, cue, published, language, spoken_of, start):
            return best
    going_on = _goes_on(shown, start, end, cue, language)
    told = _day_before(shown, start, published, language, spoken_of) if going_on else None
    return told or (Said(published) if published else None)


def clause(text: str, near: Range, language: str, leave_out: Sequence[Range] = ()) -> str:
    """The sentences that `near` touches, without the words attributed."""
    text, shift, leave_out = _clipped(text, near, leave_out)
    start, end = _sentences(text, (near[0] - shift, near[1] - shift), leave_out, language)
    return _without(text, leave_out)[start:end].replace(_BLANK, " ")


def _clipped(text: str, near: Range, ranges: Sequence[Range]) -> tuple[str, int, list[Range]]:
    """`text` around `near`, where it starts, and the ranges inside it: an endless sentence is not read to its end."""
    low, high = max(near[0] - REACH, 0), near[1] + REACH
    inside = [(max(start, low) - low, min(end, high) - low) for start, end in ranges if start < high and end > low]
    return text[low:high], low, inside


def _without(text: str, ranges: Sequence[Range]) -> str:
    """`text` with the ranges blanked, so that all offsets stay; the stop at the end of one is kept."""
    for start, end in ranges:
        text = text[:start] + blanked(text[start:end], _BLANK) + text[end:]
    return text


def _is_end(text: str, at: int, end: int, language: str) -> bool:
    """Whether a stop ends a sentence: not behind an abbreviation or initial, nor in "am 3. April"."""
    before = re.search(r"\S+$", text[max(at - 20, 0) : at])
    word = before.group().lower().lstrip("(\"“„‘'") if before else ""
    if text[at] != "." or end > at + 1 or not word:
        return True
    if word in _abbreviations(language) or (len(word) == 1 and word.isalpha()):
        return False
    following = re.match(r"\s+([^\W\d_]+)", text[end : end + 30])
    day = word.isdigit() and len(word) < 3
    return not (day and following and following.group(1) in lists.words(language, "months"))


@cache
def _abbreviations(language: str) -> frozenset[str]:
    return frozenset(row[0] for row in lists.rows(language, "abbreviations"))


def _sentences(text: str, near: Range, ranges: Sequence[Range], language: str) -> Range:
    """The whole sentences that `near` touches; a sentence end inside the words left out is none."""
    low, high = 0, len(text)
    for found in _SENTENCE_END.finditer(text):
        at = found.end()
        if any(start < at < end for start, end in ranges) or not _is_end(text, found.start(), at, language):
            continue
        if at <= near[0]:
            low = at
        elif at >= near[1]:
            high = at
            break
    return low, high


def _phrases(shown: str, start: int, end: int, language: str) -> list[Phrase]:
    return [replace(phrase, start=phrase.start + start, end=phrase.end + start)
            for phrase in find(shown[start:end], language)]


def _distance(shown: str, phrase: Phrase, cue: Range) -> tuple[bool, int]:
    """Words in the cue's own stretch between commas first, then the nearest."""
    low, high = (phrase.end, cue[0]) if phrase.end <= cue[0] else (cue[1], phrase.start)
    return bool(_SEGMENT_END.search(shown, low, max(low, high))), max(high - low, 0)


def _tells(shown: str, phrase: Phrase, cue: Range, start: int, language: str) -> bool:
    """Whether a time is that of the saying, not of something else the sentence tells."""
    before = shown[start : phrase.start].split()
    last = before[-1].lower() if before else ""
    if last in lists.words(language, "date_shunned"):
        return False
    if not phrase.base and shown.startswith(tuple(lists.words(language, "possessive_endings")) or _BLANK, phrase.end):
        first = shown[phrase.start : phrase.end].split()[0].lower()
        if not {last, first} & lists.words(language, "date_at"):
            return False
    if _of_relative(shown, phrase, cue, language) or _long_past(shown, phrase, cue, start, language):
        return False
    return not _subordinate(shown, phrase, cue, start, language) and not _loose(shown, phrase, cue, start, language)


def _of_relative(shown: str, phrase: Phrase, cue: Range, language: str) -> bool:
    """Whether a clause about the speaker goes on up to the time: says Quill, whose life, a novel, is due in May."""
    if phrase.start < cue[1]:
        return False
    segment = _segment(shown, phrase.start, cue[1])
    opener = _RELATIVE.search(shown, cue[1], segment)
    opens = opener is not None and opener.group(1).lower() in lexicon(language).small["relative"]
    return opens and bool(shown[segment : phrase.start].strip())


def _long_past(shown: str, phrase: Phrase, cue: Range, start: int, language: str) -> bool:
    """Whether a day in a stretch of its own is not that of words said now: ordered on Tuesday …, of which Quill says …

    A day on which a statement or paper came out is.
    """
    low, high = (phrase.end, cue[0]) if phrase.end <= cue[0] else (cue[1], phrase.start)
    if phrase.resolution.split()[0] not in DAYS or not _SEGMENT_END.search(shown, low, max(low, high)):
        return False
    if not is_present(shown[cue[0] : cue[1]], shown[start : cue[0]], language):
        return False
    papers = lists.words(language, "utterance_nouns") | lists.words(language, "date_written")
    return not any(word.lower() in papers for word in re.findall(r"\w[\w-]*", shown[start : max(low, high)]))


def _subordinate(shown: str, phrase: Phrase, cue: Range, start: int, language: str) -> bool:
    """A clause of its own opens between the comma before the time and the time, and the cue is not inside it."""
    segment = _segment(shown, phrase.start, start)
    opener = None
    for found in listed(language, "subordinators").finditer(shown, segment, phrase.start):
        if not _points_back(shown, found.start(), language):
            opener = found
    if opener is None or opener.start() <= cue[0] < phrase.start:
        return False
    if not shown[start : opener.start()].strip(" \n\t\"“”‘’") and phrase.end <= cue[0]:
        return opener.group().lower() not in lists.words(language, "date_clauses")  # When they voted in June, she said
    doing = told_there(shown[opener.start() : phrase.start], language)
    if doing or _was_there(shown, opener.end(), phrase, language) or _at_event(shown, opener, phrase, language):
        return False
    # "which in 2019 called": the time stands right after the opener and the cue is the clause's own verb.
    ends = _SEGMENT_END.search(shown, phrase.end)
    inside = phrase.end <= cue[0] < (ends.start() if ends else len(shown))
    return not (inside and not shown[opener.end() : phrase.start].strip())


def _points_back(shown: str, at: int, language: str) -> bool:
    """Whether an opener is a determiner: said of that forecast last night."""
    last = shown[max(at - 20, 0) : at].split()[-1:]
    return bool(last) and last[0].lower() in lexicon(language).small["preposition"]


def _was_there(shown: str, at: int, phrase: Phrase, language: str) -> bool:
    """Residents who rallied outside on Thursday said: they said it there."""
    verb = re.match(r"\s*([\w-]+)", shown[at : phrase.start])
    return verb is not None and verb.group(1).lower() in lists.words(language, "date_meetings")


def _at_event(shown: str, opener: re.Match[str], phrase: Phrase, language: str) -> bool:
    """She said after a court hearing on Wednesday: the day of the event is that of the words."""
    joins = opener.group().lower() in lists.words(language, "date_with_event")
    return joins and bool(listed(language, "occasions").search(shown, opener.end(), phrase.start))


def _segment(shown: str, at: int, start: int = 0) -> int:
    """Where the stretch between commas that `at` is in begins, looking back as far as a clause goes."""
    start = max(start, at - CLAUSE)
    return max((found.end() for found in _SEGMENT_END.finditer(shown, start, at)), default=start)


def _loose(shown: str, phrase: Phrase, cue: Range, start: int, language: str) -> bool:
    """A month or year in a stretch of its own, away from the cue ("elected in 2019,"), tells something else.

    It counts in the cue's stretch, at the start of the sentence and at its end, and where it dates a statement or
    letter ("In a letter written in May, she said").
    """
    if phrase.resolution.split()[0] not in LOOSE:
        return False
    low, high = (phrase.end, cue[0]) if phrase.end <= cue[0] else (cue[1], phrase.start)
    if high <= low or not _SEGMENT_END.search(shown, low, high):
        return False
    if told_there(shown[_segment(shown, phrase.start, start) : phrase.start], language):
        return False
    lead = shown[start : phrase.start].strip(" \n\t\"“”‘’").lower()
    if phrase.end > cue[0] or not lead or lead in lists.words(language, "date_clauses"):
        return False
    if lead.split()[0] in lists.words(language, "date_asked"):
        return False
    nouns = lists.words(language, "utterance_nouns")
    return not any(word.lower() in nouns for word in re.findall(r"\w[\w-]*", shown[start : phrase.start]))


def _resolved(shown: str, phrase: Phrase, cue: Range, published: str | None, language: str,
              spoken_of: str | None = None, start: int = 0) -> Said | None:
    before = None
    if (kind := phrase.resolution.split()[0]) in RELATIVE:
        before = next(_earlier(shown, phrase.start, published, language), None)
        if before is None:
            before = spoken_of or (published if kind == "earlier" else None)
    segment = _segment(shown, phrase.start, start)
    future = bool(listed(language, "future").search(shown, segment, max(phrase.start, cue[0])))
    date = resolve(phrase, published, before, future=future)
    if date is None or (published and not future and date[: len(published)] > published[: len(date)]):
        return None
    return Said(date, " ".join(shown[phrase.start : phrase.end].split()))


def _earlier(shown: str, end: int, published: str | None, language: str) -> Iterator[str]:
    """The days named before `end`, the nearest first."""
    for phrase in reversed(list(find(shown[:end], language))):
        last = shown[: phrase.start].split()[-1:]
        if last and last[0].lower() in lists.words(language, "date_shunned"):
            continue
        if (date := resolve(phrase, published)) and len(date) == 10:
            yield date


def _goes_on(shown: str, start: int, end: int, cue: Range, language: str) -> bool:
    """Whether a sentence goes on from the one before: its speaker is a pronoun, or none is named in it."""
    words = re.findall(r"[^\W\d_]+", shown[start:end].replace(_BLANK, " ").lower())
    if is_present(shown[cue[0] : cue[1]], shown[start : cue[0]], language):
        return False
    return not words or bool(_pronouns(language) & set(words[:6]))


@cache
def _pronouns(language: str) -> frozenset[str]:
    """The third persons that can be a subject."""
    return frozenset(row[0] for row in lists.rows(language, "pronouns") if row[1] == "3" and row[-1] == "subject")


def _day_before(shown: str, start: int, published: str | None, language: str, spoken_of: str | None) -> Said | None:
    """A day that the sentence before tells: "She answered on Thursday. “Never,” she said." """
    if not start:
        return None
    ends = [found.end() for found in _SENTENCE_END.finditer(shown, 0, start)
            if _is_end(shown, found.start(), found.end(), language)]
    low = ends[-1] if ends else 0
    if listed(language, "future").search(shown, low, start):
        return None
    for phrase in reversed(_phrases(shown, low, start, language)):
        place = (phrase.start, phrase.start)
        if phrase.resolution.split()[0] not in (*DAYS, "later") or not _tells(shown, phrase, place, low, language):
            continue
        if (made := _resolved(shown, phrase, place, published, language, spoken_of, low)) and len(made.date) == 10:
            return made
    return None
