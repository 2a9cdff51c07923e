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
    """How much each word tells about the topic: nothing where it is a mark, a number or a function word, or belongs to
    a phrase or figure that is weighed by itself; the most where it is a name.
    """
    spent = _spent(words, hits, scope, figures, set_phrases, language)
    made = [0.0 if at in spent else _weight(words, at, language) for at in range(len(words))]
    for at, weight in phrase_weights.items():
        if at not in spent:
            made[at] = max(made[at], weight)
    return tuple(made)


def _spent(
    words: Sequence[Word], hits: dict[str, tuple[Hit, ...]], scope: Sequence[Hit], figures: Sequence[Figure],
    set_phrases: Sequence[tuple[int, int]], language: str,
) -> frozenset[int]:
    """Where the words of hedges, conditions, negations, limits and figures stand."""
    weighed = [hit for name in _WEIGHED for hit in hits[name] if not is_part(hit, set_phrases)]
    weighed += [hit for hit in scope if hit.end - hit.start <= LONG_FIGURE]
    short = (figure for figure in figures if figure.end - figure.start <= LONG_FIGURE)
    counted = (at for figure in short for at in range(figure.start, figure.end))
    return frozenset((*counted, *(at for hit in weighed for at in own_words(words, hit, language))))


_WEIGHED = ("negations", "certainty", "conditions")  # lists whose phrases are compared as such


def _weight(words: Sequence[Word], at: int, language: str) -> float:
    """The weight of a word by itself."""
    word, light = words[at], _stems(language, "topic-light")
    if word.mark or word.number or len(word.folded) < SHORTEST:
        return 0.0
    if {word.folded, word.stem} & lists.words(language, "topic-function"):
        return 0.0
    if is_name(words, at, language):
        return NAMED
    return LIGHT if word.stem in light or word.folded in light else 1.0


SHORTEST = 2  # letters of a word with a weight


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
    after = words[index + 1] if index + 1 < len(words) else None
    return after is not None and after.capital and after.folded not in small(language, "always_capital")


def _beside_capital(words: Sequence[Word], index: int, language: str) -> bool:
    """`Ruth Falk`, and not `Die Kaserne`: an article has its capital from the sentence that it opens."""
    near = [
        words[at] for at in (index - 1, index + 1)
        if 0 <= at < len(words) and words[at].start != words[index].start  # the two parts of a compound are one word
    ]
    small = lists.words(language, "topic-function")
    return any(word.capital and not word.mark and word.folded not in small for word in near) and not words[index].mark
