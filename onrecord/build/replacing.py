"""From a plan to the finished site: fill a folder beside it, then let the two swap names."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

from onrecord.build import output, search
from onrecord.build.planning import Known, Plan
from onrecord.build.work import Progress, render_into
from onrecord.cache import Cache
from onrecord.errors import Internal
from onrecord.render import Renderer


def replace_site(
    out: Path, plan: Plan, renderer: Renderer, cache: Cache, progress: Progress | None, with_search: bool
) -> tuple[dict[str, Known], str]:
    """Makes the planned site stand in `out`; gives what to remember of it. If anything fails, `out` is as it was."""
    stage: Path | None = None
    try:
        stage = output.stage_beside(out)
        digests = _filled(out, stage, plan, renderer, cache, progress)
        searched = _search(out, stage, plan, digests) if with_search else ""
        (stage / output.MANIFEST).write_bytes(output.manifest_bytes(digests))
        if out.exists():
            output.carry_foreign(out, stage, plan.before)
            shutil.copymode(out, stage)
        output.swap(stage, out)
        return {address: _known(out, address, key, digests[address]) for address, key in plan.keys.items()}, searched
    except OSError as error:
        where = error.filename if isinstance(error.filename, str) else str(out)
        raise Internal(f"cannot be written: {error.strerror}; the previous site is as it was", file=where) from error
    finally:
        if stage:
            shutil.rmtree(stage, ignore_errors=True)


def _filled(
    out: Path, stage: Path, plan: Plan, renderer: Renderer, cache: Cache, progress: Progress | None
) -> dict[str, str]:
    """Everything but the search index, in `stage`; gives the hash of each file."""
    _folders(stage, [*plan.keys, *plan.fixed])
    digests = {address: known.digest for address, known in plan.kept.items()}
    digests |= render_into(stage, plan.fresh, plan.keys, renderer, cache, progress)
    for address in plan.kept:
        output.link_or_copy(out / address, stage / address)
    for address, content in plan.fixed.items():
        (stage / address).write_bytes(content)
        digests[address] = sha256(content).hexdigest()
    return digests


def _folders(stage: Path, addresses: Iterable[str]) -> None:
    for folder in sorted({os.path.dirname(address) for address in addresses}):
        (stage / folder).mkdir(parents=True, exist_ok=True)


def _search(out: Path, stage: Path, plan: Plan, digests: dict[str, str]) -> str:
    """The search index, made anew only if a page that is searched changed. Adds its files to `digests`."""
    key = search.key(digests)
    before = [address for address in plan.before if address.startswith(f"{search.FOLDER}/")]
    if key == plan.searched and before and all((out / address).is_file() for address in before):
        _folders(stage, before)
        for address in before:
            output.link_or_copy(out / address, stage / address)
            digests[address] = plan.before[address]
        return key
    search.index(stage)
    for place in sorted((stage / search.FOLDER).rglob("*")):
        if place.is_file():
            digests[place.relative_to(stage).as_posix()] = sha256(place.read_bytes()).hexdigest()
    return key


def _known(out: Path, address: str, key: str, digest: str) -> Known:
    found = os.lstat(out / address)
    return Known(key, digest, found.st_size, found.st_mtime_ns)


