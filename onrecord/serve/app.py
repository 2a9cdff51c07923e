"""The preview as an ASGI application: pages of the last build, a stream of news, and the review of drafts."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.resources import files
from pathlib import Path

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route

from onrecord.serve import pages
from onrecord.serve.guard import LOOPBACK, Guard
from onrecord.serve.preview import Preview
from onrecord.serve.watch import watch

ASSETS = {name: "text/javascript" if name.endswith(".js") else "text/css" for name in (
    "reload.js", "preview.css", "desk.js", "review.js", "source.js", "review.css")}  # fmt: skip
HEARTBEAT = 15.0  # seconds: a comment line keeps the stream open and notices a reader that left


def make(
    root: Path,
    preview: Preview,
    *,
    token: str,
    read_only: bool = False,
    poll: bool = False,
    allowed: frozenset[str] = frozenset(),
    routes: tuple[Route, ...] = (),
) -> Starlette:
    """The application for one tracker; `routes` are those of the review, left out when read-only."""

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        tasks = [asyncio.create_task(preview.run()), asyncio.create_task(watch(root, preview.changed, poll=poll))]
        yield
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def page(request: Request) -> Response:
        await preview.first()
        if preview.folder is None:
            return pages.failed(preview.problems)
        return pages.answer(preview.folder, request.scope["path"], pages.REVIEW if routes else pages.RELOAD)

    async def events(_: Request) -> Response:
        headers = {"Cache-Control": "no-store"}
        return StreamingResponse(_news(preview), media_type="text/event-stream", headers=headers)

    guard = Middleware(Guard, token=token, hosts=LOOPBACK | allowed, read_only=read_only)
    own = [Route("/-/events", events), *routes, Route("/-/{name}", _asset)]
    return Starlette(routes=[*own, Route("/{path:path}", page)], middleware=[guard], lifespan=lifespan)


async def _asset(request: Request) -> Response:
    name = request.path_params["name"]
    if name not in ASSETS:
        return PlainTextResponse("not found\n", 404)
    content = files("onrecord.serve").joinpath("assets", name).read_bytes()
    return Response(content, media_type=ASSETS[name], headers=pages.HEADERS)


async def _news(preview: Preview) -> AsyncIterator[str]:
    """Server-sent events: the state now, then each finished attempt; a reader compares the version with its own."""
    versions = preview.follow(-1)
    closing = asyncio.ensure_future(preview.closing.wait())
    upcoming = asyncio.ensure_future(anext(versions))
    try:
        while not closing.done():
            await asyncio.wait([upcoming, closing], timeout=HEARTBEAT, return_when=asyncio.FIRST_COMPLETED)
            if upcoming.done():
                news = {"version": upcoming.result(), "problems": pages.problem_lines(preview.problems)}
                upcoming = asyncio.ensure_future(anext(versions))
                yield f"data: {json.dumps(news)}\n\n"
            else:
                yield ": still here\n\n"
    finally:
        upcoming.cancel()
        closing.cancel()
