"""What a speaker of a transcript says that somebody else said: a claim of its own, reported by that speaker."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from onrecord import language as lists
from onrecord.extract import claims as spans
from onrecord.extract import paragraphs, roles, speakers
from onrecord.extract.attributed import Attributed
from onrecord.extract.attribution import Attribution, Place
from onrecord.extract.flow import Part
from onrecord.extract.lexicon import REPORTING, Lexicon
from onrecord.extract.people import of_speaker
from onrecord.extract.roles import Held
from onrecord.extract.transcript.incumbents import incumbent, offices
from onrecord.extract.turns import Turn, preamble
from onrecord.model import Document, Extracted, Person, SpeakerGuess
from onrecord.text import Passage

HEAD_LONGEST = 12  # blocks before the first turn
QUOTED = ("judge", "cite")  # classes of cues.txt that report too where words of the speaker’s own are quoted
WORDS_LEAST = 3  # "it's closer to nine" says something, "no" does not


def claims(
    document: Document, turns: Sequence[Turn], parts: Sequence[Part], owners: Sequence[Turn],
    people: Mapping[str, Person], words: Lexicon,
) -> list[Extracted]:
    """The statements of others told in the turns; `parts` are the paragraphs of the turns, `owners` whose they are.

    From a question only what "you" are said to have said is taken. A statement without words of time has no date:
    it was not said on the day of the talk.
    """
    found = [one for part in parts for sentence in part.paragraph.attributions for one in sentence if one.speaker]
    named = speakers.resolve(parts, found, people, words, held(document, turns, words))
    places = {id(turn): number for number, turn in enumerate(turns)}
    attributed, holders = Attributed(found), offices(turns, words)
    made = []
    for one in found:
        turn = owners[one.near.passage]
        number = places[id(turn)]
        guess = _whom(one, turn, turns, number, parts, named, words)
        if guess is not None and (meant := incumbent(_words(one, parts), turns, number, holders, words)) is not None:
            guess = replace(meant, mention=guess.mention)
        if guess is None or _is_nobody(guess, words) or guess.name == turn.speaker.name:
            continue
        claim = spans.claim(document, parts, one, named, words, attributed)
        if claim is None or len(claim.text.split()) < WORDS_LEAST:
            continue
        said = claim.said if claim.said and claim.said.words else None
        if turn.part != "speaker" and claim.kind == "reported" and (said is None or _is_addressed(one, parts, words)):
            continue  # a question puts words into a mouth: only those quoted or of a day it tells are taken
        named_asker = " " in (turn.speaker.name or "")  # who asks reports it too, but not a letter: Q
        reporter = turn.speaker if turn.part == "speaker" or named_asker else None
        nested = claim.reported_by
        reporter = nested if nested and not _is_nobody(nested, words) else reporter
        made.append(replace(claim, speaker=guess, said=said, reported_by=reporter, rule="second-hand"))
    return made


def held(document: Document, turns: Sequence[Turn], words: Lexicon) -> list[Held]:
    """The roles that the head of a transcript and its labels tell: `Mayor Mara Quill:`, `Mara Quill (Chair)`."""
    found: dict[Held, None] = {}
    first = min(block for turn in turns for block in turn.blocks)
    blocks = document.blocks[: min(first, HEAD_LONGEST)]
    for text in [*preamble(document), *(Passage.of_block(document.text, block).text for block in blocks)]:
        for sentence in paragraphs.read(text, 0, words).sentences:
            found.update(dict.fromkeys(roles.roles(sentence)))
    for turn in turns:
        label = turn.speaker.mention.text if turn.speaker.mention else ""
        title = tuple(label.casefold().replace(".", "").split()[:-1])
        title = title[1:] if title and title[0] in lists.words(words.language, "label_articles") else title
        for size in range(1, len(title) + 1):
            if turn.speaker.name and " ".join(title[:size]) in words.titles:
                found[Held(title[:size], turn.speaker.name)] = None
    return list(found)


def _whom(
    one: Attribution, turn: Turn, turns: Sequence[Turn], number: int, parts: Sequence[Part],
    named: Mapping[Place, SpeakerGuess], words: Lexicon,
) -> SpeakerGuess | None:
    """Who is said to have said it: the person named, or for "you" the one who is spoken to."""
    text = _words(one, parts)
    row = words.pronouns.get(text.casefold())
    if not _is_telling(parts, one, words):
        return None
    if row and row[0] == "2":
        addressed = _addressed(turn, turns, number)
        return replace(addressed, mention=spans.mention(parts, one.speaker)) if addressed else None
    if (row and row[0] == "1") or _is_asked(parts, one):
        return None
    if _is_vague(text, words):
        return None
    guess = named.get(one.speaker) if one.speaker else None
    owner = turn.speaker.name if turn.part == "speaker" else None
    if guess is not None and words.pronouns.get(text.partition(" ")[0].casefold(), ("",))[0] == "2":
        addressed = _addressed(turn, turns, number)
        return of_speaker(guess, addressed.name if addressed else None, words, person="2")
    return of_speaker(guess, owner, words) if guess is not None else None


def _is_addressed(one: Attribution, parts: Sequence[Part], words: Lexicon) -> bool:
    return words.pronouns.get(_words(one, parts).casefold(), ("",))[0] == "2"


def _words(one: Attribution, parts: Sequence[Part]) -> str:
    """The words that say who spoke."""
    place = one.speaker
    return parts[place.passage].passage.text[place.start : place.end] if place else ""


def _is_nobody(guess: SpeakerGuess, words: Lexicon) -> bool:
    """No name, or one that is only a word spoken aside: Well, Right, Look."""
    name = (guess.name or "").casefold()
    return not name or name in lists.words(words.language, "fillers") or name in words.not_names


def _is_vague(text: str, words: Lexicon) -> bool:
    """Nobody in particular: anyone, people, one of the men; or no name and no office at all."""
    parts = text.casefold().split()
    if not parts or parts[0] in lists.words(words.language, "vague_speakers"):
        return True
    if parts[0] in words.pronouns:
        return False
    if parts[0] in lists.words(words.language, "fillers"):
        return True
    roles = any(part.strip(".,") in words.roles or part.strip(".,") in words.titles for part in parts)
    return not roles and not any(part[0].isupper() for part in text.split())


def _is_telling(parts: Sequence[Part], one: Attribution, words: Lexicon) -> bool:
    """Whether the cue is a verb of speech: what somebody thinks, wants or shows is not what they said."""
    if one.cue is None:
        return False
    text = parts[one.cue.passage].passage.text[one.cue.start : one.cue.end].casefold()
    entries = [entry for word in re.findall(r"\w+", text) for entry in words.cues.get(word, ())]
    quotes = one.kind != "reported" and any(entry.kind in QUOTED for entry in entries)
    return not entries or quotes or any(entry.kind in REPORTING for entry in entries)


def _is_asked(parts: Sequence[Part], one: Attribution) -> bool:
    """The sentence is a question: it does not say that anybody said so."""
    text = parts[one.near.passage].passage.text
    return bool(re.match(r"[^.!?]*\?", text[max(place.end for place in one.contents) :]))


def _addressed(turn: Turn, turns: Sequence[Turn], number: int) -> SpeakerGuess | None:
    """Who answers next, else who spoke before."""
    for other in [*turns[number + 1 : number + 3], *reversed(turns[max(number - 2, 0) : number])]:
        if other.part == "speaker" and other.speaker.name and other.speaker.name != turn.speaker.name:
            return other.speaker
    return None
