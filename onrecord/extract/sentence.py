"""A sentence as the rules see it: its elements, and the small questions they ask of one."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.extract.lexicon import NO_NOUNS, Lexicon
from onrecord.extract.tokens import Element

DASHES = "—–―"


@dataclass(frozen=True, slots=True)
class Sentence:
    """The elements of one sentence of a passage, without those of its neighbours."""

    elements: tuple[Element, ...]
    lexicon: Lexicon

    def __len__(self) -> int:
        return len(self.elements)

    def low(self, index: int) -> str:
        """The word as lists write it, empty outside the sentence."""
        return self.elements[index].low if 0 <= index < len(self.elements) else ""

    def of(self, kind: str, index: int) -> bool:
        """Whether the element is a word of a class of function_words.txt."""
        if not 0 <= index < len(self.elements):
            return False
        element = self.elements[index]
        if kind in element.listed:
            return not (kind in NO_NOUNS and self._is_noun(index))
        return kind in element.ending and not (index and element.text[0].isupper())

    def _is_surname(self, index: int) -> bool:
        """Whether a small word has the capital of a noun and is no time or article."""
        listed = self.elements[index].listed
        small = not listed.isdisjoint(NO_NOUNS) and listed.isdisjoint(("time", "determiner"))
        return small and self._is_noun(index)

    def _is_noun(self, index: int) -> bool:
        """Whether a word has the capital of a noun, where nouns have one: Timo | Weil."""
        element = self.elements[index]
        if not self.lexicon.small["noun_capitals"] or not element.text[0].isupper():
            return False
        return self.word(index - 1) and element.low not in self.lexicon.pronouns

    def mark(self, index: int, marks: str) -> bool:
        """Whether the element is one of these marks."""
        return (
            0 <= index < len(self.elements)
            and self.elements[index].kind == "mark"
            and self.elements[index].text in marks
        )

    def quote(self, index: int) -> bool:
        """Whether the element is a quoted stretch."""
        return 0 <= index < len(self.elements) and self.elements[index].kind == "quote"

    def word(self, index: int) -> bool:
        """Whether the element is a word."""
        return 0 <= index < len(self.elements) and self.elements[index].kind == "word"

    def capital(self, index: int) -> bool:
        """Whether the element is a word with a capital that is no sentence-opening small word."""
        if not self.word(index) or not self.elements[index].capital:
            return False
        return self.low(index) not in self.lexicon.not_names or self._is_surname(index)

    def pronoun(self, index: int) -> bool:
        """Whether the element is a personal pronoun in the case of a subject."""
        if not self.word(index):
            return False
        row = self.lexicon.pronouns.get(without_clitic(self.low(index), self.lexicon))
        return row is not None and row[3] == "subject"

    def role(self, index: int) -> str:
        """The kind of speaker the noun stands for, empty if it is none."""
        if not self.word(index):
            return ""
        low = bare(self.low(index), self.lexicon)
        head, _, tail = low.rpartition("-")
        known = self.lexicon.role(low) or self.lexicon.roles.get(head if tail in self.lexicon.small["elect"] else tail)
        if low in self.lexicon.role_ends:
            known = self.lexicon.roles.get(f"{self.low(index - 1)} {low}", known)  # the coast guard is a body
        return known.kind if known else ""

    def possessor(self, index: int) -> bool:
        """Whether the element is a word with a genitive ending."""
        return self.word(index) and self.low(index).endswith(tuple(self.lexicon.small["genitive"]))

    def end(self) -> int:
        """The index behind the last element that is not a closing stop."""
        last = len(self.elements)
        while last and self.elements[last - 1].kind == "mark" and self.elements[last - 1].text in ".!?…":
            last -= 1
        return last


def without_clitic(word: str, lexicon: Lexicon) -> str:
    """A word without a verb that has grown onto it: he's -> he."""
    for ending in lexicon.small["clitic"]:
        if word.endswith(ending) and len(word) > len(ending):
            return word[: -len(ending)]
    return word


def bare(word: str, lexicon: Lexicon) -> str:
    """A word without a genitive ending."""
    for ending in lexicon.small["genitive"]:
        if word.endswith(ending) and len(word) > len(ending):
            return word[: -len(ending)] if len(ending) > 1 else word[:-1]
    return word
