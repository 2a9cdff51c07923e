"""The preview follows what is on disk: every way of saving, errors and their end, ports and stopping."""

from __future__ import annotations

import http.client
import json
import os
import re
import shutil
import socket
import time
import urllib.error
import urllib.request
from contextlib import suppress
from urllib.parse import urljoin

import pytest

from tests.serve.conftest import HARBOUR, save_by_rename, start
from tests.waiting import LATE


class News:
    """The stream of events of a preview, read as a browser does."""

    def __init__(self, running) -> None:
        self.end = time.monotonic() + LATE
        self.connection = http.client.HTTPConnection("127.0.0.1", running.port, timeout=LATE)
        self.connection.request("GET", "/-/events")
        self.answer = self.connection.getresponse()
        self.state = self.next()

    def next(self) -> dict:
        while True:
            assert time.monotonic() < self.end, "no news came"
            line = self.answer.fp.readline().decode()
            if line.startswith("data: "):
                self.state = json.loads(line[6:])
                return self.state

    def until(self, wanted) -> dict:
        """Read on until the state is as wanted; a preview that never gets there is a failure."""
        self.end = time.monotonic() + LATE
        while not wanted(self.state):
            self.next()
        return self.state


def home(running) -> str:
    with urllib.request.urlopen(running.url, timeout=LATE) as answer:
        return answer.read().decode()


@pytest.fixture(params=[(), ("--poll",)], ids=["events", "poll"])
def running(request, tmp_path):
    root = tmp_path / "tracker"
    shutil.copytree(HARBOUR, root)
    shutil.rmtree(root / "claims")
    preview = start(root, *request.param)
    home(preview)
    yield preview
    assert preview.stop() == 0


def test_every_way_of_saving_is_seen(running):
    """A plain save, a save by rename and a file in a folder made just now each lead to a new build."""
    news = News(running)
    config = running.root / "onrecord.yaml"
    config.write_text("title: Written in place\n")
    news.until(lambda _: "Written in place" in home(running))
    save_by_rename(config, "title: Saved by rename\n")
    news.until(lambda _: "Saved by rename" in home(running))
    (running.root / "templates").mkdir()
    (running.root / "templates" / "home.html").write_text("<!doctype html><title>Own home</title><body>Own home</body>")
    news.until(lambda _: "Own home" in home(running))


def test_the_last_of_many_saves_wins(running):
    """After 200 quick saves the page shows the last one."""
    news = News(running)
    for number in range(200):
        save_by_rename(running.root / "onrecord.yaml", f"title: Edition {number}\n")
    news.until(lambda _: "Edition 199" in home(running))


def test_a_build_error_is_shown_and_goes(running):
    """A broken configuration is named with its place while the last complete build is served; the fix ends it."""
    news = News(running)
    good = home(running)
    (running.root / "onrecord.yaml").write_text("title: x\nshow: everything\n")
    news.until(lambda state: any("onrecord.yaml:2:7" in line for line in state["problems"]))
    assert home(running) == good
    (running.root / "onrecord.yaml").write_text("title: Mended\n")
    news.until(lambda state: not state["problems"])
    assert "Mended" in home(running)


def test_the_next_free_port_is_taken(tmp_path):
    """A port in use is no end: the next free one is taken, and the address said is the one that answers."""
    root = tmp_path / "tracker"
    shutil.copytree(HARBOUR, root)
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        holder.listen()
        wanted = holder.getsockname()[1]
        preview = start(root, "--read-only", port=wanted)
        assert preview.port != wanted
        assert "<html" in home(preview)
        assert preview.stop() == 0


def test_a_tracker_broken_from_the_start(tmp_path):
    """With no complete build yet, the browser gets the problems as a page, and the site once they are mended."""
    root = tmp_path / "tracker"
    shutil.copytree(HARBOUR, root)
    (root / "onrecord.yaml").write_text("titel: x\n")
    preview = start(root, "--read-only")
    with pytest.raises(urllib.error.HTTPError) as caught:
        home(preview)
    assert "unknown key 'titel'" in caught.value.read().decode().replace("&#x27;", "'")
    news = News(preview)
    (root / "onrecord.yaml").write_text("title: Mended\n")
    news.until(lambda state: not state["problems"])
    assert "Mended" in home(preview)
    assert preview.stop() == 0


def test_a_missing_page_is_whole_at_any_address(tmp_path):
    """The site's page for what is missing finds its style sheet and its lists from below a folder too."""
    root = tmp_path / "tracker"
    shutil.copytree(HARBOUR, root)
    preview = start(root, "--read-only")
    with pytest.raises(urllib.error.HTTPError, match="404") as caught:
        urllib.request.urlopen(preview.url + "claims/nothing/here.html", timeout=LATE)
    linked = re.findall(r'(?:href|src)="([^"#]+)"', caught.value.read().decode())
    assert "/claims/index.html" in linked
    for one in linked:
        with urllib.request.urlopen(urljoin(preview.url + "claims/nothing/here.html", one), timeout=LATE) as answer:
            assert answer.status == 200
    assert preview.stop() == 0


def test_read_only(tmp_path):
    """With --read-only there is no review: no way leads into it, its pages are missing, and writing is refused."""
    root = tmp_path / "tracker"
    shutil.copytree(HARBOUR, root)
    preview = start(root, "--read-only")
    assert "data-review" not in home(preview)
    for address in ("-/review/", "-/queue.json"):
        with pytest.raises(urllib.error.HTTPError, match="404"):
            urllib.request.urlopen(preview.url + address, timeout=LATE)
    with pytest.raises(urllib.error.HTTPError, match="403"):
        urllib.request.urlopen(preview.url + "-/api/act", data=b"{}", timeout=LATE)
    assert preview.stop() == 0


def test_stopping_with_readers_connected(tmp_path):
    """Ctrl-C ends the preview though browsers hold streams open, and the port is free again."""
    root = tmp_path / "tracker"
    shutil.copytree(HARBOUR, root)
    preview = start(root)
    readers = [News(preview) for _ in range(5)]
    assert preview.stop() == 0
    assert readers
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind(("127.0.0.1", preview.port))


def test_stopping_during_a_build(tmp_path):
    """Ctrl-C does not wait for a build under way, here one that stands still at a file without an end."""
    root = tmp_path / "tracker"
    shutil.copytree(HARBOUR, root)
    preview = start(root)
    home(preview)
    os.mkfifo(tmp_path / "endless")
    os.replace(tmp_path / "endless", root / "onrecord.yaml")
    end = time.monotonic() + LATE
    writer = None
    while writer is None:
        assert time.monotonic() < end, "the build did not come to the file"
        with suppress(OSError):  # until somebody reads
            writer = os.open(root / "onrecord.yaml", os.O_WRONLY | os.O_NONBLOCK)
        time.sleep(0.01)
    try:
        assert preview.stop() == 0
    finally:
        preview.process.kill()
        os.close(writer)


def test_slow_clients_hold_nobody_up(tmp_path):
    """With 200 connections that never finish their request, a page is still served."""
    root = tmp_path / "tracker"
    shutil.copytree(HARBOUR, root)
    preview = start(root, "--read-only")
    home(preview)
    slow = [socket.create_connection(("127.0.0.1", preview.port)) for _ in range(200)]
    for one in slow:
        one.sendall(b"GET / HTTP/1.1\r\nHo")
    assert "<html" in home(preview)
    for one in slow:
        one.close()
    assert preview.stop() == 0
