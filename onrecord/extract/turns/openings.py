"""Where the turns of a document open: voices of the format, regular labels, or questions set in bold."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from sys import intern

from onrecord import language as lists
from onrecord.extract.turns.bold import is_bold, is_bold_question
from onrecord.extract.turns.captions import captioned, is_office
from onrecord.extract.turns.clips import parted
from onrecord.extract.turns.headed import spoken_by
from onrecord.extract.turns.heads import speaker_list
from onrecord.extract.turns.labels import Label, changed, marked, read
from onrecord.extract.turns.regularity import Sighting, accepted
from onrecord.model import Block, Document
from onrecord.text import Passage

HEAD_LONGEST = 12  # blocks in which those present may be listed
SKIPPED = ("heading", "caption")


@dataclass(frozen=True, slots=True)
class Opening:
    """Where a turn starts: the block, the offset of its words in the block, and the label or the voice.

    `clip` is how the label tells of a recording that is played.
    """

    block: int
    at: int
    after: int
    name: str
    part: str
    label: Label | None = None
    clip: str = ""


def openings(document: Document, passages: Sequence[Passage], language: str) -> list[Opening]:
    """The openings of all turns in order, by the first way that the document uses; empty if it is no transcript."""
    return (_voices(document, language) or _labelled(document, passages, language)
            or _bold(document, passages, language, spoken=_is_spoken(document, passages, language, "interview_words"))
            or _headed(document, passages, language))


def _voices(document: Document, language: str) -> list[Opening]:
    """Voices that the format names (`<v Name>`): every speech that has one, where two have or all of them."""
    voiced = [(index, block) for index, block in enumerate(document.blocks) if block.speaker]
    if len(voiced) < 2 and any(block.kind == "cue" and not block.speaker for block in document.blocks):
        return []
    parts = lists.table(language, "turn_labels")
    named = ((index, _voice_name(block.speaker or "", language)) for index, block in voiced)
    return [Opening(index, 0, 0, name, parts.get(name.lower(), "")) for index, name in named]


def _voice_name(voice: str, language: str) -> str:
    """The name in a voice, without what somebody is: `Dr Quill, historian`, and in its usual order: `Quill, Mara`."""
    name, _, rest = (part.strip() for part in voice.partition(","))
    if not name or not rest:
        return name or voice
    if rest[0].islower() or is_office(rest, language):
        return name
    return voice if "," in rest else f"{rest} {name}"


def _labelled(document: Document, passages: Sequence[Passage], language: str) -> list[Opening]:
    sightings = list(_sightings(document, passages, language))
    counted = sum(block.kind not in SKIPPED for block in document.blocks)
    listed = speaker_list([passage.text for passage in islice(passages, HEAD_LONGEST)], language)
    kept = accepted(sightings, counted, language, spoken=_is_spoken(document, passages, language), listed=listed)
    return [_opening(found, language) for found in kept]


def _opening(found: Sighting, language: str) -> Opening:
    label = found.label
    name, clip = parted(label.name, language)
    part = label.part if name or not clip else "clip"
    return Opening(found.block, found.at, label.after, intern(name or label.name), part, label, clip)


def _sightings(document: Document, passages: Sequence[Passage], language: str) -> Iterator[Sighting]:
    lowered = any(letter.islower() for letter in document.text)  # else all of it is in capitals
    for index, (block, passage) in enumerate(zip(document.blocks, passages, strict=True)):
        if block.kind == "caption":
            continue
        starts = [found.end() for found in re.finditer(r"\n[ \t]*", passage.text)]
        cues = {*passage.offsets} if block.kind == "cue" else {0}
        for at in sorted({0, *starts, *(cues if block.kind == "cue" else ())}):
            named = captioned(document.text, block, passage, at, language) if at in cues else None
            label = (named or read(passage.text, at, language) or _in_bold(document, block, passage, at, language)
                     or _behind_change(document, block, passage, at, language))
            kept = block.kind not in SKIPPED or _asks(document, passage.text, label) if label else False
            if label and kept and not (lowered and _is_headline(passage.text, label)):
                yield Sighting(index, at, at in cues, label, block.kind == "cue")


def _is_headline(words: str, label: Label) -> bool:
    """Whether all words of a line are in capitals, with a colon among them: FERRY PENSIONS: BILL READ TWICE."""
    line = words[label.start :].partition("\n")[0]
    behind = line[label.after - label.start :].split()
    return label.convention == "capitals" and len(behind) > 1 and line == line.upper() and line[-1:].isalnum()


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


def _bold(document: Document, passages: Sequence[Passage], language: str, *, spoken: bool) -> list[Opening]:
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
    opened: list[Opening] = []
    for index, question in enumerate(asked):
        part = "question" if question else "answer"
        label = _shouted(document, index, passages[index], language)
        follows = bool(opened) and asked[index - 1] and document.blocks[index].kind not in SKIPPED
        if (question or follows) and label is not None:
            opened.append(Opening(index, 0, label.after, label.name, label.part or part * question, label))
        elif question or follows:
            opened.append(Opening(index, 0, 0, part[0].upper(), part))
    answers = sum(opening.part != "question" for opening in opened)
    return opened if answers >= 3 and answers >= 0.8 * sum(asked) else []


def _shouted(document: Document, index: int, passage: Passage, language: str) -> Label | None:
    """The label of an interview that names in capitals or bold type who speaks, where most of it does without."""
    label = read(passage.text, 0, language)
    if label is None or label.convention not in ("capitals", "named"):
        return None
    start = document.blocks[index].pieces[0][0]
    bold = document.text[max(start - 2, 0) : start] in ("**", "__")
    return label if bold or (label.convention == "capitals" and len(label.name) > 1) else None


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
