"""A real Chromium, and the fixture site served at `/` and at `/repo/`."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from onrecord.build import build
from tests.site.trackers import edit, tracker_in
from tests.waiting import LATE


class Watched:
    """A page that remembers what must not happen: console errors, requests to other hosts, CSP reports, dialogs."""

    def __init__(self, context) -> None:
        self.page = context.new_page()
        self.faults: list[str] = []
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda error: self.faults.append(f"error: {error}"))
        self.page.on("request", self._request)
        self.page.on("dialog", self._dialog)

    def _console(self, message) -> None:
        if message.type in ("error", "warning"):
            self.faults.append(f"console: {message.text}")

    def _request(self, request) -> None:
        if not request.url.startswith(("http://127.0.0.1:", "file:///", "data:", "blob:http://127.0.0.1:")):
            self.faults.append(f"request: {request.url}")

    def _dialog(self, dialog) -> None:
        self.faults.append(f"dialog: {dialog.message}")
        dialog.dismiss()


@contextmanager
def watched(browser, **options):
    context = browser.new_context(**options)
    context.set_default_timeout(LATE * 1000)
    yield Watched(context)
    context.close()


@pytest.fixture
def page(browser):
    """A page on which any fault fails the test."""
    with watched(browser) as held:
        yield held.page
        assert held.faults == []


class Quiet(SimpleHTTPRequestHandler):
    """Serves one folder at / and again below /repo/, as project pages of code hosts do; tells nothing."""

    def translate_path(self, path: str) -> str:
        return super().translate_path("/" + path.removeprefix("/repo/") if path.startswith("/repo/") else path)

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def served(folder: Path):
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def tracker(tmp_path_factory):
    """The fixture tracker, built. Its 404 page is for a site at the root of a host."""
    root = tracker_in(tmp_path_factory.mktemp("browser"))
    build(root)
    return root


@pytest.fixture(scope="session")
def folder(tracker):
    return tracker / "site"


@pytest.fixture(scope="session")
def address(folder):
    """Where the site is served."""
    with served(folder) as where:
        yield where


@contextmanager
def served_in(language: str, folder: Path):
    """The same site with the interface of another language."""
    root = tracker_in(folder)
    edit(root / "onrecord.yaml", "language: en", f"language: {language}")
    build(root, with_images=False)
    with served(root / "site") as where:
        yield where


@pytest.fixture(scope="session")
def german(tmp_path_factory):
    """The site in German, whose words are longer."""
    with served_in("de", tmp_path_factory.mktemp("german")) as where:
        yield where


@pytest.fixture(scope="session")
def arabic(tmp_path_factory):
    """The site with an interface from right to left."""
    with served_in("ar", tmp_path_factory.mktemp("arabic")) as where:
        yield where
