"""Find the turns of a document: voices of the format, regular labels, or questions set in bold."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice
from sys import intern

from onrecord import language as lists
from onrecord.extract.turns import names
from onrecord.extract.turns.bold import is_bold, is_bold_question
from onrecord.extract.turns.edges import before_outro, ends, interrupts, is_noise, is_proceeding, narrator_from
from onrecord.extract.turns.headed import spoken_by
from onrecord.extract.turns.heads import behind, speaker_list
from onrecord.extract.turns.interviewee import interviewee, interviewers
from onrecord.extract.turns.introduced import holders
from onrecord.extract.turns.labels import Label, changed, marked, read, words_of
from onrecord.extract.turns.offices import folded
from onrecord.extract.turns.preamble import preamble
from onrecord.extract.turns.regularity import Sighting, accepted
from onrecord.extract.turns.turn import Turn, Words
from onrecord.language import primary
from onrecord.model import Block, Document, Mention, Person, SpeakerGuess
from onrecord.text import Passage, Passages

_BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*")
SKIPPED = ("heading", "caption")


@dataclass(frozen=True, slots=True)
class Opening:
    """Where a turn starts: the block, the offset of its words in the block, and the label or the voice."""

    block: int
    at: int
    after: int
    name: str
    part: str
    label: Label | None = None


def find(document: Document, language: str, people: Mapping[str, Person] | None = None) -> list[Turn]:
    """The turns of a transcript in order; empty if the document is none. Never raises."""
    language = primary(language)
    document, origins = _apart(document)
    passages = Passages(document.text, document.blocks)
    openings = (_voices(document, language) or _labelled(document, passages, language)
                or _bold(document, passages, spoken=_is_spoken(document, passages, language, "interview_words"))
                or _headed(document, passages, language))
    if not openings:
        return []
    telling = lists.words(language, "narrators")  # what a voice tells off screen is a report, not its claim
    raw = [(opening, words) for opening, words in _turns(document, passages, openings, language)
           if opening.label or opening.name.lower() not in telling]
    head = [*preamble(document), *_head(document, passages, openings[0], language)]
    texts = chain([document.source.title or "", *head], (passage.text for passage in passages))
    labels = dict.fromkeys(opening.name for opening in openings if not opening.part and len(opening.name) > 1)
    del openings  # of a long transcript there is room for little more than the turns
    introduction = "\n\n".join([document.source.title or "", *head[:6]])
    known = names.gather(
        texts, speaker_list(head, language), introduction, language, people or {}, labels,
        behind("chairing", head, language),
    )
    return [_at_home(turn, origins) for turn in _resolved(document, raw, known, head, language)]


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


def _voices(document: Document, language: str) -> list[Opening]:
    """Voices that the format names (`<v Name>`): every cue that has one, where two have."""
    voiced = [(index, block) for index, block in enumerate(document.blocks) if block.speaker]
    if len(voiced) < 2:
        return []
    roles = lists.table(language, "turn_labels")
    return [Opening(index, 0, 0, block.speaker or "", roles.get((block.speaker or "").lower(), ""))
            for index, block in voiced]


def _labelled(document: Document, passages: Sequence[Passage], language: str) -> list[Opening]:
    sightings = list(_sightings(document, passages, language))
    counted = sum(block.kind not in SKIPPED for block in document.blocks)
    kept = accepted(sightings, counted, language, spoken=_is_spoken(document, passages, language))
    return [Opening(found.block, found.at, found.label.after, found.label.name, found.label.part, found.label)
            for found in kept]


def _sightings(document: Document, passages: Sequence[Passage], language: str) -> Iterator[Sighting]:
    for index, (block, passage) in enumerate(zip(document.blocks, passages, strict=True)):
        if block.kind == "caption":
            continue
        starts = [found.end() for found in re.finditer(r"\n[ \t]*", passage.text)]
        cues = {*passage.offsets} if block.kind == "cue" else {0}
        for at in sorted({0, *starts, *(cues if block.kind == "cue" else ())}):
            label = (read(passage.text, at, language) or _in_bold(document, block, passage, at, language)
                     or _behind_change(document, block, passage, at, language))
            if label and (block.kind not in SKIPPED or _asks(document, passage.text, label)):
                yield Sighting(index, at, at in cues, label, block.kind == "cue")


def _asks(document: Document, words: str, label: Label) -> bool:
    """A short question may look like a heading; a heading that quotes somebody is none of their turns."""
    plain = document.format == "txt" and words.rstrip().endswith("?")
    return bool(label.part) or label.convention in ("record", "capitals", "alone") or plain


def _is_spoken(document: Document, passages: Sequence[Passage], language: str, kind: str = "transcript_words") -> bool:
    head = " ".join([document.source.title or "", *(passage.text for passage in islice(passages, 4))])[:1000].lower()
    return any(re.search(rf"\b{re.escape(word)}\b", head) for word in lists.words(language, kind))


def _headed(document: Document, passages: Sequence[Passage], language: str) -> list[Opening]:
    """One turn for all that stands under a line such as "Statement by Mara Quill"."""
    found = spoken_by(document, passages, language)
    return [Opening(found[0], 0, 0, found[1], "")] if found and found[0] < len(document.blocks) else []


def _bold(document: Document, passages: Sequence[Passage], *, spoken: bool) -> list[Opening]:
    """Questions set in bold or italics and answers that are not: every change of type is a change of speaker.

    Where the head calls the document an interview (`spoken`), questions that are headings count too.
    """
    asked = [is_bold_question(document, block, passage)
             or (spoken and block.kind == "heading" and passage.text.rstrip(" *_\"”").endswith("?"))
             for block, passage in zip(document.blocks, passages, strict=True)]
    if sum(asked) < 3 or document.format not in ("md", "html"):
        return []
    first, last = asked.index(True), len(asked) - 1 - asked[::-1].index(True)
    for index in range(first, last):  # what the interviewer puts as a statement stands in the same type
        block, passage = document.blocks[index], passages[index]
        asked[index] = asked[index] or (is_bold(document, block, "**") and passage.text.rstrip(" *_\"”").endswith("."))
    openings: list[Opening] = []
    for index, question in enumerate(asked):
        if question:
            openings.append(Opening(index, 0, 0, "Q", "question"))
        elif openings and asked[index - 1] and document.blocks[index].kind not in SKIPPED:
            openings.append(Opening(index, 0, 0, "A", "answer"))
    answers = sum(opening.part == "answer" for opening in openings)
    return openings if answers >= 3 and answers >= 0.8 * sum(asked) else []


def _in_bold(document: Document, block: Block, passage: Passage, at: int, language: str) -> Label | None:
    """A name in bold that opens a paragraph of Markdown."""
    if at or document.format not in ("md", "html") or len(block.pieces) < 2:
        return None
    start, end = block.pieces[0]
    around = document.text[max(start - 2, 0) : start], document.text[end : end + 2]
    return marked(passage.text, document.text[start:end], language) if around in (("**", "**"), ("__", "__")) else None


def _behind_change(document: Document, block: Block, passage: Passage, at: int, language: str) -> Label | None:
    """A label of any words at the start of a subtitle, behind the mark of a change of voice."""
    start = block.pieces[0][0] if block.pieces else 0
    marked_so = block.kind == "cue" and not at and document.text[max(start - 4, 0) : start].rstrip().endswith(">>")
    return changed(passage.text, language) if marked_so else None


def _turns(document: Document, passages: Sequence[Passage], openings: Sequence[Opening], language: str,
           ) -> Iterator[tuple[Opening, tuple[Words, ...]]]:
    """Each opening with the words up to the next one, or to what ends or interrupts the turn."""
    prologue = any(passage.text.rstrip().endswith(".") for block, passage in
                   zip(document.blocks[: openings[0].block], passages, strict=False) if block.kind == "cue")
    for number, opening in enumerate(openings):
        following = openings[number + 1] if number + 1 < len(openings) else None
        stop = following.block if following else len(passages) - 1
        found: list[Words] = []
        for index in range(opening.block, stop + 1):
            block, passage = document.blocks[index], passages[index]
            low = opening.after if index == opening.block else 0
            high = following.at if following and index == following.block else len(passage.text)
            words = passage.text[low:high]
            if (block.kind in SKIPPED and index != opening.block) or not words.strip():
                continue
            last, later = following is None, index > opening.block
            if later and ends(words, language, last=last):
                break
            if is_noise(words) or (later and is_proceeding(words, language)):
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
              head: Sequence[str], language: str) -> list[Turn]:
    """The turns of what is in `raw`, which is empty afterwards."""
    labels = dict.fromkeys(opening.name for opening, _ in raw)
    people = {label: known.resolve(label, None).name or label for label in labels}
    asking = interviewers([(opening.name, people[opening.name], opening.part, paragraphs)
                           for opening, paragraphs in raw], [document.source.title or "", *head], language)
    answering = interviewee(document, head, [opening.part for opening, _ in raw], known, language)
    held = holders(head, known.offices, language)
    guesses: dict[str, SpeakerGuess] = {}
    turns = []
    raw.reverse()
    while raw:
        opening, paragraphs = raw.pop()
        mention = _mention(document, opening, paragraphs)
        part = "question" if people[opening.name] in asking else opening.part or "speaker"
        if opening.part == "answer":
            guess, part = answering, "speaker"
        else:
            name = held.get(folded(words_of(opening.name)), opening.name)
            guess = guesses.setdefault(opening.name, known.resolve(name, None))
        if not raw:
            paragraphs = before_outro(document, paragraphs, [guess.name or "", *asking], language)
        turns.append(Turn(replace(guess, mention=mention or guess.mention), part, mention, paragraphs))
    return turns


def _mention(document: Document, opening: Opening, paragraphs: Sequence[Words]) -> Mention | None:
    """Where the label or the voice stands in the stored text."""
    first = document.blocks[opening.block]
    if opening.label:
        spans = Passage.of_block(document.text, first).spans(opening.label.start, opening.label.end)
        name = intern(document.text[spans[0][0] : spans[-1][1]]) if spans else ""
        return Mention(name, spans[0][0], spans[-1][1]) if spans else None
    start = first.pieces[0][0]
    at = document.text.rfind(opening.name, max(start - 200, 0), start) if first.speaker else -1
    return Mention(opening.name, at, at + len(opening.name)) if at >= 0 else None
