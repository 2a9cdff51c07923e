"""Asides: stretches between marks that only speak of speaking, `I'm sorry to say`, `my view has not changed`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from onrecord import language as lists
from onrecord.positions.numbers import units_of
from onrecord.positions.phrases import phrases
from onrecord.positions.small_words import small
from onrecord.positions.words import Word, small_stems, stem

LONGEST, LONGEST_SAID, LONGEST_LEAD = 10, 14, 18  # words; of `as I said …`; of a lead-in that holds nothing else
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


def without_said_before(words: Sequence[Word], language: str) -> tuple[Word, ...]:
    """The words without `as I told you all on Friday`, `like we said` between marks."""
    gone: set[int] = set()
    for start, end in _stretches(words):
        if end < len(words) and _as_said_before(words[start:end], language) and not _hedges(words[start:end], language):
            gone.update(range(start, end), _marks(words, start, end, language))
    return tuple(word for at, word in enumerate(words) if at not in gone)


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
    """`To repeat what I told the board in May: …`: a lead-in that begins with a verb of saying; `I have never said
    anything else: …`.
    """
    folded = {word.folded for word in stretch}
    speaks = any(word.stem in _talk(language) for word in stretch[1:4])
    opens = stretch[0].folded in small(language, "leads_up")
    short = len(stretch) <= LONGEST or (len(stretch) <= LONGEST_LEAD and _is_all_talk(stretch, language))
    refuses = bool(folded & small(language, "nays")) and not folded & small(language, "elsewise")
    return opens and short and speaks and not refuses and not _changes(stretch, language)


def _is_all_talk(stretch: Sequence[Word], language: str) -> bool:
    """Whether it holds nothing but words of speaking, small ones, names and times."""
    talk, light = _talk(language), lists.words(language, "topic-function")
    units = units_of(language)
    return all(
        word.capital or word.folded in light or word.stem in talk or word.folded in units or word.mark
        for word in stretch
    )


def _as_said_before(stretch: Sequence[Word], language: str) -> bool:
    """`As I told you all at the weekend`, `like we said on Friday`: who said it again, where and when, is no matter."""
    folded = [word.folded for word in stretch]
    if not 2 < len(stretch) <= LONGEST_SAID or folded[0] not in small(language, "likewise"):
        return False
    verb = next((at for at in range(2, min(len(folded), 5)) if folded[at] not in small(language, "before_saying")), 0)
    own = folded[1] in small(language, "speakers") and verb and stretch[verb].stem in _told_before(language)
    return bool(own) and not set(folded) & small(language, "nays")


@cache
def _told_before(language: str) -> frozenset[str]:
    return small_stems(language, "saying_before")


def _hedges(stretch: Sequence[Word], language: str) -> bool:
    """`As things stand`, `as I see it`: how sure it is depends on it; not `happy to say`. `May` is the month."""
    talk = _talk(language)
    found = [hit for name in ("certainty", "conditions") for hit in phrases(language, f"stance-{name}").find(stretch)]
    return any(
        (hit.cells[0] == "if" or hit.cells[0].startswith("-")) and not stretch[hit.start].capital
        and not (hit.end < len(stretch) and stretch[hit.end].stem in talk) for hit in found
    )


def _changes(stretch: Sequence[Word], language: str) -> bool:
    """Whether a verb for giving up a view stands there."""
    return any(word.stem in small_stems(language, "changing") for word in stretch)


@cache
def _talk(language: str) -> frozenset[str]:
    return frozenset(stem(word, language) for word in lists.words(language, "stance-talk"))
