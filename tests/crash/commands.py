"""Commands run in a child process of their own: to the end, to a fault, or to kill -9 at a moment."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from tests.crash.faults import Fault
from tests.waiting import LATE

MOMENTS = int(os.environ.get("ONRECORD_CRASH", "3"))  # per command; the long run has 200
CALLS = os.environ.get("ONRECORD_CALLS", "5")  # per command that fail; the long run has all
EVERY_CALL = CALLS == "all"
REPOSITORY = Path(__file__).parents[2]


@dataclass(frozen=True)
class Done:
    """How a command ended: exit code (negative: the signal), what it said, the calls it made, how long it took."""

    code: int
    said: str
    calls: tuple[tuple[str, str, str], ...]
    seconds: float


class Commands:
    """Starts the commands of one tracker; `folder` is for what they say."""

    def __init__(self, folder: Path) -> None:
        self.output, self.log = folder / "output.txt", folder / "calls.json"
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.crash.runner"], cwd=REPOSITORY, text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        )  # fmt: skip
        assert self._line() == "ready"

    def _line(self) -> str:
        assert self.process.stdout is not None
        return self.process.stdout.readline().strip()

    def _send(self, root: Path, arguments: Sequence[str], **job: Any) -> int:
        """Have `onrecord -C ROOT …` done, and give the number in the answer."""
        assert self.process.stdin is not None
        self.log.unlink(missing_ok=True)
        self.output.write_text("")  # nobody takes what an earlier command said for its words
        job |= {"arguments": ["-C", str(root), *arguments], "output": str(self.output), "log": str(self.log)}
        self.began = time.monotonic()
        self.process.stdin.write(json.dumps(job) + "\n")
        self.process.stdin.flush()
        return int(self._line())

    def start(
        self, root: Path, *arguments: str, fault: Fault | None = None, without: Sequence[str] = ("search",)
    ) -> int:
        """Begin `onrecord -C ROOT …` in a process of its own and give its pid."""
        plain = fault.plain() if fault else None
        return self._send(root, arguments, fault=plain, without=list(without), warms=False)

    def warm(self, root: Path, *arguments: str, without: Sequence[str] = ("search",)) -> None:
        """Do a command where the others are forked from, so that they find its lists read and its templates ready."""
        code = self._send(root, arguments, fault=None, without=list(without), warms=True)
        assert code in (0, 1)

    def wait(self) -> Done:
        """Wait for the end of what was started."""
        code = int(self._line())
        seconds = time.monotonic() - self.began
        calls = json.loads(self.log.read_text()) if self.log.exists() else []
        return Done(code, self.output.read_text(), tuple(tuple(call) for call in calls), seconds)

    def run(
        self, root: Path, *arguments: str, fault: Fault | None = None, without: Sequence[str] = ("search",)
    ) -> Done:
        """A command to its end, whatever that is."""
        self.start(root, *arguments, fault=fault, without=without)
        return self.wait()

    def good(self, root: Path, *arguments: str, without: Sequence[str] = ("search",)) -> Done:
        """A command that has to end well (1 says that something is left for a person)."""
        done = self.run(root, *arguments, without=without)
        assert done.code in (0, 1), done.said
        return done

    def killed(self, root: Path, *arguments: str, after: float, without: Sequence[str] = ("search",)) -> Done:
        """A command that is killed with -9 so many seconds after its start, unless it ended before."""
        pid = self.start(root, *arguments, without=without)
        time.sleep(max(after - (time.monotonic() - self.began), 0))
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
        done = self.wait()
        assert_no_process_of(pid)
        return done

    def close(self) -> None:
        assert self.process.stdin is not None
        self.process.stdin.close()
        self.process.wait(LATE)


def processes_of(session: int) -> dict[int, str]:
    """The processes that a command started and that are still there, with their states: T for one that was stopped."""
    found = {}
    for place in Path("/proc").iterdir():
        if place.name.isdecimal():
            try:
                fields = (place / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            if int(fields[3]) == session and fields[0] != "Z":
                found[int(place.name)] = fields[0]
    return found


def assert_no_process_of(session: int) -> None:
    """What a killed command started ends on its own, soon; what was stopped goes on first."""
    end = time.monotonic() + LATE
    while left := processes_of(session):
        assert time.monotonic() < end, f"{len(left)} processes of a killed command live on"
        for process in left:
            with contextlib.suppress(ProcessLookupError):
                os.kill(process, signal.SIGCONT)
        time.sleep(0.05)


def moments(name: str) -> Iterator[float]:
    """As many random moments, as shares of a run, as this run of the tests has."""
    random = Random(name)
    for _ in range(MOMENTS):
        yield random.uniform(0, 1.05)


def chosen(name: str, every: Sequence[int], telling: Sequence[int]) -> Sequence[int]:
    """The calls to let fail: every one if that is asked for, else a few that tell most, the same in every run."""
    return every if EVERY_CALL else sorted(Random(name).sample(telling, min(int(CALLS), len(telling))))
