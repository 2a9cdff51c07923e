"""The main run: what changed is rendered into a folder beside the site, the rest is linked, then the two swap names."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import dataclass, replace
from functools import partial
from importlib.util import find_spec
from pathlib import Path

from onrecord.build import compiled, output, search
from onrecord.build.checking import checking
from onrecord.build.gather import Gathered, gather
from onrecord.build.memory import Memory
from onrecord.build.planning import Plan, planned
from onrecord.build.references import check_pictures, unfound, unwritten
from onrecord.build.replacing import replace_site
from onrecord.build.state import State, looking, sparing
from onrecord.build.turns import alone
from onrecord.build.work import Progress
from onrecord.cache import Cache
from onrecord.checks.addresses import wrong_with_base
from onrecord.errors import BadInput
from onrecord.pages import Facts, Ledger
from onrecord.render import Cuts, Renderer, Theme, overlooked, shared_names, unused
from onrecord.uncollected import without_collection


@dataclass(frozen=True)
class Built:
    """What a build did: pages of the site, files written anew, own files dropped, where, and remarks for the person."""

    pages: int
    written: int
    removed: int
    out: Path
    remarks: tuple[str, ...] = ()


def build(
    root: Path,
    out: Path | None = None,
    *,
    base_url: str | None = None,
    drafts: bool = False,
    progress: Progress | None = None,
    gathered: Gathered | None = None,
    with_search: bool = True,
    with_images: bool = True,
    clean: bool = False,
    checked: bool = False,
    memory: Memory | None = None,
) -> Built:
    """Makes the site of the tracker in `root` in `out` (`site/` by default).

    Raises Refused if the record has errors, BadInput for a mistake in a template, a missing picture, a base URL or an
    output folder that is not ours, Internal if the disk fails; then the previous site stands as it was. `clean` renders
    every page anew; `checked` says that the record has been checked already. `memory` is what the last build left, by
    default in the cache.
    """
    out = out or root / "site"
    output.check_folder(out, root)
    address = check_url(base_url)
    with without_collection(), alone(out):
        output.put_back(out)
        memory = memory or Memory()
        cache = Cache(root / ".onrecord")
        state = looking(State() if clean else memory.recall(cache, out), out)
        with sparing(state, cache, out) as spared:
            found = gathered or gather(root, memory.files)
            theme = Theme.of(root)
            with_search = with_search and search.available()
            ledger = _ledger(found, theme, state, drafts, address, with_search, with_images and pictures())
            cuts = Cuts(state.cuts, partial(state.bytes_of, out))
            renderer, ready = Renderer(theme, found.settings, shared_names(ledger), cuts), compiled.recall(root)
            with nullcontext() if checked else checking(found, cache):
                plan = planned(ledger, renderer, theme, out, cache, state)
            there = partial(plan.has, out)
            check_pictures(theme, there)
            lost = (*unfound(found.texts, there), *unwritten(found.settings.pages, there))
            plan = plan.over(spared())
        now = _carried_out(plan, out, renderer, cache, progress, with_search)
        now = replace(now, facts=ledger.remembered(), cuts=cuts.of({*plan.kept, *plan.stamps}), look=frozenset)
        if now != state:
            memory.remember(cache, out, now)
        compiled.remember(root, renderer.site, ready)
        remarks = (*_remarks(plan, theme, found.settings.language), *lost)
        return Built(plan.pages, len(plan.fresh), len(plan.stale), out, remarks)


def _ledger(
    found: Gathered, theme: Theme, state: State, drafts: bool, address: str | None, with_search: bool,
    with_images: bool,
) -> Ledger:
    """What the pages are made of, with the facts that the last build worked out."""
    texts = {**theme.prose(found.settings.language), **found.texts}
    return Ledger.of(
        found.record, found.documents, found.settings, drafts, address, texts, with_search, with_images,
        Facts(state.facts), found.prints, theme.has_icons(with_images),
    )  # fmt: skip


def _carried_out(
    plan: Plan, out: Path, renderer: Renderer, cache: Cache, progress: Progress | None, with_search: bool
) -> State:
    """What to remember of the site once it stands as planned."""
    if plan.nothing_to_do:
        output.take_stages(out)
        return replace(plan.state, listings=plan.contents.listings(plan.kept))
    return replace_site(out, plan, renderer, cache, progress, with_search)


def _remarks(plan: Plan, theme: Theme, language: str) -> tuple[str, ...]:
    missing = () if search.available() else ("no search page: `pip install 'onrecord[publish]'` adds it",)
    return (*plan.remarks, *overlooked(theme), *unused(theme, language), *missing)


def check_url(base_url: str | None) -> str | None:
    """A base URL given for this build. The configured one was checked when the settings were read."""
    if base_url and (wrong := wrong_with_base(base_url)):
        raise BadInput(f"the base URL '{base_url}' {wrong}")
    return base_url


def pictures() -> bool:
    """Whether share images can be drawn here."""
    return find_spec("PIL") is not None
