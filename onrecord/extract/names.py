"""Names of people and bodies in a sentence, their titles and the roles the document gives them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

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
class Name:
    """A run of capitals [first, last) of a sentence: the name, its titles, and a gender they tell."""

    first: int
    last: int
    text: str
    titles: tuple[str, ...] = ()
    gender: str = "?"
    whole: int = -1  # where the name starts with its titles

    @property
    def words(self) -> tuple[str, ...]:
        return tuple(self.text.split())


@dataclass(frozen=True, slots=True)
class Held:
    """A role and the name of who holds it: words in small letters, the noun last."""

    words: tuple[str, ...]
    name: str


def names(sentence: Sentence, first: int = 0, last: int | None = None) -> Iterator[Name]:
    """The names in [first, last) of a sentence, in order."""
    at, stop = first, len(sentence) if last is None else last
    while at < stop:
        if not sentence.elements[at].text[0].isupper() or not _can_start(sentence, at):
            at += 1
            continue
        end = at + 1
        while end < stop and (_can_go_on(sentence, end) and not _parts_from_owned(sentence, end - 1)):
            end += 1
        while end > at + 1 and not sentence.elements[end - 1].text[0].isupper():
            end -= 1
        if (made := _name(sentence, at, end)) is not None:
            yield made
        at = end


def _parts_from_owned(sentence: Sentence, at: int) -> bool:
    """Whether a genitive ends a name: Ukraine’s | Economy Minister; not the Owners’ Federation."""
    return sentence.word(at) and sentence.low(at).endswith(sentence.lexicon.genitive)


def _can_start(sentence: Sentence, at: int) -> bool:
    if not sentence.word(at) or not sentence.elements[at].text[0].isupper():
        return False
    if at == 0 and sentence.role(at) in ("group", "unnamed") and not sentence.capital(at + 1):
        return False  # Researchers, at the start of a sentence
    return (
        sentence.low(at) not in sentence.lexicon.not_names
        or sentence.low(at).rstrip(".") in sentence.lexicon.honorifics
    )


def _can_go_on(sentence: Sentence, at: int) -> bool:
    # Between the two stand a space and, where a nickname is quoted, its mark.
    if not sentence.word(at) or sentence.elements[at].start - sentence.elements[at - 1].end > 2:
        return False
    if sentence.elements[at].text[0].isupper():
        return sentence.low(at) not in sentence.lexicon.not_names
    if sentence.of("preposition", at) and _in_title(sentence, at):
        return True
    following = at + 1 < len(sentence) and sentence.word(at + 1) and sentence.elements[at + 1].text[0].isupper()
    joins = sentence.low(at) in sentence.lexicon.particles
    return joins and (following or (at + 2 < len(sentence) and sentence.low(at + 1) in sentence.lexicon.particles))


def _name(sentence: Sentence, first: int, last: int) -> Name | None:
    lexicon = sentence.lexicon
    start, gender, titles = first, "?", []
    while start < last and (_is_title(sentence, start, last) or _in_title(sentence, start)):
        low = sentence.low(start).rstrip(".")
        gender = lexicon.honorifics.get(low, role.gender if (role := lexicon.roles.get(low)) else gender)
        titles.append(low)
        start += 1
    while last > start + 1 and sentence.of("post_nominal", last - 1):
        last -= 1
    if start >= last:
        return None
    words = [sentence.elements[at].text for at in range(start, last)]
    words[-1] = words[-1][: len(bare(words[-1].casefold().replace("’", "'"), lexicon))]
    return Name(start, last, " ".join(words), tuple(titles), gender, first)


def _is_title(sentence: Sentence, at: int, last: int) -> bool:
    low = sentence.low(at)
    if low.rstrip(".") in sentence.lexicon.honorifics and low.rstrip(".") not in sentence.lexicon.titles:
        return last - at > 1
    if last - at == 1:
        return False
    titles = sentence.lexicon.titles
    if last - at > 2 and f"{low} {sentence.low(at + 1)}" in titles:  # Prime Minister
        return True
    return low.rstrip(".") in titles or sentence.possessor(at) or low in titles


def head_name(sentence: Sentence, first: int, last: int) -> Name | None:
    """The name that a noun phrase is about: at its end or its start, not inside `of …` or before a possessed noun."""
    stop = next((at for at in range(first + 1, last) if _opens_part(sentence, at)), last)
    found = list(names(sentence, first, stop))
    if not found:
        return None
    name = found[-1]
    if sentence.lexicon.small["noun_capitals"] and len(name.words) == 1 and sentence.role(name.first):
        return None  # every noun has a capital there: a lone one that is a role names nobody
    if stop < last and len(name.words) == 1 and not name.titles and _is_body(sentence, name, stop, last):
        return None
    if name.last == stop or (name.first == first and not sentence.role(stop - 1)):
        return name if name.last == last or not sentence.possessor(name.last - 1) else None
    return None


def _opens_part(sentence: Sentence, at: int) -> bool:
    """What belongs to the noun before it: a preposition, or an article where nouns have a genitive (der Polizei)."""
    if sentence.lexicon.small["noun_capitals"] and sentence.of("determiner", at):
        return True
    return sentence.of("preposition", at) and not _in_title(sentence, at)


def _in_title(sentence: Sentence, at: int) -> bool:
    """Whether a preposition is inside a title: Secretary of State."""
    return f"{sentence.low(at - 1)} {sentence.low(at)} {sentence.low(at + 1)}" in sentence.lexicon.titles


def _is_body(sentence: Sentence, name: Name, stop: int, last: int) -> bool:
    """Whether `of` goes on a name: the Friends of the Lido, the Bank of England."""
    following = stop + 2 if sentence.of("determiner", stop + 1) else stop + 1
    return (
        name.last == stop
        and following < last
        and sentence.capital(following)
        and sentence.of("determiner", name.first - 1)
    )


def roles(sentence: Sentence) -> Iterator[Held]:
    """Roles and holders that a sentence tells: Maria Lopez, the mayor; the mayor, Maria Lopez; Mayor Maria Lopez."""
    for name in names(sentence):
        before = _role_before(sentence, name)
        if before:
            yield Held(before, name.text)
        after = _role_after(sentence, name)
        if after:
            yield Held(after, name.text)


def _role_before(sentence: Sentence, name: Name) -> tuple[str, ...]:
    at = name.whole if sentence.mark(name.whole - 1, ",") else name.first
    if sentence.mark(at - 1, ","):
        closed = sentence.mark(name.last, ",;)" + DASHES) or name.last >= sentence.end()
        return _words_between(sentence, at - 1) if closed else ()
    return _words_back(sentence, at, any_noun=is_noun(sentence, at - 1))


def _words_between(sentence: Sentence, stop: int) -> tuple[str, ...]:
    """The role that a stretch up to a comma starts with: A spokesman for the department, | Owen Drabble, …"""
    first = stop
    while first > 0 and stop - first < 2 * ROLE_LONGEST and sentence.word(first - 1):
        first -= 1
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
        stop += 1
    if not (
        sentence.of("determiner", at + 1) or sentence.of("possessive", at + 1) or _has_possessor(sentence, at + 1, stop)
    ):
        return role_words(sentence, at + 1, stop) if sentence.mark(stop, ",.;") or stop >= sentence.end() else ()
    return role_words(sentence, at + 1, stop, any_noun=True)


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

    With `any_noun` a noun that is not listed counts too, where the place of the words shows that they are a role.
    """
    kept: list[str] = []
    noun = any_noun
    for at in range(first, last):
        if sentence.of("preposition", at) or sentence.of("relative", at):
            break
        if sentence.of("determiner", at) or sentence.of("possessive", at):
            continue
        if sentence.possessor(at):
            kept = []
            continue
        kept.append(sentence.low(at))
        noun = any_noun or sentence.role(at) in ("person", "voice")
    return tuple(kept) if noun else ()


def called(sentence: Sentence, start: int) -> str | None:
    """The name that a noun phrase ending at `start` is given: a welder who gave his name only as Joost."""
    naming = False
    for at in range(start, min(len(sentence), start + CALLED_WITHIN)):
        if not sentence.word(at):
            if at == start and sentence.mark(at, ",") and sentence.of("relative", at + 1):
                continue  # a fitter, who gave his name only as Frank
            return None
        naming = naming or sentence.of("naming", at)
        if naming and sentence.capital(at):
            found = next(names(sentence, at), None)
            return found.text if found else None
    return None
