"""Find the turns of a document: voices of the format, regular labels, or questions set in bold."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain, islice
from sys import intern

from onrecord import language as lists
from onrecord.extract import live
from onrecord.extract.turns import clips, names
from onrecord.extract.turns.edges import before_outro, ends, interrupts, is_noise, is_proceeding, narrator_from
from onrecord.extract.turns.embedded import is_report
from onrecord.extract.turns.heads import behind, speaker_list
from onrecord.extract.turns.interviewee import asker, interviewee, interviewers, introduced
from onrecord.extract.turns.introduced import holders
from onrecord.extract.turns.labels import words_of
from onrecord.extract.turns.offices import folded
from onrecord.extract.turns.openings import SKIPPED, Opening, openings
from onrecord.extract.turns.preamble import preamble
from onrecord.extract.turns.turn import Turn, Words
from onrecord.extract.turns.witnesses import Witness, answering, witnesses
from onrecord.language import primary
from onrecord.model import Block, Document, Mention, Person, SpeakerGuess
from onrecord.text import Passage, Passages

_BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*")


def find(document: Document, language: str, people: Mapping[str, Person] | None = None) -> list[Turn]:
    """The turns of a transcript in order; empty if the document is none. Never raises."""
    language = primary(language)
    document, origins = _apart(document)
    passages = Passages(document.text, document.blocks)
    opened = openings(document, passages, language)
    if not opened:
        return []
    told = list(clips.stages((passage.text for passage in passages), language))
    telling = lists.words(language, "narrators")  # what a voice tells off screen is a report, not its claim
    alone = is_report(document, passages, {opening.block for opening in opened}, language)
    raw = [(opening, words)
           for opening, words in _turns(document, passages, _in_clips(opened, told), told, language, alone=alone)
           if opening.name.lower() not in telling]
    head = [*preamble(document), *_head(document, passages, opened[0], language)]
    texts = chain([document.source.title or "", *head], (passage.text for passage in passages))
    labels = dict.fromkeys(opening.name for opening in opened if not opening.part and len(opening.name) > 1)
    del opened  # of a long transcript there is room for little more than the turns
    introduction = "\n\n".join([document.source.title or "", *head[:6]])
    known = names.gather(
        texts, speaker_list(head, language), introduction, language, people or {}, labels,
        behind("chairing", head, language),
    )
    sworn = witnesses((passage.text for passage in passages), language) if _answers(raw) else []
    return [_at_home(turn, origins) for turn in _resolved(document, raw, known, head, sworn, language)]


def _answers(raw: Sequence[tuple[Opening, tuple[Words, ...]]]) -> bool:
    return any(opening.part == "answer" for opening, _ in raw)


def _apart(document: Document) -> tuple[Document, Sequence[int]]:
    """The document with blocks parted at lines that only look blank (a no-break space), and where each comes from."""
    blocks: list[Block] = []
    origins: list[int] = []
    for index, block in enumerate(document.blocks):
        parts = [block]
        if block.kind != "cue" and block.pieces and not block.at:
            parts = list(_parts(document.text, block))
        blocks += parts
        origins += [index] * len(parts)
    if tuple(blocks) == document.blocks:
        return document, range(len(blocks))
    return replace(document, blocks=tuple(blocks)), origins


def _parts(text: str, block: Block) -> Iterator[Block]:
    passage = Passage.of_block(text, block)
    if not _BLANK_LINE.search(passage.text):
        yield block
        return
    low = 0
    for found in [*_BLANK_LINE.finditer(passage.text), None]:
        pieces = passage.spans(low, found.start() if found else len(passage.text))
        if pieces and any(text[start:end].strip() for start, end in pieces):
            yield replace(block, pieces=tuple(pieces))
        low = found.end() if found else low


def _at_home(turn: Turn, origins: Sequence[int]) -> Turn:
    """The turn with block numbers of the document as it was given."""
    if all(origins[block] == block for block in turn.blocks):
        return turn
    paragraphs = tuple(replace(words, blocks=tuple(dict.fromkeys(origins[block] for block in words.blocks)))
                       for words in turn.paragraphs)
    return replace(turn, paragraphs=paragraphs)


def _in_clips(opened: Sequence[Opening], told: Sequence[clips.Stage]) -> list[Opening]:
    """The openings with how stage directions tell of the recordings they are in."""
    played = clips.played(told, [(opening.block, opening.at) for opening in opened])
    return [replace(opening, clip=opening.clip or played.get(number, "")) for number, opening in enumerate(opened)]


def _turns(document: Document, passages: Sequence[Passage], openings: Sequence[Opening],
           told: Sequence[clips.Stage], language: str, *, alone: bool) -> Iterator[tuple[Opening, tuple[Words, ...]]]:
    """Each opening with the words up to the next one, or to what ends or interrupts the turn.

    In a report (`alone`) a turn is no longer than its paragraph.
    """
    prologue = any(passage.text.rstrip().endswith(".") for block, passage in
                   zip(document.blocks[: openings[0].block], passages, strict=False) if block.kind == "cue")
    stamps = live.entries(document, language)
    silent = clips.silent(told, [(opening.block, opening.at) for opening in openings])
    for number, opening in enumerate(openings):
        following = openings[number + 1] if number + 1 < len(openings) else None
        stop = following.block if following else len(passages) - 1
        found: list[Words] = []
        for index in range(opening.block, stop + 1):
            if index in stamps and found:  # the time behind a name alone is when they spoke
                break
            block, passage = document.blocks[index], passages[index]
            low = opening.after if index == opening.block else 0
            high = following.at if following and index == following.block else len(passage.text)
            words = passage.text[low:high]
            if (block.kind in SKIPPED and index != opening.block) or not words.strip():
                continue
            last, later = following is None, index > opening.block
            if later and (alone or ends(words, language, last=last)):
                break
            if is_noise(words) or index in silent or (later and is_proceeding(words, language)):
                continue
            if later and interrupts(
                    document, block, words, found, opening.name, language, narrated=prologue, last=last):
                break
            stopped = narrator_from(block, passage, low, high, opening.name, language) if prologue else high
            found.append(_words(document, block, index, passage, low, stopped))
            if stopped < high:
                break
        if found:
            yield opening, tuple(_joined(document, found))


def _words(document: Document, block: Block, index: int, passage: Passage, low: int, high: int) -> Words:
    low += len(passage.text[low:high]) - len(passage.text[low:high].lstrip())
    if not low and high == len(passage.text) and not block.at:
        return Words(document.text, block.pieces, (index,))
    pieces = tuple(passage.spans(low, high))
    times = dict(zip((start for start, _ in block.pieces), block.at, strict=False)) if block.at else {}
    firsts = sorted(times)
    at: dict[int, str] = {}
    for start, _ in pieces:
        earlier = [first for first in firsts if first <= start]
        if earlier:
            at[start] = times[earlier[-1]]
    return Words(document.text, pieces, (index,), at or None)


def _joined(document: Document, found: Sequence[Words]) -> Iterator[Words]:
    """Subtitles that follow each other are one paragraph: their sentences run over the cues."""
    run: list[Words] = []
    for words in found:
        if document.blocks[words.blocks[0]].kind == "cue":
            run.append(words)
        else:
            yield words
    if run:
        pieces = tuple(piece for words in run for piece in words.pieces)
        times = {start: time for words in run if words.at for start, time in words.at.items()}
        yield Words(document.text, pieces, tuple(words.blocks[0] for words in run), times or None)


def _head(document: Document, passages: Sequence[Passage], first: Opening, language: str) -> list[str]:
    """The stretches of text before the first turn."""
    texts = [passage.text for passage in islice(passages, first.block)]
    return texts + ([passages[first.block].text[: first.at]] if first.at else [])


def _resolved(document: Document, raw: list[tuple[Opening, tuple[Words, ...]]], known: names.Names,
              head: Sequence[str], sworn: Sequence[Witness], language: str) -> list[Turn]:
    """The turns of what is in `raw`, which is empty afterwards."""
    labels = dict.fromkeys(opening.name for opening, _ in raw)
    people = {label: known.resolve(label, None).name or label for label in labels}
    asking = interviewers([(opening.name, people[opening.name], opening.part, paragraphs)
                           for opening, paragraphs in raw], [document.source.title or "", *head], language)
    answers = interviewee(document, head, known, language) if _answers(raw) else SpeakerGuess(None)
    asks = asker(document, head, known, language) if _answers(raw) else None
    held = holders(head, known.offices, language)
    guesses: dict[str, SpeakerGuess] = {}
    turns: list[Turn] = []
    before: Sequence[Words] = ()
    raw.reverse()
    while raw:
        opening, paragraphs = raw.pop()
        mention = _mention(document, opening, paragraphs)
        part = "question" if people[opening.name] in asking else opening.part or "speaker"
        if opening.part == "clip":
            guess = known.resolve(told, None) if (told := introduced(before, language)) else SpeakerGuess(None)
            part = "speaker" if told else "aside"
        elif opening.part == "answer":
            witness = answering(sworn, opening.block)
            guess, part = known.resolve(witness, None) if witness else answers, "speaker"
        elif opening.part == "question" and opening.label is None and asks is not None:
            guess = asks
        else:
            name = held.get(folded(words_of(opening.name)), opening.name)
            guess = guesses.setdefault(opening.name, known.resolve(name, None))
        if not raw:
            paragraphs = before_outro(document, paragraphs, [guess.name or "", *asking], language)
        before = paragraphs
        turns.append(Turn(replace(guess, mention=mention or guess.mention), part, mention, paragraphs, opening.clip))
    return turns


def _mention(document: Document, opening: Opening, paragraphs: Sequence[Words]) -> Mention | None:
    """Where the label or the voice stands in the stored text."""
    first = document.blocks[opening.block]
    if opening.label:
        spans = Passage.of_block(document.text, first).spans(opening.label.start, opening.label.end)
        name = intern(document.text[spans[0][0] : spans[-1][1]]) if spans else ""
        return Mention(name, spans[0][0], spans[-1][1]) if spans else None
    start = first.pieces[0][0]
    for name in (opening.name, first.speaker) if first.speaker else ():  # the voice may be `Quill, Mara`
        if (at := document.text.rfind(name, max(start - 200, 0), start)) >= 0:
            return Mention(name, at, at + len(name))
    return None
