"""Verbs whose particle stands at the end of the clause, as in German: ich trete … zurück is zurücktreten."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from onrecord import language as lists
from onrecord.positions.small_words import small
from onrecord.positions.words import Word, stem

SHORTEST = 3  # letters of a verb


def joined(words: Sequence[Word], language: str) -> tuple[Word, ...]:
    """The words; a verb that a particle at the end of its clause belongs to has the stem of both."""
    known = frozenset(row[0] for row in lists.rows(language, "particles"))
    if not known:
        return tuple(words)
    made = [word if word.mark else replace(word, stem=_undone(word, known, language) or word.stem) for word in words]
    start = 0
    for at, word in enumerate(made):
        if word.mark:
            start = at + 1
        elif word.folded in known and at > start and (at + 1 == len(made) or made[at + 1].mark):
            verb = next((index for index in range(start, at) if _is_verb(made, index, start, language)), None)
            if verb is not None:
                lemma = _lemma(made[verb].folded, language)
                if word.folded not in _adverbs(language) or word.folded + lemma in _verbs(language):
                    made[verb] = replace(made[verb], stem=stem(word.folded + lemma, language))
    return tuple(made)


def _lemma(word: str, language: str) -> str:
    return lists.table(language, "topic-irregular").get(word, word).removeprefix("=")


@cache
def _adverbs(language: str) -> frozenset[str]:
    """The particles that are as often words of their own: `wir bauen weiter` is no `weiterbauen`."""
    return frozenset(row[0] for row in lists.rows(language, "particles") if row[1:] == ("adverb",))


@cache
def _verbs(language: str) -> frozenset[str]:
    """The verbs that the list has forms of."""
    return frozenset(lists.table(language, "topic-irregular").values())


def _undone(word: Word, known: frozenset[str], language: str) -> str | None:
    """The stem of a verb with something between its particle and the rest, anzutreten, angetreten, or in a form that
    is known without the particle, dass er antritt.
    """
    endings, forms = tuple(small(language, "infinitive_endings")), lists.table(language, "topic-irregular")
    for particle in (particle for particle in known if word.folded.startswith(particle)):
        rest = word.folded[len(particle) :]
        joint = next((joint for joint in small(language, "inside_infinitive") if rest.startswith(joint)), "")
        if joint and rest.endswith(endings):
            return stem(particle + rest.removeprefix(joint), language)
        if rest.startswith(tuple(small(language, "inside_participle"))):
            lemma = forms.get(rest, "").removeprefix("=")
            return stem(particle + lemma, language) if lemma else None
        if not word.capital and word.folded not in forms and rest in forms:
            return stem(particle + forms[rest].removeprefix("="), language)
    return None


def _is_verb(words: Sequence[Word], at: int, start: int, language: str) -> bool:
    """A small word that no list of small words has: nouns have capitals, and what stands behind an article or a
    preposition is an adjective, `den neuen Vertrag lehnen wir ab`; only the first word of a sentence may have one.
    """
    word = words[at]
    if word.folded in lists.words(language, "topic-function") or len(word.folded) <= SHORTEST:
        return False
    if word.capital:
        return at == start and word.folded in lists.table(language, "topic-irregular")
    return at == start or words[at - 1].folded not in small(language, "before_adjective")
