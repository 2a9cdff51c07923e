"""The offices that a list of those present tells, in a report or minutes: Present: Cllr Mara Quill (Chair)."""

from __future__ import annotations

from onrecord.extract import paragraphs, roles
from onrecord.extract.lexicon import Lexicon
from onrecord.extract.roles import Held
from onrecord.extract.turns import speaker_list
from onrecord.model import Document
from onrecord.text import Passage

HEAD_LONGEST = 12  # blocks


def held(document: Document, words: Lexicon) -> list[Held]:
    """Who holds which office by the lists of those present in the head of a document."""
    head = [Passage.of_block(document.text, block).text for block in document.blocks[:HEAD_LONGEST]]
    entries = speaker_list(head, words.language)
    return [one for entry in entries for sentence in paragraphs.read(entry, 0, words).sentences
            for one in roles.roles(sentence)]
