"""The review in the browser: pages, queues, and writes that go through one door."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from html import escape
from importlib.resources import files
from pathlib import Path
from typing import Any

import anyio.to_thread
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from onrecord import store
from onrecord.errors import BadInput, Internal, Invalid, OnrecordError
from onrecord.review.git import git
from onrecord.serve import actions, pages
from onrecord.serve.preview import Preview
from onrecord.serve.queue import queue
from onrecord.store import Change
from onrecord.store.files import digest, read_bytes
from onrecord.tracker import Tracker, gather

# Strict: the review runs only its own script, and no other page may frame it.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
HEADERS = {**pages.HEADERS, "Content-Security-Policy": POLICY}


class Review:
    """One run of the review: what was done, newest last, so that it can be undone."""

    def __init__(self, root: Path, token: str, preview: Preview) -> None:
        self.root, self.token, self.preview = root, token, preview
        self.by = who(root)  # asked once: a rehearsal runs at every step through a queue
        self.done: list[tuple[Change, ...]] = []

    def routes(self) -> tuple[Route, ...]:
        return (
            Route("/-/review/", self._page("review.html")),
            Route("/-/review/source/{source}", self._page("source.html")),
            Route("/-/queue.json", self._answer(self.queue)),
            Route("/-/source.json", self._answer(self.source)),
            Route("/-/api/try", self._answer(self.rehearse), methods=["POST"]),
            Route("/-/api/act", self._answer(self.act), methods=["POST"]),
            Route("/-/api/undo", self._answer(self.undo), methods=["POST"]),
        )

    def _page(self, name: str) -> Callable[[Request], Response]:
        html = files("onrecord.serve").joinpath("assets", name).read_text(encoding="utf-8")

        def page(request: Request) -> Response:
            source = escape(request.path_params.get("source", ""))
            filled = html.replace("{{token}}", self.token).replace("{{source}}", source)
            filled = filled.replace("{{version}}", str(self.preview.version))  # what the page reads is no older
            return HTMLResponse(filled, headers=HEADERS)

        return page

    def _answer(self, work: Callable[[dict[str, Any]], dict[str, Any]]) -> Callable[[Request], Any]:
        async def answer(request: Request) -> Response:
            try:
                body = _object(await request.body()) if request.method == "POST" else dict(request.query_params)
                return JSONResponse(await anyio.to_thread.run_sync(work, body), headers=HEADERS)
            except ValueError:
                return PlainTextResponse("not a JSON object\n", 400)
            except Invalid as error:
                return _refused("; ".join(pages.problem_lines(tuple(error.problems))), 400)
            except Internal as error:
                return _refused(str(error), 500)
            except OnrecordError as error:
                return _refused(str(error), 409 if "changed" in error.message else 400)

        return answer

    def queue(self, _: dict[str, Any]) -> dict[str, Any]:
        tracker = gather(self.root)
        return queue(tracker.record, tracker.documents, self._versions(tracker))

    def source(self, asked: dict[str, Any]) -> dict[str, Any]:
        tracker = gather(self.root)
        document = tracker.documents.get(str(asked.get("id")))
        held = next((item for item in tracker.record.files if item.source.id == asked.get("id")), None)
        if document is None or held is None:
            raise BadInput("there is no such document")
        kept = [claim for claim in held.claims if claim.status != "withdrawn"]
        return {
            "text": document.text, "title": held.source.title or held.source.id, "publisher": held.source.publisher,
            "published": held.source.published, "language": held.source.language,
            "blocks": [{"kind": block.kind, "pieces": block.pieces, "speaker": block.speaker}
                       for block in document.blocks if block.pieces],
            "version": self._versions(tracker)[held.source.id],
            "spans": [[span.start, span.end] for claim in kept for span in claim.spans],
            "people": {key: person.name for key, person in tracker.record.people.items()},
        }  # fmt: skip

    def rehearse(self, body: dict[str, Any]) -> dict[str, Any]:
        return {"diff": actions.diff(actions.rehearse(self._desk(), body))}

    def act(self, body: dict[str, Any]) -> dict[str, Any]:
        done = actions.act(self._desk(), body)
        self.done.append(done)
        self.preview.changed_from_thread()
        return {"diff": actions.diff(done)}

    def undo(self, _: dict[str, Any]) -> dict[str, Any]:
        if not self.done:
            raise BadInput("there is nothing to undo in this run")
        backwards = self.done[-1][::-1]
        store.undo(self.root, backwards[0])
        self.done.pop()
        self.preview.changed_from_thread()
        for met in backwards[1:]:
            with suppress(BadInput):  # a person somebody has written about since stays
                store.undo(self.root, met)
        return {"diff": actions.diff(Change(done.file, done.after, done.before or "") for done in backwards)}

    def _desk(self) -> actions.Desk:
        tracker = gather(self.root)
        return actions.Desk(self.root, tracker.record, tracker.documents, self.by, date.today().isoformat())

    def _versions(self, tracker: Tracker) -> dict[str, str]:
        ids = [item.source.id for item in tracker.record.files]
        return {key: digest(read_bytes(self.root, store.claims_file(self.root, key))) for key in ids}


def who(root: Path) -> str | None:
    """The name that git would put on a commit here, for the ruling; None outside a repository."""
    with suppress(OnrecordError):
        return git(root, "config", "user.name").decode("utf-8", "replace").strip() or None
    return None


def _object(sent: bytes) -> dict[str, Any]:
    """The JSON object in a request's body. Raises ValueError for anything the record could not hold."""
    try:
        body = json.loads(sent)
        json.dumps(body, ensure_ascii=False, allow_nan=False).encode()  # not so half a character, or NaN
    except RecursionError as error:
        raise ValueError from error
    if not isinstance(body, dict):
        raise ValueError
    return body


def _refused(message: str, status: int) -> Response:
    return JSONResponse({"error": message}, status, headers=HEADERS)


def routes(root: Path, token: str, preview: Preview) -> tuple[Route, ...]:
    """The routes of the review of one tracker."""
    return Review(root, token, preview).routes()
