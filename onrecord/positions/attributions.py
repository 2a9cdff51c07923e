"""Attributions inside a statement, `…, the harbour master said`: peeled off, so that the words said are compared alone.

Where who said it stands is what extraction finds; what is left is read as the speaker would have said it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from onrecord import language as lists
from onrecord.extract import extract
from onrecord.model import Block, Document, Extracted, Mention, Source
from onrecord.positions.phrases import phrases
from onrecord.positions.small_words import small
from onrecord.positions.words import STOPS, Word

LONGEST = 1_500  # code points: a statement with its attribution is a sentence or a few
SUBJECT, UP_TO_TO = 8, 3  # words of who said it; of the opening of a promise, `never to`
RULES = frozenset((
    "tag", "clause", "unopened", "split", "according", "said", "colon", "quotation", "intent", "question",
))
CLASSES, DENYING = frozenset(("say", "warn", "promise")), frozenset(("deny",))
# Classes and frame of verbs: "…, the bishop directed", "she vowed to …", "he asked who …".
_VERBS = {
    "tag": (CLASSES | {"order"}, "that"), "intent": (frozenset(("promise",)), "that"),
    "question": (frozenset(("ask",)), "wh"),
}
_HALVES = re.compile(r";(\s+)([a-z])")
_SPEAKING = frozenset(("person", "voice", "unnamed", "group"))


def peeled(words: Sequence[Word], text: str, language: str) -> tuple[tuple[Word, ...], bool]:
    """The words without those that only attribute, and whether any did: then another person tells what was said.

    Left alone: what the speaker says of their own words (`I said that …`), what they were told, denials of having said
    it, and what is said of many (`critics say`).
    """
    if len(text) > LONGEST or not _may_attribute(words, language):
        return tuple(words), False
    found = [claim for claim in extract(_document(text, language)) if _attributes(claim, words, language)]
    gone = {at for claim in found for at in _attributing(claim, words, language)}
    meant = _promised(found, words, language) | _asked(found, words)
    kept = [meant.get(at, word) for at, word in enumerate(words) if at not in gone]
    if not gone or sum(not word.mark for word in kept) < 2:
        return tuple(words), False
    return _as_said(kept, language), True


def _document(text: str, language: str) -> Document:
    """The text as a document; what stands behind a semicolon is a sentence of its own, at the same place."""
    text = _HALVES.sub(lambda found: f".{found[1]}{found[2].upper()}", text)
    source = Source("statement", "statement.txt", "", language=language)
    return Document(source, text, (Block("paragraph", ((0, len(text)),)),))


def _may_attribute(words: Sequence[Word], language: str) -> bool:
    """Whether a word or phrase stands there that can: most statements have none, and need no closer reading."""
    spoken = _forms(language, CLASSES, "that").union(*(_forms(language, *verbs) for verbs in _VERBS.values()))
    return any(word.folded in spoken for word in words) or bool(phrases(language, "accordingly").find(words))


@cache
def _forms(language: str, classes: frozenset[str], frame: str) -> frozenset[str]:
    """The finite forms of one-word verbs of some classes that take a frame, without those that are as often nouns."""
    rows = (row for row in lists.rows(language, "cues") if len(row) > 6 and row[1] in classes and row[6] == "-")
    forms = (form for row in rows if frame in row[2].split() and " " not in row[0] for form in row[3].split())
    return frozenset(form for form in forms if form[-1] not in "*+")


def _attributes(claim: Extracted, words: Sequence[Word], language: str) -> bool:
    """Whether a claim is words that one other person, office or group is said to have said."""
    cue = claim.cue
    if claim.rule not in RULES or cue is None or not claim.spans:
        return False
    classes, frame = _VERBS.get(claim.rule, (CLASSES, "that"))
    if claim.rule != "according" and set(cue.text.casefold().split()).isdisjoint(_forms(language, classes, frame)):
        return False
    if claim.rule == "question" and not _asks_openly(claim, words, language):
        return False
    start, end = claim.spans[0].start, cue.end
    if any(end <= word.start < start and word.folded in small(language, "hearers") for word in words):
        return False
    if any(word.end <= cue.end and word.folded in _forms(language, DENYING, "object") for word in words):
        return False  # "she denied having said that …"
    speaker = claim.speaker.mention if claim.speaker else None
    return _is_one(speaker, language) if speaker else _before(cue, words) in small(language, "another")


def _asks_openly(claim: Extracted, words: Sequence[Word], language: str) -> bool:
    """Whether it is asked who, what or why; `whether` leaves more open."""
    return any(word.start == claim.spans[0].start and word.folded in small(language, "asks_openly") for word in words)


def _is_one(speaker: Mention, language: str) -> bool:
    said = speaker.text.replace("-", " ").split()
    if len(said) == 1 and said[0].casefold() in small(language, "another"):
        return True
    if not said or small(language, "not_another") & {word.casefold() for word in said}:
        return False
    return said[-1][0].isupper() or _roles(language).get(said[-1].casefold(), "") in _SPEAKING


@cache
def _roles(language: str) -> dict[str, str]:
    return {row[0].replace("-", " ").split()[-1]: row[1] for row in lists.rows(language, "roles")}


def _before(cue: Mention, words: Sequence[Word]) -> str:
    return next((word.folded for word in reversed(words) if word.end <= cue.start), "")


def _promised(found: Sequence[Extracted], words: Sequence[Word], language: str) -> dict[int, Word]:
    """`Vowed never to rebuild it` as `never will rebuild it`: where `to` stands, and the word said in its place."""
    will = next(iter(lists.table(language, "told-words").values()), "")
    made: dict[int, Word] = {}
    for claim in found if will else ():
        if claim.rule == "intent":
            opening = [at for at, word in enumerate(words) if word.start >= claim.spans[0].start][:UP_TO_TO]
            to = [at for at in opening if words[at].folded in small(language, "to_do")]
            made |= {at: replace(words[at], folded=will, stem=will) for at in to[:1]}
    return made


def _asked(found: Sequence[Extracted], words: Sequence[Word]) -> dict[int, Word]:
    """`He asked who would trust them.` as the question it was: the mark at its end, as a question mark."""
    made: dict[int, Word] = {}
    for claim in found:
        if claim.rule == "question":
            behind = (at for at, word in enumerate(words) if word.start >= claim.spans[-1].end)
            end = next(behind, -1)
            if end >= 0 and words[end].folded in STOPS:
                made[end] = replace(words[end], folded="?")
    return made


def _attributing(claim: Extracted, words: Sequence[Word], language: str) -> set[int]:
    """The words of its sentence that tell who said it, how and to whom: before, between or behind its spans."""
    cue = claim.cue
    assert cue is not None
    inside = {at for at, word in enumerate(words) for span in claim.spans if span.start <= word.start < span.end}
    if not inside:
        return set()
    at = next((index for index, word in enumerate(words) if word.start >= cue.start), 0)
    first, last = min(inside), max(inside)
    if at < first:
        return set(range(_scene(words, _opening(claim, words, at), language), first))
    if at > last:
        goes_on = words[last].folded in small(language, "joints")  # "oil and, the ministry says, coal"
        stops = {","} if goes_on else STOPS
        end = next((index for index in range(at, len(words)) if words[index].folded in stops), len(words))
        return set(range(last + 1, end))
    return next((set(range(one + 1, two)) for one, two in pairwise(sorted(inside)) if one < at < two), set())


def _opening(claim: Extracted, words: Sequence[Word], cue: int) -> int:
    """Where the sentence, or the part behind a comma, begins that tells who said it; `Dr. A. Lund` has points in it."""
    speaker = claim.speaker.mention if claim.speaker else None
    named = speaker.start if speaker else words[cue].start
    start = next((at for at in range(cue) if words[at].start >= named), cue)
    while start and cue - start < SUBJECT and not words[start - 1].mark:
        start -= 1
    return start


def _scene(words: Sequence[Word], start: int, language: str) -> int:
    """Where what tells when it was said begins, if it stands before the one who said it and a comma: `Pressed again on
    Friday, …`, `In a letter to the board, …`; otherwise where it was.
    """
    if start < 2 or words[start - 1].folded != ",":
        return start
    first = next((at + 1 for at in range(start - 2, -1, -1) if words[at].folded in STOPS), 0)
    opens, said = words[first].folded, lists.words(language, "utterance_nouns")
    told = opens in small(language, "sets_scene") and any(word.folded in said for word in words[first:start])
    return first if told or (opens.endswith(tuple(small(language, "describing"))) and words[first].capital) else start


def _as_said(words: Sequence[Word], language: str) -> tuple[Word, ...]:
    """`Would` and `could` as `will` and `can`: what was said is told in the past; `would rather` stays as it is."""
    told = lists.table(language, "told-words")
    stays = frozenset(row[0] for row in lists.rows(language, "told-words") if len(row) == 1)
    made = []
    for word, after in zip(words, [*words[1:], None], strict=True):
        said = told.get(word.folded) if not (after and after.folded in stays) else None
        made.append(replace(word, folded=said, stem=said) if said else word)
    return tuple(made)
