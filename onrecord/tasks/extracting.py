"""Documents read and extracted on the cores there are, with the same outcome on any number of them."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from msgspec import structs

from onrecord import readers
from onrecord.errors import Internal, OnrecordError, TooLarge
from onrecord.extract import found_in
from onrecord.model import Document, Extracted, Person, Problem, Source, SpeakerGuess
from onrecord.offspring import end_with_parent
from onrecord.tasks import workers
from onrecord.tasks.intake import least
from onrecord.tasks.model_extractor import Endpoint, ModelExtractor

Outcome = tuple[Document, Iterable[Extracted]] | Problem  # the claims can be gone through once


@dataclass(frozen=True)
class Job:
    """How to read and extract: the same for every document of a run.

    `people` may grow while the run goes on: who was met in one document is known in those after it. `sources` is what
    the record says of documents, by their file: it wins over what they say of themselves. `published` is the day of
    those that neither dates. `keep` writes the stored rendering of pages, PDF and Word files beside them. `model` is
    the endpoint of a language model to ask instead of the rules, `model_name` the model to ask for there. `room` is how
    many bytes of claims a document may have: those of a book would fill the memory on their way between processes.
    """

    root: Path
    people: Mapping[str, Person]
    language: str = "en"
    published: str | None = None
    assertions: bool = False
    min_checkworthy: float | None = None
    keep: bool = False
    sources: Mapping[str, Source] = field(default_factory=dict)
    model: str | None = None
    model_name: str | None = None
    room: int | None = None


def extract_all(files: Sequence[Path], job: Job, processes: int | None = None) -> Iterator[Outcome]:
    """One outcome a file, in the order given; a document that cannot be read is a problem, not an end.

    The number of processes (by default as many as are worth it) changes nothing but the time: every document is
    extracted with the people known at the start, and once more here if somebody met since could be meant in it.
    """
    known = dict(job.people)
    start = replace(job, people=known)
    # An endpoint is asked one question at a time.
    count = 1 if job.model else workers.worth(files, readers.PARSED) if processes is None else processes
    for outcome in _outcomes(files, start, count):
        met = {key: person for key, person in job.people.items() if key not in known}
        if isinstance(outcome, Problem) or job.model or not met:
            yield outcome
            continue
        document, found = outcome[0], tuple(outcome[1])
        yield _again(document, job) if _may_mean(found, met) else (document, found)


def extract_one(file: Path, job: Job) -> Outcome:
    """The document and its claims, or the problem with it."""
    source = job.sources.get(readers.name_of(file, job.root))
    published = source.published if source else None
    try:
        document = readers.read(file, job.root, published=published, undated=job.published, language=job.language,
                                keep=job.keep)
    except Internal:
        raise  # a disk that fails is no fault of the document: it ends the run
    except OnrecordError as error:
        return readers.problem(error, file.name)
    if source:
        language = source.language or document.source.language
        document = replace(document, source=structs.replace(document.source, id=source.id, language=language))
    return _asked(document, job) if job.model else _again(document, job)


def _again(document: Document, job: Job) -> tuple[Document, Iterable[Extracted]]:
    found = found_in(document, job.people, assertions=job.assertions, min_checkworthy=job.min_checkworthy)
    return document, found


def _whole(one: Callable[[Path], Outcome], room: int | None, file: Path) -> Outcome:
    """The outcome of a file in one piece, as it can be sent from one process to another."""
    outcome = one(file)
    if isinstance(outcome, Problem):
        return outcome
    document, found = outcome
    try:
        return document, tuple(_within(found, 2 * room) if room is not None else found)
    except TooLarge as error:
        return unfit(document, error)


def _within(found: Iterable[Extracted], room: int) -> Iterator[Extracted]:
    """Claims, as long as they may fit: twice the room, since some may stand in the record already."""
    for item in found:
        if (room := room - least(item)) < 0:
            raise TooLarge("its claims do not fit into one claims file")
        yield item


def unfit(document: Document, error: TooLarge) -> Problem:
    """The finding for a document whose claims do not fit into a claims file."""
    message = f"{error.message}; split it, or leave out more with --min-checkworthy"
    return Problem("S109", message, document.source.file)


def _asked(document: Document, job: Job) -> Outcome:
    """The claims a model finds: each is verified, and what it refused is a notice of the document."""
    endpoint = Endpoint(job.model or "", job.model_name or "default")
    try:
        return ModelExtractor(endpoint).extract(document, job.people)
    except OnrecordError as error:
        return readers.problem(error, document.source.file)


def _outcomes(files: Sequence[Path], job: Job, count: int) -> Iterator[Outcome]:
    """In order, from as many processes; from this one for the rest if they die (memory, a kill)."""
    one = partial(extract_one, job=job)
    done = 0
    if count > 1:
        # spawn: forking a process that has threads, as the preview has, may hang.
        context = multiprocessing.get_context("spawn")
        chunk = max(1, min(8, len(files) // (count * 4)))
        with ProcessPoolExecutor(count, context, end_with_parent) as pool:
            try:
                for outcome in pool.map(partial(_whole, one, job.room), files, chunksize=chunk):
                    yield outcome
                    done += 1
            except BrokenProcessPool:
                pass
            finally:
                pool.shutdown(cancel_futures=True)
    yield from map(one, files[done:])


def _may_mean(found: Sequence[Extracted], met: Mapping[str, Person]) -> bool:
    """Whether a speaker left unresolved shares a word with the name of somebody met since."""
    full = {person.name.casefold() for person in met.values()}
    names = full | {alias.casefold() for person in met.values() for alias in person.aliases}
    words = {word for name in names for word in name.split()}
    guesses = (guess for item in found for guess in (item.speaker, item.reported_by) if guess and guess.id is None)
    return any(_named(guess) not in full and not words.isdisjoint(_named(guess).split()) for guess in guesses)


def _named(guess: SpeakerGuess) -> str:
    return (guess.name or (guess.mention.text if guess.mention else "")).casefold()
