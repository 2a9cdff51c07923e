"""Asides: stretches between marks that only speak of speaking, `I'm sorry to say`, `my view has not changed`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from onrecord import language as lists
from onrecord.positions.phrases import phrases
from onrecord.positions.small_words import small
from onrecord.positions.words import Word, small_stems, stem

LONGEST = 10  # words
_SOFT = frozenset(",:—–")
_BREAKS = frozenset(",;:—–().!…")


def without_asides(words: Sequence[Word], language: str) -> list[Word]:
    """The words without the stretches between marks that only speak of speaking; all of them if nothing else is left.

    Kept are what is denied to have been said, what was held once and what has changed.
    """
    if not lists.words(language, "stance-talk"):
        return list(words)
    gone: set[int] = set()
    for start, end in _stretches(words):
        stretch = words[start:end]
        leads = 0 < end < len(words) - 1 and words[end].folded == ":" and _leads_up(stretch, language)
        if (leads or _is_talk(stretch, language)) and not _hedges(stretch, language):
            gone.update(range(start, end), _marks(words, start, end, language))
    kept = [word for at, word in enumerate(words) if at not in gone]
    return kept if sum(not word.mark for word in kept) > 1 else list(words)


def _marks(words: Sequence[Word], start: int, end: int, language: str) -> set[int]:
    """The marks that go with an aside: the one before it at the end of a sentence, the one behind it at its start, both
    in the middle; a comma before `and` stays, it parts two clauses.
    """
    before = {start - 1} if start and words[start - 1].folded in _SOFT else set()
    if end >= len(words) or words[end].folded in ".!?;":
        return before
    joined = end + 1 < len(words) and words[end + 1].folded in small(language, "joints")
    return {end} if joined or not before else {end, *before}


def _stretches(words: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """[start, end) of the words between marks."""
    start = 0
    for at, word in enumerate(words):
        if word.mark and word.folded in _BREAKS:
            if at > start:
                yield start, at
            start = at + 1
    if start < len(words):
        yield start, len(words)


def _is_talk(stretch: Sequence[Word], language: str) -> bool:
    """Whether all words of a short stretch are small ones or speak of speaking, and one at least of the latter."""
    folded = [word.folded for word in stretch]
    folded = folded[1:] if len(folded) > 1 and folded[0] in small(language, "adding") else folded
    opens, nays = small(language, "opens_aside"), small(language, "nays")
    if not 1 < len(stretch) <= LONGEST or folded[0] not in opens or small(language, "past") & set(folded):
        return False
    talk, light = _talk(language), lists.words(language, "topic-function")
    outdone = bool(set(folded) & small(language, "outdone"))  # "I cannot say it more clearly"
    refuses = bool(nays & set(folded)) != _changes(stretch, language)
    if (refuses and not outdone) or any(word.mark or word.number for word in stretch):
        return False
    speaks = [word.stem in talk for word in stretch]
    others = [word for word, is_talk in zip(stretch, speaks, strict=True) if not is_talk]
    return any(speaks) and all(word.folded in light or word.folded in nays for word in others)


def _leads_up(stretch: Sequence[Word], language: str) -> bool:
    """`To repeat what I told the board in May: …`: a lead-in that begins with a verb of saying."""
    folded = {word.folded for word in stretch}
    speaks = any(word.stem in _talk(language) for word in stretch[1:3])
    opens = len(stretch) <= LONGEST and stretch[0].folded in small(language, "leads_up")
    return opens and speaks and not folded & small(language, "nays") and not _changes(stretch, language)


def _hedges(stretch: Sequence[Word], language: str) -> bool:
    """`As things stand`, `as I see it`: how sure it is depends on it. May with a capital is the month."""
    found = [hit for name in ("certainty", "conditions") for hit in phrases(language, f"stance-{name}").find(stretch)]
    return any(
        (hit.cells[0] == "if" or hit.cells[0].startswith("-")) and not stretch[hit.start].capital for hit in found
    )


def _changes(stretch: Sequence[Word], language: str) -> bool:
    """Whether a verb for giving up a view stands there."""
    return any(word.stem in small_stems(language, "changing") for word in stretch)


@cache
def _talk(language: str) -> frozenset[str]:
    return frozenset(stem(word, language) for word in lists.words(language, "stance-talk"))
