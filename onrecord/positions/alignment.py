"""Which word of the later statement stands for which of the earlier: same stem, same family, or same synonym group."""

from __future__ import annotations

from onrecord.positions.fields import Kinship, kinship
from onrecord.positions.likeness import FAMILY, likenesses
from onrecord.positions.numbers import units_of
from onrecord.positions.opposed import OPPOSED, Link, has_object, opposed_words, words_of
from onrecord.positions.pair import Pair
from onrecord.positions.senses import clash, spoken_of
from onrecord.positions.small_words import small
from onrecord.positions.statement import Statement
from onrecord.positions.weights import LIGHT

DATED = 4  # words from `first` to its date
CALENDAR = frozenset(("month", "year", "weekday"))


def align(earlier: Statement, later: Statement) -> Pair:
    """Greedy one-to-one alignment, best likeness first, then nearest relative place: deterministic."""
    proposals = sorted(likenesses(earlier, later), key=lambda link: (
        -link.likeness, abs(link.earlier / len(earlier.words) - link.later / len(later.words)), link.earlier, link.later
    ))
    links, used_earlier, used_later = [], set(), set()
    for link in proposals:
        if link.earlier in used_earlier or link.later in used_later:
            continue
        used_earlier.add(link.earlier)
        used_later.add(link.later)
        links.append(link)
    parted = clash(earlier, later, links)
    if parted:
        links = [link for link in links if earlier.words[link.earlier].stem != parted[0]]
    links.sort(key=lambda link: link.earlier)
    opposed = tuple(
        link for link in opposed_words(earlier, later) if has_object(earlier, later, link, links)
        and not (_before_a_figure(earlier, link.earlier) and _before_a_figure(later, link.later))
    )
    shared = sum(link.likeness * min(earlier.weights[link.earlier], later.weights[link.later]) for link in links)
    return Pair(
        earlier, later, tuple(links), opposed, parted, shared,
        _covered(earlier, dict.fromkeys(words_of(earlier, [link.earlier for link in opposed]), OPPOSED)
                 | {link.earlier: link.likeness for link in links}),
        _covered(later, dict.fromkeys(words_of(later, [link.later for link in opposed]), OPPOSED)
                 | {link.later: link.likeness for link in links}),
        _main(earlier, later, links, opposed), _kinship(earlier, later, links),
    )


def _before_a_figure(statement: Statement, at: int) -> bool:
    """`the last Sunday in August`, `the first week of March`: the word only tells which."""
    units, end = units_of(statement.language), at + 1
    while end < min(at + DATED, len(statement.words)) and (
        statement.words[end].folded in units or statement.words[end].folded in small(statement.language, "genitive")
    ):
        end += 1
    return any(
        figure.start == at + 1 or figure.start <= at < figure.end or (figure.start == end and figure.kind in CALENDAR)
        for figure in statement.figures
    )


def _kinship(earlier: Statement, later: Statement, links: list[Link]) -> Kinship:
    """How near the company is that the shared words keep."""
    shared = frozenset(
        word.stem for link in links if link.likeness >= FAMILY
        for word in (earlier.words[link.earlier], later.words[link.later])
    )
    return kinship(spoken_of(earlier), spoken_of(later), shared, earlier.language)


def _covered(statement: Statement, likeness: dict[int, float]) -> float:
    """The weight of the aligned words over all; a reporting frame that the other side lacks does not count."""
    total = part = 0.0
    for index, weight in enumerate(statement.weights):
        if index < statement.frame and index not in likeness:
            continue
        total += weight
        part += weight * likeness.get(index, 0.0)
    return part / total if total else 0.0


def _main(
    earlier: Statement, later: Statement, links: list[Link], opposed: tuple[Link, ...]
) -> tuple[int, int]:
    """The clauses, one of each, that share the most: what the statements are about. Questions do not count."""
    weight: dict[tuple[int, int], float] = {}
    for link in (*links, *opposed):
        key = (earlier.clause(link.earlier), later.clause(link.later))
        if key[0] in earlier.questions or key[1] in later.questions:
            continue
        value = link.likeness * max(min(earlier.weights[link.earlier], later.weights[link.later]), LIGHT)
        weight[key] = weight.get(key, 0.0) + value
    if not weight:
        return 0, 0
    return max(weight, key=lambda key: (weight[key], -key[0], -key[1]))
