"""Evidence: what the rules ask of two statements, each question answered from the findings and the alignment."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from onrecord.positions.alignment import Pair
from onrecord.positions.amounts import TURNED
from onrecord.positions.contrast import swapped
from onrecord.positions.doers import other_doer
from onrecord.positions.finding import Finding
from onrecord.positions.leanings import demands
from onrecord.positions.rewordings import told_otherwise
from onrecord.positions.things import of_one_thing, opposed_of_one_subject, owned_on_one_side, told_of_one_subject
from onrecord.positions.weights import LIGHT, MATTER, NAMED
from onrecord.positions.words import stem

# How much must be shared before a statement is on the same issue at all.
TOUCHES, TOPIC, NAMED_TOPIC, ALIKE, FAR_TOPIC, TAKEN_UP = 0.7, 0.55, 0.3, 0.6, 1.45, 0.75
# What a leaning must weigh to count, and the part of equal words from which words are compared one by one.
PULL, SAME_PULL, OWN = 0.4, 1.0, 0.6
AIMS = 2.0  # aims on which two statements must part where both are for something: it may be another thing each
MUCH = 3  # words of their own: an opposed word among so many may be said of something else
PLAIN = 1.6  # what is left out in so many words needs no other words beside it
PASSING, HELD_FAST = 2, 0.75  # words of weight that may be shared by chance; of one of the statements
HELD = 0.5  # of the weight of one of the two statements
TELLING = 0.9  # what a hedge, a condition or a limit must weigh to tell that it limits the same thing
TIED = 1.5  # "anybody" became "those who": what is said of more or of fewer is the same thing
OTHER_WORDS = 0.2  # of all words; from here on the wording itself is shared
TOGETHER = 0.5  # the part of neighbouring words that stay together
# Of all words, where nothing else is found, and where something is; the words of weight in the place of others.
FRAMED, SAME_SENTENCE, FEW = 0.42, 0.55, 3
_TELLING = frozenset(("scope", "certainty", "conditions", "polarity", "denial"))
_DEMANDED = frozenset(("", "must", "should", "must not"))
HELD_ON = 0.4  # what a hedge counts where the same attitude is told in other words
TOLD = 1.5  # the weight of opposite attitudes that are told on both sides
NEAR = 0.3  # by their fields of life
SAME_FRAME = 0.75  # of all words: "it is 300 miles away" has no word of weight
PARAPHRASE, OTHER_DEMAND = 0.4, 0.3  # below this part of equal words a statement is told in other words, or is another


@dataclass(frozen=True)
class Evidence:
    """What the rules ask: the weight of each finding by detector and direction, and how much the two share."""

    pair: Pair
    findings: tuple[Finding, ...]
    same_issue: bool = False

    def weight(self, detector: str, says: str) -> float:
        return sum(found.weight for found in self.findings if (found.detector, found.says) == (detector, says))

    @property
    def strength(self) -> float:
        """Above 0: a stronger commitment than before; below 0: a weaker one."""
        change = self.weight("certainty", "stronger") - self.weight("certainty", "weaker")
        change += self.weight("conditions", "dropped") - self.weight("conditions", "added")
        return change * (min(self.grip, HELD_ON) if self.holds_on else self.grip)

    @property
    def reach(self) -> float:
        """Above 0: more is meant than before; below 0: less."""
        change = self.weight("scope", "wider") - self.weight("scope", "narrower")
        plain = any(found.detector == "scope" and found.weight >= PLAIN for found in self.findings)
        return change if plain and self.grip else change * self.grip

    @property
    def grip(self) -> float:
        """How far a single small word can be trusted: less where the whole wording is another, and not at all where two
        other demands pull the same way: `free for all` there limits nothing here.
        """
        pair = self.pair
        held = max(pair.covered_exactly(pair.earlier), pair.covered_exactly(pair.later))
        if held < OTHER_DEMAND and self.pulls_alike:
            return 0.0
        return 0.4 if held < PARAPHRASE else 1.0

    @property
    def holds_on(self) -> bool:
        """One attitude to one matter in two phrases: `against`, `never agree to`; `must be stopped`, `no place`."""
        both = [found for found in self.findings if (found.detector, found.says) == ("polarity", "same")]
        language = self.pair.later.language
        stems = [[{stem(word, language) for word in words.casefold().replace(",", "").split()}
                  for words in (found.earlier, found.later)] for found in both]
        return any(not one & other for one, other in stems)

    @property
    def on_the_same_issue(self) -> bool:
        pair = self.pair
        if self.weight("senses", "different") and pair.shared < 3 and pair.alike < ALIKE and not self.of_one_aim:
            return False
        if self.weight("names", "different") >= 1:
            return False
        if self.weight("figures", "of something else") and pair.links_of_weight < MUCH:
            return False  # a number alone ties nothing
        if self.weight("polarity", "same") or self.weight("polarity", "opposite") >= TOLD:
            return True  # an attitude to one matter is told on both sides
        if opposed_of_one_subject(pair) or pair.sentence_again:
            return True
        figures = self.weight("figures", "same")
        if not self.same_issue and (self.only_at_one_place or self.of_another_thing):
            return False
        if self.same_issue or figures >= 1 or (figures and min(pair.lone_earlier, pair.lone_later) < 0.5):
            return True
        if self.at_home_elsewhere:
            return False
        if self.pulls_apart or self.pulls_alike:
            return True
        if self.is_thin:
            return True
        if told_of_one_subject(pair) or self.turned_by_the_whole:
            return True
        if self.shares_one_word and (owned_on_one_side(pair) or not self.tells_how_far):
            return False
        kin = pair.kinship
        wider = any(found.detector == "scope" and found.earlier and found.later for found in self.findings)
        if kin.apart and pair.shared_topic < FAR_TOPIC and pair.covered < 0.9 and not (wider or pair.opposed):
            return False
        if of_one_thing(pair):
            return True
        if (pair.links or pair.alike >= SAME_FRAME) and pair.alike >= ALIKE and not pair.lone_words:
            return True
        if kin.close or (pair.links and min(kin.earlier, kin.later) < 0.3 and kin.by_shared >= 0.5):
            return True
        beside = 0.3 * bool(figures) + 0.3 * wider
        needed = NAMED_TOPIC if pair.shared_names >= 1 else TOPIC
        if pair.shared_topic + beside < needed and pair.covered < 0.65:
            return False
        if min(pair.covered_earlier, pair.covered_later) >= 0.65 or (pair.covered >= 0.9 and pair.shared >= 0.45):
            return True
        return pair.shared + beside >= TOUCHES

    @property
    def turned_by_the_whole(self) -> bool:
        """`The army fired first`, `it was the crowd who fired first`: much the same sentence, with words of both sides
        that turn it.
        """
        turned = [found for found in self.findings if found.detector == "polarity" and found.weight >= 1]
        pair = self.pair
        return pair.alike >= HELD and not pair.opposed and any(found.earlier and found.later for found in turned)

    @property
    def at_home_elsewhere(self) -> bool:
        """`Cut the tax on beer`, `cut the tape at the beer festival`: a word or two in common, all others at home in
        other fields, and nothing that tells a change.
        """
        pair, kin = self.pair, self.pair.kinship
        if not pair.links or not kin.elsewhere or pair.covered >= HELD_FAST:
            return False
        if pair.links_of_weight > PASSING or min(pair.lone_count) < 1:
            return False
        if any(found.detector in ("figures", "polarity") or found.weight >= 1 for found in self.findings):
            return False
        return not pair.opposed

    @property
    def is_thin(self) -> bool:
        """Told in wholly other words, small ones too: nothing shows that it is another matter, nor that it is the same.
        Demands that share nothing are of several things, and so are figures.
        """
        pair = self.pair
        if all(max(side.weights, default=0.0) < MATTER for side in (pair.earlier, pair.later)):
            return True  # "I'm staying", "I'm not going anywhere"
        if pair.alike >= OTHER_WORDS or demands(pair.earlier) or demands(pair.later) or pair.links_of_weight:
            return False
        return not (pair.earlier.figures and pair.later.figures)

    @property
    def shares_nothing(self) -> bool:
        """No word in common, none opposed, none of one field of life: a hedge or a limit may be of anything."""
        pair = self.pair
        tied = pair.links or pair.opposed or self.same_issue or self.weight("figures", "same")
        return not tied and not self.pulls_apart and pair.kinship.near < NEAR

    @property
    def only_at_one_place(self) -> bool:
        """`The trees on Elm Street are dying`, `the shops on Elm Street are thriving`: all that both name is the place
        or the person, and each says the opposite of something else.
        """
        pair = self.pair
        named = bool(pair.links) and all(
            NAMED in (pair.earlier.weights[link.earlier], pair.later.weights[link.later]) or
            max(pair.earlier.weights[link.earlier], pair.later.weights[link.later]) <= LIGHT for link in pair.links
        ) and pair.shared_names > 0
        return named and bool(pair.opposed) and min(pair.lone_count) >= 1

    @property
    def of_another_thing(self) -> bool:
        """`A ballot will be held here`, `a dance will be held here`: much the same sentence of another thing, with no
        word in it that is opposed, narrower, surer or counted. A negated one may be turned and say the same.
        """
        pair = self.pair
        if told_of_one_subject(pair):
            return False
        if pair.alike < FRAMED or pair.opposed or not all(1 <= count <= FEW for count in pair.lone_count):
            return False
        telling = [found for found in self.findings if found.detector in _TELLING or found.says == "changed"]
        if telling and all(found.detector == "polarity" for found in telling):
            return pair.other_sorts  # "support the wind farm", "do not support the fish farm"
        if telling:
            return False
        negated = any(hit.cells[0] == "-" for side in (pair.earlier, pair.later) for hit in side.hits["negations"])
        if not self.findings and not negated:
            return True
        return pair.alike >= SAME_SENTENCE and pair.first_lone_words_stand_alike

    @property
    def tells_how_far(self) -> bool:
        """A limit, a hedge or a condition on one side: `refunds for all`, `refunds where the fault was ours`."""
        pair = self.pair
        held = pair.links_of_weight > 0 and max(pair.covered, pair.alike) >= HELD
        return held and max(0.0 if self.only_demands else abs(self.strength), abs(self.reach)) >= TELLING

    @property
    def only_demands(self) -> bool:
        """`The minister must resign`, `the minister will open the bridge`: the one limits nothing of the other."""
        if min(self.pair.lone_count) < 1 or any(found.detector == "polarity" for found in self.findings):
            return False
        hedges = [found for found in self.findings if found.detector == "certainty"]
        return bool(hedges) and all({found.earlier, found.later} <= _DEMANDED for found in hedges)

    @property
    def shares_one_word(self) -> bool:
        """One word of weight in common at most, words of its own on either side, and nothing that ties the two: most
        words have more senses than one, and most things more sides.
        """
        pair = self.pair
        opposed = pair.opposed and sum(pair.lone_count) < MUCH
        if opposed or pair.kinship.near >= NEAR or any(found.says == "changed" for found in self.findings):
            return False
        scope = [found for found in self.findings if found.detector == "scope"]
        if any(found.earlier and found.later for found in scope) or sum(found.weight for found in scope) >= TIED:
            return False
        return pair.links_of_weight <= 1 and min(pair.lone_count) >= 1 and not of_one_thing(pair)

    @property
    def same_amount(self) -> bool:
        """The same figure in other words, in a sentence of other words: `85 percent cannot`, `15 in a hundred can`."""
        weight = self.weight("figures", "same")
        turned = any(found.detector == "figures" and found.weight >= TURNED for found in self.findings)
        return turned or (weight >= 1 and self.pair.covered < 0.55 and abs(self.strength) < 0.9)

    @property
    def pulls_apart(self) -> bool:
        """Each is for what the other is against, in words of its own: the same words are compared one by one."""
        pair = self.pair
        apart = self.weight("leanings", "apart")
        if self.weight("polarity", "same") and apart < AIMS:
            return False
        own = min(pair.covered_exactly(pair.earlier), pair.covered_exactly(pair.later)) < OWN
        return own and apart >= PULL

    @property
    def pulls_alike(self) -> bool:
        """Both are for what serves one aim, or against what hinders it."""
        return self.weight("leanings", "alike") >= SAME_PULL

    @property
    def of_one_aim(self) -> bool:
        """By their policies both speak of one aim, so that no word of them is meant in another sense."""
        return any(found.detector == "leanings" and found.about for found in self.findings)

    @property
    def identical(self) -> bool:
        if self.asks_or_tells_another_s:
            return False
        one, other = ([word for word in side.words if not word.mark] for side in (self.pair.earlier, self.pair.later))
        return len(one) == len(other) and all(a.stem == b.stem for a, b in zip(one, other, strict=True))

    @property
    def asks_or_tells_another_s(self) -> bool:
        """`Will we raise the fare?`, `critics say the bridge is unsafe`: the same words, and nobody's position."""
        asks = bool(self.pair.earlier.questions) != bool(self.pair.later.questions)
        return self.weight("hearsay", "another's") > 0 or (asks and self.weight("questions", "only asks") > 0)

    @property
    def reordered(self) -> bool:
        """The same words in another order, most of them beside the same ones: `if they strike, we close`."""
        pair = self.pair
        asks = bool(pair.earlier.questions) != bool(pair.later.questions)
        if pair.alike < 1 or asks or other_doer(pair) or swapped(pair):
            return False
        one, other = (
            [word.stem for word in side.words[side.frame :] if not word.mark] for side in (pair.earlier, pair.later)
        )
        return len(set(pairwise(one)) & set(pairwise(other))) >= TOGETHER * (len(one) - 1)

    @property
    def same_words(self) -> bool:
        pair = self.pair
        same = min(pair.covered_earlier, pair.covered_later) >= 0.93 and bool(pair.links)
        if self.weight("polarity", "opposite") >= 1 or told_otherwise(pair, self.findings):
            return False
        if pair.sentence_again:
            return True
        return ((same or pair.told_by_another) and pair.alike >= ALIKE) or pair.taken_up >= TAKEN_UP
