"""Who may ask: loopback names only, writes only from our own page with this run's token, small bodies."""

from __future__ import annotations

import hmac
from collections.abc import Iterable
from dataclasses import dataclass

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

LOOPBACK = frozenset({"localhost", "127.0.0.1", "[::1]"})
WRITES = "/-/api/"  # the only addresses that take a POST
TOKEN_HEADER = "x-onrecord-token"
LONGEST_BODY = 64 * 1024


def host_name(header: str) -> str:
    """The host of a Host header without its port: `[::1]:8000` -> `[::1]`; empty if it is malformed."""
    name, _, port = header.rpartition(":") if not header.endswith("]") else (header, "", "")
    if not name:
        name, port = header, ""
    return name.casefold() if not port or port.isdecimal() else ""


@dataclass(frozen=True)
class Guard:
    """ASGI middleware. A rebinding attack sends no Origin, so Host is checked on every request; a page elsewhere can
    send a POST but not our token, and gets no CORS header, so it can neither read nor write.
    """

    app: ASGIApp
    token: str
    hosts: frozenset[str] = LOOPBACK
    read_only: bool = False

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
        elif scope["type"] == "http":
            refusal = self._refusal(scope)
            app = PlainTextResponse(refusal[1] + "\n", refusal[0]) if refusal else self.app
            await app(scope, receive, send)
        else:
            await send({"type": "websocket.close", "code": 1008})

    def _refusal(self, scope: Scope) -> tuple[int, str] | None:
        hosts = _all(scope, "host")
        if len(hosts) != 1 or host_name(hosts[0]) not in self.hosts:
            return 421, "this preview answers only to the names of this machine; see --allowed-host"
        if _from_elsewhere(scope):
            return 403, "a page from elsewhere may link here, and no more"
        if scope["method"] in ("GET", "HEAD"):
            return None
        if scope["method"] != "POST" or not scope["path"].startswith(WRITES):
            return 405, "only GET and HEAD"
        return self._write_refusal(scope, hosts[0])

    def _write_refusal(self, scope: Scope, host: str) -> tuple[int, str] | None:
        if self.read_only:
            return 403, "this preview is read-only"
        if any(origin not in (f"http://{host}", f"https://{host}") for origin in _all(scope, "origin")):
            return 403, "writes come from this preview's own pages only"
        if not hmac.compare_digest("".join(_all(scope, TOKEN_HEADER)).encode(), self.token.encode()):
            return 403, "the token is missing or of an earlier run: reload the page"
        if _all(scope, "content-type")[:1] != ["application/json"]:
            return 415, "send application/json"
        length = "".join(_all(scope, "content-length"))
        if not length.isdecimal() or int(length) > LONGEST_BODY:
            return 413, "the body is too large"
        return None


def _from_elsewhere(scope: Scope) -> bool:
    """Whether a page of another origin asks, for anything but to show ours in its place.

    Without CORS it cannot read an answer, but a script of the site it could run: the rows of the list of claims are
    one, and hold drafts. Browsers say who asks; others send nothing of the kind.
    """
    if "".join(_all(scope, "sec-fetch-site")) in ("", "none", "same-origin"):
        return False
    return _all(scope, "sec-fetch-mode") != ["navigate"] or _all(scope, "sec-fetch-dest") != ["document"]


def _all(scope: Scope, name: str) -> list[str]:
    wanted = name.encode()
    headers: Iterable[tuple[bytes, bytes]] = scope["headers"]
    return [value.decode("latin-1") for key, value in headers if key.lower() == wanted]
