"""1,000 new claims against 10 thousand, 100 thousand and a million earlier ones, as ratios in one run.

    python -m benchmarks matching_scale [SIZE...]

Each size runs in a process of its own, so that its peak memory is its own. Half of the new claims are earlier ones
said again in other words, half are new. Beside the time by the clock stands that of the processors (cpu), which other
work on the machine does not change. Adding 1,000 claims to 10,000 makes a tenth of the index anew: that share falls
with size alone.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from itertools import islice
from pathlib import Path

from rapidfuzz import fuzz, process

from benchmarks.made_claims import again, claims
from onrecord.cache import Cache
from onrecord.matching import Entry, Hit, Index
from onrecord.matching.asked import add_fuzzy
from onrecord.matching.evidence import FUZZY
from onrecord.matching.weights import fitted
from onrecord.tasks.find import find_beside
from onrecord.tasks.index_store import load, save

SIZES = (10_000, 100_000, 1_000_000)
NEW, TOP, SAMPLE, ALONE = 1_000, 10, 40, 8
GOALS = {"build_s": 90, "build_gb": 3, "queries_s": 10, "found_again": 0.98, "found_new": 0.98, "extend_share": 0.05}


def new_claims() -> list[Entry]:
    """Half said again, half new."""
    earlier = list(islice(claims(SIZES[0]), 0, None, 2 * SIZES[0] // NEW))
    return again(earlier) + list(claims(NEW - len(earlier), seed=9))


def measure(size: int) -> dict[str, float]:
    """All figures for one size."""
    started = time.perf_counter()
    made = sum(1 for _ in claims(size))
    making = time.perf_counter() - started
    started, worked = time.perf_counter(), time.process_time()
    index = Index.of(claims(size))
    build, work_of_build = time.perf_counter() - started - making, time.process_time() - worked
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    asked = new_claims()
    started, worked = time.perf_counter(), work_done()
    found = find_beside(index, asked, TOP)
    queries, work = time.perf_counter() - started, work_done() - worked
    same = sum(bool(hits) and hits[0].id == f"c{row * 2 * SIZES[0] // NEW:07d}" for row, hits in
               enumerate(found[: NEW // 2]))
    return {
        "claims": made, "build_s": build, "build_cpu_s": work_of_build, "build_gb": memory,
        "queries_s": queries, "queries_cpu_s": work, "meant_first": same / (NEW // 2),
        "found_again": agreement(index, asked, found, range(0, NEW // 2, NEW // SAMPLE)),
        "found_new": agreement(index, asked, found, range(NEW // 2, NEW, NEW // SAMPLE)),
        **extension(index, build), "cdist_1000_s": exhaustive(asked, size),
    }


def work_done() -> float:
    """Processor seconds of this process and of those it has ended: what is left of a time when others use the cores."""
    used = [resource.getrusage(whose) for whose in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def agreement(index: Index, asked: list[Entry], found: list[tuple[Hit, ...]], sample: range) -> float:
    """The share of the TOP that scoring every statement gives, on a sample.

    Claims said again have one that is meant, new ones have none: the two halves are told apart.
    """
    hits = total = 0
    for row in sample:
        floor = found[row][-1].score if len(found[row]) == TOP else 0.0
        best = best_of_all(index, asked[row], floor)
        mine = {hit.id for hit in found[row]}
        hits += sum(hit.id in mine for hit in best)
        total += len(best)
    return hits / max(total, 1)


def best_of_all(index: Index, query: Entry, floor: float) -> tuple[Hit, ...]:
    """The TOP of all statements that share a word, each scored in full unless it would stay below `floor` even if
    it were the very same letters."""
    (one,) = replace(index, candidates=len(index))._ask([query], None, spelling=True)
    bounds = one.columns.copy()
    bounds[:, FUZZY] = 1
    near = one.only(fitted().likeness(bounds) >= floor - 1e-6)
    add_fuzzy([near])
    return near.hits(TOP, fitted().likeness(near.columns))


def extension(index: Index, build: float) -> dict[str, float]:
    """What it costs to take a stored index, add 1,000 claims and store them, beside building it."""
    with tempfile.TemporaryDirectory() as folder:
        cache = Cache(Path(folder))
        save(cache, "stored", index.segments[0])
        more = list(claims(NEW, seed=11))
        started, worked = time.perf_counter(), time.process_time()
        held = load(cache, "stored")
        assert held is not None
        longer = Index((held,), alive=(None,)).extended(more)
        save(cache, "added", longer.segments[1])
        taken, work = time.perf_counter() - started, time.process_time() - worked
    return {"extend_s": taken, "extend_cpu_s": work, "extend_share": taken / build}


def exhaustive(asked: list[Entry], size: int) -> float:
    """The time 1,000 claims would take with RapidFuzz alone, from a sample of them against a sample of the claims."""
    texts = [entry.text for entry in islice(claims(size), 50_000)]
    started = time.perf_counter()
    process.cdist([entry.text for entry in asked[:SAMPLE]], texts, scorer=fuzz.token_set_ratio, workers=-1)
    return (time.perf_counter() - started) * NEW / ALONE * size / len(texts)


def main(arguments: list[str]) -> None:
    if arguments[:1] == ["--one"]:
        print(json.dumps(measure(int(arguments[1]))))
        return
    sizes = [int(size) for size in arguments] or SIZES
    rows = []
    for size in sizes:
        run = subprocess.run([sys.executable, "-m", "benchmarks", "matching_scale", "--one", str(size)],
                             check=True, capture_output=True, text=True)
        rows.append(json.loads(run.stdout))
        print(f"{size:,} done", file=sys.stderr)
    for name in rows[0]:
        goal = f"   goal {GOALS[name]}" if name in GOALS else ""
        print(f"{name:14}" + "".join(f"{row[name]:>14,.3f}" for row in rows) + goal)
