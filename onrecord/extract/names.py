"""Names of people and bodies in a sentence, and their titles."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.extract.casing import cased
from onrecord.extract.lexicon import HOLDERS, PEOPLE, nominative
from onrecord.extract.sentence import Sentence, bare, without_clitic


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
        made = _name(sentence, at, end)
        if made is not None and not _is_common(sentence, made):
            yield made
        at = end


def _is_common(sentence: Sentence, name: Name) -> bool:
    """Whether a lone word is a noun, where nouns have capitals: behind an article, or one and an adjective."""
    lone = sentence.lexicon.small["noun_capitals"] and len(name.words) == 1 and not name.titles
    if not lone or name.text.isupper():
        return False
    at = name.first - 1
    if sentence.word(at) and not sentence.elements[at].listed and sentence.low(at) not in sentence.lexicon.cues:
        at -= not sentence.elements[at].capital
    return any(sentence.of(kind, at) for kind in ("determiner", "possessive", "contracted"))


def _parts_from_owned(sentence: Sentence, at: int) -> bool:
    """Whether a genitive ends a name: Ukraine’s | Economy Minister; not the Owners’ Federation, nor Hallam’s Mill."""
    if sentence.of("premises", at + 1) and sentence.elements[at + 1].text[0].isupper():
        return False
    return sentence.word(at) and sentence.low(at).endswith(sentence.lexicon.genitive)


def _can_start(sentence: Sentence, at: int) -> bool:
    if not sentence.word(at) or not sentence.elements[at].text[0].isupper():
        return False
    if sentence.lexicon.small["noun_capitals"] and sentence.of("time", at):
        return False  # jene Nacht
    if sentence.pronoun(at) and without_clitic(sentence.low(at), sentence.lexicon) != sentence.low(at):
        return False  # I'm Mara Quill
    if at == 0 and sentence.of("gerund", at) and not sentence.capital(at + 1):
        return False  # Making the rest safe
    if at == 0 and sentence.lexicon.says(sentence.low(at)) and (sentence.mark(2, ":") or sentence.mark(3, ":")):
        return False  # Said Quill: “It holds.”
    if at == 0 and sentence.of("preposition", 1) and _is_participle(sentence, at):
        return False  # Questioned by detectives, she
    if at == 0 and sentence.role(at) in ("group", "unnamed") and not sentence.capital(at + 1):
        return False  # Researchers, at the start of a sentence
    return (
        sentence.low(at) not in sentence.lexicon.not_names
        or sentence.low(at).rstrip(".") in sentence.lexicon.honorifics
    )


def _is_participle(sentence: Sentence, at: int) -> bool:
    return any(entry.form == "participle" for entry in sentence.lexicon.cues.get(sentence.low(at), ()))


def _can_go_on(sentence: Sentence, at: int) -> bool:
    # Between the two stand a space and, where a nickname is quoted, its mark.
    if not sentence.word(at) or sentence.elements[at].start - sentence.elements[at - 1].end > 2:
        return False
    if sentence.elements[at].text[0].isupper():
        surname = sentence.of("name_too", at) and not sentence.capital(at + 1)  # Theresa May
        return surname or sentence.capital(at) or sentence.low(at) not in sentence.lexicon.not_names
    if sentence.of("preposition", at) and _in_title(sentence, at):
        return True
    following = at + 1 < len(sentence) and sentence.word(at + 1) and sentence.elements[at + 1].text[0].isupper()
    if sentence.lexicon.small["noun_capitals"] and sentence.role(at + 1):
        return False  # Mara Quill von der | Hochschule
    joins = sentence.low(at) in sentence.lexicon.particles
    if sentence.lexicon.small["noun_capitals"] and sentence.of("determiner", at):
        joins = joins and sentence.low(at - 1) in sentence.lexicon.particles  # von der Quill, but: der Chef der Bahn
    return joins and (following or (at + 2 < len(sentence) and sentence.low(at + 1) in sentence.lexicon.particles))


def _name(sentence: Sentence, first: int, last: int) -> Name | None:
    lexicon = sentence.lexicon
    start, gender, titles = first, "?", []
    while start < last and (_is_title(sentence, start, last) or _in_title(sentence, start)):
        low = sentence.low(start).rstrip(".")
        gender = lexicon.honorifics.get(low, role.gender if (role := lexicon.role(low)) else gender)
        titles.append(low)
        start += 1
        if last - start > 1 and f"{low} {sentence.low(start)}" in lexicon.titles:  # City Manager | Maria Lopez
            start += 1
    if (office := _office(sentence, start, last)) is not None:
        low = sentence.low(office)
        gender = role.gender if (role := lexicon.roles.get(low)) and role.gender != "?" else gender
        titles.append(low)
        start = office + 1
    while last > start + 1 and sentence.of("post_nominal", last - 1):
        last -= 1
    whole = " ".join(sentence.low(at) for at in range(first, last))
    if start >= last or (last - first > 2 and whole in lexicon.titles):  # the Minister of Finance
        return None
    words = [sentence.elements[at].text for at in range(start, last)]
    if sentence.of("genitive_marked", start - 1) and sentence.role(start):
        words[0] = nominative(words[0], lexicon)  # des Verkehrsverbunds Lissau
    words[-1] = words[-1][: len(bare(words[-1].casefold().replace("’", "'"), lexicon))]
    if any(title in lexicon.honorifics for title in titles):
        words = [cased(word) for word in words]  # MRS. QUILL
    return Name(start, last, " ".join(words), tuple(titles), gender, first)


def _office(sentence: Sentence, first: int, last: int) -> int | None:
    """Where the noun of an office stands in front of a name: Lissau Water | Commissioner | Ada Munro.

    Before a single word it must be a title that is no surname: Fire Chief Munro, but Mary Dean Cooper.
    """
    if last - first < 3 or sentence.role(last - 1) or sentence.possessor(last - 1):
        return None  # the National Farmer Protection Society
    for at in range(last - 2, first, -1):
        if sentence.role(at) not in HOLDERS or sentence.possessor(at):
            continue
        low = sentence.low(at)
        title = low in sentence.lexicon.titles and not sentence.of("surname_too", at)
        return at if title or last - at > 2 else None
    return None


def _is_title(sentence: Sentence, at: int, last: int) -> bool:
    low = sentence.low(at)
    if low.rstrip(".") in sentence.lexicon.honorifics and low.rstrip(".") not in sentence.lexicon.titles:
        return last - at > 1
    if last - at == 1:
        return False
    if at == 0 and last > 2 and sentence.role(at) == "person":  # Parent Mara Quill, at the start of a sentence
        return True
    if low.endswith(sentence.lexicon.endings.get("origin", ("\0",))):  # the Hungarian-born Anton Ek
        return True
    if last - at > 2 and low.endswith("s") and low[:-1] in sentence.lexicon.titles:  # Senators Ada Birk and …
        return True
    if "-" in low and low.rpartition("-")[2] in sentence.lexicon.small["elect"]:  # Governor-elect Anton Ek
        return True
    if sentence.role(last - 1) in ("group", "document") and not sentence.role(at):
        return False  # the National Growers' Union
    if sentence.lexicon.small["joined_nouns"] and sentence.role(at) in PEOPLE:
        return True  # Fraktionschefin Mara Quill
    if last - at > 2 and low.endswith(sentence.lexicon.endings.get("occupation", ("\0",))):
        return True  # Kämmerin Mara Quill
    titles = sentence.lexicon.titles
    if last - at > 2 and f"{low} {sentence.low(at + 1)}" in titles:  # Prime Minister
        return True
    owns = sentence.possessor(at) and not sentence.of("premises", at + 1)  # Norvik’s Ada Munro; not Hallam’s Mill
    return low.rstrip(".") in titles or owns or low in titles


def head_name(sentence: Sentence, first: int, last: int) -> Name | None:
    """The name that a noun phrase is about: at its end or its start, not inside `of …` or before a possessed noun."""
    stop = next((at for at in range(first + 1, last) if _opens_part(sentence, at)), last)
    found = list(names(sentence, first, stop))
    if not found:
        return None
    if stop == last:
        while stop > found[-1].last and sentence.of("post_nominal", stop - 1):  # Mara Quill MP
            last = stop = stop - 1
    name = found[-1]
    if sentence.lexicon.small["noun_capitals"] and len(name.words) == 1 and sentence.role(name.first):
        return None  # every noun has a capital there: a lone one that is a role names nobody
    # the Guild of Slaters, the Royal Society for Slates; but the High Court in Elsey is the High Court
    long = sentence.role(name.last - 1) == "group" and sentence.of("body_preposition", stop)
    goes_on = len(name.words) == 1 or long
    if stop < last and goes_on and not name.titles and _is_body(sentence, name, stop, last):
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
        and (sentence.of("determiner", name.first - 1) or sentence.of("generic", name.first))
    )
