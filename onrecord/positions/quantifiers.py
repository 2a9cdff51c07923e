"""Quantifiers: the words that say how much is meant, and what those that only one statement has do to the scope."""

from __future__ import annotations

from onrecord.positions.finding import Finding
from onrecord.positions.negation import not_alone
from onrecord.positions.pair import Pair
from onrecord.positions.phrases import Hit
from onrecord.positions.pronouns import finding, pronouns_for_all
from onrecord.positions.small_words import small
from onrecord.positions.statement import Statement
from onrecord.positions.weights import LIGHT, MATTER

LONGEST = 12  # words of an exception that are told
OF_ELSE = 0.6  # the part that is left of a quantifier of what nobody spoke of
STANDS_FOR = 1.2  # "anything" in the place of one noun tells more than "anything" elsewhere
NOT_ONLY = "also"  # the mark of such a phrase in the list
ALIKE = 0.4  # of all the words: in a paraphrase, a word beside a noun tells nothing
# What a quantifier that only the later statement has does to the scope.
WEIGHTS = {"all": 1.0, "some": -1.2, "only": -1.2, "except": -1.6, "more": 1.2, "those": -1.2, "any": 0.6}


def quantifiers(pair: Pair) -> list[Finding]:
    """Words such as all, some, only, except, also that only one side has."""
    ours = _without_new_things(pair.earlier, pair.aligned_earlier, _hits(pair.earlier))
    theirs = _without_new_things(pair.later, pair.aligned_later, _hits(pair.later))
    ours, theirs = _without_idle_those(ours, theirs), _without_idle_those(theirs, ours)
    if adds_on_one_side(pair):
        ours = _without_known_more(pair.earlier, pair.aligned_earlier, ours)
        theirs = _without_known_more(pair.later, pair.aligned_later, theirs)
    theirs = _of_the_matter(pair.later, pair.aligned_later, theirs)
    ours = _taken_up(pair.earlier, pair.aligned_earlier, ours)
    kinds_ours, kinds_theirs = {hit.cells[0] for hit in ours}, {hit.cells[0] for hit in theirs}
    for kinds, statement in ((kinds_ours, pair.earlier), (kinds_theirs, pair.later)):
        if _denies_of_all(statement):
            kinds.add("any")  # "no child" speaks of all of them
        if kinds & {"all", "any"}:
            kinds |= {"all", "any"}
    found = []
    for hit in theirs:
        if hit.cells[0] not in kinds_ours:
            value = STANDS_FOR if _stands_for_a_noun(pair, hit) else WEIGHTS[hit.cells[0]]
            value *= OF_ELSE if _is_of_something_else(pair, hit) else 1
            found.append(finding(value, "", _told(pair.later, hit)))
            kinds_ours.add(hit.cells[0])
    for hit in ours:
        if hit.cells[0] not in kinds_theirs:
            found.append(finding(-WEIGHTS[hit.cells[0]], _told(pair.earlier, hit), ""))
            kinds_theirs.add(hit.cells[0])
    return found


def _denies_of_all(statement: Statement) -> bool:
    first, plain = small(statement.language, "no_of_all"), small(statement.language, "not")
    return any(
        hit.cells[0] in ("-", "no") and hit.phrase not in plain and hit.phrase.split()[0] in first
        for hit in statement.hits["negations"]
    )


def _told(statement: Statement, hit: Hit) -> str:
    """The words of a quantifier; an exception with what is left out: `except in July`."""
    end = hit.end
    while hit.cells[0] == "except" and end < min(hit.start + LONGEST, len(statement.words)):
        if statement.words[end].mark:
            break
        end += 1
    return statement.shown(hit.start, end)


def _is_of_something_else(pair: Pair, hit: Hit) -> bool:
    """`success for both our countries` where nobody spoke of countries, in a statement of other words."""
    end = pair.later.clauses[pair.later.clause(hit.start)][1]
    things = [place for place in range(hit.start, end) if pair.later.weights[place] >= LIGHT]
    opens = hit.start in {start for start, _ in pair.later.clauses}
    if pair.alike >= ALIKE or opens or hit.end > hit.start + 1 or hit.cells[0] not in ("all", "any"):
        return False
    return not things or things[0] not in pair.aligned_later


def _of_the_matter(statement: Statement, aligned: frozenset[int], hits: list[Hit]) -> list[Hit]:
    """Without what leads up to the matter: `I have read all four volumes, and I am blocking it`; and without a pronoun
    in a clause of its own, `…, and anyone who doubts it is a fool`.
    """
    start = min((statement.clauses[statement.clause(at)][0] for at in aligned), default=0)
    shared = {statement.clause(at) for at in aligned if statement.weights[at] >= MATTER}
    own = {statement.clause(at) for at, weight in enumerate(statement.weights) if weight >= MATTER} - shared
    return [
        hit for hit in hits
        if (hit.start >= start or small(statement.language, "no_matter") & set(hit.phrase.split()))
        and not (_is_of_all(hit, statement.language) and shared and statement.clause(hit.start) in own)
    ]


def _taken_up(statement: Statement, aligned: frozenset[int], hits: list[Hit]) -> list[Hit]:
    """Without quantifiers of a sentence that the later statement leaves alone: `It will not close. Every child who
    starts here will finish here.`
    """
    shared = {_sentence(statement, at) for at in aligned if statement.weights[at] >= MATTER}
    return [hit for hit in hits if not shared or _sentence(statement, hit.start) in shared]


def _sentence(statement: Statement, at: int) -> int:
    """The sentence a word is in, by the full stops before it."""
    return sum(word.mark and word.text in ".!?" for word in statement.words[:at])


def _is_of_all(hit: Hit, language: str) -> bool:
    """Whether a phrase speaks of all by a pronoun or an article, not by an idiom: `no matter what` looks back."""
    first = hit.phrase.split()[0]
    return hit.cells[0] == "all" and (hit.phrase in pronouns_for_all(language) or first in small(language, "of_all"))


def _without_new_things(statement: Statement, aligned: frozenset[int], hits: list[Hit]) -> list[Hit]:
    """`Some missiles` limits nothing where nobody spoke of missiles: it is an article then."""
    return [
        hit for hit in hits
        if hit.phrase not in small(statement.language, "some") or _first_thing(statement, hit.end) in aligned | {-1}
    ]


def _stands_for_a_noun(pair: Pair, hit: Hit) -> bool:
    """`buying cotton` became `buying anything`, `applies to lorries` `applies to anything with wheels`: all else is the
    same.
    """
    if hit.cells[0] not in ("any", "all") or hit.end - hit.start > 1 or not hit.start:
        return False
    lone = [at for at, weight in enumerate(pair.earlier.weights) if weight >= MATTER and at not in pair.aligned_earlier]
    if len(lone) != 1 or not lone[0]:
        return False
    same_place = pair.earlier.words[lone[0] - 1].stem == pair.later.words[hit.start - 1].stem
    return pair.covered_exactly(pair.later) >= 0.9 or (
        same_place and hit.phrase in pronouns_for_all(pair.later.language)
    )


def _without_idle_those(hits: list[Hit], others: list[Hit]) -> list[Hit]:
    """`those who` restricts only where the other statement spoke of all."""
    if any(hit.cells[0] in ("all", "any") for hit in others):
        return hits
    return [hit for hit in hits if hit.cells[0] != "those"]


def _without_known_more(statement: Statement, aligned: frozenset[int], hits: list[Hit]) -> list[Hit]:
    """Without `not only … but also`, where the other statement speaks of both things: `a roof and a gym`."""
    known = set()
    for hit in hits:
        if hit.note != NOT_ONLY:
            continue
        here = _sentence(statement, hit.start)
        inside = [at for at in range(hit.end, len(statement.words)) if _sentence(statement, at) == here]
        behind = [at for at in inside if statement.weights[at] >= MATTER]
        also = any(statement.words[at].folded in small(statement.language, "but_also") for at in inside)
        if also and len(behind) > 1 and all(at in aligned for at in behind):
            known.add(here)
    return [hit for hit in hits if hit.cells[0] != "more" or _sentence(statement, hit.start) not in known]


def adds_on_one_side(pair: Pair) -> bool:
    """Whether one statement alone says `not only`."""
    ours, theirs = (any(hit.note == NOT_ONLY for hit in side.scope) for side in (pair.earlier, pair.later))
    return ours != theirs


def _hits(statement: Statement) -> list[Hit]:
    return [
        hit for hit in statement.scope
        if hit.cells[0] != "0" and hit.start >= statement.frame and not _is_part(statement, hit)
        and statement.clause(hit.start) not in statement.questions
        and not _is_not_all(statement, hit) and not _has_another_sense(statement, hit)
    ]


def _has_another_sense(statement: Statement, hit: Hit) -> bool:
    """`some 40 trams` are about 40, `alone` may add instead of limiting, `too` is `as well` at an end only."""
    language, end = statement.language, hit.end
    if hit.phrase in small(language, "some") and any(figure.start == end for figure in statement.figures):
        return True
    if hit.phrase in small(language, "alone") and _is_beyond(statement, hit):
        return True
    return hit.phrase in small(language, "too") and end < len(statement.words) and not statement.words[end].mark


def _is_not_all(statement: Statement, hit: Hit) -> bool:
    """`has not done everything right`: not all is some, and widens nothing."""
    language = statement.language
    before = {word.folded for word in statement.words[max(hit.start - 3, 0) : hit.start]}
    return hit.phrase in small(language, "everything") and not before.isdisjoint(small(language, "plain_nays"))


def _first_thing(statement: Statement, at: int) -> int:
    """The next word of weight in the clause, -1 for none."""
    end = statement.clauses[statement.clause(at)][1] if at < len(statement.words) else at
    return next((place for place in range(at, end) if statement.weights[place] >= LIGHT), -1)


def _is_beyond(statement: Statement, hit: Hit) -> bool:
    start, end = statement.clauses[statement.clause(hit.start)]
    return any(not_alone(statement, at, end) for at in range(start, hit.start))


def _is_part(statement: Statement, hit: Hit) -> bool:
    """Whether a phrase is only part of a figure or of a longer phrase: `each night`, `in all likelihood`."""
    lists_read = ("certainty", "conditions", "negations")
    longer = [(other.start, other.end) for name in lists_read for other in statement.hits[name]]
    longer += [(figure.start, figure.end) for figure in statement.figures]
    return any(
        start <= hit.start and hit.end <= end and end - start > hit.end - hit.start for start, end in longer
    )
