"""Opposed words: raise and cut, ally and enemy; which of them stand in two statements against each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from onrecord import language as lists
from onrecord.positions.phrases import Hit, Phrases
from onrecord.positions.small_words import small
from onrecord.positions.statement import Statement
from onrecord.positions.weights import MATTER
from onrecord.positions.words import Word, small_stems, stem

OPPOSED = 0.7
INFLECTED, LONG, SHORTEST = ("e", "en", "er", "es", "em"), 7, 3  # of words whose ending turns them; letters
VALUE = -1  # the group of all rows that praise and blame
Side = tuple[int, int]  # a group of the list, and which side of it: 0 or 1


@dataclass(frozen=True, slots=True)
class Link:
    """Word `earlier` stands for word `later`, with a likeness from 0 to 1."""

    earlier: int
    later: int
    likeness: float


@cache
def _sides(language: str) -> tuple[dict[str, frozenset[Side]], Phrases, dict[str, set[Side]]]:
    """Stem -> (group, side) of the opposed words; the phrases among them, and phrase -> (group, side)."""
    single: dict[str, set[Side]] = {}
    several: dict[str, set[Side]] = {}
    phrase_of: dict[tuple[str, ...], str] = {}  # `is in` and `are in` are one phrase
    for line, row in enumerate(lists.rows(language, "stance-opposed")):
        number = VALUE if row[2:] == ("value",) else line
        for side, cell in enumerate(row[:2]):
            for entry in (part.strip().replace("-", " ") for part in cell.split(",")):
                if " " in entry:
                    stems = tuple(stem(word.rstrip("~"), language) for word in entry.split())
                    phrase = phrase_of.setdefault(stems, _inflected(entry, language))
                    several.setdefault(phrase, set()).add((number, side))
                elif entry.endswith("~"):
                    single.setdefault("~" + stem(entry[:-1], language), set()).add((number, side))
                elif entry:
                    single.setdefault(entry, set()).add((number, side))
    found = Phrases([(phrase,) for phrase in several], language)
    return {key: frozenset(value) for key, value in single.items()}, found, several


def _inflected(phrase: str, language: str) -> str:
    """Every form of the words of a phrase counts, `lay off`, `laid off`, and what is done to may stand between."""
    words = phrase.split()
    if len(words) == 2 and words[1] in small(language, "parted"):
        words.insert(1, "*")
    return " ".join(word if word == "*" else word.rstrip("~") + "~" for word in words)


def sides(statement: Statement) -> dict[int, frozenset[Side]]:
    """The opposed groups that each word is in, and on which side."""
    return _sided(statement)[0]


def extents(statement: Statement) -> dict[int, int]:
    """Where each phrase of opposed words ends."""
    return _sided(statement)[1]


def words_of(statement: Statement, starts: Iterable[int]) -> frozenset[int]:
    """All words of the opposed words and phrases that start at these places."""
    ends = extents(statement)
    return frozenset(index for start in starts for index in range(start, ends.get(start, start + 1)))


def fellows(statement: Statement, other: Statement) -> frozenset[int]:
    """All words of the phrases of opposed words that have a fellow of their side in the other: `short of`, `too few`.
    """
    theirs = {side for groups in sides(other).values() for side in groups if side[0] != VALUE}
    return words_of(statement, [at for at in extents(statement) if theirs & sides(statement)[at]])


@lru_cache(maxsize=2_048)
def _sided(statement: Statement) -> tuple[dict[int, frozenset[Side]], dict[int, int]]:
    """The same, with the phrases of more words than one: where they start and end."""
    language = statement.language
    single, several, groups_of = _sides(language)
    found: dict[int, frozenset[Side]] = {}
    taken: set[int] = set()
    denied: set[int] = set()
    ends: dict[int, int] = {}
    for index in range(len(statement.words)):
        hits = several.all_at(statement.words, index) if index not in denied else []
        if hits and not _is_to_come(statement, hits[0]):
            word, end = statement.words[index], hits[0].end
            inside = {other.folded for other in statement.words[index:end]}
            turned = statement.weights[index] == 0 or inside & small(language, "turning_away")
            alone = frozenset() if turned else single.get("~" + word.stem, frozenset())
            found[index] = frozenset().union(alone, *(groups_of[hit.phrase] for hit in hits))
            taken.update(range(index, index + 1 if _leaves_the_rest(word, inside, language) else end))
            ends[index] = end
            if word.folded in small(language, "short_nays"):
                denied.update(range(index, end))  # `not ask for` is no way of asking
    for index, word in enumerate(statement.words):
        if index not in taken and not word.mark:
            groups = single.get(word.folded, frozenset()) | single.get("~" + word.stem, frozenset())
            if groups:
                found[index] = groups
    return found, ends


def _leaves_the_rest(word: Word, inside: set[str], language: str) -> bool:
    """`is real`, `must go`: the first word of a phrase leaves the others to speak for themselves."""
    modal = word.folded in small(language, "modals") and not inside & small(language, "short_nays")
    return modal or word.stem in small_stems(language, "empty_first")


def _is_to_come(statement: Statement, hit: Hit) -> bool:
    """`is going to stay`: no going."""
    after = [word.folded for word in statement.words[hit.end : hit.end + 2]]
    goes = statement.words[hit.end - 1].folded in small(statement.language, "going")
    return goes and len(after) > 1 and after[0] in small(statement.language, "infinitive")


def _is_only_negated(one: Statement, at: int, other: Statement, place: int) -> bool:
    """`never work` beside `working with`: one word, with its negation, which is counted by itself."""
    words = one.words[at : extents(one).get(at, at + 1)]
    nays, bare = small(one.language, "short_nays"), small(one.language, "leaning")
    stems = {word.stem for word in words if word.folded not in nays and word.folded not in bare}
    both = stems & {word.stem for word in other.words[place : extents(other).get(place, place + 1)]}
    return bool(both) and words[0].folded in nays


def has_object(earlier: Statement, later: Statement, link: Link, links: Sequence[Link]) -> bool:
    """`for` and `against` are opposed only before the same thing; words of weight speak for themselves."""
    bare, also_bare = _is_bare(earlier, link.earlier), _is_bare(later, link.later)
    if not bare and not also_bare:
        return True
    if bare != also_bare and not (takes_sides(earlier, link.earlier) if bare else takes_sides(later, link.later)):
        return False  # "vote against the bill", "the bell rings for the bill"
    return any(
        link.earlier < other.earlier <= link.earlier + 5 and link.later < other.later <= link.later + 5
        for other in links
    )


def _is_bare(statement: Statement, at: int) -> bool:
    return at not in extents(statement) and statement.words[at].folded in small(statement.language, "leaning")


def takes_sides(statement: Statement, at: int) -> bool:
    """Whether `for` or `against` tells what somebody is for: `we are all for it`, `she spoke for the bill`."""
    if statement.words[at].folded not in small(statement.language, "for_or_against"):
        return True
    before = {word.stem for word in statement.words[max(at - 3, 0) : at]}
    return at == 0 or bool(before & small_stems(statement.language, "siding"))


def opposed_words(earlier: Statement, later: Statement) -> Iterator[Link]:
    """Words of opposite sides of one group, or apart by a prefix such as `un-`, each used once."""
    used: set[int] = set()
    for link in (*_by_prefix(earlier, later), *_by_group(earlier, later)):
        if link.later not in used:
            used.add(link.later)
            yield link


def _by_prefix(earlier: Statement, later: Statement) -> Iterator[Link]:
    """`safe` and `unsafe`, `publish` and `unpublished`: the same stem but for a prefix that turns it round."""
    bare: dict[str, int] = {}
    for index, word in enumerate(later.words):
        if later.weights[index] >= MATTER:
            bare.setdefault(word.stem, index)
    stems, later_stems = {word.stem for word in earlier.words}, {word.stem for word in later.words}
    for index, word in enumerate(earlier.words):
        if earlier.weights[index] < MATTER or word.stem in later_stems:
            continue
        for other in _turned(word.folded, earlier.language):
            turned = stem(other, earlier.language)
            if turned in bare and turned not in stems:
                yield Link(index, bare[turned], OPPOSED)
                break


@lru_cache(maxsize=16_384)
def _turned(word: str, language: str) -> tuple[str, ...]:
    """The words that a prefix of the list makes of a word, and what is left without one."""
    found = _otherwise_ended(word, language)
    kept = lists.words(language, "topic-prefix-traps")
    for prefix, other in lists.rows(language, "stance-prefixes"):
        replaced = "" if other == "-" else other
        if word.startswith(prefix) and len(word) > len(prefix) + 3 and word not in kept:
            found.append(replaced + word[len(prefix) :])
        if replaced and word.startswith(replaced) and word not in kept:
            found.append(prefix + word[len(replaced) :])
        elif not replaced and prefix + word not in kept:
            found.append(prefix + word)
    return tuple(found)


def _otherwise_ended(word: str, language: str) -> list[str]:
    """The words that another ending makes of a word: zahlungsfähig, zahlungsunfähig. An adjective may have a case."""
    bare = next((word[: -len(case)] for case in INFLECTED if word.endswith(case) and len(word) > LONG), word)
    found = []
    for form in {word, bare}:
        for one, other in lists.rows(language, "stance-endings"):
            for mine, yours in ((one, other), (other, one)):
                begins = form.removesuffix(mine)
                if len(form) > len(begins) >= SHORTEST and not begins.endswith(yours.removesuffix(mine) or "\0"):
                    found.append(begins + yours)
    return sorted(found)


def _by_group(earlier: Statement, later: Statement) -> Iterator[Link]:
    """Words of opposite sides of one group, neither of which has its own counterpart with the same stem."""
    (ours, phrases_earlier), (theirs, phrases_later) = _sided(earlier), _sided(later)
    stems = {word.stem for word in earlier.words}
    later_stems = {word.stem for word in later.words}
    own = {side for index, groups in ours.items() if earlier.weights[index] for side in groups if side[0] != VALUE}
    used: set[int] = set()
    for index, groups in sorted(ours.items(), key=lambda item: (-earlier.weights[item[0]], item[0])):
        if index not in phrases_earlier and earlier.words[index].stem in later_stems:
            continue
        opposites = {(group, 1 - side) for group, side in groups if (group, 1 - side) not in own}
        for place, others in theirs.items():
            held_back = place not in phrases_later and later.words[place].stem in stems
            if place in used or held_back or not opposites & others or groups & others:
                continue
            if _is_only_negated(earlier, index, later, place) or _is_only_negated(later, place, earlier, index):
                continue
            used.add(place)
            yield Link(index, place, OPPOSED)
            break
