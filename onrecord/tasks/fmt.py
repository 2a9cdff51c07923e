"""`fmt`: the canonical form of claim files, written or only compared."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import unified_diff
from pathlib import Path

from onrecord import store
from onrecord.errors import BadInput, Invalid
from onrecord.model import Problem


@dataclass(frozen=True, slots=True)
class Formed:
    """What came of it: how many files were looked at, those that are not in canonical form, those that are broken."""

    files: int
    changes: tuple[store.Change, ...]
    problems: tuple[Problem, ...]


def fmt(root: Path, chosen: Sequence[Path] = (), check: bool = False) -> Formed:
    """Write the files of the record, or the chosen ones, in canonical form; with `check` write nothing.

    A broken file is reported and left as it is; the others are done all the same.
    """
    files = list(chosen_files(root, chosen)) if chosen else store.claim_paths(root)
    changes, problems = [], []
    for file in files:
        try:
            done = store.form(root, file, write=not check)
        except Invalid as error:
            problems += error.problems
            continue
        except BadInput as error:
            problems.append(Problem("R100", error.message, error.file))
            continue
        if not done.nothing:
            changes.append(done)
    return Formed(len(files), tuple(changes), tuple(problems))


def chosen_files(root: Path, chosen: Sequence[Path]) -> Iterator[Path]:
    """The files of the record a person named: files, or folders that hold some. Raises BadInput for others."""
    known = {file.absolute(): file for file in store.claim_paths(root)}
    for place in chosen:
        inside = [file for full, file in known.items() if full.is_relative_to(place.absolute())]
        resolved = [file for full, file in known.items() if full.resolve().is_relative_to(place.resolve())]
        if not (inside or resolved):
            raise BadInput("not a file of the record: name files in claims/ that end in .yaml", file=str(place))
        yield from inside or resolved


def shown_diff(done: store.Change) -> Iterator[str]:
    """What the canonical form changes, as a unified diff."""
    before, after = (text.split("\n") for text in (done.before or "", done.after))
    yield from unified_diff(before, after, f"a/{done.file}", f"b/{done.file}", lineterm="")
