"""Fictional trackers of some size, each at the point where one command has something to do."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from hashlib import sha256
from pathlib import Path

from onrecord import store
from tests.crash.commands import Commands, Done

Town = Callable[[Path, Commands], None]
HARBOUR = Path(__file__).parents[1] / "serve" / "harbour"
DAYS = ("2025-03-03", "2025-03-10", "2025-03-17", "2025-04-07", "2025-04-14", "2025-05-05")
WORDS = (
    "The harbour will be built by summer", "The harbour will not be built this year",
    "We will spend 40 million on the quay", "We will spend 60 million on the quay",
    "Fees will stay as they are", "Fees may have to rise if the state does not pay",
)  # fmt: skip
PEOPLE = ("Ada Lund, the mayor", "Bo Ek, who leads the opposition", "Ruth Oyelaran, a fisher", "Mio Sand, a teacher")


def write_documents(root: Path, first: int, last: int) -> None:
    """Council meetings number `first` to `last`, every third one as a web page."""
    for number in range(first, last):
        day = f"{2024 + number // 200}-{number // 20 % 10 + 1:02}-{number % 20 + 1:02}" if last > 50 else DAYS[number]
        who = PEOPLE[number // 2 % len(PEOPLE)]
        name = who.split(",")[0].split()[-1]
        paragraphs = [
            f"{who}, spoke to the council of Brackwater in meeting {number}.",
            f'"{WORDS[number % len(WORDS)]}," {name} said.',
            f"{name} said that berth {number} would be closed for {number + 3} weeks.",
            f'"Nobody asked the people of row {number}," said Ivo Brandt{number % 3 * "er"}, a neighbour.',
        ]
        if number % 3 == 2:
            body = "".join(f"<p>{words}</p>" for words in paragraphs)
            text = (f'<!doctype html><html lang="en"><head><title>Meeting {number}</title><meta property='
                    f'"article:published_time" content="{day}"></head><body><article>{body}</article></body></html>')
            (root / f"seeds/{day}-meeting.html").write_text(text)
        else:
            text = f"---\ntitle: Meeting {number}\npublished: {day}\n---\n\n" + "\n\n".join(paragraphs) + "\n"
            (root / f"seeds/{day}-meeting.md").write_text(text)


def _harbour(root: Path, commands: Commands) -> None:
    """The harbour with half of the meetings extracted, and words of a person in the record."""
    shutil.copytree(HARBOUR, root)
    _half_done(root, commands, 0, 3, 6)


def _hamlet(root: Path, commands: Commands) -> None:
    """Two meetings, the second of which is not extracted, and a web page: small enough to let every call fail."""
    shutil.copytree(HARBOUR, root, ignore=shutil.ignore_patterns("*.md"))
    _half_done(root, commands, 0, 1, 3)


def _half_done(root: Path, commands: Commands, first: int, next_one: int, last: int) -> None:
    write_documents(root, first, next_one)
    commands.good(root, "extract")
    for file in store.claim_paths(root):
        text = file.read_text()
        file.write_text(text.replace("\n  status: draft\n", "\n  status: draft  # call her back\n", 1))
    write_documents(root, next_one, last)


def _extracted(root: Path, commands: Commands, town: Town) -> None:
    town(root, commands)
    commands.good(root, "extract")


def _untidy(root: Path, commands: Commands, town: Town) -> None:
    _extracted(root, commands, town)
    for file in store.claim_paths(root):
        text = file.read_text().replace("\n  kind:", "\n  # as heard\n  kind:").replace("{", "{  ")
        file.write_text(text.replace("\n  name:", "\n  name:   "))


def _moved(root: Path, commands: Commands, town: Town) -> None:
    _extracted(root, commands, town)
    for seed in sorted((root / "seeds").glob("*.md")):
        seed.write_text(seed.read_text().replace(" spoke to ", " spoke on a cold and windy day to "))


def _brought(root: Path, commands: Commands, town: Town) -> None:
    """A web page from elsewhere, with a rendering to be stored."""
    _extracted(root, commands, town)
    (root / "brought").mkdir()
    paragraphs = "".join(f"<p>{words}.</p>" for words in WORDS)
    (root / "brought/quay.html").write_text(
        f"<!doctype html><html><head><title>The quay</title></head><body><article>{paragraphs}</article></body></html>"
    )


def _built(root: Path, commands: Commands, town: Town, without: Sequence[str] = ("search",)) -> None:
    """A site of the record as it is."""
    _extracted(root, commands, town)
    _publish(root)
    commands.good(root, "build", without=without)


def _retitled(root: Path, commands: Commands, town: Town, without: Sequence[str] = ("search",)) -> None:
    """A site of the record as it was, and a record that says something else on every page."""
    _built(root, commands, town, without)
    retitle(root, "The second edition")


def _reviewed(root: Path, commands: Commands, town: Town) -> None:
    """A site of the record as it was, twice built, and a record that says something else on a few pages."""
    _retitled(root, commands, town)
    commands.good(root, "build")
    file = next(place for place in store.claim_paths(root) if place.name.startswith("2"))
    file.write_text(file.read_text().replace("status: published", "status: published\n  context: At low tide.", 1))


def _behind(root: Path, commands: Commands, town: Town) -> None:
    """A site of the record as it was, and documents that are not in it."""
    town(root, commands)
    commands.good(root, "build", "--drafts")


def _publish(root: Path) -> None:
    for file in store.claim_paths(root):
        file.write_text(re.sub(r"status: draft", "status: published", file.read_text()))


def retitle(root: Path, title: str) -> None:
    """Another title of the tracker, which stands on every page."""
    file = root / "onrecord.yaml"
    file.write_text(re.sub(r"(?m)^title: .*$", f"title: {title}", file.read_text()))


@dataclass(frozen=True)
class Task:
    """A command with its arguments, and how a tracker is made in which it has something to do.

    `without` names what the command does without: the search index, the exchange of two names in one call.
    """

    arguments: tuple[str, ...]
    prepare: Callable[[Path, Commands], None]
    without: tuple[str, ...] = ("search",)


def _tasks(town: Town) -> dict[str, Task]:
    add = ("add", "{root}/brought/quay.html", "--published", "2025-06-01", "--publisher", "Echo")
    return {
        "extract": Task(("extract",), town),
        "match": Task(("match",), partial(_extracted, town=town)),
        "fmt": Task(("fmt",), partial(_untidy, town=town)),
        "reanchor": Task(("reanchor",), partial(_moved, town=town)),
        "add": Task(add, partial(_brought, town=town)),
        "build": Task(("build",), partial(_retitled, town=town)),
    }


TASKS: Mapping[str, Task] = {
    **_tasks(_harbour),
    "build with search": Task(("build",), partial(_retitled, town=_harbour, without=()), without=()),
}
SMALL: Mapping[str, Task] = {
    **_tasks(_hamlet),
    "build after an edit": Task(("build",), partial(_reviewed, town=_hamlet)),
    "build without exchange": Task(("build",), partial(_retitled, town=_hamlet), without=("search", "exchange")),
    "update": Task(("update", "--drafts"), partial(_behind, town=_hamlet)),
}


@dataclass(frozen=True)
class Case:
    """A tracker to try a command in again and again: as it is before, and as a run in one go leaves it.

    `states` are the fingerprints that a file may have on the way, by its name; `clean` is the run in one go.
    """

    root: Path
    arguments: tuple[str, ...]
    without: tuple[str, ...]
    before: Mapping[str, str]
    after: Mapping[str, str]
    states: Mapping[str, set[str]]
    clean: Done
    copy: Path

    @property
    def every(self) -> list[int]:
        """The numbers of all calls."""
        return list(range(1, len(self.clean.calls) + 1))

    @property
    def telling(self) -> list[int]:
        """The numbers of the calls that concern more than the cache."""
        return [number for number in self.every if not self.clean.calls[number - 1][1].startswith(".onrecord")]

    def restore(self) -> None:
        """The tracker as it was before, at the same place and with the same times: the cache knows both."""
        shutil.rmtree(self.root)
        shutil.copytree(self.copy, self.root, symlinks=True)


def tree(root: Path) -> dict[str, str]:
    """The fingerprint of every file of a tracker but those of the cache, by name; a folder has none."""
    return {name: sha256(file.read_bytes()).hexdigest() if file.is_file() else "" for name, file in _places(root)}


def _places(root: Path) -> Iterator[tuple[str, Path]]:
    for base, folders, files in os.walk(root):
        folders[:] = [name for name in folders if name != ".onrecord"]
        for name in [*folders, *files]:
            file = Path(base) / name
            yield file.relative_to(root).as_posix(), file


def leftovers(root: Path) -> list[str]:
    """Half-made files and folders in a tracker, and in its cache the half-made sites."""
    stages = [file.relative_to(root).as_posix() for file in (root / ".onrecord").glob(".*")]
    return [name for name in tree(root) if name.endswith(".tmp") or "stage-" in name] + stages


def case_of(task: Task, folder: Path, commands: Commands) -> Case:
    """The case of a task, made in an empty folder."""
    from tests.crash.faults import Fault

    root, copy = folder / "tracker", folder / "copy"
    task.prepare(root, commands)
    arguments = tuple(one.format(root=root) for one in task.arguments)
    shutil.copytree(root, copy, symlinks=True)
    commands.warm(root, *arguments, without=task.without)
    case = Case(root, arguments, task.without, tree(copy), {}, {}, Done(0, "", (), 0), copy)
    case.restore()
    clean = commands.run(root, *arguments, fault=Fault(str(root)), without=task.without)
    assert clean.code in (0, 1), clean.said
    after = tree(root)
    assert case.before != after, "the command had nothing to do"
    commands.good(root, *arguments, without=task.without)
    assert tree(root) == after, "a second run changes something"
    states: dict[str, set[str]] = {}
    for call, file, content in clean.calls:
        if call in ("replace", "rename", "link"):
            states.setdefault(file, set()).add(content)
    for held in (case.before, after):
        for file, content in held.items():
            states.setdefault(file, set()).add(content)
    case.restore()
    return replace(case, after=after, states=states, clean=clean)
