"""What a quotation says that others have said: second-hand, if it names them."""

from __future__ import annotations

from dataclasses import replace

from onrecord.extract import paragraphs
from onrecord.extract.attribution import Attribution
from onrecord.extract.lexicon import SPEAKERS
from onrecord.extract.part import Part

QUOTED = ("told by", "colon", "quotation")  # rules for words behind their cue
TRUSTED = (*QUOTED, "clause", "split")  # rules that hold inside a quotation too


def find(part: Part, outer: Attribution) -> list[Attribution]:
    """The attributions inside the words of another, each with it as `reporter`."""
    if outer.kind != "quote":
        return []
    made = []
    for place in outer.contents:
        quote = part.paragraph.quote(*place[1:]) if place.passage == part.paragraph.index else None
        if quote is not None:
            inside = paragraphs.within(part.paragraph, quote.inner, quote.inner_end)
            made += [replace(one, reporter=outer) for one in inside if _holds(one)]
    return made


def _holds(one: Attribution) -> bool:
    """Whether a rule that is made for reports may be believed inside a quotation."""
    if one.rule == "unopened":
        return _is_kin(one) or (_is_named(one) and _tells_me(one))
    return one.rule in TRUSTED and (_is_named(one) or _is_quoted(one)) and not _only_names(one)


def _is_quoted(one: Attribution) -> bool:
    """Whether somebody's words stand in marks of their own inside the quotation: “They told me, ‘You are next.’”"""
    return one.kind == "quote" and one.rule in QUOTED and one.sentence is not None


def _only_names(one: Attribution) -> bool:
    """Whether the verb says what something is called: “He calls it ‘the Pit’.”"""
    sentence, cue = one.sentence, one.cue
    if one.kind != "quote" or sentence is None or cue is None or one.contents[0].start > cue.end + 1:
        return False
    entries = (entry for at in cue.elements(sentence) for entry in sentence.lexicon.cues.get(sentence.low(at), ()))
    frames = {frame for entry in entries for frame in entry.frames}
    return "naming" in frames and "that" not in frames


def _is_kin(one: Attribution) -> bool:
    """Whether the speaker is somebody of the one who is quoted: My nan used to tell us it would rain."""
    place, sentence = one.speaker, one.sentence
    if place is None or sentence is None:
        return False
    first = sentence.low(next(iter(place.elements(sentence)), -1))
    verb = sentence.low(next(iter(one.cue.elements(sentence)), -1)) if one.cue else ""
    says = any(entry.kind == "say" for entry in sentence.lexicon.cues.get(verb, ()))
    return says and sentence.lexicon.of("possessive", first) and sentence.lexicon.pronouns.get(first, ("",))[0] == "1"


def _tells_me(one: Attribution) -> bool:
    """Whether the one who is quoted was told it: The minister told me the gate was new."""
    sentence, cue = one.sentence, one.cue
    behind = cue.elements(sentence)[-1:] if sentence is not None and cue is not None else []
    return sentence is not None and any(sentence.low(at + 1) in sentence.lexicon.small["first_person"] for at in behind)


def _is_named(one: Attribution) -> bool:
    """Whether the speaker is a name or a role rather than a pronoun or a thing."""
    place, sentence = one.speaker, one.sentence
    if place is None or sentence is None:
        return False
    return any(sentence.capital(at) or sentence.role(at) in SPEAKERS for at in place.elements(sentence))
