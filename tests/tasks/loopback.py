"""A real web server on loopback that answers as the path says: well, badly, slowly, or in a circle."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event

Answer = Callable[[BaseHTTPRequestHandler], None]


def sends(content: bytes, kind: str | None = "text/html; charset=utf-8", code: int = 200, **headers: str) -> Answer:
    """An answer of that content; headers are given with `_` for `-`."""

    def answer(request: BaseHTTPRequestHandler) -> None:
        request.send_response(code)
        if kind:
            request.send_header("Content-Type", kind)
        for name, value in {"Content_Length": str(len(content)), **headers}.items():
            request.send_header(name.replace("_", "-"), value)
        request.end_headers()
        request.wfile.write(content)

    return answer


def packed(content: bytes) -> Answer:
    """The content as gzip."""
    return sends(gzip.compress(content, mtime=0), Content_Encoding="gzip")


def redirects(target: str) -> Answer:
    return sends(b"", code=302, Location=target)


def waits() -> Answer:
    """An answer that does not come as long as there is a server."""

    def answer(request: BaseHTTPRequestHandler) -> None:
        _over(request).wait()

    return answer


def drips() -> Answer:
    """A byte now and then, never enough to end."""

    def answer(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.end_headers()
        while not _over(request).wait(0.05):
            request.wfile.write(b"a")
            request.wfile.flush()

    return answer


def _over(request: BaseHTTPRequestHandler) -> Event:
    assert isinstance(request.server, _Server)
    return request.server.over


class _Server(ThreadingHTTPServer):
    """A server that tells its answers when it ends."""

    def __init__(self, handler: type[BaseHTTPRequestHandler]) -> None:
        self.over = Event()
        super().__init__(("127.0.0.1", 0), handler)


@contextmanager
def server(answers: Mapping[str, Answer]) -> Iterator[str]:
    """The address of a server that answers each path of `answers`, and 404 elsewhere, for GET and POST."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            # What was sent is taken in first: closing a connection with unread bytes resets it before the answer.
            self.body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            with suppress(BrokenPipeError, ConnectionResetError):
                answers.get(self.path, sends(b"<p>Not here.", code=404))(self)

        do_POST = do_GET

        def log_message(self, format: str, *args: object) -> None:
            pass

    running = _Server(Handler)
    thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield f"http://127.0.0.1:{running.server_port}"
    finally:
        running.over.set()
        running.shutdown()
        running.server_close()
        thread.join()
