"""Answers from the last complete build: inside its folder only, no dotfiles, no links that lead out."""

from __future__ import annotations

import mimetypes
import re
from collections.abc import Callable
from html import escape
from pathlib import Path
from urllib.parse import quote

from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response

from onrecord.model import Problem

HEADERS = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer",
           "Cross-Origin-Resource-Policy": "same-origin"}
_RELATIVE = re.compile(rb'(<[a-z][^>]*? (?:href|src)=")(?![a-z]+:|[/#])')
RELOAD = b'<script src="/-/reload.js" defer></script>'
REVIEW = b'<script src="/-/reload.js" data-review defer></script>'  # the same, with ways into the review


def answer(folder: Path, address: str, script: bytes = RELOAD) -> Response:
    """The file of a decoded request path, index.html for a folder, the site's own 404 page for anything else.

    Each page gets `script`.
    """
    place = locate(folder, address)
    if place is None:
        own = folder / "404.html"
        return _page(own, 404, script, _rooted) if own.is_file() else PlainTextResponse("not found\n", 404)
    if place.is_dir():
        # A relative address: `//elsewhere.example` in the request can never become another host.
        return RedirectResponse(f"./{quote(place.name)}/", 307, HEADERS)
    return _page(place, 200, script) if place.suffix == ".html" else _file(place)


def locate(folder: Path, address: str) -> Path | None:
    """The file or folder an address names, or None: one function resolves and checks, there is no second way in."""
    parts = [part for part in address.split("/") if part]
    if any(part.startswith(".") or "\\" in part or not part.isprintable() for part in parts):
        return None
    try:
        root = folder.resolve(strict=True)
        place = root.joinpath(*parts).resolve(strict=True)
    except OSError:
        return None
    if not place.is_relative_to(root):
        return None
    if place.is_dir():
        index = place / "index.html"
        if not index.is_file() or not index.resolve().is_relative_to(root):
            return None
        return index if address.endswith("/") else place
    return place if not address.endswith("/") and place.is_file() else None


def _file(place: Path) -> Response:
    kind = mimetypes.guess_type(place.name)[0] or "application/octet-stream"
    return Response(place.read_bytes(), media_type=kind, headers=HEADERS)


def _page(place: Path, status: int, script: bytes, alter: Callable[[bytes], bytes] = bytes) -> Response:
    html = alter(place.read_bytes())
    before, end, after = html.rpartition(b"</body>")
    return HTMLResponse(before + script + end + after if end else html, status, HEADERS)


def _rooted(html: bytes) -> bytes:
    """A page of the root that is shown at any address: its own addresses begin with a slash."""
    return _RELATIVE.sub(rb"\1/", html)


def failed(problems: tuple[Problem, ...]) -> Response:
    """The page shown while there is no complete build at all."""
    items = "".join(f"<li><code>{escape(line)}</code></li>" for line in problem_lines(problems))
    body = f"<h1>The site cannot be built yet</h1><ol>{items}</ol><p>This page reloads when it can.</p>"
    head = '<meta charset="utf-8"><title>Build error</title><link rel="stylesheet" href="/-/preview.css">'
    html = f"<!doctype html><html lang=en><head>{head}</head><body class=failed>{body}</body></html>"
    return HTMLResponse(html.replace("</body>", RELOAD.decode() + "</body>"), 500, HEADERS)


def problem_lines(problems: tuple[Problem, ...]) -> list[str]:
    """Each finding as one line for a page: place, code, message, what to do."""
    lines = []
    for item in problems:
        place = ":".join(str(part) for part in (item.file, item.line, item.column) if part is not None)
        fix = f" ({item.fix})" if item.fix else ""
        lines.append(f"{place + ': ' if place else ''}{item.code} {item.message}{fix}".strip())
    return lines
