"""What a language model says, held against the text: only words that stand there become claims."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from onrecord.anchoring import describe
from onrecord.extract import checkworthy, dates
from onrecord.language import primary
from onrecord.model import Document, Extracted, Mention, Person, Said, SpeakerGuess
from onrecord.text import Passage

KINDS = ("quote", "mixed", "reported")
MOST = 500  # claims in one portion
PARTS = 40  # of one quotation
NEAR = 400  # code points around the words in which their cue and the speaker's name are looked for
SHORTEST = 2  # letters or digits in a part

# Why a proposed claim is refused, in the order the checks run; each is counted by its name.
REASONS = (
    "not in the form asked for", "words not in the text", "words in several places", "cue not in the text",
    "speaker not in the text", "found before", "too many",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Portion:
    """A run of blocks that the model is asked about at once: their words, with the way back to the stored text.

    `shown` is what the model gets to read: the same words, a blank line between blocks, voices before their words.
    """

    document: Document
    passage: Passage
    shown: str
    firsts: tuple[int, ...]  # where each block starts in the passage
    times: Mapping[int, str] = field(default_factory=dict)  # start of a piece -> time of its cue


@dataclass(slots=True)
class Verified:
    """Claims whose every word was found, and how many were refused for which reason."""

    claims: list[Extracted] = field(default_factory=list)
    refused: Counter[str] = field(default_factory=Counter)


class Refused(Exception):
    """A proposed claim that does not hold, which is counted and left out; its one argument is a row of REASONS."""


def proposals(answer: str) -> list[Any] | None:
    """The list of claims in a model's answer, with or without a fence of code around it; None if there is none."""
    text = answer.strip()
    fenced = re.search(r"```(?:json)?\s*\n(.*?)\n?```", text, re.DOTALL)
    for candidate in (text, fenced[1] if fenced else ""):
        try:
            value = json.loads(candidate)
        except (ValueError, RecursionError):
            continue
        claims = value.get("claims") if isinstance(value, dict) else value
        if isinstance(claims, list):
            return claims
    return None


def verify(portion: Portion, proposed: Sequence[Any], people: Mapping[str, Person], verified: Verified) -> None:
    """Add each proposal that holds to `verified`, and count each that does not."""
    taken = {claim.spans for claim in verified.claims}
    after = 0
    verified.refused["too many"] += max(len(proposed) - MOST, 0)
    for one in proposed[:MOST]:
        try:
            claim, after = _claim(portion, one, people, after)
            if claim.spans in taken:
                raise Refused("found before")
        except Refused as refused:
            verified.refused[str(refused)] += 1
            continue
        taken.add(claim.spans)
        verified.claims.append(claim)


def _claim(portion: Portion, one: Any, people: Mapping[str, Person], after: int) -> tuple[Extracted, int]:
    kind, parts = _form(one)
    places = _places(portion.passage.text, parts, after)
    document, text = portion.document, portion.passage.text
    language = primary(document.source.language)
    around = max(places[0][0] - NEAR, 0), min(places[-1][1] + NEAR, len(text))
    cue = _cue(portion, one.get("cue"), places, around)
    words = " ".join(" ".join(text[start:end].split()) for start, end in places)
    score, because = checkworthy.score(words, language)
    near = (cue[0], cue[1]) if cue else (places[0][0], places[-1][1])
    claim = Extracted(
        kind=kind, text=words, spans=tuple(_spans(portion, places)),
        speaker=_speaker(portion, one.get("speaker"), one.get("named"), around, people),
        cue=_mention(portion, *cue) if cue else None,
        said=_said(portion, near, places, language),
        reported_by=_speaker(portion, one.get("reported_by"), None, around, people),
        checkworthy=score, because=because, rule="model",
    )  # fmt: skip
    return claim, places[-1][1]


def _said(portion: Portion, near: tuple[int, int], places: list[tuple[int, int]], language: str) -> Said | None:
    """When it was said, from the words of its own blocks: a day named in another paragraph is of something else."""
    low, high = min(near[0], places[0][0]), max(near[1], places[-1][1])
    start = portion.firsts[bisect_right(portion.firsts, low) - 1]
    after = bisect_right(portion.firsts, high)
    text = portion.passage.text[start : portion.firsts[after] if after < len(portion.firsts) else None]
    inside = [(place[0] - start, place[1] - start) for place in places]
    published = portion.document.source.published
    return dates.said(text, (near[0] - start, near[1] - start), published, language, leave_out=inside)


def _form(one: Any) -> tuple[str, list[str]]:
    if not isinstance(one, dict) or one.get("kind") not in KINDS:
        raise Refused("not in the form asked for")
    said = one.get("exact")
    parts = [said] if isinstance(said, str) else said if isinstance(said, list) else []
    if not 0 < len(parts) <= PARTS or not all(isinstance(part, str) for part in parts):
        raise Refused("not in the form asked for")
    if any(sum(map(str.isalnum, part)) < SHORTEST for part in parts):
        raise Refused("not in the form asked for")
    if any(not isinstance(one.get(name), str | None) for name in ("speaker", "named", "cue", "reported_by")):
        raise Refused("not in the form asked for")
    return one["kind"], parts


def _found(text: str, words: str) -> list[tuple[int, int]]:
    """Every place of `words` in `text`, letter by letter; only white space may differ, since lines are wrapped."""
    pattern = r"\s+".join(map(re.escape, words.split()))
    return [found.span() for found in re.finditer(rf"(?<!\w){pattern}(?!\w)", text)] if pattern else []


def _places(text: str, parts: list[str], after: int) -> list[tuple[int, int]]:
    """The one place of each part, in order. Where words stand several times, the one after the claim before counts."""
    every = [_found(text, part) for part in parts]
    if not all(every):
        raise Refused("words not in the text")
    rows = list(_rows(every))
    if not rows:
        raise Refused("words not in the text")
    if len(rows) > 1:
        rows = [row for row in rows if row[0][0] >= after]
    if len(rows) != 1:
        raise Refused("words in several places")
    return rows[0]


def _rows(every: list[list[tuple[int, int]]]) -> Iterator[list[tuple[int, int]]]:
    """Each place of the first part with the nearest places of the others behind it, as far as all are there."""
    for first in every[0]:
        row = [first]
        for others in every[1:]:
            following = next((place for place in others if place[0] >= row[-1][1]), None)
            if following is None:
                break
            row.append(following)
        if len(row) == len(every):
            yield row


def _spans(portion: Portion, places: Sequence[tuple[int, int]]) -> Iterator[Any]:
    for place in places:
        for start, end in portion.passage.spans(*place):
            at = next((portion.times[piece] for piece, stop in portion.passage.pieces if piece <= start < stop
                       and piece in portion.times), None)  # fmt: skip
            yield describe(portion.document.text, start, end, at)


def _cue(
    portion: Portion, cue: str | None, places: list[tuple[int, int]], around: tuple[int, int]
) -> tuple[int, int] | None:
    """The cue nearest to the words, outside of them. A cue that is named must be there."""
    if not cue or not cue.strip():
        return None
    found = [
        place for place in _found(portion.passage.text[: around[1]], cue)
        if place[0] >= around[0] and not any(start < place[1] and place[0] < end for start, end in places)
    ]  # fmt: skip
    if not found:
        raise Refused("cue not in the text")
    return min(found, key=lambda place: min(abs(place[0] - places[0][1]), abs(places[0][0] - place[1])))


def _speaker(
    portion: Portion, name: str | None, named: str | None, around: tuple[int, int], people: Mapping[str, Person]
) -> SpeakerGuess | None:
    """Who said it. The name must stand in the document, or be that of a known person who is named beside the words."""
    if not name or not name.strip():
        return None
    name = " ".join(name.split())
    known = next((person for person in people.values() if _is(person, name)), None)
    nearby = [place for place in _found(portion.passage.text[: around[1]], named or name) if place[0] >= around[0]]
    stands = bool(_found(portion.document.text, name)) or (known is not None and bool(nearby))
    if not stands or (named and not nearby):
        raise Refused("speaker not in the text")
    mention = _mention(portion, *nearby[-1]) if nearby else None
    if known:
        return SpeakerGuess(known.name, mention, known.id, known.kind)
    return SpeakerGuess(name, mention)


def _is(person: Person, name: str) -> bool:
    return name.casefold() in (person.name.casefold(), *(alias.casefold() for alias in person.aliases))


def _mention(portion: Portion, start: int, end: int) -> Mention:
    places = portion.passage.spans(start, end)
    first, last = places[0][0], places[-1][1]
    return Mention(portion.document.text[first:last], first, last)
