"""From a plan to the finished site: fill a folder beside it, then let the two swap names."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Mapping
from hashlib import sha256
from pathlib import Path

from onrecord.build import output, search, spare
from onrecord.build.planning import Plan
from onrecord.build.state import State, known_as
from onrecord.build.work import Progress, Written, render_into
from onrecord.cache import Cache
from onrecord.errors import Internal
from onrecord.render import Renderer


def replace_site(
    out: Path, plan: Plan, renderer: Renderer, cache: Cache, progress: Progress | None, with_search: bool
) -> State:
    """Makes the planned site stand in `out`; gives what to remember of it. If anything fails, `out` is as it was."""
    stage: Path | None = None
    try:
        stage = output.stage_beside(out)
        made = _filled(out, stage, plan, renderer, cache, progress)
        digests = {address: plan.state.digests[address] for address in plan.kept}
        digests |= {address: digest for address, (digest, _, _) in made.items()}
        digests |= {address: sha256(content).hexdigest() for address, content in plan.fixed.items()}
        searched = _search(out, stage, plan, digests) if with_search else ""
        (stage / output.MANIFEST).write_bytes(output.manifest_of(out, digests, plan.before if plan.calm else {}))
        foreign = _foreign(out, stage, plan) if out.exists() else None
        places = _places(plan, digests, foreign or ())
        times = output.times(stage, places)
        output.swap(stage, out)
        files = dict(plan.kept)
        files |= {address: known_as(plan.stamps[address], *look) for address, (_, *look) in made.items()}
        kept = _spare(out, stage, plan, cache, digests, foreign)
        return State(files, digests, searched, kept, foreign=foreign or [], times=times)
    except OSError as error:
        # The folder it was made in is taken away: what is named is the file that was to stand in `out`.
        where = str(error.filename or out).replace(str(stage), str(out), 1) if stage else str(out)
        raise Internal(f"cannot be written: {error.strerror}; the previous site is as it was", file=where) from error
    finally:
        if stage and stage.exists():
            shutil.rmtree(stage, ignore_errors=True)


def _foreign(out: Path, stage: Path, plan: Plan) -> list[str]:
    """Files of others in `out` stand in `stage` too; gives their addresses."""
    shutil.copymode(out, stage)
    if not plan.calm:
        return output.carry_foreign(out, stage, plan.before)
    output.carry(out, stage, plan.state.foreign)
    return list(plan.state.foreign)


def _places(plan: Plan, digests: Mapping[str, str], foreign: Iterable[str]) -> set[str]:
    """All folders of the site, and its manifest: what is put into one changes its time."""
    known = plan.state.times if plan.calm else ()
    fresh = digests.keys() - plan.kept.keys() if plan.calm else digests
    return {output.MANIFEST, *known, *output.folders_of(fresh), *output.folders_of(foreign)}


def _filled(
    out: Path, stage: Path, plan: Plan, renderer: Renderer, cache: Cache, progress: Progress | None
) -> dict[str, Written]:
    """Everything but the search index, in `stage`; gives what was written anew."""
    old = plan.state
    wanted: Iterable[str] = plan.kept
    if plan.kept and spare.take(cache, old.spare, stage):
        differs = set(old.spare.differs) if old.spare else set()
        there = plan.kept.keys() - differs
        gone = (differs | plan.before.keys() | old.files.keys() | plan.stamps.keys() | plan.fixed.keys()) - there
        spare.strip(stage, (*gone, output.MANIFEST))
        shutil.rmtree(stage / search.FOLDER, ignore_errors=True)
        spare.prune(stage, gone)
        wanted = [address for address in plan.kept if address in differs]
    _folders(stage, [*wanted, *(page.address for page in plan.fresh), *plan.fixed])
    made = render_into(stage, plan.fresh, plan.made, renderer, cache, progress)
    for address in wanted:
        output.link_or_copy(f"{out}/{address}", f"{stage}/{address}")
    for address, content in plan.fixed.items():
        (stage / address).write_bytes(content)
    return made


def _spare(
    out: Path, stage: Path, plan: Plan, cache: Cache, digests: dict[str, str], foreign: list[str] | None
) -> spare.Spare | None:
    """What was the site stays as the spare where most of it is the same file in the new one."""
    if foreign is None or any("/" in address for address in foreign) or len(plan.kept) * 2 < plan.pages:
        return None
    differs = (digests.keys() | plan.before.keys() | set(foreign)) - plan.kept.keys()
    return spare.keep(cache, out, stage, [*plan.kept][:1], differs)


def _folders(stage: Path, addresses: Iterable[str]) -> None:
    for folder in sorted({os.path.dirname(address) for address in addresses}):
        (stage / folder).mkdir(parents=True, exist_ok=True)


def _search(out: Path, stage: Path, plan: Plan, digests: dict[str, str]) -> str:
    """The search index, made anew only if a page that is searched changed. Adds its files to `digests`."""
    key = search.key(digests)
    before = [address for address in plan.before if address.startswith(f"{search.FOLDER}/")]
    if key == plan.state.searched and before and all((out / address).is_file() for address in before):
        _folders(stage, before)
        for address in before:
            output.link_or_copy(f"{out}/{address}", f"{stage}/{address}")
            digests[address] = plan.before[address]
        return key
    search.index(stage, digests)
    for place in sorted((stage / search.FOLDER).rglob("*")):
        if place.is_file():
            digests[place.relative_to(stage).as_posix()] = sha256(place.read_bytes()).hexdigest()
    return key

