"""A warm process that forks one command at a time, so that the moments of a run are moments of its own work.

Lines of JSON come in: arguments, where the output goes, the fault. Two lines go out: the pid, then how it ended.
"""

from __future__ import annotations

import json
import os
import pkgutil
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import onrecord
from tests.crash.faults import Fault, Watch


def _warm() -> None:
    for module in pkgutil.walk_packages(onrecord.__path__, "onrecord."):
        if not module.name.endswith("__main__"):
            import_module(module.name)


def _child(job: dict[str, Any]) -> None:
    os.chdir("/")
    output = os.open(job["output"], os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(output, 1)
    os.dup2(output, 2)
    if not job["search"]:
        import_module("onrecord.build.search").available = lambda: False
    watch = Watch(Fault(**job["fault"])) if job["fault"] else None
    sys.argv = ["onrecord", *job["arguments"]]
    code = 99
    try:
        import_module("onrecord.cli").main()
    except SystemExit as ended:
        code = int(ended.code or 0)
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        if watch:
            watch.fault = Fault("/nowhere")
            Path(job["log"]).write_text(json.dumps(watch.calls))
        os._exit(code)


def main() -> None:
    """Serve until the input ends."""
    _warm()
    print("ready", flush=True)
    for line in sys.stdin:
        told, tells = os.pipe()
        pid = os.fork()
        if pid == 0:
            os.setsid()
            os.close(told)
            os.close(tells)
            _child(json.loads(line))
        os.close(tells)
        os.read(told, 1)  # its session is looked for as soon as its pid is known
        os.close(told)
        print(pid, flush=True)
        print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), flush=True)


if __name__ == "__main__":
    main()
