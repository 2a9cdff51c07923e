"""kill -9 of the review server while a person works: what it answered for is on disk, and it starts again as ever."""

from __future__ import annotations

import http.client
import json
import os
import re
import shutil
import signal
import time
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from random import Random
from threading import Event, Thread
from typing import Any

import pytest

from onrecord import store
from onrecord.model import Claim, Record
from tests.crash.commands import EVERY_CALL, MOMENTS, Commands, Done, assert_no_process_of, chosen
from tests.crash.faults import CODES, KILL, Fault
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

    def act(self, body: dict[str, Any]) -> tuple[int, str]:
        """Do something, having seen the file as it is."""
        if "id" in body:
            held = store.file_of(self.root, body["id"]).read_bytes()
            body = {**body, "version": sha256(held).hexdigest()}
        headers = {"Content-Type": "application/json", "X-Onrecord-Token": self.token}
        return self._ask("POST", "/-/api/act", json.dumps(body), **headers)

    def note(self, number: int) -> tuple[int, str]:
        """Write a note."""
        self.sent = number
        values = {"notes": f"note {number}\nof a person\n"}
        status, said = self.act({"action": "set", "id": self.claim, "values": values})
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


ACTIONS: dict[str, Callable[[Record], dict[str, Any]]] = {
    "accept": lambda record: {"action": "accept", "id": record.files[0].claims[0].id},
    "rule": lambda record: {"action": "rule", "ruling": "confirmed", "change": "softened", "note": "Later words.",
                            **next({"id": claim.id, "earlier": claim.matches[0].earlier}
                                   for file in record.files for claim in file.claims if claim.matches)},
    "add": lambda record: {"action": "add", "source": record.files[0].source.id, "speaker": "Somebody New",
                           "said": None, "kind": "quote", "spans": [[100, 180]]},
}  # fmt: skip


@pytest.fixture(scope="module")
def matched(case: Callable[[str], Case], commands: Commands, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tracker with drafts and proposed matches."""
    ours = case("match")
    commands.good(ours.root, "match")
    return Path(shutil.copytree(ours.root, tmp_path_factory.mktemp("matched") / "tracker"))


def _files(root: Path) -> dict[str, str]:
    """The files of the record, without the day of a ruling."""
    return {file.name: re.sub(r'"on": .*', "", file.read_text()) for file in (root / "claims").iterdir()}


@pytest.mark.parametrize("name", ACTIONS)
def test_a_review_action_that_dies_or_fails_at_the_nth_call(name: str, matched: Path, commands: Commands) -> None:
    """Dying in any call of an action leaves files old or new; so does failing, which names one. The next one works."""
    before = _files(matched)
    shutil.copytree(matched / "claims", matched / "kept", dirs_exist_ok=True)

    def tried(fault: Fault) -> tuple[int, str, Done]:
        shutil.rmtree(matched / "claims")
        shutil.copytree(matched / "kept", matched / "claims")
        editor = Editor(matched, commands, fault)
        try:
            status, said = editor.act(ACTIONS[name](store.load(matched)))
            os.kill(editor.pid, signal.SIGINT)
        except (OSError, http.client.HTTPException):
            status, said = 0, ""
        return status, said, commands.wait()

    status, _, clean = tried(Fault(str(matched), part=f"{matched}/claims"))
    assert status == 200
    after = _files(matched)
    assert after != before
    every = range(1, len(clean.calls) + 1)
    assert every, "the action wrote nothing"
    for number in chosen(f"review {name}", every, every):
        for code in (KILL, *CODES) if EVERY_CALL else ((KILL, *CODES)[number % 4],):
            status, said, done = tried(Fault(str(matched), number, code, part=f"{matched}/claims"))
            assert done.code == (-9 if code == KILL else 0), done.said
            assert status in ((0,) if code == KILL else (200, 500)), said
            assert status != 500 or "claims/" in said
            now = {file: text for file, text in _files(matched).items() if not file.endswith(".tmp")}
            assert set(before) <= set(now)
            assert all(text in (before.get(file), after.get(file)) for file, text in now.items())
            assert status != 200 or now == after
            store.set_field(matched, store.load(matched).files[0].claims[-1].id, "notes", "the next action")
            assert not list((matched / "claims").glob(".*.tmp"))
