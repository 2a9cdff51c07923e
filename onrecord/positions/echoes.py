"""Echoes: a sentence that only says part of the sentences before it once more, for weight."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.positions.words import STOPS, Word

FEWEST = 3  # words; a shorter sentence may answer, or take back


def without_echo(words: Sequence[Word]) -> list[Word]:
    """The words without a sentence whose words, in their order, stand in a sentence before it: `I never took it from
    them. I never took it.`
    """
    told: list[str] = []
    kept: list[Word] = []
    for sentence in _sentences(words):
        stems = [word.stem for word in sentence if not word.mark]
        asks = sentence[-1].folded == "?"
        if asks or len(stems) < FEWEST or not _holds(told, stems):
            kept += sentence
            told += [*stems, "."]
    return kept


def _sentences(words: Sequence[Word]) -> list[list[Word]]:
    found: list[list[Word]] = [[]]
    for word in words:
        found[-1].append(word)
        if word.mark and word.folded in STOPS:
            found.append([])
    return [sentence for sentence in found if sentence]


def _holds(told: list[str], stems: list[str]) -> bool:
    return any(told[at : at + len(stems)] == stems for at in range(len(told) - len(stems) + 1))
