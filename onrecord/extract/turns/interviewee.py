"""Who answers and who asks where the labels do not say: Q and A, questions in bold, hosts with a name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache

from onrecord import language as lists
from onrecord.extract.lexicon import lexicon
from onrecord.extract.turns.capitals import FULL_NAME, PART
from onrecord.extract.turns.labels import words_of
from onrecord.extract.turns.names import Names
from onrecord.extract.turns.offices import titlecased
from onrecord.extract.turns.turn import Words
from onrecord.model import Document, SpeakerGuess

_SENTENCE = re.compile(r"(?<=[.!?])\s+")
ASKING = 0.66  # the share of a host's turns that end with a question mark
ASKS_WITHIN = 60  # code points behind a name
HEAD_LONGEST = 3000  # code points before the first turn
ASKED = 0.4  # and where an interview of two is announced
KIN_WITHIN = 4  # words from a possessive to the comma: her former press secretary,


def interviewers(
    turns: Sequence[tuple[str, str, str, Sequence[Words]]], head: Sequence[str], language: str
) -> set[str]:
    """The people who do little but ask: no title, at least three turns, two in three of them questions.

    A member of a committee asks too, but bears a title and says what is checked. Turns that only open or close the
    talk count neither way. Where `head` announces an interview and two people talk, the one who asks more often
    is the interviewer. `turns` are label, person, part and paragraphs.
    """
    asked: Counter[str] = Counter()
    spoken: Counter[str] = Counter()
    words = lexicon(language)
    titled = words.titles | lists.words(language, "label_titles")
    for label, person, part, paragraphs in turns:
        low = [word.lower().strip(".") for word in words_of(label)]
        if low and low[0] in lists.words(language, "label_articles"):  # THE GAZETTE asks, THE CHAIR holds an office
            low = low[1:] if " ".join(low[1:]) not in lists.words(language, "address_words") else []
        if part or not low or low[0] in titled:
            continue
        text = paragraphs[-1].passage.text.rstrip(" \"'”’)]")
        if len(text) < 60 and not text.endswith("?") and len(paragraphs) == 1:
            continue
        spoken[person] += 1
        asked[person] += text.endswith("?")
    people = {person for _, person, _, _ in turns}
    if len(people) == 2 and _announced(head, language) and (asker := _asks_more(asked, spoken, people)):
        return {asker}
    return {name for name in asked if asked[name] >= 3 and asked[name] >= ASKING * spoken[name] and len(people) > 1}


def _announced(head: Sequence[str], language: str) -> bool:
    """Whether the words before the first turn call the talk an interview."""
    text = " ".join(head)[:HEAD_LONGEST].lower()
    return any(re.search(rf"\b{re.escape(word)}\b", text) for word in lists.words(language, "interview_openers"))


def _asks_more(asked: Counter[str], spoken: Counter[str], people: set[str]) -> str | None:
    """Of two people who talk, the one whose turns are questions at least twice as often, and twice in all."""
    share = {name: asked[name] / max(spoken[name], 1) for name in people}
    other, asker = sorted(share, key=lambda name: (share[name], name))
    return asker if asked[asker] >= 2 and share[asker] >= ASKED and share[asker] > 2 * share[other] else None


def interviewee(document: Document, head: Sequence[str], known: Names, language: str) -> SpeakerGuess:
    """Who answers: the person the introduction says spoke, else the one it names first and the text most often."""
    intro = [document.source.title or "", *head]
    if sworn := next(filter(None, (_testifies(text, language) for text in intro)), ""):
        return known.resolve(sworn, None)
    scores: dict[str, float] = {}
    for order, text in enumerate(intro):
        for found in _names(language).finditer(text):
            if name := _person(found.group(), language):
                described = found.group() != name  # novelist Mara Quill, Mayor Mara Quill
                standing = _standing(text, found.start(), found.end(), language) + 3 * described
                scores[name] = scores.get(name, 0) + standing - order / 100
    if not scores:
        return SpeakerGuess(None)
    for name in scores:
        scores[name] += min(document.text.count(name.split()[-1]), 5)
    scores[next(iter(scores))] += 0.5  # whom the introduction names first
    best = max(sorted(scores), key=lambda name: scores[name])
    return known.resolve(best, None) if best else SpeakerGuess(None)


def asker(document: Document, head: Sequence[str], known: Names, language: str) -> SpeakerGuess | None:
    """Who asks the questions that bear no name: whoever met the one interviewed, else whose byline it is."""
    met: dict[str, None] = {}
    signed: dict[str, None] = {}
    for text in [document.source.title or "", *head]:
        for found in _names(language).finditer(text):
            first, _, rest = found.group().partition(" ")  # By Ivo Brandt
            led = len(first) + 1 if first.lower() in lists.words(language, "asked_by") else 0
            name = _person(rest if led else found.group(), language)
            if name and _asks(text[found.end() : found.end() + ASKS_WITHIN].lower(), language):
                met[name] = None
            elif name and _signs_as_asker(text[max(found.start() - 30, 0) : found.start() + led].lower(), language):
                signed[name] = None
    named = met or signed
    return known.resolve(next(iter(named)), None) if len(named) == 1 else None


def _asks(behind: str, language: str) -> bool:
    """Whether a name is followed by what somebody does who asks: Ivo Brandt | met her."""
    for word in lists.words(language, "interviewer_words"):
        if found := re.match(rf"\s+{re.escape(word)}\b", behind):
            return not _is_writer(behind[found.end() :], language)
    return False


def _signs_as_asker(before: str, language: str) -> bool:
    """Whether what stands before a name makes it that of who asked: Interview by, but not Photographs by."""
    line = before.rpartition("\n")[2].strip(" |*_")
    longest = max((word for word in lists.words(language, "byline_words") | lists.words(language, "asked_by")
                   if re.search(rf"(?:^|\W){re.escape(word)}$", line)), key=len, default="")
    return longest in lists.words(language, "asked_by")


def introduced(before: Sequence[Words], language: str) -> str:
    """The one full name in the last sentence before a recording, empty if there are none or several."""
    last = _SENTENCE.split(before[-1].passage.text.strip())[-1] if before else ""
    found = {name for run in _names(language).findall(last) if (name := _person(run, language))}
    return next(iter(found)) if len(found) == 1 else ""


def _testifies(text: str, language: str) -> str:
    """Whom a line of the head names as the witness: DEPOSITION OF MARA T. QUILL; MARA T. QUILL, sworn."""
    found = _testimony(language).search(text)
    name = (found.group(1) or found.group(2)).split() if found else []
    return _person(" ".join(titlecased(word) for word in name), language)


@cache
def _testimony(language: str) -> re.Pattern[str]:
    opened, sworn = (
        "|".join(sorted(map(re.escape, lists.words(language, kind)))) or r"(?!)"
        for kind in ("testimony_words", "sworn_words")
    )
    return re.compile(rf"\b(?i:{opened})[ ]+({FULL_NAME})|\b({FULL_NAME}), (?i:{sworn})\b")


@cache
def _names(language: str) -> re.Pattern[str]:
    """Two to six words with a capital, initials among them, particles such as "van der" between them."""
    small = "|".join(sorted(map(re.escape, lexicon(language).particles))) or r"(?!)"
    return re.compile(rf"{PART}(?:[ \n](?:(?:{small}) ){{0,2}}{PART}){{1,5}}")


def _person(run: str, language: str) -> str:
    """A run of capitals as a name, without titles in front; empty for titles of papers and the like."""
    words = lexicon(language)
    parts = run.split()
    if parts[2:] and parts[0].lower() in words.not_names and words.role(parts[1].lower()):
        parts = parts[1:]  # Die Autorin Mara Quill
    while parts and (parts[0].lower().strip(".") in words.titles or (parts[2:] and words.role(parts[0].lower()))):
        parts = parts[1:]
    offices = all(part.lower() in words.roles or part.lower().strip(".") in words.titles for part in parts)
    if len(parts) < 2 or offices or any(part.lower() in words.not_names for part in parts):
        return ""
    return "" if all(part.upper() == part for part in parts) else " ".join(parts)


def _standing(text: str, start: int, end: int, language: str) -> float:
    """How much the words around a name say that this is who was interviewed; a byline says that it is not."""
    known = lexicon(language)
    score = 1.0 - 4 * any(known.roles.get(word) and known.roles[word].kind == "group"
                          for word in text[start:end].lower().split())
    before, after = text[max(start - 30, 0) : start].lower(), text[end : end + 120].lower()
    if _signs(before, language):
        score -= 20
    kin = _belongs(before, language)
    if before.split()[-1:] and before.split()[-1] in known.roles:
        score += 3
    if after.startswith((",", " (", " –", " —")) and not kin:
        score += 3
    score -= 3 * kin
    sentence = re.split(r"[.!?]\s", after, maxsplit=1)[0]
    asks = next((found.end() for word in lists.words(language, "interviewer_words")
                 if (found := re.match(rf"\s+{re.escape(word)}\b", sentence))), None)
    if asks is not None:
        return score + (2 if _is_writer(sentence[asks:], language) else -4)
    if any(re.search(rf"\b{re.escape(word)}\b", sentence) for word in lists.words(language, "interview_words")):
        score += 2
    return score


def _signs(before: str, language: str) -> bool:
    """Whether what stands before a name makes it that of the writer or photographer: By, Photographs: …"""
    signs = tuple(lists.words(language, "byline_words")) or "\0"
    return before.rstrip(" \n|*_").endswith(signs) or before.rstrip(" \n:|*_").endswith(signs)


def _belongs(before: str, language: str) -> bool:
    """Whether a name is told as that of somebody who belongs to another: her successor, | Tom Adeyemi."""
    words = re.findall(r"[^\W\d_]+", re.split(r"[.!?;]\s", before)[-1])[-KIN_WITHIN:]
    return before.rstrip().endswith(",") and bool(set(words) & lexicon(language).small["possessive"])


def _is_writer(behind: str, language: str) -> bool:
    """Whether it is the writer who is met: Mara Quill meets | me."""
    first = re.findall(r"[^\W\d_]+", behind)[:1]
    row = lexicon(language).pronouns.get(first[0]) if first else None
    return row is not None and row[0] == "1"
