"""A warm process that forks one command at a time, so that the moments of a run are moments of its own work.

Lines of JSON come in: arguments, where the output goes, the fault. Two lines go out: the pid, then how it ended. A job
that warms is done in this process itself and has one line: what commands keep in memory is there for those after it.
"""

from __future__ import annotations

import io
import json
import os
import pkgutil
import sys
from contextlib import redirect_stderr, redirect_stdout
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any, NoReturn

import onrecord
from tests.crash.faults import Fault, Watch


def _warm() -> None:
    for module in pkgutil.walk_packages(onrecord.__path__, "onrecord."):
        if not module.name.endswith("__main__"):
            import_module(module.name)
    limited = import_module("onrecord.readers.limited")
    limited.run = cache(limited.run)  # it writes nothing, and takes longer than all the rest of a command


def _command(job: dict[str, Any]) -> int:
    """The exit code of a command, run here; without what the job does without."""
    search, output = import_module("onrecord.build.search"), import_module("onrecord.build.output")
    kept = search.available, output._exchanged
    if "search" in job["without"]:
        search.available = lambda: False
    if "exchange" in job["without"]:
        output._exchanged = lambda *_: False
    sys.argv = ["onrecord", *job["arguments"]]
    try:
        import_module("onrecord.cli").main()
    except SystemExit as ended:
        return int(ended.code or 0)
    finally:
        search.available, output._exchanged = kept
    return 99


def _child(job: dict[str, Any]) -> None:
    os.chdir("/")
    output = os.open(job["output"], os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(output, 1)
    os.dup2(output, 2)
    watch = Watch(Fault(**job["fault"])) if job["fault"] else None
    child, ended = os.getpid(), os._exit

    def tell(code: int) -> NoReturn:
        """The end, also of a server that ends itself; its workers have nothing to tell."""
        if watch and os.getpid() == child:
            watch.fault = Fault("/nowhere")
            Path(job["log"]).write_text(json.dumps(watch.calls))
        ended(code)

    os._exit = tell
    code = 99
    try:
        code = _command(job)
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        tell(code)


def _forked(job: dict[str, Any]) -> int:
    """Fork, tell the pid, and give the exit code."""
    told, tells = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.setsid()
        os.close(told)
        os.close(tells)
        _child(job)
    os.close(tells)
    os.read(told, 1)  # its session is looked for as soon as its pid is known
    os.close(told)
    print(pid, flush=True)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def _here(job: dict[str, Any]) -> int:
    with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
        code = _command(job)
    import_module("onrecord.store.files")._lock.cache_clear()  # a lock is of no use to a fork
    return code


def main() -> None:
    """Serve until the input ends."""
    _warm()
    print("ready", flush=True)
    for line in sys.stdin:
        job = json.loads(line)
        print(_here(job) if job["warms"] else _forked(job), flush=True)


if __name__ == "__main__":
    main()
