"""The limited child process: a file's bytes on stdin, its parts and facts as JSON on stdout."""

from __future__ import annotations

import json
import socket
import sys
from contextlib import suppress
from importlib import import_module
from typing import Any

from onrecord.readers.limited import MEMORY, SECONDS
from onrecord.readers.reading import Unreadable

# Kind -> the module whose `render(content, charset)` gives (parts, facts).
PARSERS = {"html": "web_page", "pdf": "pdf", "docx": "word"}
LONGEST = 30_000_000  # characters of text out of one file


def limit() -> None:
    """Set the limits before any parser is imported; where the system has none (Windows), the time limit is left."""
    with suppress(ImportError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 2))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def refuse_network(event: str, _: object) -> None:
    """An audit hook (PEP 578): whatever a document asks a parser to fetch, nothing is connected or looked up."""
    if event.startswith("socket.") and event != "socket.__new__":
        raise OSError("a parser must not reach the network")


def answer(kind: str, content: bytes, charset: str | None) -> dict[str, Any]:
    """The parts and facts, or why there are none in one line; whatever a parser raises is the file's fault."""
    try:
        parts, facts = import_module(f"onrecord.readers.{PARSERS[kind]}").render(content, charset)
    except Unreadable as error:
        return {"refused": error.message, "code": error.code, "line": error.line}
    except MemoryError:
        return {"refused": "reading it needs more than 1 GB of memory", "code": "S105"}
    except Exception as error:
        said = " ".join(str(error).split())[:200] or type(error).__name__
        return {"refused": f"broken {kind.upper()} file: {said}", "code": "S105"}
    if not any(part.text.strip() for part in parts):
        return {"refused": "no text in it: there is nothing to read", "code": "S102"}
    if sum(len(part.text) for part in parts) > LONGEST:
        return {"refused": f"more than {LONGEST:,} characters of text: split it", "code": "S105"}
    return {"parts": [(part.kind, part.text, part.level, part.mark) for part in parts], "facts": facts}


def main() -> None:
    """Limits this process, reads bytes from stdin and prints what the parser makes of them as one JSON object."""
    limit()
    socket.has_ipv6 = False  # a library would bind a socket at import only to find out
    sys.addaudithook(refuse_network)
    kind, charset = sys.argv[1], sys.argv[2] or None
    out = json.dumps(answer(kind, sys.stdin.buffer.read(), charset)).encode("ascii")
    sys.stdout.buffer.write(out)


if __name__ == "__main__":
    main()
