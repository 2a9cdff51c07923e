"""Who is whose: her brother Ivo, Quill's successor, Maria Lopez: so that "his sister" is known when it comes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.extract.names import Name
from onrecord.extract.sentence import Sentence

BETWEEN = 3  # words between the owner and the noun: her much younger brother


@dataclass(frozen=True, slots=True)
class Relation:
    """What `holder` is to `owner`; both as the sentence writes them."""

    owner: str
    noun: str
    holder: str


def relations(sentence: Sentence, names: Sequence[Name]) -> Iterator[Relation]:
    """The relations a sentence tells between the people it names."""
    known = sentence.lexicon.relations
    for at in range(len(sentence)):
        if sentence.low(at) not in known:
            continue
        owned = _owned(sentence, at)
        holder = _holder(sentence, owned, at, names) if owned is not None else None
        if owned is None or holder is None:
            continue
        owner = _owner(sentence, owned, holder, names)
        if owner is not None and owner.text != holder.text:
            yield Relation(owner.text, sentence.low(at), holder.text)


def _owned(sentence: Sentence, at: int) -> int | None:
    """Where the word stands that says whose: his, Quill's."""
    for index in range(at - 1, max(at - BETWEEN - 2, -1), -1):
        if not sentence.word(index) or sentence.of("preposition", index):
            return None
        if sentence.of("possessive", index) or sentence.possessor(index):
            return index
    return None


def _holder(sentence: Sentence, owned: int, at: int, names: Sequence[Name]) -> Name | None:
    """The name behind the noun, or before the owner and a comma."""
    behind = at + 2 if sentence.mark(at + 1, ",") else at + 1
    for name in names:
        if behind in (name.first, name.whole):
            return name
        if name.last == owned - 1 and sentence.mark(owned - 1, ",") and sentence.of("possessive", owned):
            return name
    return None


def _owner(sentence: Sentence, owned: int, holder: Name, names: Sequence[Name]) -> Name | None:
    if sentence.possessor(owned):
        return next((name for name in names if name.last == owned + 1), None)
    before = [name for name in names if name.first < owned and name.text != holder.text]
    return before[0] if len(before) == 1 else None
