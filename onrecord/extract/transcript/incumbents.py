"""Whom an office means in a transcript where several hold one like it: who spoke last of those the labels tell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from onrecord.extract.lexicon import Lexicon
from onrecord.extract.turns import Turn
from onrecord.extract.turns.labels import words_of
from onrecord.extract.turns.offices import article, folded, holder_in
from onrecord.model import SpeakerGuess

AHEAD = 2  # turns behind a mention in which the one meant answers


def offices(turns: Sequence[Turn], words: Lexicon) -> Mapping[str, frozenset[str]]:
    """The offices that labels give to each speaker, in small letters: `The Minister for Ports (Mara Quill):`."""
    found: dict[str, set[str]] = {}
    for turn in turns:
        label = turn.label.text if turn.label else ""
        if turn.speaker.name and "(" in label and holder_in(label, words, words.language):
            found.setdefault(turn.speaker.name, set()).add(_office(label, words))
    return {name: frozenset(held) for name, held in found.items()}


def incumbent(
    text: str, turns: Sequence[Turn], number: int, held: Mapping[str, frozenset[str]], words: Lexicon
) -> SpeakerGuess | None:
    """Who is meant by an office in turn `number`: the one who holds it, else of several the one who spoke last.

    The Minister for Ports is the holder of that office wherever they speak; the Minister is who spoke last before the
    turn, else who answers it.
    """
    whole = folded(text.split())
    office = whole.removeprefix(article(whole, words.language))
    if office == whole or not held:
        return None
    exact = {name for name, known in held.items() if office in known}
    part = re.compile(rf"(?<![\w-]){re.escape(office)}(?![\w-])")
    fit = exact or {name for name, known in held.items() if any(_is_short(part, one, words) for one in known)}
    others = fit - {turns[number].speaker.name or ""}
    near = _near(turns, number, everywhere=len(exact) == 1) if others else ()
    return next((turn.speaker for turn in near if turn.speaker.name in others), None)


def _near(turns: Sequence[Turn], number: int, *, everywhere: bool) -> Iterator[Turn]:
    yield from reversed(turns[:number])
    yield from turns[number + 1 :] if everywhere else turns[number + 1 : number + 1 + AHEAD]


def _is_short(part: re.Pattern[str], office: str, words: Lexicon) -> bool:
    """Whether an office is meant by its noun alone: the Minister, but not the Shadow Minister."""
    found = part.match(office)
    return found is not None and not words.small["apart"] & set(office.split())


def _office(label: str, words: Lexicon) -> str:
    whole = folded(words_of(label))
    return whole.removeprefix(article(whole, words.language))
