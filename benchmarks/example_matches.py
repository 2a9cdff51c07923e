"""What `match` proposes for the worked example when every ruling is taken away, beside what a person ruled.

    python -m benchmarks example_matches [FOLDER]

A confirmed match is found when its pair is proposed, and right when the kind of change is the person's too. A rejected
pair is a trap. FOLDER is another tracker to measure on; nothing is written to it.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from msgspec import structs

from onrecord import config, store
from onrecord.matching import Index, folds
from onrecord.model import FLIPS, Claim, Match, Record
from onrecord.tasks.match import entry_of, proposals

EXAMPLE = Path(__file__).parents[1]


def unruled(record: Record) -> Record:
    """The record as it was before anybody matched anything."""
    files = tuple(structs.replace(file, claims=tuple(structs.replace(claim, matches=()) for claim in file.claims))
                  for file in record.files)
    return replace(record, files=files)


def proposed(folder: Path, record: Record) -> dict[tuple[str, str], Match]:
    """(Later claim, earlier claim) -> the match a run would add to a record without any."""
    bare, settings = unruled(record), config.load(folder)
    index = Index.of([entry_of(claim) for claim in claims(bare)], settings.language, folds(record.people))
    return {(one.claim.id, one.match.earlier): one.match for one in proposals(bare, settings, index)}


def claims(record: Record) -> list[Claim]:
    return [claim for file in record.files for claim in file.claims if claim.status != "withdrawn"]


def main(arguments: list[str]) -> None:
    folder = Path(arguments[0]) if arguments else EXAMPLE
    record = store.load(folder)
    found = proposed(folder, record)
    ruled = {(claim.id, match.earlier): match for claim in claims(record) for match in claim.matches}
    for pair, match in ruled.items():
        made = found.get(pair)
        print(f"{match.ruling:10} {match.change:15} {made.change if made else '-':15} {pair[0]}  {pair[1]}")
    for pair in sorted(found.keys() - ruled.keys()):
        print(f"{'nobody':10} {'-':15} {found[pair].change:15} {pair[0]}  {pair[1]}")
    confirmed = {pair: match for pair, match in ruled.items() if match.ruling == "confirmed"}
    traps = {pair for pair, match in ruled.items() if match.ruling == "rejected"}
    right = sum(pair in found and found[pair].change == match.change for pair, match in confirmed.items())
    flips = sum(pair in found and FLIPS[found[pair].change] == FLIPS[match.change] for pair, match in confirmed.items())
    made = len(confirmed.keys() & found.keys())
    print(f"confirmed {len(confirmed)}: {made} proposed, {right} with the right change, {flips} with the right flip")
    print(f"rejected {len(traps)}: {len(traps & found.keys())} proposed; "
          f"{len(found.keys() - ruled.keys())} proposed that nobody ruled on")
