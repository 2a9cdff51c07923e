"""Accusation: is the opposite said so plainly, and of the same thing, that it may be called a reversal?"""

from __future__ import annotations

from onrecord.positions.directions import directions
from onrecord.positions.evidence import MUCH, TAKEN_UP, TELLING, Evidence
from onrecord.positions.finding import Finding
from onrecord.positions.hearsay import hypothetical
from onrecord.positions.likeness import FAMILY
from onrecord.positions.negation import negations
from onrecord.positions.pair import Pair
from onrecord.positions.phrases import Hit
from onrecord.positions.readiness import SURE
from onrecord.positions.small_words import small
from onrecord.positions.statement import Statement, clause_words
from onrecord.positions.weights import MATTER, NAMED

EARNED = 1.0  # what must be shared before a flip may be called
FIRMER, LIMITED = 3.0, 1.3  # from hedge to certainty; what a limit must weigh
SAME_WORDS = 0.4  # of one of the statements, opposed words among them
LONG = 3  # clauses; a statement of more says much beside
OUTRIGHT = 2  # words of weight in a clause that is denied


def flip_is_earned(evidence: Evidence) -> bool:
    """The opposite is said with certainty enough: of the same thing, in its own words, not by a bare attitude."""
    pair, weight = evidence.pair, evidence.weight("polarity", "opposite")
    if only_supposed(evidence):
        return False
    if weight >= SURE:
        return True
    if weight < 1 and not (weight >= 0.8 and pair.covered >= 0.5):
        return False
    if not _rests_on_opposed(evidence) and (not _only_negated(evidence) or _hedged_instead(evidence)):
        return False
    if _both_against(evidence):
        return False
    if not pair.opposed and _limited_or_firmer(evidence):
        return False
    if not pair.shared_topic and pair.shared_names and pair.lone_count[1] > MUCH:
        return False  # the same person: "she will keep her word" and "stop those raids, Voss" are two matters
    nothing_else = min(pair.covered_earlier, pair.covered_later) >= 0.9 and not pair.shared_names
    thin = pair.shared_topic < 0.5 or pair.covered_earlier + pair.covered_later < 1
    if thin and not pair.opposed and not nothing_else and not _told_on_both_sides(evidence):
        return False  # names alone: two statements about Crimea and Russia need not be about the same thing
    exactly = max(pair.covered_exactly(pair.earlier, True), pair.covered_exactly(pair.later, True))
    if exactly < SAME_WORDS and not (exactly and _denied_outright(evidence)):
        return False
    return pair.shared >= EARNED or min(pair.covered_earlier, pair.covered_later) >= 0.65


def _told_on_both_sides(evidence: Evidence) -> bool:
    """Filed under one topic: `the tunnel needs a toll`, `the city will not charge a toll`, words for and against it."""
    told = any(found.detector == "polarity" and found.earlier and found.later for found in evidence.findings)
    return evidence.same_issue and told and evidence.pair.shared_topic >= EARNED


def only_supposed(evidence: Evidence) -> bool:
    """The opposite of what one would do, `if I had a vote, I would …`: that nobody did or will do."""
    supposed = hypothetical(evidence.pair.earlier) != hypothetical(evidence.pair.later)
    return supposed and evidence.weight("polarity", "opposite") > 0


def _both_against(evidence: Evidence) -> bool:
    """`Phones should be banned`, `there is no place for a phone`: a negation alone, and neither wants the thing."""
    pair = evidence.pair
    turned = [found for found in evidence.findings if (found.detector, found.says) == ("polarity", "opposite")]
    if pair.opposed or not turned or bool(turned[0].earlier) == bool(turned[0].later):
        return False
    ours, theirs = directions(pair.earlier), directions(pair.later)
    shared = [link for link in pair.links if MATTER <= pair.earlier.weights[link.earlier] < NAMED]
    return any(ours[link.earlier] == theirs[link.later] == -1 for link in shared)


def _limited_or_firmer(evidence: Evidence) -> bool:
    """`I'd be loath to` became `under no circumstances`, or less is meant: a bare negation turns neither round."""
    firmer = any(
        found.detector == "certainty" and found.says == "stronger" and found.weight >= FIRMER
        and found.earlier and found.later for found in evidence.findings
    )
    language = evidence.pair.earlier.language
    limits = [found for found in evidence.findings if found.detector == "scope" and found.weight >= LIMITED]
    return firmer or any(not _is_how_far(found, language) for found in limits)


def _is_how_far(found: Finding, language: str) -> bool:
    """`completely` in `I trust him completely` beside `I would not trust him`: less is not meant, but the opposite."""
    return bool(found.earlier) and not found.later and found.earlier.endswith(tuple(small(language, "manner_endings")))


def _rests_on_opposed(evidence: Evidence) -> bool:
    """Opposed words make the flip, or stand beside a negation where nearly all of one statement is shared."""
    named = any(found.detector == "polarity" and found.earlier and found.later for found in evidence.findings)
    return bool(evidence.pair.opposed) and (named or evidence.pair.covered >= TAKEN_UP)


def _hedged_instead(evidence: Evidence) -> bool:
    """`Nothing will persuade me` became `it would take a great deal to`: a phrase that doubts for the negation."""
    turned = any(found.detector == "polarity" and found.earlier and not found.later for found in evidence.findings)
    return turned and any(
        found.detector == "certainty" and found.says == "weaker" and " " in found.later for found in evidence.findings
    )


def _only_negated(evidence: Evidence) -> bool:
    """Beside the negation hardly a word is another: much else said makes it a hedge, a limit or another way to put
    it as often as the opposite.
    """
    pair = evidence.pair
    doer = any(found.detector == "polarity" and found.earlier and found.later for found in evidence.findings)
    if doer or (pair.covered >= 0.9 and max(len(pair.earlier.clauses), len(pair.later.clauses)) > LONG):
        return True
    if _denied_outright(evidence) or _of_it(evidence):
        return True
    if _negates_another_word(evidence):
        return False
    if _is_told_with(pair, small(pair.later.language, "another_one")):
        return False  # "I will not do it" and "somebody else will" are one
    alone = len(pair.earlier.clauses) == len(pair.later.clauses)
    return sum(pair.lone_count) <= alone and min(pair.covered_earlier, pair.covered_later) >= 0.5


def _of_it(evidence: Evidence) -> bool:
    """`It will not be demolished`, filed under one topic with `we will demolish the tower`: it tells the act alone."""
    pair = evidence.pair
    if not evidence.same_issue or evidence.strength or evidence.reach:
        return False
    for side, aligned in ((pair.earlier, pair.aligned_earlier), (pair.later, pair.aligned_later)):
        told = [at for at, weight in enumerate(side.weights) if weight >= TELLING]
        opens = side.words[side.frame].folded in small(side.language, "taken_up")
        whole = len(side.clauses) == 1 and not side.figures  # "not in May" leaves it open
        if opens and whole and told and all(at in aligned for at in told):
            return True
    return False


def _negates_another_word(evidence: Evidence) -> bool:
    """`Never missed a crossing` and `made every crossing`: what is negated is a word the other statement lacks."""
    pair = evidence.pair
    for statement, aligned, clause in (
        (pair.earlier, pair.aligned_earlier | pair.opposed_earlier, pair.main[0]),
        (pair.later, pair.aligned_later | pair.opposed_later, pair.main[1]),
    ):
        end = statement.clauses[clause][1]
        for hit in negations(statement, clause):
            if _verb_before(statement, hit, aligned):
                return True
            next_word = next((at for at in range(hit.end, end) if statement.weights[at] >= TELLING), end)
            if next_word < end and next_word not in aligned and not _is_counted(pair, statement, next_word):
                return True
    return False


def _verb_before(statement: Statement, negation: Hit, aligned: frozenset[int]) -> bool:
    """`Wir rütteln nicht an der Rente`: where the verb stands before its negation, and the other statement lacks it."""
    if negation.phrase.split()[0] not in small(statement.language, "behind_its_verb"):
        return False
    start = statement.clauses[statement.clause(negation.start)][0]
    verb = next((
        at for at in range(negation.start - 1, start - 1, -1)
        if statement.weights[at] and not statement.words[at].capital
    ), None)
    return verb is not None and statement.weights[verb] >= TELLING and verb not in aligned


def _is_counted(pair: Pair, statement: Statement, at: int) -> bool:
    """`Never accept money` beside `accepted 20,000 crowns`: the sum is what the same act was done to."""
    done = {pair.of(statement, link.earlier, link.later) for link in pair.links if link.likeness >= FAMILY}
    money = statement.words[at].folded in small(statement.language, "money") and at - 1 in done
    return money and any(figure.kind.startswith("money") for figure in pair.other(statement).figures)


def _denied_outright(evidence: Evidence) -> bool:
    """The clause with the negation holds nothing that the other statement lacks: `is sinking into the sea` became
    `isn't sinking. It is on the rise`.
    """
    turned = [found for found in evidence.findings if (found.detector, found.says) == ("polarity", "opposite")]
    pair = evidence.pair
    hedged = evidence.strength < -TELLING and any(
        found.later for found in evidence.findings if found.detector in ("certainty", "conditions")
    )
    if not turned or hedged or bool(turned[0].earlier) == bool(turned[0].later):
        return False
    if any(found.detector == "scope" or found.says == "changed" for found in evidence.findings):
        return False  # "we will not close the baths", "the baths will close on Mondays"
    if _is_told_with(pair, small(pair.later.language, "compared_with")):
        return False  # "wages have not kept up with prices": prices rose faster than wages
    later = bool(turned[0].later)
    side, at = (pair.later, pair.main[1]) if later else (pair.earlier, pair.main[0])
    aligned = pair.aligned_later if later else pair.aligned_earlier
    start, end = side.clauses[at]
    weighty = [place for place in range(max(start, side.frame), end) if side.weights[place] >= TELLING]
    if any(_beside_another(pair, other) for other in (pair.earlier, pair.later)):
        return False
    return len(weighty) >= OUTRIGHT and all(place in aligned for place in weighty)


def _beside_another(pair: Pair, statement: Statement) -> bool:
    """Whether what both speak of only tells which other thing is meant: the zoo, and `the shop by the zoo`."""
    aligned = pair.aligned(statement)
    for at in aligned:
        before = at - 1
        while before > 0 and statement.words[before].folded in clause_words(statement.language, "article"):
            before -= 1
        head = before - 1
        in_phrase = any(start <= head < end for start, end in statement.set_phrases)
        another = head > 0 and head not in aligned and not in_phrase and statement.weights[head] >= TELLING
        if another and statement.words[before].folded in small(statement.language, "beside"):
            return True
    return False


def _is_told_with(pair: Pair, words: frozenset[str]) -> bool:
    """Whether one of the statements has one of the words."""
    return any(word.folded in words for side in (pair.earlier, pair.later) for word in side.words)
