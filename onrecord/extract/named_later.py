"""Roles whose holder is named only later: The head of the railway said … Maria Lopez, speaking in Tarn, said …"""

from __future__ import annotations

from dataclasses import replace

from onrecord.extract.attribution import Place
from onrecord.extract.memory import Memory, Phrase, Unnamed
from onrecord.extract.resolver import Resolver
from onrecord.extract.roles import Held
from onrecord.model import SpeakerGuess

NAMED_WITHIN = 3  # paragraphs after a role in which its holder may be named


def hold(
    phrase: Phrase, guess: SpeakerGuess, resolver: Resolver, memory: Memory, made: dict[Place, SpeakerGuess]
) -> None:
    """Let whoever a phrase names hold the role that waits for its holder, if it may be theirs.

    `made`, the speakers found so far, and the memory then have the name in place of the role.
    """
    waiting = memory.unnamed
    if waiting is None:
        return
    if not _may_wait(phrase, waiting):
        memory.unnamed = None
        return
    name = guess.name or ""
    if not _is_new(name, resolver, memory) or not _elsewhere(phrase, waiting):
        return
    memory.unnamed = None
    if resolver.held_by(name) and not _newly_described(phrase, waiting):
        return
    resolver.learn(Held(waiting.words, name))
    for place, other in made.items():
        if other.name == waiting.name:
            made[place] = replace(guess, mention=other.mention)
    memory.rename(waiting.name, guess)


def _may_wait(phrase: Phrase, waiting: Unnamed) -> bool:
    """Whether a role may still wait for a name: a few paragraphs, one that is not definite until the next opens."""
    behind = phrase.place.passage - waiting.place.passage
    return behind <= NAMED_WITHIN and (waiting.definite or _opens_next(phrase, behind))


def _opens_next(phrase: Phrase, behind: int) -> bool:
    """A baker told a jury …; Maria Lopez, 44, told … in the next paragraph: a name right at its start."""
    return behind == 0 or (behind == 1 and phrase.place.start == 0)


def _is_new(name: str, resolver: Resolver, memory: Memory) -> bool:
    """Whether it is the full name of somebody not met before."""
    return name in resolver.cast.full and not memory.knows(name) and not resolver.is_body(name)


def _newly_described(phrase: Phrase, waiting: Unnamed) -> bool:
    """Maria Lopez, a surgeon who took over in 2021, right after the head of the clinic: that is what she is besides."""
    sentence, at = phrase.sentence, phrase.last
    near = phrase.place.passage - waiting.place.passage == 1
    opens = phrase.place.start == 0 and sentence.of("relative", at + 1)  # Maria Lopez, who has led it since 2014,
    return near and sentence.mark(at, ",") and (sentence.of("indefinite", at + 1) or opens)


def _elsewhere(phrase: Phrase, waiting: Unnamed) -> bool:
    """Whether a name may be that of a role: not in the same paragraph, unless a quotation comes before it there."""
    if phrase.place.passage != waiting.place.passage:
        return True
    return any(phrase.sentence.quote(at) for at in range(phrase.first)) and waiting.speaks
