"""Roles that a document gives to people, and the words they are told in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.extract.lexicon import HOLDERS, Lexicon
from onrecord.extract.names import Name, names
from onrecord.extract.sentence import DASHES, Sentence, bare

CLOSED = (
    "determiner",
    "possessive",
    "preposition",
    "coordinator",
    "subordinator",
    "complementiser",
    "relative",
    "wh",
    "auxiliary",
    "finite",
    "negation",
    "adverb",
    "time",
    "infinitive",
)  # classes of small words that are no nouns
CALLED_WITHIN = 14  # elements between a noun and the name it is given
ROLE_LONGEST = 8  # elements of a role in apposition


@dataclass(frozen=True, slots=True)
class Held:
    """A role and the name of who holds it: words in small letters, the noun last."""

    words: tuple[str, ...]
    name: str


def roles(sentence: Sentence) -> Iterator[Held]:
    """Roles and holders that a sentence tells: Maria Lopez, the mayor; the mayor, Maria Lopez; Mayor Maria Lopez."""
    for name in names(sentence):
        if spelt := _by_title(sentence, name):
            yield Held(spelt, name.text)
        before = _role_before(sentence, name)
        if before and not (spelt and not sentence.mark(name.whole - 1, ",")):
            yield Held(before, name.text)
        after = _role_after(sentence, name)
        if after:
            yield Held(after, name.text)
        if taken := _role_taken(sentence, name):
            yield Held(taken, name.text)


def _role_before(sentence: Sentence, name: Name) -> tuple[str, ...]:
    if sentence.of("copula", name.first - 1) and (name.last >= sentence.end() or sentence.mark(name.last, ",")):
        return _words_between(sentence, name.first - 1)  # The manager of the hall is Maria Lopez
    if sentence.mark(name.whole - 1, "(") and sentence.mark(name.last, "),"):  # The Clerk (Mrs J. Quill)
        return _words_between(sentence, name.whole - 1) if _is_somebody(sentence, name) else ()
    at = name.whole if sentence.mark(name.whole - 1, ",") else name.first
    if sentence.mark(at - 1, ","):
        closed = sentence.mark(name.last, ",;)" + DASHES) or name.last >= sentence.end()
        if closed or at == name.first:
            return _words_between(sentence, at - 1) if closed else ()
        at = name.first  # …, Transport Secretary Maria Lopez said
    return _words_back(sentence, at, any_noun=is_noun(sentence, at - 1))


def _is_somebody(sentence: Sentence, name: Name) -> bool:
    """Whether a name is a person's by its look: with a title, or of two words of which the last is no body."""
    return bool(name.titles) or (len(name.words) > 1 and not sentence.role(name.last - 1))


def _by_title(sentence: Sentence, name: Name) -> tuple[str, ...]:
    """What a short title stands for: Cllr is councillor, Sgt is sergeant."""
    known = sentence.lexicon.short_titles
    return next(((known[title],) for title in name.titles if title in known), ())


def _words_between(sentence: Sentence, stop: int) -> tuple[str, ...]:
    """The role that a stretch up to a comma starts with: A spokesman for the department, | Owen Drabble, …"""
    first = stop
    while first > 0 and stop - first < 2 * ROLE_LONGEST and sentence.word(first - 1):
        first -= 1
    for at in range(first, stop):  # ordered the arrest of | a former chairman of the board, Owen Drabble
        opens = sentence.of("determiner", at) or sentence.of("possessive", at)
        if opens and (words := role_words(sentence, at, stop)):
            return words
    starts = sentence.of("determiner", first) or sentence.of("possessive", first) or sentence.possessor(first)
    return role_words(sentence, first, stop) if starts else _words_back(sentence, stop)


def is_noun(sentence: Sentence, at: int) -> bool:
    """Whether a small word in front of a name can only be a noun: signalman Arthur Voss."""
    if not sentence.word(at) or sentence.elements[at].text[0].isupper() or sentence.low(at) in sentence.lexicon.cues:
        return False
    return not any(sentence.of(kind, at) for kind in CLOSED)


def _words_back(sentence: Sentence, stop: int, any_noun: bool = False) -> tuple[str, ...]:
    """The role whose words end at `stop`: up to its determiner, without what follows a preposition."""
    first = stop
    while first > 0 and stop - first < ROLE_LONGEST and sentence.word(first - 1):
        if sentence.of("preposition", first - 1):
            return ()
        if (
            sentence.of("determiner", first - 1)
            or sentence.of("possessive", first - 1)
            or sentence.possessor(first - 1)
        ):
            break
        if sentence.of("coordinator", first - 1) or sentence.of("subordinator", first - 1):
            break
        if sentence.low(first - 1)[:1].isdigit():
            break
        if first < stop and sentence.elements[first].capital and not sentence.elements[first - 1].capital:
            break  # dared | Finance Secretary Maria Lopez
        first -= 1
    return role_words(sentence, first, stop, any_noun)


def _role_after(sentence: Sentence, name: Name) -> tuple[str, ...]:
    at = name.last
    if sentence.mark(at, "("):
        return _bracketed(sentence, at + 1)
    if sentence.of("copula", at) and sentence.of("determiner", at + 1):
        return role_words(sentence, at + 1, min(len(sentence), at + ROLE_LONGEST))
    if sentence.mark(at, ",") and sentence.low(at + 1).isdigit() and sentence.mark(at + 2, ","):
        at += 2  # her age
    if not sentence.mark(at, "," + DASHES):
        return ()
    stop = at + 1
    while stop < len(sentence) and stop - at <= ROLE_LONGEST and sentence.word(stop):
        if sentence.of("relative", stop) or sentence.of("coordinator", stop):
            break
        if sentence.of("auxiliary", stop):
            return ()  # In Lissau, the inspection of tax returns is an offence
        stop += 1
    if not (
        sentence.of("determiner", at + 1) or sentence.of("possessive", at + 1) or _has_possessor(sentence, at + 1, stop)
    ):
        closed = sentence.mark(stop, ",.;") or stop >= sentence.end() or _leads(sentence, at + 1, stop)
        return role_words(sentence, at + 1, stop) if closed else ()
    return role_words(sentence, at + 1, stop, any_noun=True)


def _role_taken(sentence: Sentence, name: Name) -> tuple[str, ...]:
    """The office that somebody takes over: Maria Lopez, who succeeded him as mayor; she is the new mayor."""
    verb = name.last + 2 if sentence.mark(name.last, ",") and sentence.of("personal", name.last + 1) else name.last
    if not sentence.of("succeeding", verb):
        return ()
    at = next((at for at in range(verb + 1, min(len(sentence), verb + ROLE_LONGEST)) if sentence.of("as", at)), None)
    stop = at + 1 if at is not None else 0
    while at is not None and stop < len(sentence) and stop - at <= ROLE_LONGEST and sentence.word(stop):
        stop += 1
    words = role_words(sentence, at + 1, stop) if at is not None else ()
    newly = sorted(sentence.lexicon.small["newly_held"])
    return (newly[0], *words) if words and newly else ()


def plain(words: tuple[str, ...], lexicon: Lexicon) -> tuple[str, ...]:
    """A role in words of their own: ex-minister is former minister, governor-elect incoming governor."""
    *before, noun = words
    head, _, tail = noun.partition("-")
    if tail and head in lexicon.small["past_office"]:
        return (*before, *lexicon.small["formerly"], tail)
    head, _, tail = noun.rpartition("-")
    return (*before, *lexicon.small["soon"], head) if head and tail in lexicon.small["elect"] else words


def _leads(sentence: Sentence, first: int, stop: int) -> bool:
    """Maria Lopez, chief engineer: “It holds.”"""
    return sentence.mark(stop, ":") and not any(sentence.lexicon.says(sentence.low(at)) for at in range(first, stop))


def _bracketed(sentence: Sentence, first: int) -> tuple[str, ...]:
    """The role in brackets behind a name: Maud Ellery (Chair)."""
    stop = first
    while stop < len(sentence) and stop - first <= ROLE_LONGEST and sentence.word(stop):
        stop += 1
    return role_words(sentence, first, stop) if sentence.mark(stop, ")") else ()


def _has_possessor(sentence: Sentence, first: int, last: int) -> bool:
    return any(sentence.possessor(at) for at in range(first, last))


def role_words(sentence: Sentence, first: int, last: int, any_noun: bool = False) -> tuple[str, ...]:
    """A role as words in small letters up to its noun, determiners and owners left out; empty if it holds no role.

    What `of` says comes first: Minister of Finance is the finance minister. With `any_noun` a noun that is not listed
    counts too, where the place of the words shows that they are a role.
    """
    kept: list[str] = []
    noun = any_noun
    for at in range(first, last):
        if kept and sentence.lexicon.small["noun_capitals"] and sentence.of("genitive_article", at):
            return (*_owned_by(sentence, at, last), *kept) if noun else ()  # die Leiterin | der Schule
        if sentence.of("preposition", at) or sentence.of("relative", at):
            return (*_of_what(sentence, at, last), *kept) if noun and kept else ()
        if sentence.of("determiner", at) or sentence.of("possessive", at):
            continue
        if sentence.possessor(at):
            kept = []
            continue
        kept.append(sentence.low(at))
        noun = any_noun or sentence.role(at) in HOLDERS
    return tuple(kept) if noun else ()


def _owned_by(sentence: Sentence, at: int, last: int) -> list[str]:
    """The nouns of a genitive, up to the next preposition."""
    stop = next((index for index in range(at + 1, last) if not sentence.word(index)
                 or sentence.of("preposition", index) or sentence.of("relative", index)), last)
    return [sentence.low(index) for index in range(at + 1, stop) if not sentence.of("determiner", index)]


def _of_what(sentence: Sentence, at: int, last: int) -> list[str]:
    """The words behind `of`, up to the next preposition, where they are no name."""
    if not sentence.of("genitive_preposition", at):
        return []
    words: list[str] = []
    for index in range(at + 1, last):
        if not sentence.word(index) or sentence.of("preposition", index) or sentence.of("relative", index):
            break
        if not sentence.of("determiner", index):
            words.append(bare(sentence.low(index), sentence.lexicon))
    return words


def called(sentence: Sentence, start: int) -> str | None:
    """The name that a noun phrase ending at `start` is given: a welder who gave his name only as Joost."""
    naming = False
    for at in range(start, min(len(sentence), start + CALLED_WITHIN)):
        if not sentence.word(at):
            if at == start and sentence.mark(at, ",") and sentence.of("relative", at + 1):
                continue  # a fitter, who gave his name only as Joost
            return None
        naming = naming or sentence.of("naming", at)
        if naming and sentence.capital(at):
            found = next(names(sentence, at), None)
            return found.text if found else None
    return None
