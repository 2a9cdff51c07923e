"""What a report before an interview says with a pronoun alone: In 2011 she told …; Mara Quill meets me on the pier."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.extract.lexicon import Lexicon
from onrecord.extract.turns.turn import Turn
from onrecord.model import Extracted, SpeakerGuess


def answers(turns: Sequence[Turn]) -> SpeakerGuess | None:
    """The one person who answers questions that bear no name, None if there are several or none."""
    speakers = {turn.speaker.name: turn.speaker for turn in turns if turn.part == "speaker"}
    asked = any(turn.part == "question" and turn.label is None for turn in turns)
    only = next(iter(speakers.values())) if len(speakers) == 1 else None
    return only if asked and only and only.name else None


def whom_meant(claim: Extracted, answering: SpeakerGuess | None, words: Lexicon) -> Extracted:
    """The claim, its speaker the one interviewed where only a pronoun names them and nobody has been named before."""
    guess = claim.speaker
    if answering is None or guess is None or guess.mention is None or _is_name(guess, words):
        return claim
    row = words.pronouns.get(guess.mention.text.casefold(), ("", ""))
    alone = row[0] == "3" and row[1] == "s"
    return replace(claim, speaker=replace(answering, mention=guess.mention)) if alone else claim


def _is_name(guess: SpeakerGuess, words: Lexicon) -> bool:
    """Whether somebody is named in full, rather than by an office and what it is about."""
    parts = (guess.name or "").split()
    return guess.id is not None or (bool(parts) and all(part[0].isupper() or part in words.particles for part in parts))
