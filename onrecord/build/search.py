"""The search index, made by Pagefind over the finished pages. Without Pagefind the site has no search page.

Pagefind numbers pages in the order it is given them, and a folder has another order on every file system. So the pages
are handed over one by one, sorted, in the words of its service: JSON in base64, each message ended by a comma. (Its own
Python client does the same, but waits a tenth of a second for each answer.)
"""

from __future__ import annotations

import json
import subprocess
from base64 import b64decode, b64encode
from collections.abc import Iterable, Mapping
from contextlib import suppress
from hashlib import sha256
from importlib.util import find_spec
from io import BufferedReader
from pathlib import Path
from typing import Any

from onrecord.build.index_order import settle
from onrecord.errors import Internal

FOLDER = "pagefind"
_PIECE = 1 << 16  # bytes of an answer read at once
_LAST = 5.0  # seconds that a service without an answer has to say why
_LINE = 300  # characters of what it says that are shown
_SEARCHED = ("claims/", "people/", "topics/", "sources/")


def available() -> bool:
    """Whether the programs that make the index are installed."""
    return find_spec("pagefind") is not None and find_spec("pagefind_bin") is not None


def key(digests: Mapping[str, str]) -> str:
    """What an index depends on: the bytes of the pages that are searched."""
    digest = sha256()
    for address in searched(digests):
        digest.update(f"{address}\0{digests[address]}\n".encode())
    return digest.hexdigest()


def searched(addresses: Iterable[str]) -> list[str]:
    """The pages that are searched, sorted."""
    return sorted(one for one in addresses if one.startswith(_SEARCHED) and one.endswith(".html"))


def index(stage: Path, addresses: Iterable[str]) -> None:
    """Writes `pagefind/` into the site. Raises Internal with what Pagefind says if it fails."""
    from pagefind.service import get_executable

    call = [str(get_executable()), "--service"]
    try:
        service = subprocess.Popen(call, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    except OSError as error:
        raise _failed(f"{call[0]} cannot be started: {error.strerror}") from error
    try:
        made = _ask(service, type="NewIndex", config={})["index_id"]
        for address in searched(addresses):
            text = (stage / address).read_text(encoding="utf-8")
            _ask(service, type="AddFile", index_id=made, file_path=address, file_contents=text)
        files = _ask(service, type="GetFiles", index_id=made)["files"]
    finally:
        service.kill()
        with suppress(OSError):
            service.communicate()  # reads the rest and closes both ends
    for file in files:  # its own writing may end before the last file is whole
        place = stage / FOLDER / file["path"]
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(b64decode(file["content"]))
    settle(stage / FOLDER)


def _ask(service: subprocess.Popen[bytes], **request: Any) -> dict[str, Any]:
    """One message to the service and its answer."""
    assert service.stdin
    said = b""
    try:
        service.stdin.write(b64encode(json.dumps({"message_id": 1, "payload": request}).encode()) + b",")
        service.stdin.flush()
        said = _answer(service)
        answer: dict[str, Any] = json.loads(b64decode(said.rstrip(b","), validate=True))["payload"]
    except (OSError, ValueError, LookupError) as error:
        raise _failed(_last_words(service, said)) from error
    if answer["type"] == "Error":
        raise _failed(answer.get("message") or "no reason given")
    return answer


def _failed(why: str) -> Internal:
    return Internal(f"Pagefind could not make the search index: {why}")


def _last_words(service: subprocess.Popen[bytes], said: bytes) -> str:
    """What a service that gave no answer said instead, on one line and no longer than one; or how it ended."""
    with suppress(OSError, subprocess.TimeoutExpired):
        said += service.communicate(timeout=_LAST)[0]
    words = " ".join(said.decode("utf-8", "replace").split())
    if len(words) > _LINE:
        words = f"{words[:_LINE]} …"
    ended = "it gave no answer" if service.returncode is None else f"it ended with status {service.returncode}"
    return f"{ended} and said: {words}" if words else ended


def _answer(service: subprocess.Popen[bytes]) -> bytes:
    """What comes up to the comma that ends an answer, or up to the end of the service."""
    assert isinstance(service.stdout, BufferedReader)
    said = bytearray()
    while not said.endswith(b",") and (piece := service.stdout.read1(_PIECE)):
        said += piece
    return bytes(said)
