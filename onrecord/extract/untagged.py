"""Quotations of a clause that no rule has attributed: words of whoever their own sentence is about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.extract import case, cues, rules, subjects
from onrecord.extract.attribution import Attribution, Place
from onrecord.extract.floating import of_subject
from onrecord.extract.lexicon import fold
from onrecord.extract.quotes import is_title
from onrecord.extract.sentence import DASHES, Sentence, without_clitic
from onrecord.extract.verbs import has_finite

CLAUSE_SHORTEST = 5  # words of a quotation that reads as a clause
OPENED_SHORTEST = 3  # words of one behind a comma or colon, with a capital and a stop
STATEMENT_FURTHEST = 5  # elements from the start of a sentence to the statement it is about
MARKS = "\"'“”‘’«»„‚‹›「」 "


def find(
    sentence: Sentence, index: int, found: Sequence[Attribution], previous: Attribution | None
) -> Iterator[Attribution]:
    """The quotations of a sentence that nobody was named for: its other speaker's, its subject's, or carried over."""
    taken = [place for one in found for place in one.contents if place.passage == index]
    for at, element in enumerate(sentence.elements):
        if element.kind != "quote" or not _is_said(sentence, at):
            continue
        if any(place.start <= element.start and element.end <= place.end for place in taken):
            continue
        made = _attributed(sentence, index, at, found, previous)
        if made is not None:
            yield replace(made, asks=element.text.rstrip(MARKS).endswith("?"))


def _attributed(
    sentence: Sentence, index: int, at: int, found: Sequence[Attribution], previous: Attribution | None
) -> Attribution | None:
    if _not_said(sentence, at):
        return None
    place = Place.of(index, sentence, at, at + 1)
    near = Place.of(index, sentence, 0, len(sentence))
    own = [one for one in found if one.speaker is not None and one.reporter is None and one.cue is not None]
    before = [one for one in own if one.speaker is not None and one.speaker.start < place.start]
    if before or own:
        bearer = before[-1] if before else own[0]
        return replace(bearer, rule="untagged", kind="quote", contents=(place,), cue=None, near=near)
    if at > 0:
        about = of_subject(sentence, index, (place,), at)
        if about is None and _is_predicate(sentence, at) and (who := subjects.phrase_before(sentence, at)) is not None:
            speaker = Place.of(index, sentence, who.head, who.head_end)
            return Attribution("untagged", "quote", (place,), speaker, None, near, sentence)
        return replace(about, rule="untagged") if about is not None else None
    if previous is not None and not has_finite(sentence, 1, sentence.end()):
        return replace(
            previous, rule="untagged", kind="quote", contents=(place,), cue=None, near=near, reporter=None
        )
    return None


def _not_said(sentence: Sentence, at: int) -> bool:
    """Whether the verb before the quotation says that it was not said: she never said, if she says."""
    made = case.cases(sentence, [cue for cue in cues.find(sentence) if cue.after <= at])
    if not made or rules.declined(made[-1]) is None:
        return False
    cue = made[-1].cue
    return cue.negated or cue.passive or cue.supposed or made[-1].subject is not None


def _is_said(sentence: Sentence, at: int) -> bool:
    """Whether a quotation reads as speech: words with a verb, or a sentence of its own behind a comma or colon."""
    text = sentence.elements[at].text.strip(MARKS)
    words = text.split()
    written = sentence.of("wording", at - 1) or sentence.of("inscribed", at - 1)  # its hut book has the line “…”
    if written or is_title(text, sentence.lexicon) or len(words) < OPENED_SHORTEST:
        return False
    if len(words) >= CLAUSE_SHORTEST and any(_is_verbal(sentence, word) for word in words):
        return True
    if _is_predicate(sentence, at):
        return True
    opened = sentence.mark(at - 1, ",:" + DASHES) and text[:1].isupper()
    return opened and text[-1:] in ".!?…" and at + 1 >= sentence.end()


def _is_predicate(sentence: Sentence, at: int) -> bool:
    """Whether a quotation is the verb of a statement: In a letter, the museum “regretted the noise”."""
    if not sentence.of("preposition", 0) or has_finite(sentence, 0, at) or not sentence.word(at - 1):
        return False
    written = any(sentence.of("statement", index) for index in range(1, min(at, STATEMENT_FURTHEST)))
    verb = fold(sentence.elements[at].text.strip(MARKS).partition(" ")[0])
    return written and verb.endswith(sentence.lexicon.endings.get("finite", ("\0",)))


def _is_verbal(sentence: Sentence, word: str) -> bool:
    """Whether a word shows a clause: a helping verb, a pronoun that is a subject, a verb grown onto its subject."""
    low = fold(word.strip(",.;:!?…—–()[]"))
    row = sentence.lexicon.pronouns.get(without_clitic(low, sentence.lexicon))
    subject = row is not None and row[3] == "subject"
    return subject or sentence.lexicon.of("auxiliary", low) or low in sentence.lexicon.small["finite"]
