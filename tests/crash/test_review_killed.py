"""kill -9 of the review server while a person works: what it answered for is on disk, and it starts again as ever."""

from __future__ import annotations

import http.client
import json
import os
import re
import signal
import time
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from random import Random
from threading import Event, Thread

from onrecord import store
from onrecord.model import Claim
from tests.crash.commands import MOMENTS, Commands, assert_no_process_of
from tests.crash.faults import Fault
from tests.crash.towns import Case, leftovers
from tests.serve.conftest import free_port
from tests.waiting import LATE


class Editor:
    """Somebody who writes one note after the other on a claim, and remembers what was answered for."""

    def __init__(self, root: Path, commands: Commands, fault: Fault | None = None) -> None:
        self.root, self.commands = root, commands
        self.sent, self.answered, self.begun = 0, 0, Event()
        self.pid = commands.start(root, "serve", "--port", str(free_port()), fault=fault)
        self.port = self._listens()
        self.claim = next(claim.id for file in store.load(root).files for claim in file.claims)
        self.file = store.file_of(root, self.claim)
        self.token = re.search(r'onrecord-token" content="([^"]+)"', self._ask("GET", "/-/review/")[1])[1]

    def _listens(self) -> int:
        """The port that the server says it listens on."""
        end = time.monotonic() + LATE
        while not (said := re.search(r"http://127\.0\.0\.1:(\d+)/", self.commands.output.read_text())):
            assert time.monotonic() < end, self.commands.output.read_text()
            time.sleep(0.02)
        return int(said[1])

    def _ask(self, method: str, address: str, body: str | None = None, **headers: str) -> tuple[int, str]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=LATE)
        try:
            connection.request(method, address, body, headers)
            answer = connection.getresponse()
            return answer.status, answer.read().decode()
        finally:
            connection.close()

    def note(self, number: int) -> tuple[int, str]:
        """Write a note, having seen the file as it is."""
        self.sent = number
        body = {"action": "set", "id": self.claim, "version": sha256(self.file.read_bytes()).hexdigest(),
                "values": {"notes": f"note {number}\nof a person\n"}}
        headers = {"Content-Type": "application/json", "X-Onrecord-Token": self.token}
        status, said = self._ask("POST", "/-/api/act", json.dumps(body), **headers)
        if status == 200:
            self.answered = number
        self.begun.set()
        return status, said

    def work(self, first: int) -> None:
        """Write notes until the server is gone."""
        try:
            for number in range(first, first + 100_000):
                status, said = self.note(number)
                assert status == 200, said
        except (OSError, http.client.HTTPException):
            pass

    def kill(self) -> None:
        os.kill(self.pid, signal.SIGKILL)
        self.commands.wait()
        assert_no_process_of(self.pid)

    def noted(self) -> int:
        """The number of the note in the record, which is read whole."""
        claims = {claim.id: claim for file in store.load(self.root).files for claim in file.claims}
        return _number(claims[self.claim])


def _number(claim: Claim) -> int:
    return int((claim.notes or "note 0").split()[1])


def test_a_review_that_is_killed(case: Callable[[str], Case], commands: Commands) -> None:
    """After kill -9 the record holds the last note answered for, or the one under way; reviewing goes on at once."""
    ours = case("match")
    random, last = Random("review"), 0
    for _ in range(MOMENTS):
        editor = Editor(ours.root, commands)
        working = Thread(target=editor.work, args=(last + 1,))
        working.start()
        assert editor.begun.wait(LATE)
        time.sleep(random.uniform(0, 0.3))
        editor.kill()
        working.join(LATE)
        assert editor.answered > last, "the server of this round took no note"
        last = editor.noted()
        assert last in (editor.answered, editor.sent)
    store.set_field(ours.root, editor.claim, "notes", None)
    commands.good(ours.root, "build", "--drafts", "--out", str(ours.root / ".onrecord/preview"))
    assert leftovers(ours.root) == []


def test_a_review_action_that_dies_or_fails_at_the_nth_call(case: Callable[[str], Case], commands: Commands) -> None:
    """Dying in any call of an action leaves the old or the new note; failing leaves it too, and names the file."""
    ours = case("match")
    calls = 7  # open, two of writing, chmod, rename, and the folder: what lies beyond is a call of the next action
    for number in range(1, calls + 1, 1 if MOMENTS >= 200 else 3):
        for code in (0, 28):
            ours.restore()
            editor = Editor(ours.root, commands, Fault(str(ours.root), number, code, part="/claims"))
            try:
                status, said = editor.note(1)
            except (OSError, http.client.HTTPException):
                status, said = 0, ""
            if status:
                assert status == 200 or "claims/" in said, said
                assert status != 200 or editor.noted() == 1
                editor.kill()
            else:
                assert commands.wait().code == -9
            assert editor.noted() in (0, 1)
            store.set_field(ours.root, editor.claim, "notes", "the next action")
            assert not list((ours.root / "claims").glob(".*.tmp"))
