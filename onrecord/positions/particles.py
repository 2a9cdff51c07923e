"""Verbs whose particle stands at the end of the clause, as in German: ich trete … zurück is zurücktreten."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord import language as lists
from onrecord.positions.small_words import small
from onrecord.positions.words import Word, stem

SHORTEST = 3  # letters of a verb


def joined(words: Sequence[Word], language: str) -> tuple[Word, ...]:
    """The words; a verb that a particle at the end of its clause belongs to has the stem of both."""
    known = lists.words(language, "particles")
    if not known:
        return tuple(words)
    made = [word if word.mark else replace(word, stem=_undone(word, known, language) or word.stem) for word in words]
    start = 0
    for at, word in enumerate(made):
        if word.mark:
            start = at + 1
        elif word.folded in known and at > start and (at + 1 == len(made) or made[at + 1].mark):
            verb = next((index for index in range(start, at) if _is_verb(made[index], language)), None)
            if verb is not None:
                lemma = lists.table(language, "topic-irregular").get(made[verb].folded, made[verb].folded)
                made[verb] = replace(made[verb], stem=stem(word.folded + lemma, language))
    return tuple(made)


def _undone(word: Word, known: frozenset[str], language: str) -> str | None:
    """The stem of a verb with something between its particle and the rest: anzutreten, angetreten."""
    endings = tuple(small(language, "infinitive_endings"))
    for particle in (particle for particle in known if word.folded.startswith(particle)):
        rest = word.folded[len(particle) :]
        joint = next((joint for joint in small(language, "inside_infinitive") if rest.startswith(joint)), "")
        if joint and rest.endswith(endings):
            return stem(particle + rest.removeprefix(joint), language)
        if rest.startswith(tuple(small(language, "inside_participle"))):
            lemma = lists.table(language, "topic-irregular").get(rest)
            return stem(particle + lemma, language) if lemma else None
    return None


def _is_verb(word: Word, language: str) -> bool:
    """The first small word of a clause that no list of small words has: nouns have capitals."""
    function = lists.words(language, "topic-function")
    return not word.capital and word.folded not in function and len(word.folded) > SHORTEST
