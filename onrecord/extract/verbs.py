"""Finite verbs: what shows that a stretch of words is a clause."""

from __future__ import annotations

from onrecord.extract.sentence import DASHES, Sentence

FIGURE_LONGEST = 3  # words of a figure: “around 6%”
CLAUSE_FURTHEST = 60  # elements between the start of a clause and its verb
SECOND_FURTHEST = 14  # words of the phrase that stands before a verb in second place
NO_NOUNS = ("determiner", "possessive", "preposition", "coordinator", "quantity", "adverb", "subordinator")


def main_verb(sentence: Sentence, start: int) -> int | None:
    """The finite verb of the clause that starts at `start`; a relative clause on the way has a verb of its own."""
    owed, at, stop = 1, start, min(sentence.end(), start + CLAUSE_FURTHEST)
    commas, joined = 0, False
    while at < stop:
        commas += sentence.mark(at, ",")
        joined = joined or sentence.of("coordinator", at)
        if sentence.quote(at) and not _quotes_figure(sentence, at):
            return None if commas % 2 or sentence.mark(at - 1, ",:") else at
        if sentence.of("coordinator", at) and (sentence.pronoun(at + 1) or is_finite(sentence, at + 1)):
            return None
        both = sentence.of("subordinator", at) and sentence.of("preposition", at)
        if at > start and ((sentence.of("subordinator", at) and not both) or sentence.mark(at, ";:")):
            return None
        if at > start and (sentence.of("relative", at) or sentence.of("complementiser", at) or both):
            owed += 1
        elif is_finite(sentence, at) and not (sentence.of("measured", at) and sentence.mark(at - 1, ",")):
            if commas % 2 and sentence.of("participle", at) and not joined:
                return None  # an operating margin of six per cent, well short of the nine | planned
            owed -= 1
            if owed == 0:
                return at
            while is_finite(sentence, at + 1) or sentence.of("adverb", at + 1):
                at += 1
        at += 1
    return None


def _quotes_figure(sentence: Sentence, at: int) -> bool:
    """Whether a quoted stretch is a figure, which is no verb: a margin of “around 6%”."""
    words = sentence.elements[at].text.split()
    return len(words) <= FIGURE_LONGEST and any(letter.isdigit() for letter in words[-1])


def has_finite(sentence: Sentence, start: int, stop: int) -> bool:
    """Whether the stretch holds a verb that makes it a clause."""
    return any(is_finite(sentence, at) or _quoted_clause(sentence, at) for at in range(start, stop))


def _quoted_clause(sentence: Sentence, at: int) -> bool:
    """Whether a quoted stretch is long enough to hold a verb."""
    return sentence.quote(at) and len(sentence.elements[at].text.split()) > 2


def is_finite(sentence: Sentence, at: int) -> bool:
    """Whether the word is a finite verb as far as the lists can tell."""
    if not sentence.word(at):
        return False
    if sentence.elements[at].capital and at:
        return False
    if sentence.low(at) in sentence.lexicon.small["not_finite"] or sentence.of("article", at - 1):
        return False
    if sentence.of("auxiliary", at) or sentence.of("finite", at) or _verb_by_place(sentence, at):
        return True
    if sentence.pronoun(at - 1) and not sentence.of("adverb", at) and _opens_clause(sentence, at - 1):
        return True
    if _in_second_place(sentence, at) or _has_object(sentence, at):
        return True
    return at > 0 and any(  # a verb that opens a sentence is an order, or a noun or adverb like it: Back in Lissau, …
        entry.form == "finite" and not entry.nounlike for entry in sentence.lexicon.cues.get(sentence.low(at), ())
    )


def _verb_by_place(sentence: Sentence, at: int) -> bool:
    """A word with an ending of a verb, between a noun that lacks it and something that follows verbs."""
    endings = sentence.lexicon.endings.get("maybe_finite", ())
    if not endings or not sentence.low(at).endswith(endings) or not sentence.word(at - 1) or sentence.role(at):
        return False
    if any(sentence.of(kind, at) for kind in NO_NOUNS):
        return False  # as, its, perhaps
    before = sentence.low(at - 1)
    if before.endswith(endings) or any(sentence.of(kind, at - 1) for kind in NO_NOUNS) or sentence.possessor(at - 1):
        return False
    if before[:1].isdigit() or sentence.of("scale", at - 1):
        return False  # six million euros this year
    follows = sentence.capital(at + 1) or sentence.quote(at + 1) or sentence.low(at + 1)[:1].isdigit()
    return follows or any(sentence.of(kind, at + 1) for kind in ("determiner", "possessive", "infinitive"))


def _has_object(sentence: Sentence, at: int) -> bool:
    """Whether a word that no list has stands between more than one and whom they do it to: people now | stop | her."""
    element = sentence.elements[at]
    row = sentence.lexicon.pronouns.get(sentence.low(at + 1))
    if element.listed or not element.text[0].islower() or row is None or (row[3] != "other" and row[2] != "n"):
        return False
    owns = sentence.of("possessive", at + 1) and sentence.word(at + 2) and not sentence.elements[at + 2].listed
    before = at - 1
    while sentence.of("adverb", before) or sentence.of("time", before):
        before -= 1
    return not owns and sentence.of("plural", before)


def _opens_clause(sentence: Sentence, at: int) -> bool:
    """Whether a pronoun has its verb behind it: where verbs are in second place, only at the start of its clause."""
    small = sentence.lexicon.small
    return not small["verb_second"] or at == 0 or not sentence.word(at - 1) or sentence.of("coordinator", at - 1)


def _in_second_place(sentence: Sentence, at: int) -> bool:
    """The first small word behind a noun with its capital, where verbs are in second place: Frau Quill | wies …"""
    if not sentence.lexicon.small["noun_capitals"] or not _may_be_verb(sentence, at):
        return False
    for before in range(at - 1, max(at - SECOND_FURTHEST, -1), -1):
        if not sentence.word(before):
            return before < 0 or sentence.mark(before, ",;:" + DASHES + ")")
        if sentence.of("subordinator", before) or sentence.of("complementiser", before):
            return False
        if _may_be_verb(sentence, before) or sentence.of("auxiliary", before) or sentence.of("finite", before):
            return False
    return True


def _may_be_verb(sentence: Sentence, at: int) -> bool:
    """Whether a word that no list has stands behind a noun as only a verb does."""
    element = sentence.elements[at]
    plain = element.kind == "word" and not element.listed and element.text[0].islower()
    return plain and at > 0 and (sentence.capital(at - 1) or sentence.mark(at - 1, ")"))
