"""Whether what looks like a verb that attributes is a noun or an adjective: the claim, his stated aim, in reports."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from onrecord.extract.lexicon import CueEntry
from onrecord.extract.sentence import Sentence
from onrecord.extract.verbs import has_finite

PHRASE_LONGEST = 8  # elements between the noun that speaks and its verb
CLAUSE_LOOKED = 30  # elements behind a verb in which that of its clause is looked for


@dataclass(frozen=True, slots=True)
class Form:
    """A form without helping verbs: the element it is, the element before all that belongs to it, its rows."""

    sentence: Sentence
    at: int
    before: int
    entries: tuple[CueEntry, ...]

    def ever_noun(self) -> bool:
        """Whether any of its verbs is as often a noun."""
        return any(entry.nounlike for entry in self.entries)

    def plural(self) -> bool:
        """Whether it is as often a plural noun: claims."""
        return all(entry.nounlike == "plural" for entry in self.entries)

    def base(self) -> bool:
        """Whether it is the verb without an ending: claim."""
        return all(entry.tense == 0 for entry in self.entries)


def is_noun(form: Form) -> bool:
    """The verdict of the first of RULES that has one."""
    return next(verdict for rule in RULES if (verdict := rule(form)) is not None)


def _with_small_letter(form: Form) -> bool | None:
    """A noun has a capital in the language."""
    return False if form.sentence.lexicon.small["noun_capitals"] else None


def _as_title(form: Form) -> bool | None:
    """Defence counsel Maria Lopez."""
    return True if form.sentence.role(form.at) == "person" and form.sentence.capital(form.at + 1) else None


def _in_ing(form: Form) -> bool | None:
    """The first warning came at four; his warning; worth saying."""
    sentence, at, before = form.sentence, form.at, form.before
    if form.entries[0].form != "ing":
        return None
    verb_behind = sentence.of("auxiliary", at + 1) or sentence.of("finite", at + 1)
    owned = sentence.of("determiner", before) or sentence.of("possessive", before) or sentence.possessor(before)
    return verb_behind or owned or sentence.of("deserving", before)


def _behind_determiner(form: Form) -> bool | None:
    """The claim; but: many claim."""
    sentence, before = form.sentence, form.before
    if not sentence.of("determiner", before) or sentence.of("relative", before) or sentence.role(before):
        return None
    return not sentence.of("quantity", before) or all(entry.nounlike for entry in form.entries)


def _behind_object(form: Form) -> bool | None:
    """Doctors who treated her | say."""
    return False if form.sentence.of("object_too", form.before) and not form.ever_noun() else None


def _behind_preposition(form: Form) -> bool | None:
    """In reports; her claim."""
    sentence, before = form.sentence, form.before
    return True if sentence.of("possessive", before) or sentence.of("preposition", before) else None


def _as_adjective(form: Form) -> bool | None:
    """Quill’s repeated claim that …"""
    sentence = form.sentence
    noun = sentence.low(form.at + 1) in sentence.lexicon.nouns
    return True if noun and sentence.possessor(form.before) else None


def _never_noun(form: Form) -> bool | None:
    return None if form.ever_noun() else False


def _owned(form: Form) -> bool | None:
    """Quill’s claim; a claim has been made, but: disputes having said; a Maria Lopez tweet."""
    sentence, at = form.sentence, form.at
    helped = sentence.of("auxiliary", at + 1) and not sentence.of("gerund", at + 1)
    return True if sentence.possessor(form.before) or helped or _is_compound(sentence, form.before) else None


def _behind_indefinite(form: Form) -> bool | None:
    """A court order; but: a court orders."""
    return True if form.sentence.of("indefinite", form.before - 1) and form.base() else None


def _behind_break(form: Form) -> bool | None:
    """The mayor, who claims; “No,” claims Maria Lopez."""
    sentence, before = form.sentence, form.before
    broken = sentence.mark(before, ",") or sentence.quote(before) or sentence.of("relative", before)
    return False if broken else None


def _behind_coordinator(form: Form) -> bool | None:
    """Threats and claims."""
    return form.plural() if form.sentence.of("coordinator", form.before) else None


def _behind_singular(form: Form) -> bool | None:
    """Tax claims; but: a report on boats claims."""
    if not form.plural() or _is_plural(form.sentence, form.before):
        return None
    return not _is_of_speaker(form.sentence, form.before)


def _behind_quantity(form: Form) -> bool | None:
    """Two claims."""
    return True if form.sentence.of("quantity", form.before) else None


def _without_speaker(form: Form) -> bool:
    """Whether nobody stands before it who could say it."""
    sentence, before, base = form.sentence, form.before, form.base()
    named = sentence.capital(before) or bool(sentence.role(before)) or sentence.mark(before, ")")
    speaks = _is_of_speaker(sentence, before, base=base) or (not base and _only_verb(sentence, form.at))
    return not (sentence.pronoun(before) or named or speaks)


def _only_verb(sentence: Sentence, index: int) -> bool:
    """Whether the clause has no other verb so far, and one behind: A petition with 312 signatures | claims …"""
    start = max((at + 1 for at in range(index) if not sentence.word(at)), default=0)
    speaks = any(sentence.role(at) or sentence.capital(at) for at in range(start, index))
    opens = sentence.of("determiner", start) and not any(sentence.of("subordinator", at) for at in range(start, index))
    later = has_finite(sentence, index + 1, min(sentence.end(), index + CLAUSE_LOOKED))
    return speaks and opens and later and not has_finite(sentence, start, index)


def _is_of_speaker(sentence: Sentence, last: int, *, base: bool = False) -> bool:
    """Whether a noun phrase starts with who or what speaks: Records in the harbour office | show …"""
    for at in range(last, max(last - PHRASE_LONGEST, 0), -1):
        if not sentence.word(at):
            return False
        if sentence.of("preposition", at) and base and not sentence.of("plural", at - 1):
            return False  # a candidate with one message
        if sentence.of("preposition", at):
            return sentence.role(at - 1) not in ("", "thing") and (at < 3 or sentence.of("determiner", at - 2))
    return False


def _is_compound(sentence: Sentence, at: int) -> bool:
    """Whether the name before stands behind `a`: a Maria Lopez tweet is a thing."""
    while at > 0 and sentence.capital(at):
        at -= 1
    return sentence.of("indefinite", at)


def _is_plural(sentence: Sentence, at: int) -> bool:
    """Whether the noun or pronoun is more than one, as the verb's form asks."""
    row = sentence.lexicon.pronouns.get(sentence.low(at))
    if row is not None:
        return "p" in row[1] or row[0] in "12"
    return sentence.of("plural", at) or sentence.low(at).endswith(sentence.lexicon.endings.get("plural", ()))


# In running order: True for a noun or an adjective, False for a verb, None for no verdict.
RULES: tuple[Callable[[Form], bool | None], ...] = (
    _with_small_letter,
    _as_title,
    _in_ing,
    _behind_determiner,
    _behind_object,
    _behind_preposition,
    _as_adjective,
    _never_noun,
    _owned,
    _behind_indefinite,
    _behind_break,
    _behind_coordinator,
    _behind_singular,
    _behind_quantity,
    _without_speaker,
)
