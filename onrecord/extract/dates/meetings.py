"""Days that a report tells between what it attributes: when somebody met, spoke to, or appeared before others."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord import language as lists
from onrecord.extract.dates.listed import listed
from onrecord.extract.dates.phrases import DAYS, Phrase, find
from onrecord.extract.dates.resolution import RELATIVE, resolve
from onrecord.extract.lexicon import lexicon
from onrecord.model import Said

OPENING = 6  # words at the start of a sentence in which a pronoun is its subject
CLAUSE_LONGEST = 12  # words of a clause that tells when, up to its time
GERUND_SHORTEST = 4  # letters: king, ring and wing are none
PARAGRAPH = "\n\n"
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")


def met(
    before: str, clause: str, speaker: str | None, published: str | None, language: str, *, near_only: bool = False
) -> Said | None:
    """The last day on which `before`, paragraphs up to an attribution, tells that its speaker met or spoke to people.

    In the sentence right before, any day told of the speaker counts; in those before it, one of meeting or speaking.
    A writer who was there tells of everybody. Somebody whom the clause of the attribution first names in full was not
    spoken of before: a namesake was.
    """
    if not speaker or not published:
        return None
    last = _SENTENCE_END.split(before.rsplit(PARAGRAPH, 1)[-1].strip())[-1]
    if _was_there(last, language) and (said := _day(last, published, language)):
        return said
    if said := _gathered(before, clause, published, language):
        return said
    if speaker in clause and speaker not in before:
        return None
    paragraphs = before.split(PARAGRAPH)
    for back, paragraph in enumerate(reversed(paragraphs)):
        sentences = [sentence for sentence in _SENTENCE_END.split(paragraph) if sentence.strip()]
        for number, sentence in enumerate(reversed(sentences)):
            near = back == 0 and number == 0
            if near_only and not near:
                return None
            about = _names(sentence, speaker, language) or (near and _opens_with_pronoun(sentence, language))
            tells = about and (near or listed(language, "meetings").search(sentence))
            if tells and (said := _day(sentence, published, language)):
                return said
    return None


def told_there(opened: str, language: str) -> bool:
    """Whether the clause that opens with `opened` tells what the speaker did as they spoke, or who asked them.

    While | opening the bridge in 2021, she said; When | the paper interviewed her in 2018, she said.
    """
    first, *rest = re.findall(r"[^\W\d_]+", opened.lower())[:CLAUSE_LONGEST] or [""]
    if first not in lists.words(language, "date_meanwhile") or not rest:
        return False
    doing = rest[0].endswith(lexicon(language).endings.get("gerund", ())) and len(rest[0]) > GERUND_SHORTEST
    return doing or any(word in lists.words(language, "date_asked") for word in rest)


def _names(sentence: str, speaker: str, language: str) -> bool:
    """Whether a sentence names the speaker: the surname, but not behind the first name of somebody else."""
    *firsts, surname = speaker.split()
    known = lexicon(language)
    for found in re.finditer(rf"\b{re.escape(surname)}\b", sentence):
        before = re.search(r"([^\W\d_][\w.’'-]*)\s+$", sentence[: found.start()])
        word = before.group(1) if before else ""
        low = word.lower().rstrip(".")
        other = word[:1].isupper() and low not in known.titles and low not in known.not_names
        if not other or word in firsts or low in known.honorifics:
            return True
    return False


def _gathered(before: str, clause: str, published: str, language: str) -> Said | None:
    """The day of a gathering told in the sentence right before.

    From the paragraph before only what an audience was told is taken: The council met on Monday. / Quill told members …
    """
    *earlier, here = before.split(PARAGRAPH)
    if not here.strip() and not (earlier and listed(language, "audiences").search(clause)):
        return None
    told = here if here.strip() else earlier[-1]
    last = _SENTENCE_END.split(told.strip())[-1]
    return _day(last, published, language) if listed(language, "gatherings").search(last) else None


def days_spoken_of(texts: Sequence[str], published: str | None, language: str) -> list[str | None]:
    """For each paragraph, the last day named before it: what "a day later" counts from."""
    day: str | None = None
    made: list[str | None] = []
    for text in texts:
        made.append(day)
        for phrase in find(text, language):
            known = phrase.resolution.split()[0] in (*DAYS, *RELATIVE) and not _shunned(text, phrase, language)
            date = resolve(phrase, published, day) if known else None
            if date and len(date) == 10 and (published is None or date <= published):
                day = date
    return made


def _day(sentence: str, published: str, language: str) -> Said | None:
    for phrase in reversed(list(find(sentence, language))):
        if phrase.resolution.split()[0] not in DAYS or _shunned(sentence, phrase, language):
            continue
        date = resolve(phrase, published)
        if date and len(date) == 10 and date <= published:
            return Said(date, " ".join(sentence[phrase.start : phrase.end].split()))
    return None


def _shunned(text: str, phrase: Phrase, language: str) -> bool:
    before = text[max(phrase.start - 40, 0) : phrase.start].split()
    scheduled = listed(language, "scheduled").search(" ".join(before[-2:]))
    return bool(scheduled) or (bool(before) and before[-1].lower() in lists.words(language, "date_shunned"))


def _opens_with_pronoun(sentence: str, language: str) -> bool:
    subjects = {row[0] for row in lists.rows(language, "pronouns") if row[1] == "3" and row[-1] == "subject"}
    return bool(subjects & set(re.findall(r"[^\W\d_]+", sentence.lower())[:OPENING]))


def _was_there(sentence: str, language: str) -> bool:
    """Whether the writer was there: On Monday one of them showed me the stove."""
    first = {row[0] for row in lists.rows(language, "pronouns") if row[1] == "1"}
    return bool(first & set(re.findall(r"[^\W\d_]+", sentence.lower())))
