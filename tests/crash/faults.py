"""The n-th call that changes a file of the tracker fails, or the process dies in the midst of it or stands still."""

from __future__ import annotations

import builtins
import ctypes
import errno
import io
import os
import signal
from collections.abc import Callable
from dataclasses import asdict, dataclass
from functools import partial
from hashlib import sha256
from types import SimpleNamespace
from typing import Any

CODES = (errno.ENOSPC, errno.EIO, errno.EACCES)
# In place of an error number: the process is killed with -9, stands still until continued, or a write takes but half.
KILL, STOP, SHORT = 0, -1, -2
LETTING_GO = ("unlink", "rmdir")  # what a full disk does all the same
_WRITES = os.O_WRONLY | os.O_RDWR


@dataclass(frozen=True)
class Fault:
    """What goes wrong below `folder`, at the call number `at` (from 1; 0: never): an error number, KILL, STOP or SHORT.

    `lasting`: so does every call after it, as on a full disk. `part` keeps to names that hold these words.
    """

    folder: str
    at: int = 0
    code: int = KILL
    lasting: bool = False
    part: str = ""

    def plain(self) -> dict[str, Any]:
        return asdict(self)


class Watch:
    """Stands between Python and the system from now on: counts the calls, and lets the fault happen.

    `calls` holds the name, the file and, for a file that gets its name, the fingerprint of its content.
    """

    def __init__(self, fault: Fault) -> None:
        self.fault, self.calls = fault, list[tuple[str, str, str]]()
        for name in ("mkdir", "chmod", "unlink", "rmdir"):
            setattr(os, name, self._named(name, getattr(os, name)))
        for name in ("replace", "rename", "link"):
            setattr(os, name, self._renaming(name, getattr(os, name)))
        for name in ("write", "fsync", "sendfile"):
            setattr(os, name, self._of_handle(name, getattr(os, name)))
        os.open = self._opening(os.open)
        builtins.open = io.open = self._file  # type: ignore[assignment]
        ctypes.CDLL = self._library(ctypes.CDLL)  # type: ignore[misc,assignment]

    def _step(self, name: str, file: str, content: str = "", half: Callable[[], int] | None = None) -> int | None:
        """One more call; a write that fails or dies has written half. What a short write wrote, if it is one."""
        inside = f"{os.path.abspath(file)}/".startswith(f"{self.fault.folder}/") and self.fault.part in file
        if not inside:
            return None
        self.calls.append((name, os.path.relpath(file, self.fault.folder), content))
        number, code = len(self.calls), self.fault.code
        due = number == self.fault.at or (self.fault.lasting and number > self.fault.at)
        if not self.fault.at or not due:
            return None
        if code == STOP:
            os.kill(os.getpid(), signal.SIGSTOP)
        elif code == SHORT:
            return half() if half else None
        elif code != errno.ENOSPC or name not in LETTING_GO:
            if half:
                half()
            if code == KILL:
                os.kill(os.getpid(), signal.SIGKILL)
            raise OSError(code, os.strerror(code), file)
        return None

    def _named(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(path: Any, *arguments: Any, dir_fd: int | None = None, **options: Any) -> Any:
            self._step(name, _place(path, dir_fd))
            if dir_fd is not None:
                options["dir_fd"] = dir_fd
            return real(path, *arguments, **options)

        return call

    def _renaming(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(source: Any, target: Any, **options: Any) -> Any:
            self._step(name, _place(target, None), _fingerprint(os.fspath(source)))
            return real(source, target, **options)

        return call

    def _of_handle(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(handle: int, *arguments: Any) -> Any:
            half = (lambda: real(handle, _half(arguments[0]))) if name == "write" else None
            short = self._step(name, _place(handle, None), half=half)
            return real(handle, *arguments) if short is None else short

        return call

    def _opening(self, real: Callable[..., int]) -> Callable[..., int]:
        def call(path: Any, flags: int, mode: int = 0o777, *, dir_fd: int | None = None) -> int:
            if flags & _WRITES:
                self._step("open", _place(path, dir_fd))
            return real(path, flags, mode, dir_fd=dir_fd)

        return call

    def _file(
        self, file: Any, mode: str = "r", buffering: int = -1, encoding: str | None = None, errors: str | None = None,
        newline: str | None = None, closefd: bool = True, opener: Any = None,
    ) -> Any:
        """`open`, with a raw file that tells of its writes; the buffer above it is Python's own."""
        if not set(mode) & set("wax+") or (isinstance(file, int) and not _regular(file)):
            return _open(file, mode, buffering, encoding, errors, newline, closefd, opener)
        self._step("open", _place(file, None))
        raw = _Raw(file, mode.replace("b", "").replace("t", ""), closefd, opener)
        raw.watch = self
        binary = io.BufferedRandom(raw) if "+" in mode else io.BufferedWriter(raw)
        return binary if "b" in mode else io.TextIOWrapper(binary, encoding, errors, newline)


    def _library(self, real: Callable[..., Any]) -> Callable[..., Any]:
        """A library of C whose exchange of two names is watched; the rest of it is not."""

        def exchange(library: Any, *arguments: Any) -> int:
            try:
                self._step("exchange", os.fsdecode(arguments[3]))
            except OSError:
                return -1
            return int(library.renameat2(*arguments))

        def load(*arguments: Any, **options: Any) -> Any:
            library = real(*arguments, **options)
            return SimpleNamespace(renameat2=partial(exchange, library)) if arguments == (None,) else library

        return load


class _Raw(io.FileIO):
    watch: Watch

    def write(self, content: Any) -> int:
        place, write = _place(self.fileno(), None), super().write
        short = self.watch._step("write", place, half=lambda: write(_half(content)))
        return write(content) if short is None else short


_open = io.open


def _half(content: Any) -> memoryview:
    whole = memoryview(content).cast("B")
    return whole[: (len(whole) + 1) // 2]


def _place(path: Any, dir_fd: int | None) -> str:
    if isinstance(path, int):
        return os.readlink(f"/proc/self/fd/{path}")
    name = os.fsdecode(path)
    return name if dir_fd is None else os.path.join(os.readlink(f"/proc/self/fd/{dir_fd}"), name)


def _regular(handle: int) -> bool:
    return os.readlink(f"/proc/self/fd/{handle}").startswith("/")


def _fingerprint(file: str) -> str:
    if not os.path.isfile(file):
        return ""
    with _open(file, "rb") as stream:
        return sha256(stream.read()).hexdigest()
