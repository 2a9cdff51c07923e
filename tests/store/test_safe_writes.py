"""A write happens whole or not at all: whatever fails, whoever else writes, whenever the process dies."""

from __future__ import annotations

import errno
import os
import shutil
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pytest
from claim_hands import Hand, claims_file

from onrecord import store
from onrecord.errors import BadInput, Internal, OnrecordError
from onrecord.model import Claim, Match, Person, Source, Span
from onrecord.store import files

KILLS = int(os.environ.get("ONRECORD_KILLS", "4"))  # per kind of write; the long run has 200
WRITERS = int(os.environ.get("ONRECORD_WRITES", "25"))  # adds per process; the long run has 500
SOURCE = Source("h", "seeds/h.md", "9f2c" * 16)


def _claim(name: str, start: int = 0) -> Claim:
    return Claim(name, "quote", f"Words of {name}", (Span(start, start + 5, "Words"),))


@pytest.fixture
def tracker(tmp_path: Path) -> Path:
    """A tracker with one commented claims file and a person."""
    (tmp_path / "onrecord.yaml").write_text("title: Test\n")
    (tmp_path / "claims").mkdir()
    (tmp_path / "claims/s5.yaml").write_bytes(Hand(5).text(claims_file(Random(5), "s5")).encode())
    store.add_claims(tmp_path, SOURCE, [_claim("ada-lund-a", 1), _claim("ada-lund-b", 9)])
    store.add_people(tmp_path, [Person("ada-lund", "Ada Lund")])
    return tmp_path


WRITES: dict[str, Callable[[Path], object]] = {
    "add claims": lambda root: store.add_claims(root, SOURCE, [_claim("ada-lund-c", 99)]),
    "new file": lambda root: store.add_claims(root, Source("new", "seeds/n.md", "0" * 64), [_claim("ada-lund-n")]),
    "set field": lambda root: store.set_field(root, "ada-lund-a", "said", "2025"),
    "add match": lambda root: store.add_match(root, "ada-lund-b", Match("ada-lund-a", "softened")),
    "people": lambda root: store.add_people(root, [Person("bo-ek", "Bo Ek")]),
    "fmt": lambda root: store.form(root, root / "claims/s5.yaml"),
}
CALLS = ("open", "write", "fsync", "replace", "close", "chmod", "fstat")


class _Failing:
    """Lets system calls through and counts them; the n-th one fails."""

    def __init__(self, patch: pytest.MonkeyPatch, root: Path, number: int, code: int):
        self.root, self.left, self.code = root, number, code
        for name in CALLS:
            patch.setattr(os, name, self._wrapped(getattr(os, name), name))

    def _wrapped(self, call: Callable[..., Any], name: str) -> Callable[..., Any]:
        def wrapped(*arguments: Any, **options: Any) -> Any:
            self.left -= 1
            if self.left == 0:
                if name == "close":
                    call(*arguments, **options)  # a failing close gives the handle back all the same
                raise OSError(self.code, os.strerror(self.code))
            return call(*arguments, **options)

        return wrapped


def _contents(root: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in (root / "claims").iterdir()}


def _raised(write: Callable[[Path], object], root: Path) -> OnrecordError | None:
    try:
        write(root)
    except OnrecordError as error:
        return error
    return None


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO, errno.EACCES, errno.EMFILE], ids=errno.errorcode.get)
@pytest.mark.parametrize("kind", WRITES)
def test_the_nth_failing_call_leaves_old_or_new(kind: str, code: int, tracker: Path) -> None:
    """Whichever system call fails, a file holds the old or the new content, and the error names it with exit code 3."""
    before = _contents(tracker)
    store.load(tracker)
    after = None
    failures = 0
    for number in range(1, 200):
        with pytest.MonkeyPatch.context() as patch:
            failing = _Failing(patch, tracker, number, code)
            raised = _raised(WRITES[kind], tracker)
            finished = failing.left > 0
        if raised is not None:
            failures += 1
            assert isinstance(raised, Internal)
            assert raised.exit_code == 3
            assert (raised.file or "").startswith(("claims/", ".onrecord/lock"))
        held = {name: text for name, text in _contents(tracker).items() if not name.endswith(".tmp")}
        changed = [name for name in held if held[name] != before.get(name)]
        assert set(before) <= set(held)
        store.load(tracker)
        if finished:
            after = held
            assert len(changed) == 1
            break
        if changed:  # the write was done; what failed was making the folder durable
            after = after or held
            assert held == after
            for name in changed:
                (tracker / "claims" / name).unlink()
                if name in before:
                    (tracker / "claims" / name).write_bytes(before[name])
    assert after is not None
    assert failures >= 6, "the faults did not reach the write"
    WRITES[kind](tracker)
    assert not [name for name in _contents(tracker) if name.endswith(".tmp")]


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="asks Linux which file a handle is of")
@pytest.mark.parametrize("kind", WRITES)
def test_a_write_is_on_the_disk_before_and_after_its_name(kind: str, tracker: Path) -> None:
    """The new content is synced before it gets the name, and the folder that holds the name after it."""
    steps: list[tuple[str, str]] = []
    sync, move = os.fsync, os.replace

    def synced(handle: int) -> None:
        steps.append(("sync", Path(os.readlink(f"/proc/self/fd/{handle}")).name))
        sync(handle)

    def moved(before: Path, after: Path) -> None:
        steps.append(("rename", Path(before).name))
        move(before, after)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", synced)
        patch.setattr(os, "replace", moved)
        WRITES[kind](tracker)
    at = next(number for number, (call, name) in enumerate(steps) if call == "rename" and name.endswith(".tmp"))
    assert ("sync", steps[at][1]) in steps[:at]
    assert ("sync", "claims") in steps[at:]


def test_a_command_on_a_full_disk_ends_with_3(tracker: Path) -> None:
    """`onrecord fmt` without space names the file, exits with 3 and shows no traceback."""
    before = _contents(tracker)
    program = ("import errno, os\ndef full(*_):\n    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))\n"
               "os.fsync = full\nfrom onrecord.cli import main\nmain()\n")
    command = [sys.executable, "-c", program, "-C", str(tracker), "fmt"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 3, done.stderr
    assert done.stderr == "onrecord: claims/s5.yaml: cannot be written: No space left on device\n"
    assert _contents(tracker) == before


def test_writing_in_pieces_writes_all(tracker: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A system that takes a few bytes at a time gets all of them."""
    write = os.write
    monkeypatch.setattr(os, "write", lambda handle, content: write(handle, content[:7]))
    WRITES["add claims"](tracker)
    monkeypatch.undo()
    assert "ada-lund-c" in [claim.id for claim in store.load(tracker).files[0].claims]


def test_a_file_changed_since_it_was_read_is_not_overwritten(tracker: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An editor that saves between our read and our write keeps its text, and we say so."""
    file = tracker / "claims/h.yaml"
    fsync = os.fsync

    def save_meanwhile(handle: int) -> None:
        fsync(handle)
        file.write_text("the person's own text\n")

    monkeypatch.setattr(os, "fsync", save_meanwhile)
    with pytest.raises(BadInput, match="changed by somebody else") as caught:
        WRITES["add claims"](tracker)
    assert caught.value.file == "claims/h.yaml"
    assert file.read_text() == "the person's own text\n"
    assert not list((tracker / "claims").glob(".*.tmp"))


def test_what_a_person_did_not_see_is_not_overwritten(tracker: Path) -> None:
    """A change made on the strength of an older look at the file is refused."""
    seen = store.digest_of(tracker, "ada-lund-a")
    store.set_field(tracker, "ada-lund-b", "said", "2024", expect=seen)
    with pytest.raises(BadInput, match="changed since you saw it"):
        store.set_field(tracker, "ada-lund-a", "said", "2025", expect=seen)


def test_undo_puts_the_bytes_back(tracker: Path) -> None:
    """Undo restores every byte, and is refused once somebody went on."""
    before = _contents(tracker)
    done = store.withdraw(tracker, "ada-lund-a")
    store.undo(tracker, done)
    assert _contents(tracker) == before
    done = store.withdraw(tracker, "ada-lund-a")
    store.set_field(tracker, "ada-lund-a", "notes", "x")
    with pytest.raises(BadInput, match="changed since"):
        store.undo(tracker, done)


def test_mode_and_links_are_kept(tracker: Path) -> None:
    """The permissions of a file stay, a link inside the tracker stays a link, one that leaves it is refused."""
    file = tracker / "claims/h.yaml"
    file.chmod(0o640)
    WRITES["add claims"](tracker)
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    file.rename(tracker / "elsewhere.yaml")
    file.symlink_to("../elsewhere.yaml")
    WRITES["set field"](tracker)
    assert file.is_symlink()
    assert "2025" in (tracker / "elsewhere.yaml").read_text()
    outside = tracker.parent / f"{tracker.name}-outside.yaml"
    (tracker / "elsewhere.yaml").rename(outside)
    file.unlink()
    file.symlink_to(outside)
    with pytest.raises(BadInput, match="out of the tracker"):
        store.add_claims(tracker, SOURCE, [_claim("ada-lund-z", 77)])


def test_folders_that_lead_out_are_not_written_to(tracker: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """A claims or cache folder that is a link out of the tracker is refused; nothing appears behind it."""
    outside = tmp_path_factory.mktemp("outside")
    (tracker / "claims").rename(tracker / "kept")
    (tracker / "claims").symlink_to(outside)
    with pytest.raises(BadInput, match="out of the tracker"):
        WRITES["new file"](tracker)
    with pytest.raises(BadInput, match="out of the tracker"):
        store.load(tracker)
    (tracker / "claims").unlink()
    (tracker / "kept").rename(tracker / "claims")
    shutil.rmtree(tracker / ".onrecord")
    (tracker / ".onrecord").symlink_to(outside)
    with pytest.raises(BadInput, match="out of the tracker"):
        WRITES["set field"](tracker)
    assert not list(outside.iterdir())


def test_adding_what_is_there_changes_no_byte(tracker: Path) -> None:
    """Claims, people and matches that are there already are left alone, and the file is not written."""
    store.add_match(tracker, "ada-lund-b", Match("ada-lund-a", "softened"))
    store.set_ruling(tracker, "ada-lund-b", "ada-lund-a", "rejected", by="Ilse", on="2025-05-01", note="Other bridge")
    before = _contents(tracker)
    times = [file.stat().st_mtime_ns for file in sorted((tracker / "claims").iterdir())]
    again = store.add_claims(tracker, SOURCE, [_claim("ada-lund-a", 1), _claim("ada-lund-other", 9)])
    assert (again.added, again.known) == ((), ("ada-lund-a", "ada-lund-other"))
    store.add_people(tracker, [Person("ada-lund", "Ada Other")])
    store.add_match(tracker, "ada-lund-b", Match("ada-lund-a", "reversed"))
    store.add_matches(tracker, "h", {"ada-lund-b": [Match("ada-lund-a", "reversed")]})
    assert _contents(tracker) == before
    assert [file.stat().st_mtime_ns for file in sorted((tracker / "claims").iterdir())] == times


def test_a_writer_that_does_not_end_is_told(tracker: Path) -> None:
    """Who waits too long for another writer gets a message and has written nothing."""
    program = ("import sys\nfrom pathlib import Path\nfrom onrecord import store\n"
               "with store.writing(Path(sys.argv[1])):\n    print('held', flush=True)\n    sys.stdin.read()\n")
    holder = subprocess.Popen(
        [sys.executable, "-c", program, str(tracker)], text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )  # fmt: skip
    try:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(BadInput, match="another onrecord has been writing"), files.writing(tracker, patience=0.2):
            pass
        holder.send_signal(signal.SIGKILL)
        holder.wait()
        WRITES["add claims"](tracker)
    finally:
        holder.kill()
        holder.wait()


ADDER = """
import sys
from pathlib import Path
from onrecord import store
from onrecord.model import Claim, Person, Source, Span
root, who, count = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
for number in range(count):
    source = Source(f"f{number % 5}", "seeds/f.md", "0" * 64)
    start = int(who) * 10_000 + number
    span = Span(start, start + 5, "Words")
    store.add_claims(root, source, [Claim(f"w{who}-{number}", "quote", f"Words {start}", (span,))])
    if number % 5 == 0:
        store.add_people(root, [Person(f"p{who}-{number}", "Ada Lund")])
"""


def test_eight_writers_lose_nothing(tracker: Path) -> None:
    """Eight processes that add at once to the same files all find their claims and people there in the end."""
    program = [sys.executable, "-c", ADDER, str(tracker)]
    running = [subprocess.Popen([*program, str(who), str(WRITERS)], stderr=subprocess.PIPE) for who in range(8)]
    for one in running:
        _, said = one.communicate()
        assert one.returncode == 0, said.decode()
    record = store.load(tracker)
    found = {claim.id for file in record.files for claim in file.claims}
    assert {f"w{who}-{number}" for who in range(8) for number in range(WRITERS)} <= found
    assert {f"p{who}-{number}" for who in range(8) for number in range(0, WRITERS, 5)} <= set(record.people)


KILLED = {
    "add": "store.add_claims(root, source, [claim(n)]); print(f'k-{n}', flush=True)",
    "match": "store.add_claims(root, source, [claim(n)]); "
             "store.add_match(root, f'k-{n}', Match('ada-lund-a', 'denied')); print(f'k-{n} denied', flush=True)",
    "fmt": "store.undo(root, store.form(root, file)); print('', flush=True)",
    "review": "store.set_field(root, 'ada-lund-a', 'notes', f'n-{n}\\nx\\n'); print(f'n-{n}', flush=True)",
}  # fmt: skip
LOOP = """
import sys
from pathlib import Path
from onrecord import store
from onrecord.model import Claim, Match, Source, Span
root, source = Path(sys.argv[1]), Source("h", "seeds/h.md", "9f2c" * 16)
file = root / "claims/s5.yaml"
def claim(n):
    return Claim(f"k-{n}", "quote", f"Words {n}", (Span(n * 10 + 500, n * 10 + 505, "Words"),))
print("ready", flush=True)
for n in range(100_000):
    DO
"""


@pytest.mark.parametrize("kind", KILLED)
def test_kill_at_any_moment_loses_nothing_acknowledged(kind: str, tracker: Path) -> None:
    """After kill -9 every file reads, what was acknowledged is there, and the next run needs no cleaning."""
    random = Random(kind)
    done = store.form(tracker, tracker / "claims/s5.yaml", write=False)
    base = shutil.copytree(tracker / "claims", tracker / "base")
    formed = ((done.before or "").encode(), done.after.encode())
    for _ in range(KILLS):
        program = [sys.executable, "-c", LOOP.replace("DO", KILLED[kind]), str(tracker)]
        child = subprocess.Popen(program, stdout=subprocess.PIPE, text=True)
        assert child.stdout is not None
        assert child.stdout.readline() == "ready\n"
        time.sleep(random.uniform(0.001, 0.15))
        child.kill()
        said = child.stdout.read().split("\n")[:-1]  # the last line may be cut
        child.wait()
        record = store.load(tracker)
        claims = {claim.id: claim for file in record.files for claim in file.claims}
        for line in said if kind != "review" else []:
            if line.startswith("k-"):
                claim = claims[line.split()[0]]
                assert not line.endswith("denied") or claim.matches
        if kind == "review" and said:
            last = int(said[-1].removeprefix("n-"))
            assert claims["ada-lund-a"].notes in (f"n-{last}\nx\n", f"n-{last + 1}\nx\n")
        if kind == "fmt":
            assert (tracker / "claims/s5.yaml").read_bytes() in formed
        for status in ("withdrawn", "draft"):
            store.set_field(tracker, "ada-lund-b", "status", status)
        assert not list((tracker / "claims").glob(".*.tmp"))
        shutil.rmtree(tracker / "claims")
        shutil.copytree(base, tracker / "claims")
