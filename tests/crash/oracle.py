"""What must hold after a command failed or died: nothing torn, nothing lost, and running it again finishes it."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence

from onrecord import store
from tests.crash.commands import Commands, Done
from tests.crash.towns import Case, leftovers, tree


def assert_old_or_new(case: Case) -> None:
    """Every file holds what it held before or what the command gives it; the site is the old or the new one."""
    store.load(case.root)  # every file of the record can be read
    now = tree(case.root)
    record = {name for name in case.before if not name.startswith("site")}
    assert record <= set(now)
    torn = [name for name, content in now.items() if content not in case.states.get(name, ()) and _counts(name)]
    assert torn == []
    assert _site(now) in (_site(case.before), _site(case.after))


def _counts(name: str) -> bool:
    """What an interrupted run leaves under a name of its own is for the next run to clear."""
    return not name.endswith(".tmp") and "stage-" not in name and not name.startswith("site/")


def _site(files: dict[str, str]) -> dict[str, str]:
    """The site: where two names cannot be exchanged in one call, for a moment under the name it was put aside by."""
    aside = re.compile(r"\.site\.stage-\d+\.old/")
    if "site" not in files:
        files = {aside.sub("site/", name): content for name, content in files.items() if aside.match(name)}
    return {name: content for name, content in files.items() if name.startswith("site/")}


def assert_said(case: Case, done: Done, failing: Sequence[tuple[str, str, str]]) -> None:
    """The command ended well in spite of all, or with 3 and one line that names a file whose call was failing."""
    assert "Traceback" not in done.said
    assert "internal error" not in done.said, done.said
    assert done.code in (case.clean.code, 3), done.said
    if done.code == 3:
        line = done.said.splitlines()[-1]
        assert line.startswith("onrecord: "), done.said
        named = line.removeprefix("onrecord: ").split(": ")[0].removeprefix(f"{case.root}/")
        assert any(_is_of(file, named) for _, file, _ in failing), f"{done.said} for {failing[0]}"


def _is_of(file: str, named: str) -> bool:
    """Whether a call concerns the named file: itself, its half-made self, its folder, the site it is part of."""
    file = re.sub(r"(^|/)\.(.*?)\.\w{8}\.tmp$", r"\1\2", file)
    file = re.sub(r"^\.site\.stage-\d+(\.old)?", "site", file)
    return named in (file, "site" if file.startswith("site/") else file) or named.startswith(f"{file}/")


def assert_nothing_left(case: Case) -> None:
    """A command that failed has taken away what it had half made; a whole site that it had put aside stays."""
    if not (case.root / "site").exists() and "site" in case.before:
        return
    cached = [str(left) for left in (case.root / ".onrecord").rglob(".tmp-*")]
    assert leftovers(case.root) + cached == []


def assert_finished_by_running_again(case: Case, commands: Commands) -> None:
    """The same command, run once more, ends with the bytes of a run in one go, and nothing half-made is left."""
    again = commands.run(case.root, *case.arguments, without=case.without)
    assert again.code == case.clean.code, again.said
    assert not (wrong := differing(case)), wrong
    left = leftovers(case.root)
    if left and case.arguments[0] in ("extract", "add", "update"):  # beside documents what is left goes once it is old
        assert all(name.startswith("seeds/.") for name in left)
        for name in left:
            os.utime(case.root / name, (0, 0))
        commands.run(case.root, *case.arguments)
        left = leftovers(case.root)
    assert left == []


def differing(case: Case) -> list[str]:
    """Names that are not as a run in one go leaves them."""
    now = tree(case.root)
    names = {name for name in {*now, *case.after} if not (name.startswith("seeds/.") and name.endswith(".tmp"))}
    return sorted(name for name in names if now.get(name) != case.after.get(name))
