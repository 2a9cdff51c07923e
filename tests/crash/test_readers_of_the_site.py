"""Who reads the site while it is built, or after a build was killed, gets one whole site."""

from __future__ import annotations

import os
import re
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event, Thread

import pytest

from tests.crash.commands import MOMENTS, Commands, assert_no_process_of, processes_of
from tests.crash.faults import STOP, Fault
from tests.crash.towns import Case, leftovers, retitle, write_documents
from tests.waiting import LATE

PAGES = ("claims/index.html", "people/index.html", "sources/index.html", "404.html")


@dataclass
class Reader(Thread):
    """Reads pages of the site, a few hundred a second if it can, and notes what no reader may ever see."""

    site: Path
    wrong: list[str] = field(default_factory=list)
    seen: set[int] = field(default_factory=set)
    reads: int = 0
    stopped: Event = field(default_factory=Event)

    def __post_init__(self) -> None:
        super().__init__(daemon=True)

    def __hash__(self) -> int:
        return id(self)

    def run(self) -> None:
        while not self.stopped.wait(0.003):
            try:
                self._look()
            except OSError as error:
                self.wrong.append(str(error))

    def _look(self) -> None:
        """The start page, others, the start page again: of one build, unless a newer one came in between."""
        editions = [self._edition(page) for page in ("index.html", *PAGES, "index.html")]
        self.reads += 1
        self.seen |= set(editions)
        if editions != sorted(editions):
            self.wrong.append(f"a reader saw editions {editions}")

    def _edition(self, page: str) -> int:
        found = re.search(r"Edition (\d+)", (self.site / page).read_text(encoding="utf-8"))
        if not found:
            raise OSError(f"{page} is not whole")
        return int(found[1])

    def until(self, enough: Callable[[], bool]) -> None:
        """Let it read on until that is so."""
        end = time.monotonic() + LATE
        while not enough():
            assert self.wrong == []
            assert time.monotonic() < end
            time.sleep(0.01)


def test_readers_never_see_half_a_site(case: Callable[[str], Case], commands: Commands) -> None:
    """During builds, some of them killed, the start page is always there and never beside pages of another build."""
    ours = case("build")
    retitle(ours.root, "Edition 0")
    took = commands.good(ours.root, "build").seconds
    reader = Reader(ours.root / "site")
    reader.start()
    for number in range(1, 1 + (50 if MOMENTS >= 200 else 4)):
        retitle(ours.root, f"Edition {number}")
        if number % 2:
            commands.killed(ours.root, "build", after=took * (number % 7) / 7)
        else:
            commands.good(ours.root, "build")
            reader.until(lambda edition=number: edition in reader.seen)
    reader.until(lambda: reader.reads > 20)
    reader.stopped.set()
    reader.join()
    assert reader.wrong == []
    assert leftovers(ours.root) == []


@pytest.mark.skipif(len(os.sched_getaffinity(0)) == 1, reason="on one processor a build shares its work with nobody")
def test_workers_end_with_a_killed_build(case: Callable[[str], Case], commands: Commands) -> None:
    """A build that shares its work among processes leaves none of them behind when it is killed."""
    ours = case("build")
    write_documents(ours.root, 60, 84)
    commands.good(ours.root, "extract")
    at_a_page = Fault(str(ours.root), 1, STOP, part="/404.html")  # nothing is learned from it: a worker makes it
    pid = commands.start(ours.root, "build", "--drafts", fault=at_a_page)
    try:
        assert pid not in _stopped(pid), "no work was shared"
    finally:
        os.kill(pid, signal.SIGKILL)
        commands.wait()
        assert_no_process_of(pid)
    commands.good(ours.root, "build", "--drafts")
    assert leftovers(ours.root) == []


def _stopped(session: int) -> list[int]:
    """The processes that stand still at a page they write; the others of the command wait for them."""
    end = time.monotonic() + LATE
    while True:
        states = processes_of(session)
        if stopped := [process for process, state in states.items() if state == "T"]:
            return stopped
        assert states, "the build ended without a stop"
        assert time.monotonic() < end
        time.sleep(0.01)
