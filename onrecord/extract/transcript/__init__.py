"""Turns -> claims: each point a speaker makes, and what a speaker says that others said."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from msgspec import structs

from onrecord.extract import checkworthy, paragraphs
from onrecord.extract import claims as spans
from onrecord.extract.flow import Part
from onrecord.extract.lexicon import lexicon
from onrecord.extract.stretches import LONGEST
from onrecord.extract.transcript import occasion, secondhand
from onrecord.extract.transcript.points import is_stance, points
from onrecord.extract.turns import Turn, Words
from onrecord.language import primary
from onrecord.model import Block, Document, Extracted, Mention, Person, Said

__all__ = ["claims", "minuted"]

minuted = occasion.minuted


def claims(
    document: Document, turns: list[Turn], language: str, *, people: Mapping[str, Person] | None = None,
    min_checkworthy: float = 0.0,
) -> Iterator[Extracted]:
    """The claims of a transcript in order, found as they are asked for; `turns` are taken out of the list meanwhile.

    Kind `quote`, the speaker that of the turn, said on the day of the talk. Questions and asides of whoever runs the
    talk make none. What a speaker says that somebody else said is a claim of its own with `reported_by`. Points that
    score below `min_checkworthy` are left out, unless they say what the speaker will do or stands for.
    """
    language = primary(language)
    said = occasion.said(document, turns, language)
    for group in _groups(turns):
        yield from sorted(_claims(document, group, said, people or {}, language, min_checkworthy), key=spans.place)


def _groups(turns: list[Turn]) -> Iterator[list[Turn]]:
    """All turns, or of a very long transcript runs of them: what is kept of a group is given back before the next."""
    group: list[Turn] = []
    size = 0
    turns.reverse()
    while turns:
        turn = turns.pop()
        group.append(turn)
        size += sum(end - start for words in turn.paragraphs for start, end in words.pieces)
        if size >= LONGEST:
            yield group
            group, size = [], 0
    yield group


def _claims(
    document: Document, turns: Sequence[Turn], said: Said | None, people: Mapping[str, Person], language: str,
    min_checkworthy: float,
) -> list[Extracted]:
    parts: list[Part] = []
    owners: list[Turn] = []
    days: list[Said | None] = []
    played = {block for turn in turns if turn.clip for block in turn.blocks}
    day = said
    for turn in turns:
        if not turn.clip or turn.blocks[0] - 1 not in played:  # else the recording goes on
            day = occasion.played(turn, document, said, language) if turn.clip else said
        for paragraph in turn.paragraphs:
            parts.append(_part(paragraph, len(parts), language))
            owners.append(turn)
            days.append(day)
    dated = replace(document, source=structs.replace(document.source, published=said.date if said else None))
    made = [claim for part, turn, day in zip(parts, owners, days, strict=True) if _speaks(turn)
            for claim in _own(document, part, turn, day, language, min_checkworthy)]
    return made + secondhand.claims(dated, turns, parts, owners, people, lexicon(language))


def _part(words: Words, index: int, language: str) -> Part:
    times = tuple(words.at.get(start, "") for start, _ in words.pieces) if words.at else ()
    block, passage = Block("paragraph", words.pieces, at=times), words.passage
    return Part(block, passage, paragraphs.read(passage.text, index, lexicon(language)))


def _speaks(turn: Turn) -> bool:
    """Speakers make claims; somebody unnamed who ends with a question has asked one."""
    if turn.part != "speaker":
        return False
    asks = turn.paragraphs[-1].passage.text.rstrip(" \n\"'”’)]").endswith("?")
    return not (asks and turn.speaker.kind == "office")


def _own(
    document: Document, part: Part, turn: Turn, said: Said | None, language: str, min_checkworthy: float
) -> list[Extracted]:
    """The points of one paragraph of a turn."""
    made = []
    cue = _cue(document, turn)
    for start, end in points(part.passage.text, part.paragraph.sentences, language):
        found = spans.spans(document, part.passage, part.block, start, end)
        if not found:
            continue
        text = spans.words(found)
        score, because = checkworthy.score(text, language)
        if is_stance(text, language):
            because = ("is a position of the speaker", *because)
        elif score < min_checkworthy:
            continue
        made.append(Extracted("quote", text, tuple(found), turn.speaker, cue, said, None, score, because, "turn"))
    return made


def _cue(document: Document, turn: Turn) -> Mention | None:
    """The colon behind a label."""
    if turn.label is None:
        return None
    at = document.text.find(":", turn.label.end, turn.label.end + 80)
    between = document.text[turn.label.end : at] if at >= 0 else "\n"
    stopped = between.startswith(".")  # Mr. Quill. A word from the mayor: …
    return Mention(":", at, at + 1) if "\n" not in between and not stopped and len(between.split()) <= 8 else None
