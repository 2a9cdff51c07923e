"""Two statements beside each other: what both share, what only one of them has, and which words are opposed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from onrecord.positions.fields import Kinship
from onrecord.positions.likeness import FAMILY
from onrecord.positions.opposed import Link, sides, words_of
from onrecord.positions.small_words import small
from onrecord.positions.statement import Statement, clause_words
from onrecord.positions.weights import LIGHT, MATTER, NAMED
from onrecord.positions.words import Word

Of = TypeVar("Of")  # what is told of a statement
SENTENCE = 5  # words
OWN_WORDS = 0.85  # from this part of equal words on, a statement only takes up the other's


@dataclass(frozen=True, eq=False)
class Pair:
    """Two statements and how their words align.

    `shared` is the weight of what both talk about; `covered_earlier` and `covered_later` the part of each side it is;
    `opposed` are links of opposed words; `clash` a word used in two senses.
    """

    earlier: Statement
    later: Statement
    links: tuple[Link, ...]
    opposed: tuple[Link, ...]
    clash: tuple[str, str, str] | None
    shared: float
    covered_earlier: float
    covered_later: float
    main: tuple[int, int]
    kinship: Kinship

    @property
    def shared_topic(self) -> float:
        """What is shared beside names; words that only say which way (open, raise) count half."""
        ours = sides(self.earlier)
        return sum(
            link.likeness * min(self.earlier.weights[link.earlier], self.later.weights[link.later])
            * (0.5 if link.earlier in ours and not _is_a_thing(self.earlier, link.earlier) else 1.0)
            for link in self.links
            if NAMED not in (self.earlier.weights[link.earlier], self.later.weights[link.later])
            or self.earlier.words[link.earlier].text.isupper()  # VAT is a matter, not a name
        )

    @cached_property
    def alike(self) -> float:
        """How many of all the words, small ones too, both have: 0 to 1 (Dice), frames left out."""
        one = Counter(word.stem for word in self.earlier.words[self.earlier.frame :] if not word.mark)
        other = Counter(word.stem for word in self.later.words[self.later.frame :] if not word.mark)
        total = one.total() + other.total()
        return 2 * (one & other).total() / total if total else 0.0

    @property
    def taken_up(self) -> float:
        """How far the later statement is one clause of a longer earlier one, word for word: 0 to 1 (Dice)."""
        if len(self.earlier.clauses) < 2 or self.covered_exactly(self.later) < OWN_WORDS:
            return 0.0
        other = Counter(word.stem for word in self.later.words if not word.mark)
        clauses = [
            Counter(word.stem for word in self.earlier.words[start:end] if not word.mark)
            for start, end in self.earlier.clauses
        ]
        return max(2 * (one & other).total() / (one.total() + other.total()) for one in clauses)

    @property
    def sentence_again(self) -> bool:
        """Whether a whole sentence of the earlier statement, of words enough, stands in the later one."""
        said = [word.stem for word in self.later.words if not word.mark]
        return any(
            len(one) >= SENTENCE and any(said[at : at + len(one)] == one for at in range(len(said) - len(one) + 1))
            for one in self.earlier.sentences
        )

    @property
    def shared_names(self) -> float:
        """What is shared of names."""
        return sum(
            link.likeness for link in self.links
            if NAMED in (self.earlier.weights[link.earlier], self.later.weights[link.later])
        )

    @property
    def told_by_another(self) -> bool:
        """`We will not` became `she said the trust would not`: only who speaks is named instead of a pronoun."""
        frame = self.later.frame
        opening = self.earlier.words[self.earlier.frame : self.earlier.frame + 1]
        speaks = any(word.folded in small(self.earlier.language, "speakers") for word in opening)
        lone = [at for at, weight in enumerate(self.later.weights) if weight and at not in self.aligned_later]
        lone = [at for at in lone if at >= frame]
        return bool(frame and speaks and lone) and max(lone) < frame + 4 and self.covered_exactly(self.earlier) >= 0.9

    def covered_exactly(self, statement: Statement, opposed: bool = False) -> float:
        """The part of a statement that the other holds in the same words; with `opposed`, in opposed words too."""
        mine = {self.of(statement, link.earlier, link.later) for link in self.links if link.likeness >= FAMILY}
        if opposed:
            mine |= self.of(statement, self.opposed_earlier, self.opposed_later)
        total = sum(weight for index, weight in enumerate(statement.weights) if index >= statement.frame)
        return sum(statement.weights[index] for index in mine if index >= statement.frame) / total if total else 0.0

    @property
    def lone_words(self) -> bool:
        """Whether a word of weight is on one side only."""
        return any(
            weight >= MATTER and index not in aligned
            for side, aligned in ((self.earlier, self.aligned_earlier), (self.later, self.aligned_later))
            for index, weight in enumerate(side.weights)
        )

    @property
    def links_of_weight(self) -> int:
        """How many words of weight both have; a name of two words counts once."""
        named = sum(
            NAMED in (self.earlier.weights[link.earlier], self.later.weights[link.later]) for link in self.links
        )
        both = sum(
            min(self.earlier.weights[link.earlier], self.later.weights[link.later]) >= MATTER for link in self.links
        )
        return both - max(named - 1, 0)

    def of(self, side: Statement, earlier: Of, later: Of) -> Of:
        """What is of this one of the two, where both have such."""
        return earlier if side is self.earlier else later

    def other(self, side: Statement) -> Statement:
        """The statement that one of the two is compared with."""
        return self.of(side, self.later, self.earlier)

    def aligned(self, side: Statement) -> frozenset[int]:
        """The words of one of the two that are aligned with words of the other."""
        return self.of(side, self.aligned_earlier, self.aligned_later)

    def in_order(self, side: Statement, own: Of, others: Of) -> tuple[Of, Of]:
        """What is of one of the two and what is of the other, that of the earlier statement first."""
        return (own, others) if side is self.earlier else (others, own)

    def lone(self, side: Statement) -> int:
        """How many words of weight only one of the two has."""
        return self.of(side, *self.lone_count)

    @property
    def lone_count(self) -> tuple[int, int]:
        """How many words of weight only the earlier statement has, and only the later; opposed words are no such."""
        return (
            _lone(self.earlier, self.aligned_earlier | self.opposed_earlier),
            _lone(self.later, self.aligned_later | self.opposed_later),
        )

    @cached_property
    def opposed_earlier(self) -> frozenset[int]:
        """All words of the opposed words and phrases of the earlier statement."""
        return words_of(self.earlier, [link.earlier for link in self.opposed])

    @cached_property
    def opposed_later(self) -> frozenset[int]:
        """The same of the later one."""
        return words_of(self.later, [link.later for link in self.opposed])

    @property
    def first_lone_words_stand_alike(self) -> bool:
        """Whether the first word of weight that only one statement has stands behind the same word in both."""
        one, other = _lone_at(self.earlier, self.aligned_earlier), _lone_at(self.later, self.aligned_later)
        if not one or not other:
            return bool(one == other)
        before, also = _before_the_noun(self.earlier, one), _before_the_noun(self.later, other)
        return before.stem == also.stem and before.folded not in clause_words(self.earlier.language, "auxiliary")

    @property
    def other_sorts(self) -> bool:
        """Whether the only words of weight that are not shared, one on each side, stand before the same noun."""
        one = _lone_at(self.earlier, self.aligned_earlier) + 1
        other = _lone_at(self.later, self.aligned_later) + 1
        return self.lone_count == (1, 1) and any((link.earlier, link.later) == (one, other) for link in self.links)

    @property
    def lone_earlier(self) -> float:
        """The weight of the words only the earlier statement has."""
        return sum(weight for index, weight in enumerate(self.earlier.weights) if index not in self.aligned_earlier)

    @property
    def lone_later(self) -> float:
        """The weight of the words only the later statement has."""
        return sum(weight for index, weight in enumerate(self.later.weights) if index not in self.aligned_later)

    @property
    def covered(self) -> float:
        """The part of the shorter statement that the other holds too."""
        return max(self.covered_earlier, self.covered_later)

    @cached_property
    def aligned_earlier(self) -> frozenset[int]:
        return frozenset(link.earlier for link in self.links)

    @cached_property
    def aligned_later(self) -> frozenset[int]:
        return frozenset(link.later for link in self.links)


def _lone(statement: Statement, paired: frozenset[int]) -> int:
    return sum(
        weight >= MATTER and index >= statement.frame and index not in paired
        for index, weight in enumerate(statement.weights)
    )


def _lone_at(statement: Statement, paired: frozenset[int]) -> int:
    places = range(statement.frame, len(statement.words))
    return next((at for at in places if statement.weights[at] >= MATTER and at not in paired), 0)


def _before_the_noun(statement: Statement, at: int) -> Word:
    """The word before a noun, its article and the light words, such as `new`, that go with it."""
    at -= 1
    articles = small(statement.language, "articles")
    while at and (0 < statement.weights[at] <= LIGHT or statement.words[at].folded in articles):
        at -= 1
    return statement.words[at]


def _is_a_thing(statement: Statement, at: int) -> bool:
    """`the war`, `a boycott`: behind an article, a word that may tell which way is what the statement is about."""
    return at > 0 and statement.words[at - 1].folded in clause_words(statement.language, "article")
