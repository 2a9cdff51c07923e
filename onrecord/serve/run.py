"""Run the preview: a free port, one tracker, until Ctrl-C."""

from __future__ import annotations

import os
import secrets
import socket
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

import uvicorn

from onrecord import build
from onrecord.errors import BadInput
from onrecord.serve import app, review
from onrecord.serve.preview import Preview

NEXT_PORTS = 20  # how many ports after the wanted one are tried
PREVIEW = ".onrecord/preview"


@dataclass(frozen=True)
class Options:
    """How to serve. `hosts` are names besides those of loopback that the Host header may carry."""

    host: str = "127.0.0.1"
    port: int = 8000
    read_only: bool = False
    poll: bool = False
    hosts: tuple[str, ...] = ()


def listen(host: str, port: int) -> socket.socket:
    """A listening socket on the wanted port or the next free one. Raises BadInput if none is free."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    for candidate in range(port, port + NEXT_PORTS):
        bound = socket.socket(family)
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            bound.bind((host, candidate))
            bound.listen(512)
            return bound
        except OverflowError:
            bound.close()
            break
        except OSError as error:
            bound.close()
            if error.errno not in (13, 98, 48):  # permission, address in use on Linux and macOS
                raise BadInput(f"cannot listen on {host}: {error.strerror}") from error
    raise BadInput(f"no free port from {port} to {port + NEXT_PORTS - 1}: give another with --port")


def serve(root: Path, options: Options, say: Callable[[str, socket.socket], None]) -> None:
    """Serve until stopped. `say` is told the address once the socket listens."""
    token = secrets.token_urlsafe(24)

    def make_site() -> Path:
        # Without share images and the search index, which nobody looks at here: an edit shows in under a second.
        made = build.build(root, root / PREVIEW, base_url="", drafts=True, with_search=False, with_images=False,
                           memory=memory)  # fmt: skip
        return made.out

    memory = build.Lasting()
    preview = Preview(make_site, memory.prepare)
    routes = () if options.read_only else review.routes(root, token, preview)
    application = app.make(
        root, preview, token=token, read_only=options.read_only, poll=options.poll,
        allowed=frozenset(options.hosts), routes=routes,
    )  # fmt: skip
    settings = uvicorn.Config(
        application, log_level="error", access_log=False, server_header=False, date_header=False,
        timeout_graceful_shutdown=1, ws="none", h11_max_incomplete_event_size=32 * 1024,
    )  # fmt: skip
    bound = listen(options.host, options.port)
    with suppress(KeyboardInterrupt):  # Ctrl-C is how a preview ends; the server has closed down by then
        say(address(bound), bound)
        _Server(settings, preview).run(sockets=[bound])
    memory.save()
    if preview.building:
        # Nobody waits for a build that nobody will see. What it leaves half done the next one clears.
        os._exit(0)


class _Server(uvicorn.Server):
    """A server that ends its open streams at once when it is told to stop."""

    def __init__(self, settings: uvicorn.Config, preview: Preview) -> None:
        super().__init__(settings)
        self._preview = preview

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        self._preview.close()
        super().handle_exit(sig, frame)


def address(bound: socket.socket) -> str:
    """The address of a listening socket for a browser on this machine."""
    host, port = bound.getsockname()[:2]
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"
