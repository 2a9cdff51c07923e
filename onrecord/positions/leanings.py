"""Leanings: what each of two statements is for and against, and whether they pull the same way.

A statement is read as a demand: every word has a direction, turned round by what stands over it (`ban`, `reduce`, `no
longer`). Two statements pull apart where the one is for and the other against the same thing, or where one is for what
serves an aim of the list and the other for what hinders it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

from onrecord import language as lists
from onrecord.model import Finding
from onrecord.positions.alignment import Pair
from onrecord.positions.fields import fields_of
from onrecord.positions.phrases import Hit, Phrases, phrases
from onrecord.positions.statement import NAMED, Statement, clause_words

APART, ALIKE = "apart", "alike"
LATER, WORDS_MORE = 0.6, 0.5  # the weight of an aim's second word in a statement; of each further word of a phrase
SAME_WORD, TURNED_WORD = 0.4, 0.6  # a shared word tells less than an aim, and less still where it is not turned
LEAST = 0.3


@dataclass(frozen=True)
class Pull:
    """A word or phrase that serves (above 0) or hinders (below 0) an aim, its direction in the statement counted."""

    aim: int
    value: float
    words: str


def leanings(pair: Pair) -> list[Finding]:
    """The sum over the aims both speak of and the words both use; nothing where it is near zero, or where one of them
    demands nothing.
    """
    if not demands(pair.earlier) and not demands(pair.later):
        return []
    votes = [*_by_aim(pair), *_by_word(pair)]
    total = sum(vote for vote, _, _ in votes)
    if abs(total) < LEAST:
        return []
    telling = [vote for vote in votes if vote[0] * total > 0]
    telling.sort(key=lambda vote: -abs(vote[0]))
    ours = dict.fromkeys(one for _, one, _ in telling[:2])
    theirs = dict.fromkeys(other for _, _, other in telling[:2])
    says = APART if total < 0 else ALIKE
    return [Finding("leanings", says, ", ".join(ours), ", ".join(theirs), round(abs(total), 2))]


def demands(statement: Statement) -> bool:
    """Whether a statement says what should be, not what is or will be."""
    return bool(phrases(statement.language, "stance-demands").find(statement.words))


def _by_aim(pair: Pair) -> Iterator[tuple[float, str, str]]:
    ours, theirs = _pulls(pair.earlier), _pulls(pair.later)
    for aim in sorted({pull.aim for pull in ours} & {pull.aim for pull in theirs}):
        one, other = ([pull for pull in pulls if pull.aim == aim] for pulls in (ours, theirs))
        product = _sum(one) * _sum(other)
        if product:
            yield (1.0 if product > 0 else -1.0), one[0].words, other[0].words


def _sum(pulls: list[Pull]) -> float:
    return pulls[0].value + LATER * sum(pull.value for pull in pulls[1:])


def _by_word(pair: Pair) -> Iterator[tuple[float, str, str]]:
    ours, theirs = directions(pair.earlier), directions(pair.later)
    for link in pair.links:
        weight = min(pair.earlier.weights[link.earlier], pair.later.weights[link.later])
        word, other = pair.earlier.words[link.earlier], pair.later.words[link.later]
        if not 0.9 <= weight < NAMED or _is_general(word.stem, pair.earlier.language):
            continue
        same = ours[link.earlier] == theirs[link.later]
        yield link.likeness * (SAME_WORD if same else -TURNED_WORD), word.text, other.text


def _is_general(word: str, language: str) -> bool:
    """Whether a word is met in any talk of public life: `state`, `government`, or only says which way."""
    fields = fields_of(word, language)
    return bool(fields) and all(field.startswith("~") for field in fields)


@lru_cache(maxsize=2_048)
def _pulls(statement: Statement) -> tuple[Pull, ...]:
    ways = directions(statement)
    found = {(hit.start, hit.cells): hit for hit in _aim_hits(statement)}  # `private`, `privatise` are one word for it
    return tuple(
        Pull(
            int(hit.cells[0]),
            ways[hit.start] * float(hit.cells[1]) * (1 + WORDS_MORE * (hit.end - hit.start - 1)),
            statement.shown(hit.start, hit.end),
        )
        for hit in found.values()
    )


@lru_cache(maxsize=2_048)
def _aim_hits(statement: Statement) -> tuple[Hit, ...]:
    found: list[Hit] = []
    at = 0
    while at < len(statement.words):
        hits = _aims(statement.language).all_at(statement.words, at)
        found += hits
        at = hits[0].end if hits else at + 1
    return tuple(found)


@cache
def _aims(language: str) -> Phrases:
    """Every form of the words of the list, each with the number of its aim and `1` (serves) or `-1` (hinders)."""
    entries = []
    for number, row in enumerate(lists.rows(language, "topic-aims")):
        for side, cell in (("1", row[1]), ("-1", row[2])):
            for entry in filter(None, (part.strip().replace("-", " ") for part in cell.split(","))):
                entries.append((" ".join(word + "~" for word in entry.split()), str(number), side))
    return Phrases(entries, language)


@lru_cache(maxsize=2_048)
def directions(statement: Statement) -> tuple[int, ...]:
    """1 for each word that the statement is for, -1 for each that it is against."""
    named = {
        index for hit in _aim_hits(statement) if hit.end - hit.start > 1 for index in range(hit.start, hit.end)
    }  # the limit in "speed limit" limits no speed
    turning = [
        hit for hit in phrases(statement.language, "stance-turning").find(statement.words)
        if hit.cells[:1] != ("0",) and hit.start not in named
    ]
    ways = [1] * len(statement.words)
    for start, end in _stretches(statement, frozenset(hit.start for hit in turning)):
        for hit in turning:
            if start <= hit.start < end:
                for index in _reach(statement, hit, start, end):
                    ways[index] = -ways[index]
    return tuple(ways)


def _reach(statement: Statement, hit: Hit, start: int, end: int) -> range:
    """What a word turns round: what follows it; behind `be` or at the end what goes before; `not` both."""
    if hit.cells[:1] in (("both",), ("whole",)):
        return range(start, end)
    before = {word.stem for word in statement.words[max(hit.start - 3, start) : hit.start]}
    ours = {"i", "we"} & before  # "we are opposed to it"
    if (not ours and ("be" in before or "remain" in before)) or hit.end >= end - 1:
        return range(statement.clauses[statement.clause(start)][0], hit.start)
    return range(hit.end, end)


def _stretches(statement: Statement, turning: frozenset[int]) -> Iterator[tuple[int, int]]:
    """Parts of a statement that one word cannot reach beyond: clauses, and what they say of the purpose or means."""
    leading = clause_words(statement.language, "leads")
    parting = clause_words(statement.language, "parts")
    for start, end in statement.clauses:
        cuts = [start]
        for index in range(start + 1, end):
            word, before = statement.words[index].folded, statement.words[index - 1]
            purpose = word == "to" and index + 1 < end and not {before.folded, before.stem} & leading
            again = word in ("and", "or") and index + 1 in turning  # "is unnecessary and hinders"
            if purpose or again or word in parting:
                cuts.append(index)
        cuts.append(end)
        yield from pairwise(cuts)
