"""`find`: has this been said or checked before? In a tracker's record or in any file of claims."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from functools import partial
from multiprocessing import get_all_start_methods, get_context
from pathlib import Path
from typing import Any

from onrecord import config, store
from onrecord.cache import Cache, own_cache
from onrecord.checks.days import bounds
from onrecord.errors import BadInput, Invalid
from onrecord.matching import Entry, Hit, Index, days, folds
from onrecord.model import Claim, Person, Problem, Record
from onrecord.offspring import cores, end_with_parent
from onrecord.tasks import semantic
from onrecord.tasks.embeddings import Progress
from onrecord.tasks.index_store import indexed
from onrecord.tasks.jsonl import objects

CACHE = ".onrecord"
LONGEST = 10_000  # words: what is longer is a document, and asking for it would find a bit of everything
CODE = "Q102"
WORTH_A_PROCESS = 200  # questions below which another process costs more than it saves


@dataclass(frozen=True)
class Searched:
    """The statements that are searched, by id; `rated` are findings on some, `named` speakers as they are shown.

    `ids` are ids as the file has them, where they are numbers.
    """

    entries: Mapping[str, Entry]
    people: Mapping[str, Person]
    rated: Mapping[str, str]
    named: Mapping[str, str]
    language: str = "en"
    ids: Mapping[str, str | int] = field(default_factory=dict)

    @property
    def undated(self) -> int:
        """How many have no date that can be read."""
        return sum(days(entry.said) is None for entry in self.entries.values())


def from_record(record: Record, language: str) -> Searched:
    """The claims of a record, each with the names of its topics and of its speaker as further words."""
    claims = [claim for file in record.files for claim in file.claims if claim.status != "withdrawn"]
    rated = {claim.id: claim.rating.value for claim in claims if claim.rating}
    return Searched({claim.id: _entry(claim, record) for claim in claims}, record.people, rated, {}, language)


def from_file(file: Path, people: Mapping[str, Person], language: str) -> Searched:
    """The claims of a JSONL file. Raises Invalid with every broken line."""
    lines = read_lines(file, what="claim")
    named = {str(line["id"]): str(line["speaker"]) for line in lines if line.get("speaker")}
    entries = {str(line["id"]): entry_of(line, people) for line in lines}
    return Searched(entries, people, {}, named, language, numbered(lines))


def read(root: Path | None, language: str, claims: Path | None, queries: Path | None,
         ) -> tuple[Searched, list[tuple[Entry, int | None]], dict[str, str | int]]:
    """What is searched (a file, or the record of the tracker), the queries of a file with their lines, and those of
    their ids that are numbers. Raises Invalid with every broken line of both files.
    """
    record = store.load(root) if root is not None else Record()
    searched = Searched({}, record.people, {}, {}, language)
    asked: list[tuple[Entry, int | None]] = []
    numbers: dict[str, str | int] = {}
    problems: list[Problem] = []
    try:
        searched = from_file(claims, record.people, language) if claims else from_record(record, language)
    except Invalid as invalid:
        problems += invalid.problems
    try:
        asked, numbers = read_queries(queries, record.people) if queries else (asked, numbers)
    except Invalid as invalid:
        problems += invalid.problems
    if problems:
        raise Invalid(problems)
    return searched, asked, numbers


def find(searched: Searched, queries: Sequence[Entry], top: int, *, same_speaker: bool = False, earlier: bool = False,
         model: str = "", root: Path | None = None, progress: Progress | None = None) -> list[tuple[Hit, ...]]:
    """The most alike statements for each query, best first. `progress` is told while many are embedded."""
    cache = Cache((root / CACHE) if root else own_cache())
    entries = [searched.entries[key] for key in sorted(searched.entries)]
    index = indexed(cache if root else None, entries, searched.language, folds(searched.people), use="find")
    meaning = semantic.meaning(index, searched.entries, model, root, cache, progress)
    if meaning is None:
        return find_beside(index, queries, top, same_speaker=same_speaker, earlier=earlier)
    return index.find(queries, top, same_speaker=same_speaker, earlier=earlier, meaning=meaning)


def find_beside(index: Index, queries: Sequence[Entry], top: int, *, same_speaker: bool = False,
                earlier: bool = False) -> list[tuple[Hit, ...]]:
    """`Index.find`, many questions shared out to as many processes as there are cores; the answers are the same.

    The processes are forks, which share the index in memory; where there is no fork, it is one process.
    """
    hands = min(cores(), len(queries) // WORTH_A_PROCESS)
    ask = partial(index.find, top=top, same_speaker=same_speaker, earlier=earlier)
    if hands < 2 or "fork" not in get_all_start_methods():
        return ask(queries)
    index.prepared()
    size = -(-len(queries) // hands)
    shares = [queries[start : start + size] for start in range(0, len(queries), size)]
    try:
        with ProcessPoolExecutor(len(shares), get_context("fork"), _take, (ask,)) as pool:
            return [hits for found in pool.map(_answer, shares) for hits in found]
    except BrokenProcessPool:  # the system ended one of them, most likely for want of memory
        return ask(queries)


_ASK: list[Callable[[Sequence[Entry]], list[tuple[Hit, ...]]]] = []  # what a forked process was made to do


def _take(ask: Callable[[Sequence[Entry]], list[tuple[Hit, ...]]]) -> None:
    end_with_parent()
    _ASK[:] = [ask]


def _answer(share: Sequence[Entry]) -> list[tuple[Hit, ...]]:
    return _ASK[0](share)


def numbered(lines: Sequence[Mapping[str, Any]]) -> dict[str, str | int]:
    """Ids that are numbers in a file, by their text."""
    return {str(line["id"]): line["id"] for line in lines if isinstance(line["id"], int)}


def wrong(queries: Sequence[tuple[Entry, int | None]], searched: Searched, file: str | None, same_speaker: bool,
          earlier: bool) -> list[Problem]:
    """What is missing from queries (with their lines) for what is asked of them."""
    speakers = {entry.speaker for entry in searched.entries.values() if entry.speaker}
    found = []
    for query, line in queries:
        if same_speaker and not query.speaker:
            found.append((line, "this query has no 'speaker', which --same-speaker needs", "name the speaker"))
        elif same_speaker and query.speaker not in speakers:
            close = get_close_matches(query.speaker or "", sorted(speakers), 1)
            hint = f"did you mean '{close[0]}'?" if close else "leave out --same-speaker to search everybody's claims"
            found.append((line, f"no claim by the speaker '{query.by or query.speaker}'", hint))
        if earlier and days(query.said) is None:
            what = f"'{query.said}' in 'said' is no date" if query.said else "this query has no date in 'said'"
            found.append((line, f"{what}, which --earlier needs", "write it as 2025-04-18"))
    return [Problem(CODE, message, file, line, fix=fix) for line, message, fix in found]


def speaks(speaker: str | None, searched: Searched) -> bool:
    """Whether there is a claim by a speaker."""
    return any(entry.speaker == speaker for entry in searched.entries.values())


def read_queries(file: Path, people: Mapping[str, Person],
                 ) -> tuple[list[tuple[Entry, int | None]], dict[str, str | int]]:
    """The queries of a JSONL file with their lines, and ids that are numbers. Raises Invalid with every broken line."""
    lines = read_lines(file, what="query")
    return [(entry_of(line, people), line["line"]) for line in lines], numbered(lines)


def entry_of(line: Mapping[str, Any], people: Mapping[str, Person]) -> Entry:
    """A line of a file as a statement; a speaker known to people.yaml by name or alias is that person."""
    speaker = line.get("speaker")
    entry = Entry(str(line["id"]), line["text"], line.get("title") or "", speaker, line.get("said"), speaker or "")
    return replace(entry, speaker=speaker_key(entry.speaker, people))


def speaker_key(speaker: str | None, people: Mapping[str, Person]) -> str | None:
    """The key of the person so named, if there is just one; else the name itself, its case and blanks apart."""
    if not speaker or speaker in people:
        return speaker or None
    name = " ".join(speaker.split()).casefold()
    named = [key for key, person in people.items()
             if name in {one.casefold() for one in (person.name, *person.aliases)}]
    return named[0] if len(named) == 1 else name


def settings_around(folder: str | None) -> tuple[Path | None, Any]:
    """The tracker named or around, with its settings; None outside one."""
    try:
        root = config.find(Path(folder) if folder else Path.cwd())
    except BadInput:
        if folder:
            raise
        return None, None
    return root, config.load(root)


def is_date(said: str) -> bool:
    """Whether a text is a day, a month or a year that there is."""
    return bounds(said) is not None


def read_lines(file: Path, what: str) -> list[dict[str, Any]]:
    """The objects of a JSONL file, each with its `line`. Every broken line is a problem; all are raised together."""
    seen: dict[str, int] = {}

    def fault_of(read: dict[str, Any], number: int) -> str:
        fault = _key_fault(read, what) or _text_fault(read, what)
        if not fault and (first := seen.setdefault(str(read["id"]), number)) != number:
            return f"the id '{read['id']}' is taken by line {first}"
        return fault

    found = objects(file, fault_of, code=CODE, fix='write {"id", "text"} on the line')
    return [{**read, "line": number} for number, read in found]


def _key_fault(read: Mapping[str, Any], what: str) -> str:
    for key in ("id", "text"):
        if key not in read:
            return f"this {what} has no '{key}'"
    if not isinstance(read["id"], str | int) or isinstance(read["id"], bool):
        return f"'id' of this {what} is neither text nor a number"
    for key in ("text", "title", "speaker", "said"):
        if not isinstance(read.get(key) or "", str):
            return f"'{key}' of this {what} is not text"
    return ""


def _text_fault(read: Mapping[str, Any], what: str) -> str:
    return text_fault(read["text"], f"'text' of this {what}")


def text_fault(text: str | None, name: str) -> str:
    """What is wrong with a text to search for, or nothing."""
    if not text or not any(letter.isalnum() for letter in text):
        return f"{name} is empty: give the words of the statement"
    if len(text) > LONGEST and (count := len(text.split())) > LONGEST:
        return f"{name} has {count:,} words: give one statement of at most {LONGEST:,}"
    return ""


def _entry(claim: Claim, record: Record) -> Entry:
    topics = " ".join(record.topics[topic].name for topic in claim.topics if topic in record.topics)
    person = record.people.get(claim.speaker or "")
    return Entry(claim.id, claim.text, topics, claim.speaker, claim.said, person.name if person else "")
