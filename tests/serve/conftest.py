"""A real preview of a real tracker: the command itself, its own process, a socket on loopback."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import urllib.request
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from random import randrange

import pytest
from playwright.sync_api import expect

from tests.waiting import LATE

HARBOUR = Path(__file__).parent / "harbour"


@dataclass
class Running:
    """A running preview: where it is, its tracker, and the token its own pages carry."""

    process: subprocess.Popen
    root: Path
    port: int

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/"

    @property
    def token(self) -> str:
        with urllib.request.urlopen(self.url + "-/review/", timeout=LATE) as answer:
            return re.search(r'onrecord-token" content="([^"]+)"', answer.read().decode())[1]

    def stop(self) -> int:
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
        return self.process.wait(LATE)


def free_port() -> int:
    """A port that is free, outside of those that systems give to connections: nobody gets it by chance."""
    with socket.socket() as probe:
        while True:
            with suppress(OSError):
                probe.bind(("127.0.0.1", randrange(20_000, 30_000)))
                return probe.getsockname()[1]


def start(root: Path, *options: str, port: int | None = None) -> Running:
    """Start `onrecord serve` and wait until it says where it listens."""
    command = [sys.executable, "-m", "onrecord", "-C", str(root), "serve", "--port", str(port or free_port()), *options]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment)
    for line in process.stderr:
        if found := re.search(r"http://[^/]+:(\d+)/", line):
            return Running(process, root, int(found[1]))
    raise AssertionError("the preview did not start")


def save_by_rename(place: Path, text: str) -> None:
    """As many editors do: write beside, then rename over."""
    beside = place.with_name(f".{place.name}.swp")
    beside.write_text(text)
    os.replace(beside, place)


@pytest.fixture(scope="session")
def extracted(tmp_path_factory) -> Path:
    """The harbour tracker, under git, with its claims extracted."""
    root = tmp_path_factory.mktemp("extracted") / "tracker"
    shutil.copytree(HARBOUR, root)
    author = ["-c", "user.name=Edda Editor", "-c", "user.email=edda@brackwater.example"]
    for command in (
        [sys.executable, "-m", "onrecord", "-C", str(root), "extract"],
        [sys.executable, "-m", "onrecord", "-C", str(root), "match"],
        ["git", "init", "-q", str(root)],
        ["git", "-C", str(root), "add", "."],
        ["git", "-C", str(root), *author, "commit", "-qm", "record"],
    ):
        subprocess.run(command, check=True, capture_output=True)
    return root


@pytest.fixture
def tracker(extracted, tmp_path) -> Path:
    """A copy of it."""
    return shutil.copytree(extracted, tmp_path / "tracker")


@pytest.fixture
def review(tracker, browser):
    """The review page of a fresh copy of the harbour tracker."""
    running = start(tracker)
    page = browser.new_page()
    page.set_default_timeout(LATE * 1000)
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.errors = errors
    page.expected = 0  # errors that a test means to happen, such as a refused write
    page.goto(running.url + "-/review/")
    expect(page.locator("#position")).to_be_visible()
    yield page, running
    page.close()
    assert running.stop() == 0
    assert len(errors) == page.expected, errors


def changed_lines(root) -> list[str]:
    """The lines that git sees as added or removed, without file headers."""
    command = ["git", "-C", str(root), "diff", "-U0", "--", "claims"]
    out = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return [line for line in out.splitlines() if re.match(r"[+-](?![+-])", line)]


@pytest.fixture(scope="module")
def preview(tmp_path_factory):
    """A preview of the harbour tracker for tests that only read, with a link out of its built site."""
    root = tmp_path_factory.mktemp("preview") / "tracker"
    shutil.copytree(HARBOUR, root)
    subprocess.run([sys.executable, "-m", "onrecord", "-C", str(root), "extract"], check=True, capture_output=True)
    running = start(root)
    urllib.request.urlopen(running.url, timeout=LATE).read()
    built = root / ".onrecord" / "preview"
    (root / "secret.txt").write_text("secret")
    (built / "outside.txt").symlink_to(root / "secret.txt")
    (built / "sibling").symlink_to(root / "claims")
    yield running
    assert running.stop() == 0
