"""One page fetched from the web: http and https only, within limits of size, time and redirects."""

from __future__ import annotations

import time
import zlib
from contextlib import suppress
from dataclasses import dataclass
from email.message import Message
from http.client import HTTPException, HTTPMessage
from ipaddress import ip_address
from socket import inet_aton
from typing import IO, Any
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urldefrag, urljoin, urlsplit, urlunsplit
from urllib.request import (
    HTTPDefaultErrorHandler,
    HTTPErrorProcessor,
    HTTPHandler,
    HTTPRedirectHandler,
    HTTPSHandler,
    OpenerDirector,
    ProxyHandler,
    Request,
)

from onrecord import __version__
from onrecord.errors import BadInput

LARGEST = 20_000_000  # bytes, unpacked
PATIENCE = 20.0  # seconds without a byte
LONGEST = 90.0  # seconds in all
REDIRECTS = 5  # followed for one address
_CHUNK = 65_536  # bytes read at once


@dataclass(frozen=True)
class Fetched:
    """A page as received: its bytes, the address it came from in the end, and what the server said of it."""

    content: bytes
    url: str
    kind: str
    charset: str | None


class _Redirects(HTTPRedirectHandler):
    """Follows a few redirects, and none to another scheme: a page must not lead us to a file."""

    max_redirections = REDIRECTS
    max_repeats = 2

    def http_error_302(self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage) -> Any:
        target = headers.get("Location")
        if not target:
            return None
        try:
            target = urljoin(req.full_url, _as_utf8(target))
        except ValueError:
            raise BadInput(f"not a web address: {target}", file=req.full_url) from None
        asked = checked(target, f"{req.full_url} redirects to it")
        if is_inner(asked) and not is_inner(req.full_url):
            raise BadInput(f"it redirects to {asked}, an address of this machine or its network", file=req.full_url)
        headers.replace_header("Location", asked)
        return super().http_error_302(req, fp, code, msg, headers)

    http_error_301 = http_error_303 = http_error_307 = http_error_308 = http_error_302


def checked(url: str, why: str = "") -> str:
    """The address as it is asked for, without its fragment. Raises BadInput for one that is no web address."""
    url = urldefrag(url.strip())[0]
    said = f" ({why})" if why else ""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:
        raise BadInput(f"not a web address: {url}{said}") from None
    if parts.scheme.lower() not in ("http", "https"):
        raise BadInput(f"only http and https addresses are fetched, not {url}{said}")
    if not host or " " in host or not url.isprintable():
        raise BadInput(f"not a web address: {url!r}{said}")
    if parts.username is not None:
        raise BadInput(f"an address with a name or password in it is not fetched{said}")
    try:
        host = host if ":" in host else host.encode("idna").decode("ascii")
    except UnicodeError:
        raise BadInput(f"not a web address: {url}{said}") from None
    place = f"[{host}]" if ":" in host else host
    place += f":{port}" if port else ""
    safe = "%/:=&?~#+!$,;'@()*[]"
    return urlunsplit((parts.scheme.lower(), place, quote(parts.path or "/", safe), quote(parts.query, safe), ""))


def _as_utf8(header: str) -> str:
    """A header as browsers read it; http.client takes its bytes for Latin-1."""
    with suppress(UnicodeError):
        return header.encode("latin-1").decode("utf-8")
    return header


def is_inner(url: str) -> bool:
    """Whether an address, by its host alone, is one of this machine or of the network it is in."""
    host = (urlsplit(url).hostname or "").rstrip(".")
    try:
        place = ip_address(host) if ":" in host else ip_address(inet_aton(host))  # browsers read 127.1 and 0x7f.1 too
    except (OSError, ValueError):
        return host == "localhost" or host.endswith(".localhost")
    return not (getattr(place, "ipv4_mapped", None) or place).is_global


def fetch(url: str, *, patience: float = PATIENCE, longest: float = LONGEST) -> Fetched:
    """The page at an address. Raises BadInput with one line that says what went wrong and what to do."""
    url = checked(url)
    opener = OpenerDirector()
    for handler in (ProxyHandler(), HTTPHandler(), HTTPSHandler(), HTTPDefaultErrorHandler(), HTTPErrorProcessor(),
                    _Redirects()):  # fmt: skip
        opener.add_handler(handler)
    headers = {"User-Agent": f"onrecord/{__version__}", "Accept": "text/html, */*;q=0.5", "Accept-Encoding": "gzip"}
    try:
        with opener.open(Request(url, headers=headers), timeout=patience) as answer:
            content = _body(answer, longest)
            return Fetched(content, answer.geturl(), answer.headers.get_content_type(), _charset(answer.headers))
    except HTTPError as error:
        if error.code in (301, 302, 303, 307, 308):
            raise BadInput("it redirects in a circle, or too often: give the last address", file=url) from None
        said = " ".join(f"{error.code} {error.reason or ''}".split())[:100]
        raise BadInput(f"the server answered {said}: is the address right?", file=url) from None
    except (TimeoutError, URLError, HTTPException, OSError, zlib.error) as error:
        raise BadInput(_why(error, patience), file=url) from None


def _why(error: Exception, patience: float) -> str:
    reason = error.reason if isinstance(error, URLError) else error
    if isinstance(reason, TimeoutError):
        return f"no answer within {patience:g} seconds: try again, or save the page and add the file"
    if isinstance(reason, (HTTPException, zlib.error, ConnectionResetError, BrokenPipeError)):
        return f"the connection broke ({type(reason).__name__}): try again"
    said = getattr(reason, "strerror", None) or str(reason) or type(reason).__name__
    return f"cannot be fetched: {' '.join(str(said).split())}"


def _charset(headers: Message) -> str | None:
    charset = headers.get_content_charset()
    return charset.strip("'\" ") or None if charset else None


def _body(answer: Any, longest: float) -> bytes:
    """All bytes of an answer, unpacked, read with an eye on size and clock: a server may drip or flood."""
    unpacker = _unpacker((answer.headers.get("Content-Encoding") or "identity").strip().lower(), answer.geturl())
    until = time.monotonic() + longest
    content = bytearray()
    received = 0
    while chunk := answer.read1(_CHUNK):
        received += len(chunk)
        content += unpacker.decompress(chunk, LARGEST + 1 - len(content)) if unpacker else chunk
        if len(content) > LARGEST:
            raise BadInput(f"more than {LARGEST:,} bytes: too large for a source", file=answer.geturl())
        if time.monotonic() > until:
            message = f"not finished after {longest:g} seconds: save the page and add the file"
            raise BadInput(message, file=answer.geturl())
    announced = answer.headers.get("Content-Length") or ""
    if (unpacker and not unpacker.eof) or (announced.isdecimal() and received < int(announced)):
        raise BadInput("the connection broke before the end of the page: try again", file=answer.geturl())
    return bytes(content)


def _unpacker(encoding: str, url: str) -> Any:
    if encoding in ("gzip", "x-gzip"):
        return zlib.decompressobj(16 + zlib.MAX_WBITS)
    if encoding not in ("", "identity"):
        message = f"the server packs the page as '{encoding}', which was not asked for: save it and add the file"
        raise BadInput(message, file=url)
    return None
