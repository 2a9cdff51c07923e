"""Kinds: a wider word and the narrower ones it covers, `city` and `old town`, `gun` and `handgun`."""

from __future__ import annotations

from functools import cache

from onrecord import language as lists
from onrecord.positions.finding import Finding
from onrecord.positions.pair import Pair
from onrecord.positions.phrases import Phrases
from onrecord.positions.pronouns import finding
from onrecord.positions.small_words import small
from onrecord.positions.statement import Statement
from onrecord.positions.weights import MATTER, NAMED
from onrecord.positions.words import stem


def narrower_words(pair: Pair) -> list[Finding]:
    """A wider word became a narrower one (students, freshmen), or the other way round."""
    language = pair.earlier.language
    wider, narrower = _kinds(language)
    found = []
    lone_earlier = _stems(pair.earlier, pair)
    lone_later = _stems(pair.later, pair)
    for one, place in lone_earlier.items():
        for other, later_place in lone_later.items():
            if wider.get(one, frozenset()) & narrower.get(other, frozenset()) or _is_compound(other, one, language):
                found.append(finding(-1.4, place, later_place))
            elif wider.get(other, frozenset()) & narrower.get(one, frozenset()) or _is_compound(one, other, language):
                found.append(finding(1.4, place, later_place))
    return found[:1]


def same_kind(pair: Pair) -> list[tuple[int, int]]:
    """Where a word of one statement stands that is a kind of what the other speaks of: dogs, a Labrador."""
    ours, theirs = _kinds_at(pair.earlier), _kinds_at(pair.later)
    return [
        (one, other) for one, (wide, narrow) in ours.items() for other, (wider, narrower) in theirs.items()
        if wide & narrower or narrow & wider
    ]


def _kinds_at(statement: Statement) -> dict[int, tuple[frozenset[int], frozenset[int]]]:
    """The rows of the list in which each word of weight is the wider word, and those in which it is a narrower one."""
    wider, narrower = _kinds(statement.language)
    none: frozenset[int] = frozenset()
    return {
        at: (wider.get(word.stem, none), narrower.get(word.stem, none)) for at, word in enumerate(statement.words)
        if MATTER <= statement.weights[at] < NAMED and (word.stem in wider or word.stem in narrower)
    }


def _is_compound(word: str, part: str, language: str) -> bool:
    """`handgun` is a kind of `gun`, `walkout` is none of `out`."""
    if len(part) < 3 or len(word) <= len(part) + 2 or not word.endswith(part):
        return False
    return part not in small(language, "no_part_of_compound")


@cache
def _kinds(language: str) -> tuple[dict[str, frozenset[int]], dict[str, frozenset[int]]]:
    wider: dict[str, set[int]] = {}
    narrower: dict[str, set[int]] = {}
    for number, row in enumerate(lists.rows(language, "scope-kinds")):
        for table, cell in ((wider, row[0]), (narrower, row[1] if len(row) > 1 else "")):
            for word in cell.split(","):
                key = word.strip() if " " in word.strip() else stem(word.strip(), language)
                table.setdefault(key, set()).add(number)
    return ({key: frozenset(value) for key, value in wider.items()},
            {key: frozenset(value) for key, value in narrower.items()})


@cache
def _several(language: str) -> Phrases:
    """The entries of more words than one, in every form."""
    entries = [word.strip() for row in lists.rows(language, "scope-kinds") for cell in row for word in cell.split(",")]
    return Phrases([(" ".join(f"{part}~" for part in entry.split()), entry) for entry in entries if " " in entry],
                   language)


def _stems(statement: Statement, pair: Pair) -> dict[str, str]:
    """The stems, and phrases of the list, that the other statement lacks, with the words as written."""
    theirs = {word.stem for word in pair.other(statement).words}
    dated = statement.in_figures
    several = {
        hit.cells[0]: statement.shown(hit.start, hit.end) for hit in _several(statement.language).find(statement.words)
        if any(word.stem not in theirs for word in statement.words[hit.start : hit.end])
    }
    return several | {
        word.stem: word.text for index, word in enumerate(statement.words)
        if not word.mark and not word.number and word.stem not in theirs and index not in dated
    }
