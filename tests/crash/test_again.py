"""Running again changes no byte, and what was interrupted is finished as if it had never been."""

from __future__ import annotations

from collections.abc import Callable

from tests.crash.commands import MOMENTS, Commands
from tests.crash.faults import Fault
from tests.crash.towns import Case, tree, write_documents


def test_update_twice_changes_no_byte(case: Callable[[str], Case], commands: Commands) -> None:
    """After `onrecord update`, a second one leaves every file, its bytes and its time, as it was."""
    ours = case("extract")
    commands.good(ours.root, "update", without=())
    before, times = tree(ours.root), _times(ours)
    assert any(name.startswith("site/") for name in before)
    commands.good(ours.root, "update", without=())
    assert tree(ours.root) == before
    assert _times(ours) == times


def _times(case: Case) -> dict[str, int]:
    return {name: (case.root / name).stat().st_mtime_ns for name in tree(case.root) if (case.root / name).is_file()}


def test_extract_interrupted_again_and_again(case: Callable[[str], Case], commands: Commands) -> None:
    """Stopped after every few writes, extraction gets on each time and ends with the tree of a run in one go."""
    ours = case("extract")
    write_documents(ours.root, 0, 6)
    stops, step = 0, 2 if MOMENTS >= 200 else 9
    while commands.run(ours.root, "extract", fault=Fault(str(ours.root), step, part="/claims/")).code == -9:
        stops += 1
        step += stops % 2
    assert stops >= 2
    assert {name: content for name, content in tree(ours.root).items() if name.startswith("claims/")} == {
        name: content for name, content in ours.after.items() if name.startswith("claims/")
    }
