"""Turns of a transcript: who speaks from where to where, in every common way of writing that down."""

from __future__ import annotations

from onrecord.extract.turns.before import answers, whom_meant
from onrecord.extract.turns.clips import is_archive
from onrecord.extract.turns.edges import is_noise
from onrecord.extract.turns.finding import find
from onrecord.extract.turns.heads import speaker_list
from onrecord.extract.turns.preamble import preamble
from onrecord.extract.turns.turn import Turn, Words

__all__ = ["Turn", "Words", "answers", "find", "is_archive", "is_noise", "preamble", "speaker_list", "whom_meant"]
