"""Attributions inside a statement, `…, the harbour master said`: peeled off, so that the words said are compared alone.

Where who said it stands is what extraction finds; what is left is read as the speaker would have said it.
"""

from __future__ import annotations

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
SUBJECT = 8  # words of who said it
RULES = frozenset(("tag", "clause", "unopened", "split", "according", "said", "colon", "quotation"))
CLASSES, DENYING = frozenset(("say", "warn", "promise")), frozenset(("deny",))
_SPEAKING = frozenset(("person", "voice", "unnamed", "group"))


def peeled(words: Sequence[Word], text: str, language: str) -> tuple[tuple[Word, ...], bool]:
    """The words without those that only attribute, and whether any did: then another person tells what was said.

    Left alone: what the speaker says of their own words (`I said that …`), what they were told, denials of having said
    it, and what is said of many (`critics say`).
    """
    if len(text) > LONGEST or not _may_attribute(words, language):
        return tuple(words), False
    found = [claim for claim in extract(_document(text, language)) if _attributes(claim, words, language)]
    gone = {at for claim in found for at in _attributing(claim, words)}
    kept = [word for at, word in enumerate(words) if at not in gone]
    if not gone or sum(not word.mark for word in kept) < 2:
        return tuple(words), False
    return _as_said(kept, language), True


def _document(text: str, language: str) -> Document:
    source = Source("statement", "statement.txt", "", language=language)
    return Document(source, text, (Block("paragraph", ((0, len(text)),)),))


def _may_attribute(words: Sequence[Word], language: str) -> bool:
    """Whether a word or phrase stands there that can: most statements have none, and need no closer reading."""
    spoken = _forms(language, CLASSES, "that")
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
    if claim.rule != "according" and set(cue.text.casefold().split()).isdisjoint(_forms(language, CLASSES, "that")):
        return False
    start, end = claim.spans[0].start, cue.end
    if any(end <= word.start < start and word.folded in small(language, "hearers") for word in words):
        return False
    if any(word.end <= cue.end and word.folded in _forms(language, DENYING, "object") for word in words):
        return False  # "she denied having said that …"
    speaker = claim.speaker.mention if claim.speaker else None
    return _is_one(speaker, language) if speaker else _before(cue, words) in small(language, "another")


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


def _attributing(claim: Extracted, words: Sequence[Word]) -> set[int]:
    """The words of its sentence that tell who said it, how and to whom: before, between or behind its spans."""
    cue = claim.cue
    assert cue is not None
    inside = {at for at, word in enumerate(words) for span in claim.spans if span.start <= word.start < span.end}
    if not inside:
        return set()
    at = next((index for index, word in enumerate(words) if word.start >= cue.start), 0)
    first, last = min(inside), max(inside)
    if at < first:
        return set(range(_opening(claim, words, at), first))
    if at > last:
        end = next((index for index in range(at, len(words)) if words[index].folded in STOPS), len(words))
        return set(range(last + 1, end))
    return next((set(range(one + 1, two)) for one, two in pairwise(sorted(inside)) if one < at < two), set())


def _opening(claim: Extracted, words: Sequence[Word], cue: int) -> int:
    """Where the sentence, or the part behind a comma, begins that tells who said it."""
    start = cue
    while start and cue - start < SUBJECT and not words[start - 1].mark:
        start -= 1
    return start


def _as_said(words: Sequence[Word], language: str) -> tuple[Word, ...]:
    """`Would` and `could` as `will` and `can`: what was said is told in the past; `would rather` stays as it is."""
    told = lists.table(language, "told-words")
    stays = frozenset(row[0] for row in lists.rows(language, "told-words") if len(row) == 1)
    made = []
    for word, after in zip(words, [*words[1:], None], strict=True):
        said = told.get(word.folded) if not (after and after.folded in stays) else None
        made.append(replace(word, folded=said, stem=said) if said else word)
    return tuple(made)
