"""Parsers of hostile formats run in a child process with limits: no hang, no flood of memory, nothing written."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

from onrecord.readers.reading import Unreadable

MEMORY = 1 << 30  # bytes of address space
SECONDS = 60  # of processor time, and of waiting
GRACE = 5.0  # seconds more until a child that hangs is ended from outside

_ENDED = {
    -9: f"took more than {SECONDS} seconds or was stopped by the system",
    -24: f"took more than {SECONDS} seconds",
}


def run(kind: str, content: bytes, charset: str | None = None, *, seconds: float = SECONDS) -> dict[str, Any]:
    """What the parser of `kind` makes of a file's bytes: `{"parts": […], "facts": {…}}`. Raises Unreadable.

    `charset` is what was said of the file from outside, as by a web server.
    """
    command = [sys.executable, "-P", "-m", "onrecord.readers.child", kind, charset or ""]
    try:
        ran = subprocess.run(command, input=content, capture_output=True, timeout=seconds + GRACE, check=False)
    except subprocess.TimeoutExpired:
        raise Unreadable(f"reading it took more than {seconds:g} seconds: is it broken?", code="S105") from None
    except OSError as error:
        raise Unreadable(f"no process for reading it: {error.strerror}", code="S105") from None
    try:
        answer = json.loads(ran.stdout)
    except ValueError:
        why = _ENDED.get(ran.returncode, f"the parser ended with {ran.returncode}")
        raise Unreadable(f"reading it failed, {why}: is it broken?", code="S105") from None
    if "refused" in answer:
        raise Unreadable(answer["refused"], code=answer["code"], line=answer.get("line"))
    return dict(answer)
