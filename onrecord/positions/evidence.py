"""Evidence: what the rules ask of two statements, each question answered from the findings and the alignment."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from onrecord.positions.amounts import TURNED
from onrecord.positions.contrast import swapped
from onrecord.positions.doers import other_doer
from onrecord.positions.exchange import exchanged
from onrecord.positions.finding import Finding
from onrecord.positions.pair import Pair
from onrecord.positions.retelling import retold
from onrecord.positions.rewordings import told_otherwise
from onrecord.positions.words import stem

ALIKE, TAKEN_UP = 0.6, 0.75  # the part of all words that is equal in much the same sentence; in one taken up again
# What a leaning must weigh to count, and the part of equal words from which words are compared one by one.
PULL, SAME_PULL, OWN = 0.4, 1.0, 0.6
AIMS = 2.0  # aims on which two statements must part where both are for something: it may be another thing each
MUCH = 3  # words of their own: an opposed word among so many may be said of something else
PLAIN = 1.6  # what is left out in so many words needs no other words beside it
TELLING = 0.9  # what a hedge, a condition or a limit must weigh to tell that it limits the same thing
TOGETHER = 0.5  # the part of neighbouring words that stay together
HELD_ON = 0.4  # what a hedge counts where the same attitude is told in other words
NEAR = 0.3  # by their fields of life
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
        return any(not one & other for one, other in map(self._stems, both))

    def _stems(self, found: Finding) -> tuple[set[str], set[str]]:
        """Those of the words that a finding shows of either statement."""
        language = self.pair.later.language
        one, other = ({stem(word, language) for word in words.casefold().replace(",", "").split()}
                      for words in (found.earlier, found.later))
        return one, other

    @property
    def shares_nothing(self) -> bool:
        """No word in common, none opposed, none of one field of life: a hedge or a limit may be of anything."""
        pair = self.pair
        tied = pair.links or pair.opposed or self.same_issue or self.weight("figures", "same")
        return not tied and not self.pulls_apart and pair.kinship.near < NEAR

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
        if self.weight("polarity", "same") and apart < AIMS and not self.of_one_aim:
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
    def of_one_aim_in_other_words(self) -> bool:
        """`The tram is too dear`, `the tram needs a new coat`: that both speak of trams tells nothing of one aim."""
        aims = [found for found in self.findings if found.detector == "leanings" and found.about]
        return any(not one & other for one, other in map(self._stems, aims))

    @property
    def identical(self) -> bool:
        if self.asks_or_tells_another_s:
            return False
        one, other = ([word for word in side.words if not word.mark] for side in (self.pair.earlier, self.pair.later))
        return len(one) == len(other) and all(a.stem == b.stem for a, b in zip(one, other, strict=True))

    @property
    def asks_or_tells_another_s(self) -> bool:
        """`Will we raise the fare?`, `critics say the bridge is unsafe`: the same words, and nobody's position."""
        asks = self.asks_on_one_side and self.weight("questions", "only asks") > 0
        return self.weight("hearsay", "another's") > 0 or asks

    @property
    def asks_on_one_side(self) -> bool:
        return bool(self.pair.earlier.questions) != bool(self.pair.later.questions)

    @property
    def retold(self) -> bool:
        """The same words in another spelling, or told by another."""
        if self.asks_or_tells_another_s or told_otherwise(self.pair, self.findings):
            return False
        return retold(self.pair)

    @property
    def reordered(self) -> bool:
        """The same words in another order, most of them beside the same ones: `if they strike, we close`."""
        pair = self.pair
        if pair.alike < 1 or self.asks_on_one_side or any(turned(pair) for turned in (other_doer, swapped, exchanged)):
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
