"""Weights: how much each word of a statement tells about the topic, and for which others it may stand."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from onrecord import language as lists
from onrecord.positions.numbers import Figure
from onrecord.positions.phrases import Hit, Phrases
from onrecord.positions.small_words import small
from onrecord.positions.words import Word, stem

LONG_FIGURE = 7  # "for every 100 tickets on sale, 91" has words of its own in it
LIGHT, NAMED = 0.25, 1.3
MATTER = 0.9  # from this weight on, a word tells what is spoken of
Groups = tuple[frozenset[int], ...]


def is_part(hit: Hit, phrases_at: Sequence[tuple[int, int]]) -> bool:
    return any(start <= hit.start and hit.end <= end and end - start > hit.end - hit.start for start, end in phrases_at)


@cache
def _synonyms(language: str) -> tuple[dict[str, frozenset[int]], Phrases]:
    """Stem -> synonym groups, and the phrases of more words than one with their group."""
    single: dict[str, set[int]] = {}
    several: list[tuple[str, ...]] = []
    for number, row in enumerate(lists.rows(language, "topic-same")):
        for entry in (part.strip().replace("-", " ") for part in row[0].split(",")):
            if " " in entry:
                several.append((" ".join(w if w == "*" else w + "~" for w in entry.split()), str(number)))
            elif entry:
                single.setdefault(stem(entry, language), set()).add(number)
    return {key: frozenset(value) for key, value in single.items()}, Phrases(several, language)


def groups_of(words: Sequence[Word], language: str) -> tuple[Groups, dict[int, float], tuple[tuple[int, int], ...]]:
    """The synonym groups of each word; the weight of the first words of phrases; where these phrases stand."""
    single, several = _synonyms(language)
    groups = [single.get(word.stem, frozenset()) for word in words]
    weights: dict[int, float] = {}
    inside: list[tuple[int, int]] = []
    for hit in several.find(words):
        same = several.all_at(words, hit.start)  # a phrase may stand in several groups
        groups[hit.start] = groups[hit.start] | {int(other.cells[0]) for other in same}
        weights[hit.start] = 1.0
        inside.append((hit.start, hit.end))
    return tuple(groups), weights, tuple(inside)


@cache
def _stems(language: str, name: str) -> frozenset[str]:
    return frozenset(stem(word, language) for word in lists.words(language, name))


def weights_of(
    words: Sequence[Word], hits: dict[str, tuple[Hit, ...]], scope: Sequence[Hit], figures: Sequence[Figure],
    phrase_weights: dict[int, float], set_phrases: Sequence[tuple[int, int]], language: str,
) -> tuple[float, ...]:
    function, light = lists.words(language, "topic-function"), _stems(language, "topic-light")
    spent: set[int] = set()
    for name in ("negations", "certainty", "conditions"):
        for hit in hits[name]:
            if not is_part(hit, set_phrases):
                spent.update(own_words(words, hit, language))
    for hit in scope:
        if hit.end - hit.start <= LONG_FIGURE:
            spent.update(own_words(words, hit, language))
    for figure in figures:
        if figure.end - figure.start <= LONG_FIGURE:
            spent.update(range(figure.start, figure.end))
    made = []
    for index, word in enumerate(words):
        if word.mark or word.number or {word.folded, word.stem} & function or len(word.folded) < 2 or index in spent:
            made.append(0.0)
        elif is_name(words, index, language):
            made.append(NAMED)
        elif word.stem in light or word.folded in light:
            made.append(LIGHT)
        else:
            made.append(1.0)
    for index, weight in phrase_weights.items():
        if index not in spent:
            made[index] = max(made[index], weight)
    return tuple(made)


def own_words(words: Sequence[Word], hit: Hit, language: str) -> list[int]:
    """The words of a phrase itself, without those in its gap: `class` in `no class will have more than`."""
    places = range(hit.start, hit.end)
    if "*" not in hit.phrase:
        return list(places)
    parts = [part for word in hit.phrase.replace("-", " ").split() for part in word.strip("[]").split("/")]
    own = {part for part in parts if not part.endswith("~")}
    stems = {stem(part[:-1], language) for part in parts if part.endswith("~")}
    return [at for at in places if words[at].folded in own or words[at].stem in stems]


def is_name(words: Sequence[Word], index: int, language: str) -> bool:
    """A capital inside a sentence; the first word of one only if the next has a capital too.

    Where all nouns have capitals, only two capitals in a row.
    """
    word = words[index]
    if lists.noun_capitals(language) and not _beside_capital(words, index, language):
        return False
    if not word.capital or len(word.folded) < 2 or (word.text.isupper() and len(word.text) > 5):
        return False
    if index and not words[index - 1].mark:
        return word.folded not in small(language, "no_part_of_name")
    if index and words[index - 1].folded == ",":
        return True
    return index + 1 < len(words) and words[index + 1].capital and words[index + 1].folded != "i"


def _beside_capital(words: Sequence[Word], index: int, language: str) -> bool:
    """`Ruth Falk`, and not `Die Kaserne`: an article has its capital from the sentence that it opens."""
    near = [words[at] for at in (index - 1, index + 1) if 0 <= at < len(words)]
    small = lists.words(language, "topic-function")
    return any(word.capital and not word.mark and word.folded not in small for word in near) and not words[index].mark
