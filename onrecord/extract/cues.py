"""Where a sentence attributes: verbs of saying with the words around the verb that belong to it."""

from __future__ import annotations

from dataclasses import dataclass
from sys import maxsize

from onrecord.extract import brackets
from onrecord.extract.lexicon import CueEntry
from onrecord.extract.nounlike import Form, is_noun
from onrecord.extract.sentence import Sentence, without_clitic
from onrecord.extract.tails import with_tail
from onrecord.extract.verb_groups import group, is_name

# Of the forms that a word may be of its verb, the one it is: alone, and behind a helping verb.
FORMS = ("finite", "ing")
FORMS_HELPED = ("ing", "participle", "finite")


@dataclass(frozen=True, slots=True)
class Cue:
    """A verb that attributes: [first, after) of a sentence's elements with helpers and particle, the verb at `verb`.

    `second` is where the part stands that the clause parts from it: its particle, or itself behind its helping verb.
    """

    first: int
    verb: int
    after: int
    entries: tuple[CueEntry, ...]
    form: str  # finite | ing
    passive: bool = False
    negated: bool = False
    infinitive: bool = False
    helped: bool = False
    supposed: bool = False  # could say, might say
    second: tuple[int, int] | None = None
    stop: int = maxsize  # the element that its clause ends before at the latest

    def frames(self) -> frozenset[str]:
        """All frames of the verb's rows."""
        return frozenset(frame for entry in self.entries for frame in entry.frames)

    def row(self, frame: str) -> CueEntry | None:
        """The verb's row that has a frame."""
        return next((entry for entry in self.entries if frame in entry.frames), None)

    def kinds(self) -> frozenset[str]:
        """All classes of the verb's rows."""
        return frozenset(entry.kind for entry in self.entries)


def find(sentence: Sentence) -> list[Cue]:
    """The cues of a sentence in order, quoted stretches not looked into."""
    found = []
    for index, element in enumerate(sentence.elements):
        if element.kind == "word" and element.low in sentence.lexicon.cues:
            cue = _at(sentence, index)
            if cue is not None:
                found.append(cue)
    return found


def _at(sentence: Sentence, index: int) -> Cue | None:
    entries, start, after, second = with_tail(sentence, index)
    if not entries or is_name(sentence, index):
        return None
    first, helpers, negated = group(sentence, start)
    if not helpers and second is None and (apart := brackets.first_part(sentence, index)) is not None:
        return _behind_helper(sentence, (start, index), apart, entries)
    forms = {entry.form for entry in entries}
    passive = "participle" in forms and bool(helpers) and sentence.of("passive", helpers[0])
    infinitive = not helpers and sentence.of("infinitive", first - 1) and "finite" in forms
    order = FORMS_HELPED if helpers else FORMS
    wanted = next((form for form in order if form in forms), "")
    chosen = tuple(entry for entry in entries if entry.form == wanted and not _does(sentence, entry, after))
    clitic = wanted == "ing" and not helpers and _clitic_before(sentence, first)
    if not chosen:
        return None
    if not (helpers or infinitive or clitic) and is_noun(Form(sentence, index, first - 1, chosen)):
        return None
    form = "ing" if wanted == "ing" and not helpers and not clitic else "finite"
    supposed = any(sentence.of("hypothetical", helper) for helper in helpers) and not _only(sentence, first, after)
    passive = (passive and wanted == "participle") or _is_impersonal(sentence, first, chosen)
    negated = negated or brackets.is_negated(sentence, index, second)
    return Cue(first, index, after, chosen, form, passive, negated, infinitive, bool(helpers), supposed, second)


def _does(sentence: Sentence, entry: CueEntry, after: int) -> bool:
    """Whether the verb is only a helper of what somebody does: she continues | to have doubts."""
    return "not-to" in entry.frames and sentence.of("infinitive", after)


def _is_impersonal(sentence: Sentence, first: int, entries: tuple[CueEntry, ...]) -> bool:
    """Whether a verb grown onto `it` makes it passive: It’s alleged that …; but: it says."""
    stem = without_clitic(sentence.low(first - 1), sentence.lexicon)
    grown = stem != sentence.low(first - 1)
    return grown and stem in sentence.lexicon.small["expletive"] and all(entry.tense == 2 for entry in entries)


def _behind_helper(
    sentence: Sentence, verb: tuple[int, int], helper: int, entries: tuple[CueEntry, ...]
) -> Cue | None:
    """A participle at the end of its clause: hat am Montag | gesagt. An infinitive there is not done: will es sagen."""
    chosen = tuple(entry for entry in entries if entry.form == "participle")
    if not chosen:
        return None
    start, index = verb
    negated = any(sentence.of("negation", at) for at in range(helper + 1, index))
    passive, supposed = sentence.of("passive", helper), sentence.of("hypothetical", helper)
    second = (start, index + 1)
    return Cue(helper, index, helper + 1, chosen, "finite", passive, negated, False, True, supposed, second)


def _only(sentence: Sentence, first: int, after: int) -> bool:
    """Whether it was said after all, and no more than that: would say only that …, would only say that …"""
    return any(sentence.of("limiting", at) for at in range(first, after + 1))


def _clitic_before(sentence: Sentence, first: int) -> bool:
    """Whether the word before is a pronoun or name with a helping verb grown onto it: he’s claiming."""
    low = sentence.low(first - 1)
    stem = without_clitic(low, sentence.lexicon)
    return stem != low and (stem in sentence.lexicon.pronouns or sentence.capital(first - 1))
