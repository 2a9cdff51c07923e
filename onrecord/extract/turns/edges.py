"""Where a turn stops though no other has begun: noise, small print, and the voice of a narrator."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from onrecord import language as lists
from onrecord.extract.lexicon import REPORTING, SPEAKERS, lexicon
from onrecord.extract.turns.labels import words_of
from onrecord.extract.turns.turn import Words
from onrecord.extract.turns.witnesses import is_record
from onrecord.model import Block, Document
from onrecord.text import Passage

_NOISE = re.compile(r"(?:\s*(?:\\?\([^()]{0,200}\)|\\?\[[^\[\]]{0,200}\]|♪[^♪]*♪?|[♪♫#*\-–—.…\s])[.,]?)+\s*$")
_STAMP = re.compile(r"[\[(]?\d{1,2}[:.]\d\d(?:[:.]\d\d)?\s*(?:[ap]\.?m\.?)?[\])]?\s*", re.IGNORECASE)
_ANOTHER = re.compile(r"(?:^|\n)\s*[-–—]\s*$")  # what opens the words of another voice in a subtitle
_SENTENCE = re.compile(r"(?<=[.!?])\s+")
_STOPPED = re.compile(r"[.!?…][\"”’»)\]]*\s*$")


def is_noise(words: str) -> bool:
    """Nothing but stage directions, sounds and music: `(Laughter.)`, `[applause]`, `♪ theme ♪`."""
    return len(words) < 400 and bool(_NOISE.match(words))


def ends(words: str, language: str, *, last: bool) -> bool:
    """Small print or the end of the transcript. "END" in capitals ends any turn, the rest only the last one."""
    start = words.lstrip(" *_").lower()
    if re.match(r"\s*(?:END|###)\b", words.lstrip(" *_\t")):
        return True
    for opening in lists.words(language, "turn_endings"):
        whole = not start[len(opening) : len(opening) + 1].isalpha()
        if start.startswith(opening) and whole and (last or opening[0] in "[("):
            return True
    return False


def is_proceeding(words: str, language: str) -> bool:
    """What the record of a sitting says in its own voice: `Question put.`, `The House divided: …`."""
    start = _STAMP.sub("", words.lstrip(" *_\n")).lower()
    return start.startswith(_proceedings(language)) or is_record(words, language)


@cache
def _proceedings(language: str) -> tuple[str, ...]:
    return tuple(sorted(lists.words(language, "proceedings")))


def interrupts(document: Document, block: Block, words: str, before: Sequence[Words], name: str, language: str, *,
               narrated: bool, last: bool) -> bool:
    """A narrator between or behind the turns: speaks of the speaker by name, is set in italics, or reports others."""
    if not before or not _STOPPED.search(before[-1].passage.text):
        return False
    if block.kind == "cue" and _ANOTHER.search(document.text[max(block.pieces[0][0] - 4, 0) : block.pieces[0][0]]):
        return True
    if block.kind == "cue" and (_is_italic(document, block) or _signs_off(words, name, language)):
        return True
    about = (narrated and block.kind == "cue") or last
    if about and speaks_of(words, name, language):
        return True
    return narrated and block.kind == "cue" and _narrates(words, language)


def narrator_from(block: Block, passage: Passage, low: int, high: int, name: str, language: str) -> int:
    """Where in [low, high) of a turn's subtitles a narrator goes on, at the start of one of them; `high` if nowhere."""
    if block.kind != "cue":
        return high
    for at in passage.offsets:
        if low < at < high and _STOPPED.search(passage.text[low:at]):
            words = _SENTENCE.split(passage.text[at:high], maxsplit=1)[0]
            if _narrates(words, language) or speaks_of(words, name, language) or _signs_off(
                    passage.text[at:high], name, language):
                return at
    return high


def _narrates(words: str, language: str) -> bool:
    """Whether a sentence reports others, or tells what only somebody who asks does: We put that to the mayor."""
    if words.lower().startswith(tuple(sorted(lists.words(language, "narrations")))):
        return True
    return reports(words, language)


def reports(words: str, language: str) -> bool:
    """Whether a sentence tells what others said, and nothing of whoever speaks."""
    return _reports(words, language) and not _first_person(words, language)


def speaks_of(words: str, name: str, language: str) -> bool:
    """Whether words name a speaker in the third person."""
    return _names(words, name) and not _first_person(words, language)


def _is_italic(document: Document, block: Block) -> bool:
    start, end = block.pieces[0]
    return document.text.startswith("<i>", max(start - 3, 0)) and document.text.startswith("</i>", end)


def _signs_off(words: str, name: str, language: str) -> bool:
    """A reporter who gives a name that is not the speaker's: "For Harbour News, I'm Ivo Brandt."."""
    text = words.replace("’", "'")
    for opening in sorted(lists.words(language, "sign_offs")):
        led, gap, _ = opening.partition(" …")  # For Harbour News: Ivo Brandt
        start = rf"^\W*(?i:{re.escape(led)})\s+[^:,]{{2,30}}[:,]" if gap else rf"\b{re.escape(opening)}"
        for found in re.finditer(rf"{start}\s+([^\W\d_a-z][\w'’-]+(?: [^\W\d_a-z][\w'’-]+)+)", text):
            if not _names(found.group(1), name):
                return True
    return False


def _names(words: str, name: str) -> bool:
    parts = words_of(name)
    return len(name) > 2 and bool(parts) and bool(re.search(rf"\b{re.escape(parts[-1])}\b", words, re.IGNORECASE))


def _first_person(words: str, language: str) -> bool:
    first = {word for word, about in lexicon(language).pronouns.items() if about and about[0] == "1"}
    return any(word in first for word in re.findall(r"\w+", words.lower()))


def _reports(words: str, language: str) -> bool:
    """Words of a report: "The mayor, Ivo Brandt, told us …", "A spokesman said …", "According to the rules, …"."""
    known, low = lexicon(language), words.lower().split()
    if any(tuple(low[: len(phrase)]) == phrase for phrase in known.accordingly if len(phrase) > 1):
        return True
    low = low[1:] if low and low[0] in known.small["coordinator"] else low
    unnamed = bool(low) and (low[0] in known.small["indefinite"] or low[0] in lists.words(language, "date_numbers"))
    for found in re.finditer(r"\w+", words.lower()):
        if any(entry.kind in REPORTING and entry.form == "finite" for entry in known.cues.get(found.group(), ())):
            roles = (known.role(word) for word in re.findall(r"\w+", words[: found.start()].lower()))
            told = unnamed and any(role.kind in SPEAKERS for role in roles if role)
            return told or bool(re.search(r"[^\W\d_a-z]\w", words[1 : found.start()]))
    return False


def before_outro(document: Document, paragraphs: tuple[Words, ...], names_of: Sequence[str], language: str,
                 ) -> tuple[Words, ...]:
    """The last turn without what stands behind it: paragraphs in italics or that speak of who spoke or asked."""
    for number, words in enumerate(paragraphs):
        told = any(speaks_of(words.passage.text, name, language) for name in names_of)
        if number and (told or _is_set_apart(document, words)):
            return paragraphs[:number]
    return paragraphs


def _is_set_apart(document: Document, words: Words) -> bool:
    """A paragraph of Markdown that is in italics as a whole."""
    start, end = words.pieces[0][0], words.pieces[-1][1]
    around = document.text[max(start - 1, 0) : start], document.text[end : end + 1]
    return document.format == "md" and around in (("*", "*"), ("_", "_"))
