"""Whether two statements are on one issue at all: questions in running order, the first that applies answers."""

from __future__ import annotations

from collections.abc import Callable

from onrecord import language as lists
from onrecord.positions.aspects import of_other_aspects
from onrecord.positions.evidence import ALIKE, MUCH, NEAR, TELLING, Evidence
from onrecord.positions.grades import graded
from onrecord.positions.leanings import demands
from onrecord.positions.things import of_one_thing, opposed_of_one_subject, owned_on_one_side, told_of_one_subject
from onrecord.positions.weights import LIGHT, MATTER, NAMED

# How much must be shared: by words, by the topic, by one that is named, by a topic where all else is of other fields.
TOUCHES, TOPIC, NAMED_TOPIC, FAR_TOPIC = 0.7, 0.55, 0.3, 1.45
BESIDE = 0.3  # what the same figure counts beside that, and what a limit on both sides does
COVERED, MOST, SOME = 0.65, 0.9, 0.45  # parts of the words of both, of the shorter one, of all
SENSES = 3  # words in common from which on one of them is not meant in another sense
HELD = 0.5  # of the weight of one of the two statements
TOLD = 1.5  # the weight of opposite attitudes that are told on both sides
PASSING, HELD_FAST = 2, 0.75  # words of weight that may be shared by chance; of one of the statements
TIED = 1.5  # "anybody" became "those who": what is said of more or of fewer is the same thing
OTHER_WORDS = 0.2  # of all words; from here on the wording itself is shared
# Of all words, where nothing else is found, and where something is; the words of weight in the place of others.
FRAMED, SAME_SENTENCE, FEW = 0.42, 0.55, 3
SAME_FRAME = 0.75  # of all words: "it is 300 miles away" has no word of weight
_TELLING = frozenset(("scope", "certainty", "conditions", "polarity", "denial"))


def on_one_issue(evidence: Evidence) -> bool:
    """What the first question that applies answers; where none does, how much the two share decides."""
    found = next((answer for answer, applies in QUESTIONS if applies(evidence)), None)
    return evidence.pair.shared + _beside(evidence) >= TOUCHES if found is None else found


def _turned_by_the_whole(evidence: Evidence) -> bool:
    """`The army fired first`, `it was the crowd who fired first`: much the same sentence, with words of both sides
    that turn it.
    """
    turned = [found for found in evidence.findings if found.detector == "polarity" and found.weight >= 1]
    pair = evidence.pair
    return pair.alike >= HELD and not pair.opposed and any(found.earlier and found.later for found in turned)


def _at_home_elsewhere(evidence: Evidence) -> bool:
    """`Cut the tax on beer`, `cut the tape at the beer festival`: a word or two in common, all others at home in
    other fields, and nothing that tells a change.
    """
    pair, kin = evidence.pair, evidence.pair.kinship
    if not pair.links or not kin.elsewhere or pair.covered >= HELD_FAST:
        return False
    if pair.links_of_weight > PASSING or min(pair.lone_count) < 1:
        return False
    if any(found.detector in ("figures", "polarity") or found.weight >= 1 for found in evidence.findings):
        return False
    return not pair.opposed


def _is_thin(evidence: Evidence) -> bool:
    """Told in wholly other words, small ones too: nothing shows that it is another matter, nor that it is the same.
    Demands that share nothing are of several things, and so are figures.
    """
    pair = evidence.pair
    if all(max(side.weights, default=0.0) < MATTER for side in (pair.earlier, pair.later)):
        return True  # "I'm staying", "I'm not going anywhere"
    if pair.alike >= OTHER_WORDS or demands(pair.earlier) or demands(pair.later) or pair.links_of_weight:
        return False
    return not (pair.earlier.figures and pair.later.figures)


def _only_at_one_place(evidence: Evidence) -> bool:
    """`The trees on Elm Street are dying`, `the shops on Elm Street are thriving`: all that both name is the place
    or the person, and each says the opposite of something else.
    """
    pair = evidence.pair
    named = bool(pair.links) and all(
        NAMED in (pair.earlier.weights[link.earlier], pair.later.weights[link.later]) or
        max(pair.earlier.weights[link.earlier], pair.later.weights[link.later]) <= LIGHT for link in pair.links
    ) and pair.shared_names > 0
    return named and bool(pair.opposed) and min(pair.lone_count) >= 1


def _of_another_thing(evidence: Evidence) -> bool:
    """`A ballot will be held here`, `a dance will be held here`: much the same sentence of another thing, with no
    word in it that is opposed, narrower, surer or counted. A negated one may be turned and say the same.
    """
    pair = evidence.pair
    if told_of_one_subject(pair):
        return False
    if pair.alike < FRAMED or pair.opposed or not all(1 <= count <= FEW for count in pair.lone_count):
        return False
    telling = [found for found in evidence.findings if found.detector in _TELLING or found.says == "changed"]
    if telling and all(found.detector == "polarity" for found in telling):
        return pair.other_sorts  # "support the wind farm", "do not support the fish farm"
    if telling:
        return False
    negated = any(hit.cells[0] == "-" for side in (pair.earlier, pair.later) for hit in side.hits["negations"])
    if not evidence.findings and not negated:
        return True
    return pair.alike >= SAME_SENTENCE and pair.first_lone_words_stand_alike


def _tells_how_far(evidence: Evidence) -> bool:
    """A limit, a hedge or a condition on one side: `refunds for all`, `refunds where the fault was ours`."""
    pair = evidence.pair
    held = pair.links_of_weight > 0 and max(pair.covered, pair.alike) >= HELD
    return held and max(0.0 if _only_demands(evidence) else abs(evidence.strength), abs(evidence.reach)) >= TELLING


def _only_demands(evidence: Evidence) -> bool:
    """`The minister must resign`, `the minister will open the bridge`: the one limits nothing of the other."""
    if min(evidence.pair.lone_count) < 1 or any(found.detector == "polarity" for found in evidence.findings):
        return False
    hedges = [found for found in evidence.findings if found.detector == "certainty"]
    demands = lists.words(evidence.pair.later.language, "stance-demanded") | {""}
    return bool(hedges) and all({found.earlier, found.later} <= demands for found in hedges)


def _shares_one_word(evidence: Evidence) -> bool:
    """One word of weight in common at most, words of its own on either side, and nothing that ties the two: most
    words have more senses than one, and most things more sides.
    """
    pair = evidence.pair
    opposed = pair.opposed and sum(pair.lone_count) < MUCH
    if opposed or pair.kinship.near >= NEAR or any(found.says == "changed" for found in evidence.findings):
        return False
    scope = [found for found in evidence.findings if found.detector == "scope"]
    if any(found.earlier and found.later for found in scope) or sum(found.weight for found in scope) >= TIED:
        return False
    return pair.links_of_weight <= 1 and min(pair.lone_count) >= 1 and not of_one_thing(pair)


def _in_another_sense(evidence: Evidence) -> bool:
    pair = evidence.pair
    different = evidence.weight("senses", "different") and pair.shared < SENSES and pair.alike < ALIKE
    return bool(different) and not evidence.of_one_aim


def _of_other_aspects(evidence: Evidence) -> bool:
    tied = evidence.same_issue or evidence.of_one_aim_in_other_words or evidence.weight("figures", "same")
    return not tied and of_other_aspects(evidence.pair)


def _by_a_number_alone(evidence: Evidence) -> bool:
    return evidence.weight("figures", "of something else") > 0 and evidence.pair.links_of_weight < MUCH


def _attitudes_are_told(evidence: Evidence) -> bool:
    """An attitude to one matter is told on both sides."""
    return evidence.weight("polarity", "same") > 0 or evidence.weight("polarity", "opposite") >= TOLD


def _has_the_figure(evidence: Evidence) -> bool:
    figures, pair = evidence.weight("figures", "same"), evidence.pair
    return figures >= 1 or (figures > 0 and min(pair.lone_earlier, pair.lone_later) < 0.5)


def _only_share_one_word(evidence: Evidence) -> bool:
    return _shares_one_word(evidence) and (owned_on_one_side(evidence.pair) or not _tells_how_far(evidence))


def _limited_on_both_sides(evidence: Evidence) -> bool:
    return any(found.detector == "scope" and found.earlier and found.later for found in evidence.findings)


def _of_other_fields(evidence: Evidence) -> bool:
    pair = evidence.pair
    far = pair.kinship.apart and pair.shared_topic < FAR_TOPIC and pair.covered < MOST
    return far and not (_limited_on_both_sides(evidence) or pair.opposed)


def _all_of_weight_shared(evidence: Evidence) -> bool:
    pair = evidence.pair
    return bool(pair.links or pair.alike >= SAME_FRAME) and pair.alike >= ALIKE and not pair.lone_words


def _of_one_field(evidence: Evidence) -> bool:
    pair, kin = evidence.pair, evidence.pair.kinship
    return bool(kin.close or (pair.links and min(kin.earlier, kin.later) < NEAR and kin.by_shared >= 0.5))


def _shares_too_little(evidence: Evidence) -> bool:
    pair = evidence.pair
    needed = NAMED_TOPIC if pair.shared_names >= 1 else TOPIC
    return pair.shared_topic + _beside(evidence) < needed and pair.covered < COVERED


def _shares_most(evidence: Evidence) -> bool:
    pair = evidence.pair
    both = min(pair.covered_earlier, pair.covered_later) >= COVERED
    return both or (pair.covered >= MOST and pair.shared >= SOME)


def _beside(evidence: Evidence) -> float:
    same = evidence.weight("figures", "same") > 0
    return BESIDE * same + BESIDE * _limited_on_both_sides(evidence)


QUESTIONS: tuple[tuple[bool, Callable[[Evidence], bool]], ...] = (
    (False, _in_another_sense),
    (False, lambda e: e.weight("names", "different") >= 1),
    (False, _by_a_number_alone),
    (False, _of_other_aspects),
    (True, lambda e: _attitudes_are_told(e) or graded(e.pair)[0] != 0),
    (True, lambda e: opposed_of_one_subject(e.pair) or e.pair.sentence_again),
    (False, lambda e: not e.same_issue and (_only_at_one_place(e) or _of_another_thing(e))),
    (True, lambda e: e.same_issue or _has_the_figure(e)),
    (False, _at_home_elsewhere),
    (True, lambda e: e.pulls_apart or e.pulls_alike),
    (True, _is_thin),
    (True, lambda e: told_of_one_subject(e.pair) or _turned_by_the_whole(e)),
    (False, _only_share_one_word),
    (False, _of_other_fields),
    (True, lambda e: of_one_thing(e.pair)),
    (True, _all_of_weight_shared),
    (True, _of_one_field),
    (False, _shares_too_little),
    (True, _shares_most),
)
