"""From a plan to the finished site: fill a folder beside it, then let the two swap names."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from onrecord.build import output, search, spare
from onrecord.build.listing import Left
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
        files = {address: Left(known_as(plan.stamps[address], *look), digest)
                 for address, (digest, *look) in made.items()}  # fmt: skip
        others = {address: sha256(content).hexdigest() for address, content in plan.fixed.items()}
        fresh = {address: left.digest for address, left in files.items()}
        searched = _search(out, stage, plan, fresh, others) if with_search else ""
        fresh |= others
        (stage / output.MANIFEST).write_bytes(_manifest(out, plan, fresh))
        foreign = _foreign(out, stage, plan) if out.exists() else None
        places = _places(plan, fresh, foreign or ())
        times = output.times(stage, places)
        output.swap(stage, out)
        kept = _spare(out, stage, plan, cache, fresh, foreign)
        listings = plan.contents.listings({**plan.kept, **files})
        return State(listings, others, searched, kept, foreign=foreign or [], times=times)
    except OSError as error:
        # The folder it was made in is taken away: what is named is the file that was to stand in `out`.
        where = str(error.filename or out).replace(str(stage), str(out), 1) if stage else str(out)
        raise Internal(f"cannot be written: {error.strerror}; the previous site is as it was", file=where) from error
    finally:
        if stage and stage.exists():
            shutil.rmtree(stage, ignore_errors=True)


def _manifest(out: Path, plan: Plan, fresh: Mapping[str, str]) -> bytes | bytearray:
    """The manifest of the next site; `fresh` are hashes of the files that are not kept."""
    if plan.calm and plan.before.keys() == plan.kept.keys() | fresh.keys():
        differs = {address: digest for address, digest in fresh.items() if plan.before[address] != digest}
        with suppress(OSError, LookupError):
            return output.patched_manifest(out, differs)
    return output.manifest_bytes({**plan.standing, **fresh})


def _foreign(out: Path, stage: Path, plan: Plan) -> list[str]:
    """Files of others in `out` stand in `stage` too; gives their addresses."""
    shutil.copymode(out, stage)
    if not plan.calm:
        return output.carry_foreign(out, stage, plan.before)
    output.carry(out, stage, plan.state.foreign)
    return list(plan.state.foreign)


def _places(plan: Plan, fresh: Iterable[str], foreign: Iterable[str]) -> set[str]:
    """All folders of the site, and its manifest: what is put into one changes its time."""
    known = plan.state.times if plan.calm else output.folders_of(plan.kept)
    return {output.MANIFEST, *known, *output.folders_of(fresh), *output.folders_of(foreign)}


def _filled(
    out: Path, stage: Path, plan: Plan, renderer: Renderer, cache: Cache, progress: Progress | None
) -> dict[str, Written]:
    """Everything but the search index, in `stage`; gives what was written anew."""
    held = plan.state.spare
    if held and plan.keeps and spare.take(cache, held, stage):
        wanted, gone = _differing(plan, held)
        spare.strip(stage, (*gone, output.MANIFEST))
        shutil.rmtree(stage / search.FOLDER, ignore_errors=True)
        spare.prune(stage, gone)
    else:
        wanted = set(plan.standing)
    _folders(stage, [*wanted, *(page.address for page in plan.fresh), *plan.fixed])
    made = render_into(stage, plan.fresh, plan.made, renderer, cache, progress)
    for address in wanted:
        output.link_or_copy(f"{out}/{address}", f"{stage}/{address}")
    for address, content in plan.fixed.items():
        (stage / address).write_bytes(content)
    return made


def _differing(plan: Plan, held: spare.Spare) -> tuple[set[str], set[str]]:
    """Files that the next site takes from the present one and not from its spare; those that go from the spare."""
    looked_at = plan.before.keys() | plan.stamps.keys() | plan.fixed.keys()
    differs = set(held.differs)
    wanted = (differs & plan.kept.keys()) | (differs - looked_at)  # the latter stand in chapters that are kept whole
    return wanted, (differs | set(held.gone) | looked_at) - (plan.kept.keys() - differs)


def _spare(
    out: Path, stage: Path, plan: Plan, cache: Cache, fresh: Mapping[str, str], foreign: list[str] | None
) -> spare.Spare | None:
    """What was the site stays as the spare where most of it is the same file in the new one."""
    if foreign is None or any("/" in address for address in foreign) or len(plan.fresh) * 2 > plan.pages:
        return None
    kept = next(iter(plan.kept), None) or next((one.addresses()[0] for one in plan.contents.kept.values()), None)
    gone = (plan.before.keys() | set(foreign)) - plan.kept.keys() - fresh.keys()
    return spare.keep(cache, out, stage, kept, fresh, gone) if kept else None


def _folders(stage: Path, addresses: Iterable[str]) -> None:
    for folder in sorted({os.path.dirname(address) for address in addresses}):
        (stage / folder).mkdir(parents=True, exist_ok=True)


def _search(out: Path, stage: Path, plan: Plan, pages: Mapping[str, str], others: dict[str, str]) -> str:
    """The search index, made anew only if a page that is searched changed. Adds its files to `others`.

    `pages` are the hashes of those that are not kept.
    """
    digests = {**plan.standing, **pages}
    key = search.key(digests)
    before = [address for address in plan.before if address.startswith(f"{search.FOLDER}/")]
    if key == plan.state.searched and before and all((out / address).is_file() for address in before):
        _folders(stage, before)
        for address in before:
            output.link_or_copy(f"{out}/{address}", f"{stage}/{address}")
            others[address] = plan.before[address]
        return key
    search.index(stage, digests)
    for place in sorted((stage / search.FOLDER).rglob("*")):
        if place.is_file():
            others[place.relative_to(stage).as_posix()] = sha256(place.read_bytes()).hexdigest()
    return key
