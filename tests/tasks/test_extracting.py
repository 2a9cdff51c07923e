"""Documents extracted on several cores: the order, the outcome and the problems are those of one core."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from onrecord.model import Person, Problem
from onrecord.offspring import cores
from onrecord.tasks import extracting, workers
from onrecord.tasks.extracting import Job, extract_all

STORY = "Ferry row\n\n“The ferry runs all winter,” said {name} on Monday.\n\n“We paid for it,” {last} added.\n"


def seeds(folder: Path, count: int = 6) -> list[Path]:
    files = []
    for number in range(count):
        file = folder / f"{number}.txt"
        name = ["Oda Lind", "Per Holm", "Ilse Härrand"][number % 3]
        file.write_text(STORY.format(name=name, last=name.split()[-1]), encoding="utf-8")
        files.append(file)
    files[2].write_bytes(b"\xff\xff")
    return files


def test_the_number_of_processes_changes_nothing(tmp_path: Path) -> None:
    """One process and two give the same outcomes in the same order, a broken document among them."""
    files = seeds(tmp_path)
    job = Job(tmp_path, {"oda-lind": Person("oda-lind", "Oda Lind")}, published="2024-03-01", keep=True)
    alone, together = ([outcome if isinstance(outcome, Problem) else (outcome[0], tuple(outcome[1]))
                        for outcome in extract_all(files, job, processes)] for processes in (1, 2))
    assert alone == together
    assert [isinstance(outcome, Problem) for outcome in alone] == [number == 2 for number in range(6)]
    assert isinstance(alone[2], Problem)
    assert (alone[2].file, alone[2].code, alone[2].line) == ("2.txt", "S101", 1)
    assert [outcome[0].source.file for outcome in alone if not isinstance(outcome, Problem)] == [
        "0.txt", "1.txt", "3.txt", "4.txt", "5.txt",
    ]  # fmt: skip


def test_claims_that_cannot_fit_are_not_sent(tmp_path: Path) -> None:
    """A process of its own ends a document as soon as its claims are too many; one that may fit comes whole."""
    (tmp_path / "long.txt").write_text("".join(f"The ferry costs {n} crowns, Oda Lind said.\n\n" for n in range(40)))
    (tmp_path / "short.txt").write_text("The ferry runs, Oda Lind said.\n")
    long, short = extract_all([tmp_path / "long.txt", tmp_path / "short.txt"], Job(tmp_path, {}, room=2_000), 2)
    assert isinstance(long, Problem)
    assert (long.code, long.file) == ("S109", "long.txt")
    assert not isinstance(short, Problem)
    assert len(tuple(short[1])) == 1


@pytest.mark.parametrize("processes", [1, 2])
def test_who_was_met_before_is_known_later(processes: int, tmp_path: Path) -> None:
    """A person added while the run goes on resolves a bare surname in a later document, on any number of cores."""
    (tmp_path / "a.txt").write_text("The ferry runs, Oda Lind said on Monday.\n")
    (tmp_path / "b.txt").write_text("The ferry is paid for, Lind said on Monday.\n")
    people: dict[str, Person] = {}
    outcomes = extract_all([tmp_path / "a.txt", tmp_path / "b.txt"], Job(tmp_path, people), processes)
    names = []
    for outcome in outcomes:
        assert not isinstance(outcome, Problem)
        names += [claim.speaker.name for claim in outcome[1] if claim.speaker]
        people["oda-lind"] = Person("oda-lind", "Oda Lind", aliases=("Lind",))
    assert names == ["Oda Lind", "Oda Lind"]


def dies(file: Path, job: Job) -> extracting.Outcome:
    """An extraction that the system kills in a child, and that works in the process of the test."""
    if os.environ.get("DYING") != str(os.getpid()) and file.stem == "1":
        os._exit(9)
    return Problem("X", "read", file.name)


def test_a_worker_that_dies_loses_no_document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When a process is killed, this one does what is left, and every document has its outcome."""
    monkeypatch.setenv("DYING", str(os.getpid()))
    monkeypatch.setattr(extracting, "extract_one", dies)
    files = seeds(tmp_path)
    found = list(extract_all(files, Job(tmp_path, {}), 2))
    assert [outcome.file for outcome in found if isinstance(outcome, Problem)] == [file.name for file in files]


def test_little_work_starts_no_process(tmp_path: Path) -> None:
    """A few small texts are read here; many bytes, or pages with a parser of their own, are worth a process a core."""
    small = seeds(tmp_path)
    pages = [tmp_path / f"{number}.html" for number in range(8)]
    for page in pages:
        page.write_text("<p>words")
    assert workers.worth([*small, tmp_path / "gone.txt"], frozenset({".html"})) == 1
    assert workers.worth(pages, frozenset({".html"})) == min(cores(), 8)
